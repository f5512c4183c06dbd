"""What kind of file a body is, by its first bytes: ``file_types.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that is no page."""

    name: str
    """With its article, as a message says it: ``a PDF``."""
    starts: tuple[bytes, ...]
    has: tuple[bytes, ...] = ()
    """Words of which its head has one, in lower case; empty: what it begins with is enough."""
    bulletins: bool = False
    """A bulletin may come in such a file."""

    def fits(self, head: bytes) -> bool:
        """Return True for the head of a file of this type, in lower case."""
        return head.startswith(self.starts) and (not self.has or any(word in head for word in self.has))


def find_file_type(body: bytes) -> FileType | None:
    """Return the type of a file by its first bytes; None for text, and for types that the table does not have.

    >>> find_file_type(b"%PDF-1.4").name, find_file_type(b"<html>")
    ('a PDF', None)
    """
    if is_mhtml(body):  # a page, whose parts are those of an e-mail
        return None
    head = body[:HEAD_BYTES].lower()
    for start in (head, head.lstrip(_PADDING)):
        for file_type in _TYPES:
            if file_type.fits(start):
                return file_type
    return None


def is_mhtml(body: bytes) -> bool:
    """Return whether a body is a page saved with its parts in one file (RFC 2557), by its first lines."""
    head = body[:HEAD_BYTES].lstrip(_PADDING).lower()
    return b"multipart/related" in head and head.startswith(_MAIL_HEADERS)


def is_office_page(body: bytes) -> bool:
    """Return True for markup that Office programs save, or scripts send, under the name of a DOC or XLS.

    >>> is_office_page(b"<table><tr><td>1</td></tr></table>"), is_office_page(b"<html><body><p>404</p>")
    (True, False)
    """
    return _OFFICE_PAGE.search(body[:HEAD_BYTES]) is not None


def is_delimited(body: bytes) -> bool:
    r"""Return True for text whose first lines have cells.

    >>> is_delimited(b"a,b\n1,2\n"), is_delimited(b"<p>a,b\n1,2"), is_delimited(b"a, b.\n\nc.")
    (True, False, False)
    """
    head = body[:HEAD_BYTES]
    text = head.decode("utf-16", "replace") if head.startswith(_UTF_16) else head.decode("latin-1")
    is_text = "\0" not in text and not text.lstrip("\ufeff\xef\xbb\xbf \r\n").startswith("<")
    return is_text and bool(find_delimiter(text))


def find_delimiter(text: str) -> str:
    r"""Return the mark that one of the first lines has as often as another: a tab, or else a comma; empty if none is.

    >>> find_delimiter("a\t1,234\nb\t2\n"), find_delimiter('a\t\nb,"1,0"\nc,2\n'), find_delimiter("a, b.\n\nc.")
    ('\t', ',', '')
    """
    bare = _QUOTED.sub("", text[:HEAD_BYTES]).replace("\r", "\n")
    lines = [line for line in bare.split("\n") if line.strip()][:_HEAD_LINES]
    for mark in ("\t", ","):
        counts = [count for line in lines if (count := line.count(mark))]
        if len(counts) > len(set(counts)):
            return mark
    return ""


_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_HEAD_LINES: Final = 10
_QUOTED: Final = re.compile('"[^"]{0,200}"')


def is_markup(text: str) -> bool:
    """Return whether a text is HTML by what it begins with, as no document in Markdown does.

    >>> is_markup("<!-- saved --><!DOCTYPE html><html>"), is_markup("<p>一句话。</p>"), is_markup("# 标题")
    (True, False, False)
    """
    return bool(_MARKUP.match(text[:HEAD_BYTES]))


HTML_SUFFIXES: Final = (
    ".html", ".htm", ".shtml", ".shtm", ".xhtml", ".mhtml", ".mht", ".jsp", ".jspx", ".jhtml", ".asp", ".aspx", ".php",
    ".do", ".action",
)  # fmt: skip
"""What pages are called."""
WORKBOOK_SUFFIXES: Final = (".xls", ".xlsx")
TABLE_SUFFIXES: Final = (*WORKBOOK_SUFFIXES, ".csv")
"""What tables in text are called."""
DOCUMENT_SUFFIXES: Final = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ods", ".ofd")
"""What files are called that are read like pages."""
TEXT_SUFFIXES: Final = (".md", ".txt")
"""What documents without markup are called."""
_MARKUP: Final = re.compile(
    r"""(?xi) \ufeff?\s*+ (?:<\?xml\b[^<>]*+>\s*+)? (?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+
    <(?:!doctype\s+html|html|head|body|meta|title)\b"""
)
HEAD_BYTES: Final = 4096
"""So many bytes of a file decide."""
_OFFICE_PAGE: Final = re.compile(
    rb"""(?xi) urn:schemas-microsoft-com:office:(?:excel|word)
    | <meta\s[^<>]{0,99}\bcontent\s*=\s*["']?(?:LibreOffice|OpenOffice|Excel\.Sheet|Word\.Document)
    | \A[\s\xef\xbb\xbf]*+<table\b"""
)
"""Marks of Office programs, and a table alone, which scripts send in place of a workbook."""
_PADDING: Final = b"\xef\xbb\xbf \t\r\n\x0c"
_MAIL_HEADERS: Final = (
    b"from:",
    b"mime-version:",
    b"content-type:",
    b"subject:",
    b"date:",
    b"snapshot-content-location:",
)
_TABLE: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_TYPES: Final = tuple(
    FileType(
        entry["name"],
        tuple(bytes.fromhex(start).lower() for start in entry["starts"]),
        tuple(word.lower().encode() for word in entry.get("has", ())),
        entry.get("bulletins", False),
    )
    for entry in _TABLE["type"]
)
MEMBERS: Final[dict[str, str]] = _TABLE["members"]
"""Names of members by which a ZIP file is a document, and what it is then."""
