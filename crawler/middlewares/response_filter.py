"""Classify every response; only real pages reach the spider."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from scrapy.http.request import NO_CALLBACK

from archive.records import Finding
from crawler.attachments import find_page
from crawler.middlewares.whole_body import find_damage
from crawler.responses.classify import classify, classify_file
from crawler.responses.exceptions import Rejected
from crawler.responses.headers import to_dict
from crawler.signals import host_answered

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_OF_THE_BODY: Final = ("soft_404", "wrong_type", "gone")
"""What a body is taken for, which a damaged one does not show."""
_REFUSALS: Final = ("challenge", "rate_limited", "forbidden")


class ResponseFilter:
    """A downloader middleware, closer to the spider than Scrapy's for retries, redirects and decompression."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.closed: dict[str, Finding] = {}
        """Sites whose robots.txt is behind a challenge, with its finding: what they forbid is unknown."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Reject requests to sites whose robots.txt is behind a challenge."""
        closed = self.closed.get(_site(request.url))
        if closed and request.callback is not NO_CALLBACK:
            raise Rejected(Finding(closed.kind, request.url, f"not asked: robots.txt cannot be read: {closed.message}"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Return a page; raise Rejected for any other response. Documents on disk are not classified."""
        if not response.url.startswith(("http:", "https:")):
            return response
        finding = _classify(response, request)
        if request.callback is NO_CALLBACK:
            if finding and finding.kind == "challenge" and urlsplit(request.url).path == "/robots.txt":
                self.closed[_site(request.url)] = finding
            return response
        if find_damage(request) and response.status == HTTPStatus.OK and finding and finding.kind in _OF_THE_BODY:
            finding = None  # the spider keeps it as damaged
        refused = finding is not None and finding.kind in _REFUSALS
        self.crawler.signals.send_catch_log(host_answered, url=response.url, refused=refused)
        if finding:
            raise Rejected(finding)
        return response


def _classify(response: Response, request: Request) -> Finding | None:
    judge = classify_file if find_page(request) else classify
    return judge(response.url, response.status, to_dict(response.headers), response.body)


def _site(url: str) -> str:
    return urlsplit(url).netloc
