"""Send conditional requests for archived pages; on 304, return the archived response.

So the links of an unchanged listing are still followed, and an unchanged page counts as one with the same bytes.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Self

from scrapy.http.request import NO_CALLBACK

from archive.captures import get_capture
from archive.http_validators import Validators, find_validators
from archive.response_headers import encode_header
from crawler.archived_response import to_response
from crawler.crawl_context import get_context
from crawler.network import is_on_web

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from sqlite_utils import Database

_ASKED_BY: Final = {"If-None-Match": "ETag", "If-Modified-Since": "Last-Modified"}
"""Header of the request, and that of an answer whose value it carries."""
_CAPTURE: Final = "archived_capture"
_UNCONDITIONALLY: Final = "unconditionally"
"""Key of ``Request.meta`` with the address that is requested so."""


def ask_unconditionally(request: Request) -> None:
    """Have a request sent without validators: its page is not archived, or cannot be read."""
    request.meta[_UNCONDITIONALLY] = request.url


class ConditionalGet:
    """A downloader middleware. Documents on disk and robots.txt are fetched unconditionally."""

    def __init__(self, archive: Database, *, asks_all: bool = False) -> None:
        """Set up; ``asks_all``: request pages as if none were archived."""
        self.archive = archive
        self.asks_all = asks_all

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        context = get_context(crawler)
        return cls(context.archive, asks_all=context.options.asks_all)

    def process_request(self, request: Request) -> None:
        """Add the validators of the archived page, in place of those that a redirect copied from its request."""
        for name in _ASKED_BY:
            request.headers.pop(name, None)
        request.meta.pop(_CAPTURE, None)
        known = self._find_validators(request)
        if known and (known.etag or known.last_modified):
            request.meta[_CAPTURE] = known.capture_id
            stated = zip(_ASKED_BY, (known.etag, known.last_modified), strict=True)
            request.headers.update({name: encode_header(value) for name, value in stated if value})

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Return the archived page, with its latest validators, where the site says that it has not changed.

        Where the archived body is damaged: return the request again, without validators.
        """
        if response.status != HTTPStatus.NOT_MODIFIED or _CAPTURE not in request.meta:
            return response
        try:
            capture = get_capture(self.archive, request.meta[_CAPTURE])
        except (LookupError, ValueError):
            again = request.replace(dont_filter=True)
            ask_unconditionally(again)
            return again
        page = to_response(capture, request)
        for asked, answered in _ASKED_BY.items():
            if latest := response.headers.get(answered) or request.headers.get(asked):
                page.headers[answered] = latest
        return page

    def _find_validators(self, request: Request) -> Validators | None:
        is_page = (
            request.meta.get(_UNCONDITIONALLY) != request.url
            and request.callback is not NO_CALLBACK
            and is_on_web(request.url)
        )
        return find_validators(self.archive, request.url) if is_page and not self.asks_all else None
