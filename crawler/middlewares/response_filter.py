"""Classify every response; only real pages reach the spider."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Self

from scrapy.http.request import NO_CALLBACK

from crawler.archived_response import is_settled
from crawler.attachments import find_page
from crawler.middlewares.whole_body import find_damage
from crawler.network import is_on_web
from crawler.responses.classify import IS_GIVEN, classify, classify_file, classify_given
from crawler.responses.exceptions import Rejected
from crawler.responses.headers import to_dict
from crawler.signals import host_answered, page_came

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from archive.records import Finding

_OF_THE_BODY: Final = ("soft_404", "wrong_type", "gone")
"""What a body is taken for, which a damaged one does not show."""
_REFUSALS: Final = ("challenge", "rate_limited", "forbidden")


class ResponseFilter:
    """A downloader middleware, closer to the spider than Scrapy's for retries, redirects and decompression."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Return a page, a document on disk, or the response to a middleware; raise Rejected for any other response."""
        is_of_site = is_on_web(response.url) and not is_settled(response)
        if not is_of_site or request.callback is NO_CALLBACK:
            return response
        finding = _classify(response, request)
        if find_damage(request) and response.status == HTTPStatus.OK and finding and finding.kind in _OF_THE_BODY:
            finding = None  # the spider keeps it as damaged
        refused = finding is not None and finding.kind in _REFUSALS
        self.crawler.signals.send_catch_log(host_answered, url=response.url, refused=refused)
        if finding:
            raise Rejected(finding)
        self.crawler.signals.send_catch_log(page_came, request=request)
        return response


def _classify(response: Response, request: Request) -> Finding | None:
    judge = classify_file if find_page(request) else classify_given if IS_GIVEN in request.meta else classify
    return judge(response.url, response.status, to_dict(response.headers), response.body)
