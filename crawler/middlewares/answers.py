"""Names what an answer is before anything drops it; what is no page never reaches the spider as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from scrapy.http.request import NO_CALLBACK

from archive.records import Finding
from crawler.answers.classify import classify, classify_file
from crawler.answers.told import Told
from crawler.attachments import find_page
from crawler.signals import host_answered

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_REFUSALS: Final = ("challenge", "rate_limited", "forbidden")


class Answers:
    """A downloader middleware, nearer to the spider than Scrapy's own for retries, redirects and unpacking."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.closed: dict[str, Finding] = {}
        """Sites that answer robots.txt with a challenge, and how: what they forbid is unknown."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises Told for a page of a site whose robots.txt we are not let see: that is no leave to crawl."""
        closed = self.closed.get(_site(request.url))
        if closed and request.callback is not NO_CALLBACK:
            raise Told(Finding(closed.kind, request.url, f"not asked: robots.txt is kept from us: {closed.message}"))

    def process_response(self, request: Request, response: Response) -> Response:
        """The page; raises Told for what is none. Documents on disk are not judged."""
        if not response.url.startswith(("http:", "https:")):
            return response
        finding = _classify(response, request)
        if request.callback is NO_CALLBACK:
            if finding and finding.kind == "challenge" and urlsplit(request.url).path == "/robots.txt":
                self.closed[_site(request.url)] = finding
            return response
        refused = finding is not None and finding.kind in _REFUSALS
        self.crawler.signals.send_catch_log(host_answered, url=response.url, refused=refused)
        if finding:
            raise Told(finding)
        return response


def _classify(response: Response, request: Request) -> Finding | None:
    headers = {str(name).lower(): str(value) for name, value in response.headers.to_unicode_dict().items()}
    return (classify_file if find_page(request) else classify)(response.url, response.status, headers, response.body)


def _site(url: str) -> str:
    return urlsplit(url).netloc
