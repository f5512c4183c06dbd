"""Names what an answer is before anything drops it; what is no page never reaches the spider as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from scrapy.http.request import NO_CALLBACK

from crawler.answers.classify import classify
from crawler.answers.told import Told
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

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """The page; raises Told for what is none. Documents on disk and robots.txt are not judged."""
        if request.callback is NO_CALLBACK or not response.url.startswith(("http:", "https:")):
            return response
        headers = {str(name).lower(): str(value) for name, value in response.headers.to_unicode_dict().items()}
        finding = classify(response.url, response.status, headers, response.body)
        refused = finding is not None and finding.kind in _REFUSALS
        self.crawler.signals.send_catch_log(host_answered, url=response.url, refused=refused)
        if finding:
            raise Told(finding)
        return response
