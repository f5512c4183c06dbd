"""What is in a document, whatever its format: paragraphs and tables, and which paragraph is the title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import DocumentLine, DocumentPart, to_cell, to_lines
from pipelines.layouts.text_checks import check_bare_numbers
from pipelines.layouts.types import ArticleFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MAX_CELL_CHARS: Final = 200
"""Of a cell of data; what contains more is a frame around prose."""
_LEADING: Final = 8
"""Paragraphs of which one is the title."""
_TITLE_CHARS: Final = range(5, 101)


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph; its lines are apart by line feeds."""

    text: str
    size: float = 0
    """Of its characters, in points; 0: not known."""
    is_title: bool = False
    """True if its style says so."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell, by its column from 0."""

    column: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table by its rows."""

    rows: tuple[tuple[TableCell, ...], ...]


Block = WordParagraph | WordTable


def to_part(blocks: Sequence[Block], struck: Iterable[str] = (), white: Iterable[str] = ()) -> DocumentPart:
    """Return the article of a document; ``struck`` and ``white`` are texts with numbers that were left out."""
    findings = [
        ArticleFinding("number_in_markup", "the document shows a number struck out: it was left out", text)
        for text in struck
    ]
    findings += [
        ArticleFinding("number_in_markup", "the document has a number in white that nobody sees: it was left out", text)
        for text in white
    ]
    lines = list(_find_lines(blocks))
    findings += check_bare_numbers(lines)
    return DocumentPart(_find_title(blocks), tuple(map(DocumentLine, lines)), tuple(findings))


def _find_lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield from (line.strip() for line in block.text.split("\n") if line.strip())
        else:
            yield from _to_rows(block)


def _to_rows(table: WordTable) -> Iterator[str]:
    """Yield the rows of a table of data; of one that only arranges the page what its cells hold, each by itself."""
    rows = [{cell.column: _to_text(cell) for cell in row} for row in table.rows]
    columns = {column for row in rows for column, text in row.items() if text}
    has_table = any(isinstance(block, WordTable) for row in table.rows for cell in row for block in cell.blocks)
    is_prose = any(len(text) > MAX_CELL_CHARS for row in rows for text in row.values())
    if has_table or is_prose or len(columns) < 2:  # noqa: PLR2004
        yield from (line for row in table.rows for cell in row for line in _find_lines(cell.blocks))
        return
    yield from to_lines([[row.get(column, "") for column in range(max(row, default=-1) + 1)] for row in rows])


def _to_text(cell: TableCell) -> str:
    return to_cell("\n".join(block.text for block in cell.blocks if isinstance(block, WordParagraph)))


def _find_title(blocks: Sequence[Block]) -> str:
    """Return the title: by its style, else the only line before the text, or the one in the largest print."""
    leading: list[WordParagraph] = []
    for block in blocks:
        if isinstance(block, WordTable) or "。" in block.text or len(leading) == _LEADING:
            break
        if len(to_cell(block.text)) in _TITLE_CHARS:
            leading.append(block)
    styled = next((one for one in leading if one.is_title), None)
    if styled:
        return to_cell(styled.text)
    if len(leading) == 1:
        return to_cell(leading[0].text)
    usual = min(
        (one.size for one in (*leading, *blocks) if isinstance(one, WordParagraph) and one.text.strip()), default=0
    )
    largest = max(leading, key=lambda one: one.size, default=None)
    return to_cell(largest.text) if largest and largest.size > usual else ""
