"""Put the pages of a print together: its blocks in reading order, paragraphs across pages, the title."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import DocumentLine, DocumentPart, DocumentPosition, join
from pipelines.documents.pdf.aligned_tables import find_aligned_tables
from pipelines.documents.pdf.continued_tables import MAX_LINES_BETWEEN
from pipelines.documents.pdf.paragraphs import (
    PdfParagraph,
    find_first_line,
    find_line_above_table,
    find_title,
    to_paragraphs,
)
from pipelines.documents.pdf.running_lines import to_pattern
from pipelines.layouts.text_checks import check_bare_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.documents.pdf.continued_tables import TableColumns
    from pipelines.documents.pdf.rows import PdfRow
    from pipelines.layouts.types import ArticleFinding

Block = PdfParagraph | str
"""A paragraph, or a row of a table."""
_MIN_BARE: Final = 10
"""Numbers in lines of their own: fewer may be those of chapters, or next to a chart."""
_TITLE_PAGES: Final = 2
"""The first pages, of which one has the title: the first may be a picture."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page contains."""

    number: int
    blocks: tuple[Block, ...]
    findings: tuple[ArticleFinding, ...] = ()
    footers: frozenset[str] = frozenset()
    """Texts, as ``to_pattern`` has them, that a page before has at its foot too."""
    row_before: str = ""
    """The last row of the page before, with the rest of it on this page."""


@dataclass(slots=True)
class Text:
    """The text of the pages so far."""

    first: list[PdfParagraph] = field(default_factory=list)
    """Those of the first pages."""
    sizes: Counter[int] = field(default_factory=Counter)
    """Characters of paragraphs by their size."""
    lines: list[DocumentLine] = field(default_factory=list)
    findings: list[ArticleFinding] = field(default_factory=list)
    pages: int = 0
    chars: int = 0
    footers: list[DocumentLine] = field(default_factory=list)
    """Taken from between two pages, where one would end a table that goes on; they are the last lines."""
    open_size: float = 0
    """Of a paragraph that may go on on the next page; 0: there is none."""

    def to_part(self) -> DocumentPart:
        """Return the article that the pages are."""
        title = find_title(self.first, self.sizes) or find_first_line(self.first)
        title = title or find_line_above_table([line.text for line in self.lines])
        lines = (*self.lines, *self.footers)
        bare = check_bare_numbers([line.text for line in lines], _MIN_BARE)
        return DocumentPart(title, lines, (*self.findings, *bare))

    def add(self, page: PageContent) -> None:
        """Append a page."""
        self._move_footers(page.footers)
        if page.row_before:
            at = max(at for at, line in enumerate(self.lines) if "\t" in line.text)
            self.lines[at] = replace(self.lines[at], text=page.row_before)
        self.pages += 1
        self.findings += page.findings
        paragraphs = [block for block in page.blocks if not isinstance(block, str)]
        self.first += paragraphs if page.number <= _TITLE_PAGES else ()
        for paragraph in paragraphs:
            self.sizes[round(paragraph.size)] += len(paragraph.text)
        position = DocumentPosition(page=page.number)
        for at, block in enumerate(page.blocks):
            text = to_text(block)
            self.chars += len(text)
            if at == 0 and not isinstance(block, str) and self._takes_up(block):
                before = self.lines[-1]
                whole = join(before.text, text)
                turns = (*before.turns, (len(whole) - len(text), position))
                self.lines[-1] = replace(before, text=whole, turns=turns)
            else:
                self.lines.append(DocumentLine(text, position))
        self.open_size = _find_open_size(page.blocks)

    def _move_footers(self, footers: frozenset[str]) -> None:
        """Take the footers of the page before from the end of the text."""
        if not footers:
            return
        for at in range(len(self.lines) - 1, max(len(self.lines) - 1 - _FOOTER_LINES, 0), -1):
            if (footers | {""}).issuperset(map(to_pattern, self.lines[at].text.split("\t"))):
                self.footers.insert(0, self.lines.pop(at))

    def _takes_up(self, block: PdfParagraph) -> bool:
        """Return True if the first paragraph of a page continues the last one of the page before."""
        return bool(self.lines) and _goes_on(block, self.open_size)


def to_text(block: Block) -> str:
    """Return the text of a block."""
    return block if isinstance(block, str) else block.text


def append_part(blocks: list[Block], part: Sequence[Block]) -> None:
    """Append the blocks of a further column; its first paragraph may go on with the last one of the column before."""
    first, before = part[0] if part else "", blocks[-1] if blocks else ""
    if not isinstance(first, str) and not isinstance(before, str) and _goes_on(first, _find_open_size(blocks)):
        blocks[-1] = replace(before, text=join(before.text, first.text), is_full=first.is_full)
        part = part[1:]
    blocks += part


def _find_open_size(blocks: Sequence[Block]) -> float:
    """Return the size of the last paragraph if it may go on on the next page or in the next column; else 0."""
    last = blocks[-1] if blocks else ""
    return last.size if not isinstance(last, str) and last.is_full and last.text[-1] not in _ENDS else 0


def _goes_on(block: PdfParagraph, open_size: float) -> bool:
    return abs(block.size - open_size) <= _ALIKE and not block.is_indented


_ENDS: Final = "。！？!?：:；;"
_FOOTER_LINES: Final = 4
_ALIKE: Final = 0.5
"""Points."""


def read_rows(rows: Sequence[PdfRow], tables: TableColumns) -> Iterator[Block]:
    """Yield the paragraphs of rows of print, and the rows of the tables among them."""
    at = 0
    for table in find_aligned_tables(rows, tables.before):
        tables.add(table.columns)
        yield from to_paragraphs(rows[at : table.start])
        yield from table.rows
        at = table.end
    yield from to_paragraphs(rows[at:])


def end_page(blocks: Sequence[Block], tables: TableColumns) -> None:
    """Note whether a page ends with a table, but for its foot."""
    tables.end_page([(to_text(block), isinstance(block, str)) for block in blocks[-MAX_LINES_BETWEEN - 1 :]])
