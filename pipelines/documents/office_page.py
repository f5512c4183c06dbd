"""Read what Excel or Word saved as a page, or as an MHTML, and a site calls .xls or .doc."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.decoding import decode
from pipelines.documents.content import DocumentLine, DocumentPart
from pipelines.documents.spreadsheets.sheets import is_stamp
from pipelines.file_types import is_mhtml
from pipelines.layouts.dom import Dom
from pipelines.layouts.text_checks import check_text
from pipelines.layouts.types import ArticleFinding, report_changes
from pipelines.mhtml import find_saved_pages

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_office_page(body: bytes) -> tuple[DocumentPart, ...]:
    """Return the one article of a page, or one for each sheet of an MHTML; a title is the line above the first row."""
    return tuple(map(_read, _find_texts(body)))


def _find_texts(body: bytes) -> Iterator[str]:
    """Yield the page; of an MHTML that Excel saved the sheets, which the first part only frames."""
    if not is_mhtml(body):
        yield decode(body, "").text
        return
    texts = [decode(page.body, page.content_type).text for page in find_saved_pages(body)]
    is_framed = any(_FRAMES.search(text) for text in texts[:1])
    yield from (text for text in texts[1:] if _START.search(text)) if is_framed else texts[:1]


def _read(text: str) -> DocumentPart:
    dom = Dom(text)
    page = dom.whole
    printed = page.cleaned.paragraphs
    lines = [line for line in printed if not is_stamp(line)]
    title = lines[0] if lines and "\t" not in lines[0] and any("\t" in line for line in lines) else ""
    captions = tuple(line for line in printed if is_stamp(line))
    findings = [*check_text(dom, page, page.cleaned, title), *report_changes(page.changes)]
    if lines and _is_cut(text):
        findings.append(ArticleFinding("broken_file", _CUT, lines[-1]))
    return DocumentPart(title, tuple(map(DocumentLine, lines)), tuple(findings), captions, is_table=True)


def _is_cut(text: str) -> bool:
    """Return True for a table that begins and does not end."""
    return len(_START.findall(text)) > len(_END.findall(text))


_START: Final = re.compile("<table", re.IGNORECASE)
_END: Final = re.compile("</table", re.IGNORECASE)
_FRAMES: Final = re.compile("<frameset", re.IGNORECASE)
_CUT: Final = "the page saved by Office ends inside a table: what was after it is missing"
