"""Pages that a browser saved with their parts in one file (MHTML, RFC 2557): the part that is the page."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from email.message import Message

_HTML: Final = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page of an MHTML file."""

    body: bytes
    content_type: str
    url: str
    """The address it was saved from; empty where the file does not say it."""
    is_named: bool = False
    """True if the file says that it was saved from this address."""


def find_saved_page(body: bytes) -> SavedPage | None:
    r"""Return the page of an MHTML file: its first part of HTML; None where it has none or is malformed.

    >>> head = "Content-Type: multipart/related; boundary=x"
    >>> parts = [head, "", "--x", "Content-Type: text/html", "", "<p>3", "--x--"]
    >>> find_saved_page("\n".join(parts).encode()).body
    b'<p>3'
    """
    pages = find_saved_pages(body)
    return next((page for page in pages if page.is_named), pages[0] if pages else None)


def find_saved_pages(body: bytes) -> list[SavedPage]:
    """Return all parts of HTML of an MHTML file, as Excel saves one for each sheet."""
    try:
        message = message_from_bytes(body)
        parts = [part for part in message.walk() if part.get_content_type() in _HTML]
        return [page for part in parts if (page := _to_page(part, message))]
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError):  # headers and nesting as nobody sends
        return []


def _to_page(part: Message, message: Message) -> SavedPage | None:
    content = part.get_payload(decode=True)
    named = _header(message, "Snapshot-Content-Location")
    url = _header(part, "Content-Location") or named
    if not isinstance(content, bytes):
        return None
    return SavedPage(content, _header(part, "Content-Type"), url if url.startswith("http") else "", url == named)


def _header(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())
