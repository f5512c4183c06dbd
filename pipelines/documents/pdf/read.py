"""Read a PDF: its pages, their tables and paragraphs, and what readers see otherwise than the text layer has it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import MAX_CHARS, Line, Part, Place, RefusedError, join
from pipelines.documents.pdf.glyphs import find_glyphs
from pipelines.documents.pdf.paragraphs import find_title, to_paragraphs
from pipelines.documents.pdf.rows import to_rows
from pipelines.documents.pdf.ruled_tables import find_ruled_tables
from pipelines.documents.pdf.running_lines import RunningLines
from pipelines.documents.pdf.word_tables import find_word_tables
from pipelines.layouts.types import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfplumber.page import Page

    from pipelines.documents.pdf.paragraphs import Paragraph
    from pipelines.documents.pdf.rows import Row

MAX_PAGES: Final = 400
"""Pages that are read: a minute of work. Weekly reports have 20, yearly ones 200."""
_TITLE_PAGES: Final = 2
"""The first pages, of which one has the title: the first may be a picture."""
_MAX_PAGE_GLYPHS: Final = 30_000
"""Of a page that is read; one of a newspaper has 10,000."""
_GLUED: Final = re.compile(r"(?<![\d,，])\d{1,3}(?:[,，]\d{3})*[,，]\d{4,}[\d,，]*")
"""A number whose digits are grouped as no number is: 13,83413,384."""


def read_pdf(body: bytes) -> tuple[Part, ...]:
    """Return the one article of a PDF. Raises RefusedError, and whatever the libraries raise on damaged bytes."""
    import pdfplumber  # noqa: PLC0415  of the extra
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    try:
        with pdfplumber.open(BytesIO(body)) as pdf:
            return (_read_pages(pdf.pages),)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise RefusedError("encrypted_file", "the PDF wants a password") from error
        raise


def _read_pages(pages: Sequence[Page]) -> Part:
    running, text = RunningLines(), _Text()
    for page in pages[:MAX_PAGES]:
        try:
            text.add(_read_page(page, running))
        finally:
            page.close()
        if text.chars > MAX_CHARS:
            break
    left = len(pages) - text.pages
    if left > 0:
        message = (
            f"{text.pages} of {len(pages)} pages were read: a file may have {MAX_PAGES}, of {MAX_CHARS} characters"
        )
        text.doubts.append(Doubt("file_cut", message, f"{len(pages)} pages"))
    return Part(find_title(text.first, text.sizes), tuple(text.lines), tuple(text.doubts))


@dataclass(frozen=True, slots=True)
class _PageContent:
    number: int
    blocks: tuple[Paragraph | str, ...]
    """Paragraphs, and rows of tables."""
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class _Text:
    """The text of the pages so far."""

    first: list[Paragraph] = field(default_factory=list)
    """Those of the first pages."""
    sizes: Counter[int] = field(default_factory=Counter)
    """Characters of paragraphs by their size."""
    lines: list[Line] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    pages: int = 0
    chars: int = 0
    open_size: float = 0
    """Of a paragraph that may go on on the next page; 0: there is none."""

    def add(self, page: _PageContent) -> None:
        self.pages += 1
        self.doubts += page.doubts
        paragraphs = [block for block in page.blocks if not isinstance(block, str)]
        self.first += paragraphs if page.number <= _TITLE_PAGES else ()
        for paragraph in paragraphs:
            self.sizes[round(paragraph.size)] += len(paragraph.text)
        place = Place(page=page.number)
        for at, block in enumerate(page.blocks):
            text = block if isinstance(block, str) else block.text
            self.chars += len(text)
            if at == 0 and not isinstance(block, str) and self._takes_up(block):
                before = self.lines[-1]
                whole = join(before.text, text)
                turns = (*before.turns, (len(whole) - len(text), place))
                self.lines[-1] = replace(before, text=whole, turns=turns)
            else:
                self.lines.append(Line(text, place))
        last = page.blocks[-1] if page.blocks else ""
        self.open_size = last.size if not isinstance(last, str) and last.is_full and last.text[-1] not in _ENDS else 0

    def _takes_up(self, block: Paragraph) -> bool:
        """True for the first paragraph of a page that goes on with the last of the page before."""
        is_alike = bool(self.lines) and abs(block.size - self.open_size) <= 0.5  # noqa: PLR2004  points
        return is_alike and not block.is_indented


_ENDS: Final = "。！？!?：:；;"


def _read_page(page: Page, running: RunningLines) -> _PageContent:
    from pipelines.documents.pdf.lazy_fonts import lay_out  # noqa: PLC0415  imports a library of the extra

    number = page.page_number
    lay_out(page)
    if len(page.chars) > _MAX_PAGE_GLYPHS:
        message = (
            f"page {number} has {len(page.chars)} characters, more than the {_MAX_PAGE_GLYPHS} of a page that is read"
        )
        return _PageContent(number, (), (Doubt("file_cut", message, f"page {number}"),))
    glyphs = find_glyphs(page)
    if not glyphs:
        return _PageContent(number, (), tuple(_find_picture(page)))
    ruled, rest = find_ruled_tables(page, glyphs)
    rows = running.drop(to_rows(rest), float(page.height))
    placed = [(table.box.top, table.rows) for table in ruled]
    blocks: list[Paragraph | str] = []
    for stretch in _split(rows, [top for top, _ in placed]):
        blocks += _read_rows(stretch)
        if placed:
            blocks += placed.pop(0)[1]
    struck = [text for table in ruled for text in table.struck] + [row.text for row in rows if _is_cut(row)]
    doubts = (*_report_struck(struck, number), *_report_glued(blocks, number))
    return _PageContent(number, tuple(blocks), doubts)


def _split(rows: Sequence[Row], tops: Sequence[float]) -> Iterator[list[Row]]:
    """Yield the rows above the first table, those between tables, and those below the last."""
    bounds = [float("-inf"), *tops, float("inf")]
    for above, below in pairwise(bounds):
        yield [row for row in rows if above < (row.box.top + row.box.bottom) / 2 <= below]


def _read_rows(rows: Sequence[Row]) -> Iterator[Paragraph | str]:
    at = 0
    for table in find_word_tables(rows):
        yield from to_paragraphs(rows[at : table.start])
        yield from table.rows
        at = table.end
    yield from to_paragraphs(rows[at:])


def _find_picture(page: Page) -> Iterator[Doubt]:
    """Report a page without text; one that is wholly blank is none."""
    if page.objects.get("image") or page.objects.get("curve") or page.objects.get("rect"):
        message = f"page {page.page_number} has no text layer: nothing was read from it"
        yield Doubt("no_text", message, f"page {page.page_number}")


def _is_cut(row: Row) -> bool:
    return any(piece.is_cut and (piece.digits or before.digits) for before, piece in pairwise(row.pieces))


def _report_struck(texts: Sequence[str], number: int) -> Iterator[Doubt]:
    for text in texts:
        message = f"page {number} shows a deleted number beside the one in its place: the text is cut there"
        yield Doubt("number_in_markup", message, text)


def _report_glued(blocks: Sequence[Paragraph | str], number: int) -> Iterator[Doubt]:
    for block in blocks:
        for found in _GLUED.finditer(block if isinstance(block, str) else block.text):
            message = f"page {number} has digits that are no number: two were printed without a gap"
            yield Doubt("number_in_markup", message, found[0])
