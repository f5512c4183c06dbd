"""Resolve the targets of redirects as browsers do; Scrapy's own middlewares follow them."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.http import TextResponse

from crawler.archived_response import is_settled
from crawler.listings.document import read_document, to_address
from crawler.listings.post_address import SENT_BY_POST, move_post
from crawler.network import is_on_web
from pipelines.addresses import Base

if TYPE_CHECKING:
    from scrapy.http import Response


COOKIES: Final = "cookies_of_redirects"
"""In the meta of a request: the names of the cookies that the redirects to it set."""
_REFRESH: Final = re.compile(
    rb"""(?P<seconds>\d{1,6})(?:\.\d{0,6})?\s{0,9}[;,]\s{0,9}url\s{0,9}=\s{0,9}["']?(?P<href>[^"']++)["']?""",
    re.IGNORECASE,
)
"""The header of that name, which browsers follow as they do the element of a page."""
_HEAD_BYTES: Final = 4096
"""Of a page, in which Scrapy looks for the element."""
_LONGEST_NAME: Final = 60
_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]")


class Redirects(RedirectMiddleware):
    """A downloader middleware in place of Scrapy's."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # Scrapy passes no spider any more
        """Follow ``Location``, whatever its charset is; what was sent by POST is sent to the new address too."""
        location = response.headers.get("Location")
        if location:
            target = Base(response.url).resolve(_to_href(location))
            if target and request.meta.get(SENT_BY_POST) and response.status != HTTPStatus.SEE_OTHER:
                target = move_post(request.url, target)
            response.headers["Location"] = target or location
            named = map(_find_cookie, response.headers.getlist("Set-Cookie"))
            request.meta[COOKIES] = list(dict.fromkeys((*request.meta.get(COOKIES, ()), *filter(None, named))))
        return super().process_response(request, response)


class MetaRefresh(MetaRefreshMiddleware):
    """A downloader middleware in place of Scrapy's."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # Scrapy passes no spider any more
        """Follow ``<meta http-equiv="refresh">``, relative to ``<base href>``, and the header of that name."""
        if is_settled(response):
            return response
        stated = _REFRESH.fullmatch((response.headers.get("Refresh") or b"").strip())
        if stated and float(stated["seconds"]) < self._maxdelay:
            url = Base(response.url).resolve(_to_href(stated["href"]))
            if is_on_web(url):
                return self._redirect(self._redirect_request_using_get(request, response, url), request, "Refresh")
        if not isinstance(response, TextResponse):
            return response
        if b"refresh" not in response.body[:_HEAD_BYTES].lower():  # Scrapy would decode the page before it looks
            return response
        # Scrapy decodes as the page declares, and a page may declare rot13; markup and addresses are ASCII.
        answer = super().process_response(request, response.replace(encoding="latin-1"))
        if isinstance(answer, Request):
            document = read_document(response)
            targets = (to_address(document.base, href) for href in document.read_refreshes())
            return answer.replace(url=next(filter(None, targets), answer.url))
        return response


def _find_cookie(stated: bytes) -> str:
    """Return the name of a cookie in a header, no longer than names are."""
    return stated.partition(b"=")[0].strip()[:_LONGEST_NAME].decode("latin-1")


def _to_href(stated: bytes) -> str:
    """Return an address in a header with its bytes beyond ASCII escaped: they are sent back as they came."""
    return _BEYOND_ASCII.sub(lambda found: b"%%%02X" % found[0][0], stated).decode("ascii")
