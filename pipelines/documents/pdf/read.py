"""Read a PDF: its pages, their tables and paragraphs, and what readers see otherwise than the text layer has it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import MAX_CHARS, report_enclosed, report_picture
from pipelines.documents.pdf.aligned_tables import BROKEN
from pipelines.documents.pdf.bombs import refuse_bombs
from pipelines.documents.pdf.broken_cells import complete_row
from pipelines.documents.pdf.columns import split_columns
from pipelines.documents.pdf.continued_tables import TableColumns
from pipelines.documents.pdf.damage import count_damaged_streams
from pipelines.documents.pdf.glyphs import find_glyphs
from pipelines.documents.pdf.pages import Block, PageContent, Text, append_part, end_page, read_rows, to_text
from pipelines.documents.pdf.rows import to_rows
from pipelines.documents.pdf.ruled_tables import find_ruled_tables
from pipelines.documents.pdf.running_lines import RunningLines
from pipelines.documents.pdf.upended_text import count_between, find_headers, find_heights, join_upended
from pipelines.documents.pdf.white_text import drop_white_text
from pipelines.layouts.types import ArticleFinding
from pipelines.text import has_spaced_thousands

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.documents.content import DocumentPart
    from pipelines.documents.pdf.glyphs import Glyph
    from pipelines.documents.pdf.printed_file import PrintedFile
    from pipelines.documents.pdf.printed_page import PrintedPage
    from pipelines.documents.pdf.rows import PdfRow
    from pipelines.documents.pdf.ruled_tables import RuledTable

MAX_PAGES: Final = 400
"""Pages that are read: a minute of work. Weekly reports have 20, yearly ones 200."""
MAX_PAGE_CHARS: Final = 30_000
"""Of a page that is read; one of a newspaper has 10,000."""
_STRAY_CHARS: Final = 40
"""Of a page whose text runs up or down: its number and title may be printed as on other pages."""
_SHARED: Final = re.compile(r"\d[\d,.]{0,15}(?: \d[\d,.]{0,15}){1,9}")
"""A cell with several numbers, or one with blanks in it."""
_MAX_EVIDENCE_CHARS: Final = 200
_FEW_CHARS: Final = 6
"""That run up or down on a page with a table: the number of the page may be printed so."""
_GLUED: Final = re.compile(r"(?<![\d,，])\d{1,3}(?:[,，]\d{3})*[,，]\d{4,}[\d,，]*")
"""A number whose digits are grouped as no number is: 13,83413,384."""


def read_pdf(body: bytes) -> tuple[DocumentPart, ...]:
    """Return the one article of a PDF. Raises RefusedError, and whatever the libraries raise on damaged bytes."""
    from pipelines.documents.pdf.printed_file import open_pdf  # noqa: PLC0415  imports libraries of the extra

    refuse_bombs(body)
    with open_pdf(body) as file:
        part = _read_pages(file)
    damaged = count_damaged_streams(body)
    if not damaged:
        return (part,)
    message = f"{damaged} streams of the PDF are damaged: text that was in them is missing"
    return (replace(part, findings=(*part.findings, ArticleFinding("broken_file", message, "pdf"))),)


def _read_pages(file: PrintedFile) -> DocumentPart:
    running, tables, text = RunningLines(), TableColumns(), Text()
    for number in range(1, min(file.pages, MAX_PAGES) + 1):
        text.add(_read_page(file.read_page(number, MAX_PAGE_CHARS), running, tables))
        if text.chars > MAX_CHARS:
            break
    text.findings += report_enclosed(file.enclosed)
    if file.has_xfa:
        message = "the PDF has an XFA form, from which nothing was read: open it in Acrobat"
        text.findings.append(ArticleFinding("unread_file", message, "XFA"))
    left = file.pages - text.pages
    if left > 0:
        message = (
            f"{text.pages} of {file.pages} pages were read: a file may have {MAX_PAGES}, of {MAX_CHARS} characters"
        )
        text.findings.append(ArticleFinding("file_cut", message, f"{file.pages} pages"))
    return text.to_part()


def _read_page(page: PrintedPage, running: RunningLines, tables: TableColumns) -> PageContent:
    number = page.number
    if page.chars.count > MAX_PAGE_CHARS:
        message = (
            f"page {number} has {page.chars.count} characters, more than the {MAX_PAGE_CHARS} of a page that is read"
        )
        return PageContent(number, (), (ArticleFinding("file_cut", message, f"page {number}"),))
    drop_white_text(page)
    glyphs = find_glyphs(page)
    if not glyphs:
        return PageContent(number, (), tuple(_find_picture(page)))
    upended = join_upended(page.chars.upended)
    ruled, rest = find_ruled_tables(page, glyphs, upended, tables.before)
    ruled, row_before = _complete_row_before(ruled, tables)
    headers = find_headers(upended, rest)
    rest += headers
    placed = list(ruled)
    rows: list[PdfRow] = []
    blocks: list[Block] = []
    for stretch in _split(rest, [table.box.top for table in ruled]):
        for part in split_columns(stretch):
            of_part = running.drop(to_rows(part), number, page.height)
            rows += of_part
            append_part(blocks, list(read_rows(of_part, tables)))
        if placed:
            table = placed.pop(0)
            tables.add(table.columns, table.end)
            blocks += table.rows
    end_page(blocks, tables)
    struck = [text for table in ruled for text in table.struck] + [row.text for row in rows if _is_cut(row)]
    is_lost = page.is_turned and page.chars.rotated.total() > _STRAY_CHARS
    hidden = tuple(_find_picture(page)) if page.chars.invisible or page.chars.white or is_lost else ()
    hidden = (*hidden, *(() if hidden else report_picture(number, page.picture_share, map(to_text, blocks))))
    findings = (*hidden, *_report_struck(struck, number), *_report_broken(rows, number), *_report_glued(blocks, number))
    findings = (*findings, *_report_shared(blocks, number))
    findings = (*findings, *_report_cut_off(page))
    if any(isinstance(block, str) for block in blocks):
        is_lost = not page.is_turned and page.chars.count_turned() - len(page.chars.upended) > _FEW_CHARS
        findings = (*findings, *(_find_picture(page) if is_lost and not hidden else ()))
        placed_ids = set(map(id, headers))
        left = [line for line in upended if id(line) not in placed_ids]
        findings = (*findings, *_report_upended(left, glyphs, number))
    return PageContent(number, tuple(blocks), findings, running.take_footers(), row_before)


def _complete_row_before(ruled: list[RuledTable], tables: TableColumns) -> tuple[list[RuledTable], str]:
    """Take the rest of the last row of the page before from the first table; return that row with it, or nothing."""
    first = ruled[0] if ruled else None
    found = complete_row(tables.end, first.rows) if first and len(first.columns) == len(tables.before) else None
    if first is None or found is None:
        return ruled, ""
    at, row = found
    return [replace(first, rows=(*first.rows[:at], *first.rows[at + 1 :])), *ruled[1:]], row


def _split(glyphs: Sequence[Glyph], tops: Sequence[float]) -> Iterator[list[Glyph]]:
    """Yield the glyphs above the first table, those between tables, and those below the last."""
    bounds = [float("-inf"), *tops, float("inf")]
    for above, below in pairwise(bounds):
        yield [glyph for glyph in glyphs if above < glyph.middle <= below]


def _find_picture(page: PrintedPage) -> Iterator[ArticleFinding]:
    """Report a page whose text is a picture, invisible or rotated; one that is blank is none."""
    message = f"page {page.number} has no text layer: nothing was read from it"
    if page.chars.rotated:
        message = f"page {page.number} has {page.chars.rotated.total()} rotated characters: they were not read"
    if page.chars.invisible:
        count = page.chars.invisible
        message = f"page {page.number} has {count} characters that nobody sees, as below a scan: they were not read"
    if page.chars.white:
        message = f"page {page.number} has {page.chars.white} white characters on white paper: they were not read"
    if page.chars.invisible or page.chars.white or page.chars.rotated or page.has_picture:
        yield ArticleFinding("no_text", message, f"page {page.number}")


def _is_cut(row: PdfRow) -> bool:
    return any(piece.is_cut and (piece.digits or before.digits) for before, piece in pairwise(row.pieces))


def _report_struck(texts: Sequence[str], number: int) -> Iterator[ArticleFinding]:
    for text in texts:
        message = f"page {number} shows a deleted number beside the one in its place: the text is cut there"
        yield ArticleFinding("number_in_markup", message, text)


def _report_upended(lines: Sequence[Glyph], glyphs: Sequence[Glyph], number: int) -> Iterator[ArticleFinding]:
    """Report text that runs up or down to the left of numbers on a page with a table: it may say whose they are."""
    numbers = find_heights(glyphs)
    for line in lines:
        if line.text.isalpha() and len(line.text) > 1 and count_between(numbers, line.top, line.bottom) > 1:
            message = f"page {number} has text that runs up or down next to numbers: it was not read"
            yield ArticleFinding("number_in_markup", message, line.text)


def _report_cut_off(page: PrintedPage) -> Iterator[ArticleFinding]:
    for text in page.cut_numbers:
        message = f"page {page.number} shows a number of which some digits are cut off: it was not read"
        yield ArticleFinding("number_in_markup", message, text)


def _report_broken(rows: Sequence[PdfRow], number: int) -> Iterator[ArticleFinding]:
    broken = [piece.text for row in rows for piece in row.pieces if BROKEN.fullmatch(piece.text)]
    if broken:
        message = f"page {number} has numbers that go on in the next line of their cells: their table was not read"
        yield ArticleFinding("number_in_markup", message, broken[0])


def _report_shared(blocks: Sequence[Block], number: int) -> Iterator[ArticleFinding]:
    cells = [cell for block in blocks if isinstance(block, str) for cell in block.split("\t")]
    shared = [cell for cell in cells if _SHARED.fullmatch(cell)]
    if shared and not has_spaced_thousands(cells):
        message = f"page {number} has cells with two numbers ({len(shared)}), whose columns nobody can tell: not read"
        yield ArticleFinding("number_in_markup", message, ", ".join(shared)[:_MAX_EVIDENCE_CHARS])


def _report_glued(blocks: Sequence[Block], number: int) -> Iterator[ArticleFinding]:
    for block in blocks:
        for found in _GLUED.finditer(block if isinstance(block, str) else block.text):
            message = f"page {number} has digits that are no number: two were printed without a gap"
            yield ArticleFinding("number_in_markup", message, found[0])
