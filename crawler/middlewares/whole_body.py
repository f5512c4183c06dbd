"""Undo content codings strictly, ask again for a body that is cut or damaged, and mark one that stays so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import TextResponse

from crawler.archived_response import is_settled
from crawler.backoff_handler import IS_LONGER
from crawler.network import is_on_web
from crawler.responses.content_codings import BodyTooLargeError, unpack_content
from crawler.responses.errors import to_too_large
from crawler.responses.exceptions import Rejected
from crawler.responses.headers import choose_class
from pipelines.decoding import decode

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_ACCEPTED: Final = b"gzip, deflate, br, zstd"
MAX_KEPT_BYTES: Final = "max_kept_bytes"
"""Key of ``Request.meta``: of this response so many bytes are wanted, and what follows is not missed."""
_DAMAGE: Final = "damage"
_DAMAGES: Final = {
    "dataloss": "it ended before it was whole",  # Scrapy's flag: fewer bytes, or chunks, than were announced
    IS_LONGER: "it is longer than its Content-Length states",
}
_STOPPED: Final = "download_stopped"
"""Scrapy's flag on a response that we did not want to have whole."""
_OF_NO_LENGTH: Final = "partial"
"""Scrapy's flag on a response that ended with its connection, so that nobody knows whether it is whole."""
_HTML_START: Final = re.compile(rb"<html\b", re.IGNORECASE)
_HTML_END: Final = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_TAIL_BYTES: Final = 4096
_PACKED_LIST: Final = ".xml.gz"
"""Ending of the names of sitemaps that are gzip files, sent without a Content-Encoding."""


class WholeBody:
    """A downloader middleware in place of Scrapy's HttpCompression, which returns half a body as if it were whole."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.max_bytes = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        request.headers.setdefault("Accept-Encoding", _ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Return the response without its codings, or the request once more. Raise Rejected for one too large."""
        request.meta[_DAMAGE] = ""
        if not is_on_web(response.url) or is_settled(response):
            return response
        wanted = request.meta.get(MAX_KEPT_BYTES)
        limit = wanted or request.meta.get("download_maxsize", self.max_bytes)
        codings = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        if not codings and urlsplit(response.url).path.endswith(_PACKED_LIST):
            codings = "gzip"
        try:
            body, damage = unpack_content(response.body, codings, limit)
        except BodyTooLargeError as error:
            if wanted:
                return _replace_body(response, error.body[:wanted])
            raise Rejected(to_too_large(request, limit)) from error
        damage = damage or next((words for flag, words in _DAMAGES.items() if flag in response.flags), "")
        if _STOPPED in response.flags:
            damage = ""
        if damage and not request.meta.get("dont_retry") and self.crawler.spider:
            again = get_retry_request(request, spider=self.crawler.spider, reason=damage)
            if again:
                return again
        request.meta[_DAMAGE] = damage
        return _replace_body(response, body)


def find_damage(asked: Request | Response) -> str:
    """Return what is wrong with the body of the response to a request; empty if nothing is known to be."""
    damage: str = asked.meta.get(_DAMAGE, "")
    return damage


def may_be_cut(response: Response) -> bool:
    """Return True if the connection closed before the end tag of a page."""
    if _OF_NO_LENGTH not in response.flags or not _HTML_START.search(response.body):
        return False
    return not _HTML_END.search(response.body, max(0, len(response.body) - _TAIL_BYTES))


def _replace_body(response: Response, body: bytes) -> Response:
    """Return the response with this body, of the class that it asks for; the headers stay as they came."""
    response_class = choose_class(response.headers, response.url, body)
    if not issubclass(response_class, TextResponse):
        return response.replace(cls=response_class, body=body)
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    charset = decode(body, content_type).charset  # as the parser will decode it: a page may declare what Python refuses
    return response.replace(cls=response_class, body=body, encoding=charset)
