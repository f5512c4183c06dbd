"""Obey robots.txt as RFC 9309 specifies: a robots.txt that cannot be read allows nothing."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request, signals
from scrapy.exceptions import NotConfigured, StopDownload
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.response import response_status_message

from archive.records import Finding
from crawler.middlewares.whole_body import MAX_KEPT_BYTES, find_damage
from crawler.network import is_on_web
from crawler.responses.classify import classify
from crawler.responses.errors import classify_error
from crawler.responses.exceptions import Dropped, Rejected
from crawler.responses.headers import to_dict
from crawler.responses.notices import add_notice
from crawler.signals import crawl_delay_stated

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_PARSED_BYTES: Final = 500 * 1024
"""Of a robots.txt, as RFC 9309 (2.5) asks for at least; what follows is not fetched."""
_PRIORITY: Final = 1000
_RECEIVED: Final = "received_bytes"
_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]")
_MARK: Final = b"\xef\xbb\xbf"
_OF_THE_HOST: Final = ("challenge", "rate_limited")
"""Kinds that pages of a site share with its robots.txt."""
_NO_SUCH_PAGE: Final = "soft_404"


_IS_ROBOTS_TXT: Final = "is_robots_txt"


def is_robots_txt(request: Request) -> bool:
    """Return True for a request of this middleware, and for one to which it was redirected."""
    return _IS_ROBOTS_TXT in request.meta


@dataclass(frozen=True, slots=True)
class Rules:
    """The robots.txt of one site; ``failure`` says why it could not be read."""

    url: str
    parsed: Protego
    failure: Finding | None = None

    def check(self, url: str, agent: str) -> None:
        """Raise Rejected for a URL that may not be fetched."""
        if self.failure:
            kind = self.failure.kind if self.failure.kind in _OF_THE_HOST else "fetch_failed"
            raise Rejected(Finding(kind, url, f"not fetched: {self.url} cannot be read: {self.failure.message}"))
        if not self.parsed.can_fetch(url, agent):
            raise Rejected(Finding("forbidden", url, "Forbidden by robots.txt"))

    def find_delay(self, agent: str) -> float:
        """Return the seconds between two requests that the site asks for; 0 where it asks for none."""
        rate = self.parsed.request_rate(agent)
        return max(self.parsed.crawl_delay(agent) or 0, rate.seconds / rate.requests if rate else 0)


class RobotsTxt:
    """A downloader middleware in place of Scrapy's, to which a robots.txt that cannot be read allows everything."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self.longest_delay = crawler.settings.getfloat("CRAWL_DELAY_MAX")
        self._rules: dict[str, asyncio.Task[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        robots = cls(crawler)
        crawler.signals.connect(robots.stop_at_limit, signals.bytes_received)
        return robots

    async def process_request(self, request: Request) -> None:
        """Raise Rejected for a page that robots.txt forbids, or whose robots.txt cannot be read."""
        if is_robots_txt(request):
            request.meta[_RECEIVED] = 0  # of this try
            return
        if is_on_web(request.url):
            parts = urlsplit(request.url)
            site = f"{parts.scheme}://{parts.netloc}"
            if site not in self._rules:
                self._rules[site] = asyncio.ensure_future(self._read(f"{site}/robots.txt", request))
            (await asyncio.shield(self._rules[site])).check(request.url, self.agent)

    def stop_at_limit(self, data: bytes, request: Request) -> None:
        """Raise StopDownload where enough of a robots.txt has come."""
        if is_robots_txt(request):
            request.meta[_RECEIVED] += len(data)
            if request.meta[_RECEIVED] > request.meta[MAX_KEPT_BYTES]:
                raise StopDownload(fail=False)

    async def _read(self, url: str, page: Request) -> Rules:
        """Fetch the rules of a page's site. Redirects are followed to any public host, but to no private address."""
        source = {name: value for name, value in page.cb_kwargs.items() if name == "source"}
        meta = {_IS_ROBOTS_TXT: True, MAX_KEPT_BYTES: _PARSED_BYTES, "download_maxsize": 0}
        request = Request(url, callback=NO_CALLBACK, priority=_PRIORITY, cb_kwargs=source, meta=meta)
        try:
            response = await self.crawler.engine.download_async(request)
        except Dropped:
            raise
        except Exception as error:  # noqa: BLE001  whatever it was, there are no rules
            failure = classify_error(error, request, _PARSED_BYTES)
            return Rules(url, Protego(), None if failure.kind == _NO_SUCH_PAGE else failure)
        rules = _parse(url, response)
        self._state_delay(rules, page)
        return rules

    def _state_delay(self, rules: Rules, page: Request) -> None:
        delay = rules.find_delay(self.agent)
        if delay > self.longest_delay:
            words = f"asks for {delay:g} seconds between requests, more than CRAWL_DELAY_MAX ({self.longest_delay:g})"
            add_notice(page, Finding("crawl_delay_capped", rules.url, words))
        if delay:
            host = urlsplit(rules.url).hostname or ""
            self.crawler.signals.send_catch_log(crawl_delay_stated, host=host, seconds=min(delay, self.longest_delay))


def _parse(url: str, response: Response) -> Rules:
    finding = classify(url, response.status, to_dict(response.headers), response.body)
    if finding and finding.kind == "challenge":
        return Rules(url, Protego(), finding)
    if HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
        damage = find_damage(response)
        failure = Finding("truncated", url, damage) if damage else None
        return Rules(url, Protego() if damage else Protego.parse(_decode(response.body)), failure)
    is_unavailable = HTTPStatus.BAD_REQUEST <= response.status < HTTPStatus.INTERNAL_SERVER_ERROR
    if is_unavailable and response.status != HTTPStatus.TOO_MANY_REQUESTS:
        return Rules(url, Protego())
    words = f"the answer was {response_status_message(response.status)}"
    kind: Any = "rate_limited" if response.status == HTTPStatus.TOO_MANY_REQUESTS else "fetch_failed"
    return Rules(url, Protego(), Finding(kind, url, words))


def _decode(body: bytes) -> str:
    """Return the text within the limit, without a line that the limit cuts; bytes beyond ASCII as URLs have them."""
    if len(body) >= _PARSED_BYTES:
        body = body[:_PARSED_BYTES]
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]
    return _BEYOND_ASCII.sub(lambda found: b"%%%02X" % found[0][0], body.removeprefix(_MARK)).decode("ascii")
