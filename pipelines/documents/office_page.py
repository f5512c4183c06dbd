"""Read what Excel or Word saved as a page and a site calls .xls or .doc: markup around a table."""

from __future__ import annotations

from pipelines.decoding import decode
from pipelines.documents.content import DocumentLine, DocumentPart
from pipelines.documents.spreadsheets.sheets import is_stamp
from pipelines.layouts.cleaning import clean
from pipelines.layouts.tree import parse_tree


def read_office_page(body: bytes) -> tuple[DocumentPart, ...]:
    """Return the one article of a page; its title is the line above the first row."""
    printed = clean([parse_tree(decode(body, "").text)]).paragraphs
    lines = [line for line in printed if not is_stamp(line)]
    title = lines[0] if lines and "\t" not in lines[0] and any("\t" in line for line in lines) else ""
    captions = tuple(line for line in printed if is_stamp(line))
    return (DocumentPart(title, tuple(map(DocumentLine, lines)), captions=captions, is_table=True),)
