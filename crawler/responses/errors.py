"""Turn exceptions of downloads into findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest

from archive.records import Finding
from crawler.responses.exceptions import Rejected

if TYPE_CHECKING:
    from scrapy import Request

_IGNORED: Final = {"robots.txt": "forbidden", "max redirections": "redirect_loop"}
"""Words in Scrapy's reason to ignore a request, and our kind of finding."""


def classify_error(error: BaseException | None, request: Request, limit: int) -> Finding:
    """Return the finding for an exception. ``limit`` is DOWNLOAD_MAXSIZE; attachments have their own."""
    if isinstance(error, Rejected):
        return error.finding
    if isinstance(error, DownloadCancelledError):
        return to_too_large(request, request.meta.get("download_maxsize") or limit)
    kind = _name_ignored(str(error)) if isinstance(error, IgnoreRequest) else "fetch_failed"
    asked = request.meta.get("redirect_urls", [request.url])[0]
    return Finding(kind, asked if kind == "redirect_loop" else request.url, _to_reason(error))


def to_too_large(request: Request, limit: int) -> Finding:
    """Return the finding for a body above ``limit`` bytes; attachments have a limit of their own."""
    name = "ATTACHMENT_MAXSIZE" if request.meta.get("download_maxsize") else "DOWNLOAD_MAXSIZE"
    return Finding("too_large", request.url, f"larger than {name}, {limit} bytes")


def _name_ignored(reason: str) -> str:
    return next((kind for words, kind in _IGNORED.items() if words in reason), "fetch_failed")


def _to_reason(error: BaseException | None) -> str:
    """Return one line a person can act on; for an exception without words, its name."""
    reasons = getattr(error.__cause__, "reasons", ()) if error else ()  # those of Twisted's ResponseFailed
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    words = " ".join(reason.getErrorMessage() for reason in reasons) or words
    return " ".join(words.split()) or type(error).__name__
