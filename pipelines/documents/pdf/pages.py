"""Put the pages of a print together: its blocks in reading order, paragraphs across pages, the title."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import DocumentLine, DocumentPart, DocumentPlace, join
from pipelines.documents.pdf.aligned_tables import find_aligned_tables
from pipelines.documents.pdf.paragraphs import find_first_line, find_title, to_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.documents.pdf.paragraphs import PdfParagraph
    from pipelines.documents.pdf.rows import PdfRow
    from pipelines.layouts.types import ArticleFinding

_TITLE_PAGES: Final = 2
"""The first pages, of which one has the title: the first may be a picture."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page contains."""

    number: int
    blocks: tuple[PdfParagraph | str, ...]
    """Paragraphs, and rows of tables."""
    findings: tuple[ArticleFinding, ...] = ()


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
    open_size: float = 0
    """Of a paragraph that may go on on the next page; 0: there is none."""

    def to_part(self) -> DocumentPart:
        """Return the article that the pages are."""
        title = find_title(self.first, self.sizes) or find_first_line(self.first)
        return DocumentPart(title, tuple(self.lines), tuple(self.findings))

    def add(self, page: PageContent) -> None:
        """Append a page."""
        self.pages += 1
        self.findings += page.findings
        paragraphs = [block for block in page.blocks if not isinstance(block, str)]
        self.first += paragraphs if page.number <= _TITLE_PAGES else ()
        for paragraph in paragraphs:
            self.sizes[round(paragraph.size)] += len(paragraph.text)
        place = DocumentPlace(page=page.number)
        for at, block in enumerate(page.blocks):
            text = block if isinstance(block, str) else block.text
            self.chars += len(text)
            if at == 0 and not isinstance(block, str) and self._takes_up(block):
                before = self.lines[-1]
                whole = join(before.text, text)
                turns = (*before.turns, (len(whole) - len(text), place))
                self.lines[-1] = replace(before, text=whole, turns=turns)
            else:
                self.lines.append(DocumentLine(text, place))
        last = page.blocks[-1] if page.blocks else ""
        self.open_size = last.size if not isinstance(last, str) and last.is_full and last.text[-1] not in _ENDS else 0

    def _takes_up(self, block: PdfParagraph) -> bool:
        """Return True if the first paragraph of a page continues the last one of the page before."""
        is_alike = bool(self.lines) and abs(block.size - self.open_size) <= 0.5  # noqa: PLR2004  points
        return is_alike and not block.is_indented


_ENDS: Final = "。！？!?：:；;"


def read_rows(rows: Sequence[PdfRow]) -> Iterator[PdfParagraph | str]:
    """Yield the paragraphs of rows of print, and the rows of the tables among them."""
    at = 0
    for table in find_aligned_tables(rows):
        yield from to_paragraphs(rows[at : table.start])
        yield from table.rows
        at = table.end
    yield from to_paragraphs(rows[at:])
