"""Read what Excel or Word saved as a page and a site calls .xls or .doc: markup around a table."""

from __future__ import annotations

import re
from typing import Final

from pipelines.decoding import decode
from pipelines.documents.content import DocumentLine, DocumentPart
from pipelines.documents.spreadsheets.sheets import is_stamp
from pipelines.layouts.cleaning import clean
from pipelines.layouts.tree import parse_tree
from pipelines.layouts.types import ArticleFinding


def read_office_page(body: bytes) -> tuple[DocumentPart, ...]:
    """Return the one article of a page; its title is the line above the first row."""
    text = decode(body, "").text
    printed = clean([parse_tree(text)]).paragraphs
    lines = [line for line in printed if not is_stamp(line)]
    title = lines[0] if lines and "\t" not in lines[0] and any("\t" in line for line in lines) else ""
    captions = tuple(line for line in printed if is_stamp(line))
    findings = (ArticleFinding("broken_file", _CUT, lines[-1]),) if lines and _is_cut(text) else ()
    return (DocumentPart(title, tuple(map(DocumentLine, lines)), findings, captions, is_table=True),)


def _is_cut(text: str) -> bool:
    """Return True for a table that begins and does not end."""
    return len(_START.findall(text)) > len(_END.findall(text))


_START: Final = re.compile("<table", re.IGNORECASE)
_END: Final = re.compile("</table", re.IGNORECASE)
_CUT: Final = "the page saved by Office ends inside a table: what was after it is missing"
