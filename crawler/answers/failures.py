"""What became of a request that no answer came to: an exception, as the finding it is."""

from __future__ import annotations

import zlib
from gzip import BadGzipFile
from typing import TYPE_CHECKING, Final

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, ResponseDataLossError

from archive.records import Finding
from crawler.answers.told import Told

if TYPE_CHECKING:
    from scrapy import Request

_BROKEN: Final = (ResponseDataLossError, BadGzipFile, zlib.error, EOFError)
"""The body ended too early, or is not packed as its header says."""
_IGNORED: Final = {"robots.txt": "forbidden", "max redirections": "redirect_loop"}
"""Words of Scrapy's reason to leave a request out, and what it is to us."""


def name_failure(error: BaseException | None, request: Request, limit: int) -> Finding:
    """The finding that an exception is. ``limit`` is DOWNLOAD_MAXSIZE, which attachments have one of their own for."""
    if isinstance(error, Told):
        return error.finding
    if isinstance(error, DownloadCancelledError) or "DOWNLOAD_MAXSIZE" in str(error):  # the latter while unpacking
        own = request.meta.get("download_maxsize")
        words = f"ATTACHMENT_MAXSIZE, {own} bytes" if own else f"DOWNLOAD_MAXSIZE, {limit} bytes"
        return Finding("too_large", request.url, f"larger than {words}")
    if isinstance(error, _BROKEN):
        return Finding("truncated", request.url, "the answer ended before it was whole")
    kind = _name_ignored(str(error)) if isinstance(error, IgnoreRequest) else "fetch_failed"
    asked = request.meta.get("redirect_urls", [request.url])[0]
    return Finding(kind, asked if kind == "redirect_loop" else request.url, _to_reason(error))


def _name_ignored(reason: str) -> str:
    return next((kind for words, kind in _IGNORED.items() if words in reason), "fetch_failed")


def _to_reason(error: BaseException | None) -> str:
    """One line a person can act on; an exception without words gives its name."""
    reasons = getattr(error.__cause__, "reasons", ()) if error else ()  # those of Twisted's ResponseFailed
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    words = " ".join(reason.getErrorMessage() for reason in reasons) or words
    return " ".join(words.split()) or type(error).__name__
