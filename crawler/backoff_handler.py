"""Download from the web, and pause for hosts that refuse requests or send ``Retry-After``."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from contextlib import suppress
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler

from archive.records import Finding
from crawler.fetched_pages import FetchedPages
from crawler.host_plan import SharedHosts, read_idle_seconds
from crawler.listings.post_address import SENT_BY_POST, split_post
from crawler.responses.exceptions import Dropped, Rejected
from crawler.signals import crawl_delay_stated, host_answered, shutdown_began
from crawler.tolerant_http import SURPLUS, TolerantFactory

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_MOST_DOUBLINGS: Final = 10
_CONDITIONS: Final = ("If-None-Match", "If-Modified-Since")
"""Headers that belong to GET (RFC 9110, 13.1)."""
IS_LONGER: Final = "surplus"
"""Flag on a response of which more came than its Content-Length states."""


class Backoff:
    """Pauses by host. Times are seconds of a monotonic clock that the caller reads.

    Each refusal in a row doubles the pause; a page ends the row.

    >>> hosts = Backoff(delay=2, longest=60)
    >>> hosts.record_refusal("a.cn", now=100); hosts.record_refusal("a.cn", now=104); hosts.remaining("a.cn", now=105)
    7
    """

    def __init__(self, delay: float, longest: float) -> None:
        self.delay = delay
        self.longest = longest
        self._until: dict[str, float] = {}
        self._in_a_row: dict[str, int] = {}

    def record_refusal(self, host: str, now: float) -> None:
        times = self._in_a_row[host] = min(self._in_a_row.get(host, 0) + 1, _MOST_DOUBLINGS)
        self.pause(host, now + min(self.delay * 2**times, self.longest))

    def record_page(self, host: str) -> None:
        self._in_a_row.pop(host, None)

    def pause(self, host: str, until: float) -> None:
        self._until[host] = max(until, self._until.get(host, until))

    def remaining(self, host: str, now: float) -> float:
        return max(0, self._until.get(host, now) - now)


class Spacing:
    """The delay between two requests that robots.txt of a host asks for, besides that of the downloader.

    >>> hosts = Spacing(); hosts.set_delay("a.cn", 6, now=100); hosts.remaining("a.cn", now=101)
    5
    >>> hosts.record_request("a.cn", now=106); hosts.remaining("a.cn", now=107), hosts.remaining("b.cn", now=107)
    (5, 0)
    """

    def __init__(self) -> None:
        self._delays: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def set_delay(self, host: str, seconds: float, now: float, first: float | None = None) -> None:
        """Space requests from now on; sites of several ports share a host, and so the longest of their delays.

        ``first``: seconds until the next one, where it is not the delay.
        """
        self._delays[host] = max(seconds, self._delays.get(host, 0))
        self._next[host] = now + (self._delays[host] if first is None else first)

    def record_request(self, host: str, now: float) -> None:
        if host in self._delays:
            self._next[host] = now + self._delays[host]

    def remaining(self, host: str, now: float) -> float:
        return max(0, self._next.get(host, now) - now)


class BackoffHandler(HTTP11DownloadHandler):
    """Scrapy's handler, which also obeys ``Retry-After``: a short pause by waiting, a long one by not asking."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._crawler = crawler
        self._pool._factory = partial(TolerantFactory, self._note_sent)  # type: ignore[assignment]  # noqa: SLF001  Scrapy sets its own so
        settings = crawler.settings
        self.backoff = Backoff(settings.getfloat("DOWNLOAD_DELAY"), settings.getfloat("BACK_OFF_MAX"))
        self.stopping = asyncio.Event()
        crawler.signals.connect(self.stopping.set, shutdown_began)
        self.longest_wait = settings.getfloat("RETRY_AFTER_MAX")
        self.spacing = Spacing()
        self.shared = SharedHosts.from_settings(settings)
        self.fetched = FetchedPages.from_crawler(crawler)
        self.before = time.monotonic() - read_idle_seconds(settings)
        """Up to then the crawl before this one may have asked any host."""
        crawler.signals.connect(self._note, host_answered)
        crawler.signals.connect(self._note_delay, crawl_delay_stated)

    async def download_request(self, request: Request) -> Response:
        """Raise Rejected where the host asked for a longer pause than RETRY_AFTER_MAX, Dropped once the crawl stops.

        Raise AlreadyFetched where a redirect leads to a page that came before.
        """
        host = urlsplit(request.url).hostname or ""
        if self.shared.note_host(host):
            self.spacing.set_delay(host, self.shared.delay, time.monotonic(), first=self.shared.first_wait)
        while wait := self._find_wait(host, request.url):
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), wait)
                break
            self._count_delay_from_now(host)
        if self.stopping.is_set():
            raise Dropped("the crawl is stopping")
        if fetched := await self.fetched.find(request):
            return fetched
        self.spacing.record_request(host, time.monotonic())
        response = await self._send(request)
        if response.headers.pop(SURPLUS, None):
            response.flags.append(IS_LONGER)
        after = response.headers.get("Retry-After")
        if after and response.status >= 400:  # noqa: PLR2004  all that say no
            self.backoff.pause(host, time.monotonic() + read_retry_after(after.decode("latin-1"), _now()))
        return response

    def _count_delay_from_now(self, host: str) -> None:
        """Let the next request to a host wait for its delay: Scrapy counts it from before this one had to wait."""
        slot = self._crawler.engine.downloader.slots.get(host)
        if slot is not None:
            slot.lastseen = time.monotonic()

    def _note_sent(self, host: str) -> None:
        """Count both delays from when a request was written: a busy process writes late, and the next one in time."""
        self.spacing.record_request(host, time.monotonic())
        self._count_delay_from_now(host)

    async def _send(self, request: Request) -> Response:
        """Send a request; one whose address encodes a POST request is answered under that address."""
        post = split_post(request.url) if request.meta.get(SENT_BY_POST) else None
        if post is None:
            return await super().download_request(request)
        sent = request.replace(url=post.url, method="POST", body=post.body)
        for name in _CONDITIONS:
            sent.headers.pop(name, None)
        sent.headers["Content-Type"] = post.content_type
        response = await super().download_request(sent)
        request.meta.update(sent.meta)  # Scrapy reads the latency there
        return response.replace(url=request.url)

    def _find_wait(self, host: str, url: str) -> float:
        now = time.monotonic()
        pause = self.backoff.remaining(host, now)
        if pause > self.longest_wait:
            raise Rejected(
                Finding("rate_limited", url, f"not asked: {host} asks for a longer pause than RETRY_AFTER_MAX")
            )
        since_before = self.before + self.backoff.delay * self.shared.count_crawls(host) - now
        return max(pause, self.spacing.remaining(host, now), since_before)

    def _note_delay(self, host: str, seconds: float) -> None:
        self.spacing.set_delay(host, seconds * self.shared.count_crawls(host), time.monotonic())

    def _note(self, url: str, refused: bool) -> None:
        host = urlsplit(url).hostname or ""
        if refused:
            self.backoff.record_refusal(host, time.monotonic())
        else:
            self.backoff.record_page(host)


def read_retry_after(text: str, now: dt.datetime) -> float:
    """Return the seconds that ``Retry-After`` asks for, as a number or a date (RFC 9110); 0 where it is neither.

    >>> now = dt.datetime(2022, 11, 30, 8, tzinfo=dt.UTC)
    >>> read_retry_after("120", now), read_retry_after("Wed, 30 Nov 2022 08:01:00 GMT", now), read_retry_after("x", now)
    (120.0, 60.0, 0)
    """
    if text.strip().isdecimal():
        return float(text)
    try:
        return max(0, (parsedate_to_datetime(text) - now).total_seconds())
    except (TypeError, ValueError, OverflowError):  # no date, or one without its zone
        return 0


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
