"""What is in a document, whatever its format: paragraphs and tables, and which paragraph is the title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import DocumentLine, DocumentPart, to_cell, to_row
from pipelines.layouts.text_checks import check_bare_numbers
from pipelines.layouts.types import ArticleFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MAX_CELL_CHARS: Final = 200
"""Of a cell of data; what contains more is a frame around prose."""
RAISED_BY: Final = 0.2
"""Ems above the line, from where digits are the number of a note."""
_CHARS_BESIDE: Final = 60
"""Of a document of pictures: below them is who published it, and when."""
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


def to_symbol(place: int, font: str = "") -> str:
    """Return a character that is named by its place in a font; a box where only the font knows what it shows.

    >>> to_symbol(0xF032), to_symbol(0xF032, "Wingdings"), to_symbol(0x2264)
    ('2', '□', '≤')
    """
    if _DIGITS[0] <= place <= _DIGITS[1] and not font.startswith(_DINGBATS):
        place -= _DIGITS[0] - ord("0")
    return chr(place) if _FIRST_PRINTED <= place < _FIRST_PRIVATE else "□"


_DIGITS: Final = (0xF030, 0xF039)
_DINGBATS: Final = ("Wingdings", "Webdings")
_FIRST_PRINTED, _FIRST_PRIVATE = 0x20, 0xD800


def to_part(
    blocks: Sequence[Block],
    struck: Iterable[str] = (),
    white: Iterable[str] = (),
    formulas: Iterable[str] = (),
    pictures: int = 0,
) -> DocumentPart:
    """Return the article of a document; ``struck``, ``white`` and ``formulas`` have numbers that were left out."""
    findings = [
        ArticleFinding("number_in_markup", "the document shows a number struck out: it was left out", text)
        for text in struck
    ]
    findings += [
        ArticleFinding("number_in_markup", "the document has a number in white that nobody sees: it was left out", text)
        for text in white
    ]
    findings += [
        ArticleFinding("number_in_markup", "the document has a number in a formula field: it was left out", code)
        for code in formulas
    ]
    lines = list(_find_lines(blocks))
    findings += check_bare_numbers(lines)
    title = _find_title(blocks)
    rest = "".join(line for line in lines if line != title)
    if pictures and lines and len(rest) <= _CHARS_BESIDE and "。" not in rest:
        message = f"the document is its title and pictures ({pictures}): nothing was read from them"
        findings.append(ArticleFinding("no_text", message, "document"))
    return DocumentPart(title, tuple(map(DocumentLine, lines)), tuple(findings))


def _find_lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield from (line.strip() for line in block.text.split("\n") if line.strip())
        else:
            yield from _to_rows(block)


def _to_rows(table: WordTable) -> Iterator[str]:
    """Yield the rows of a table of data; of one that only arranges the page what its cells hold, each by itself.

    A long note that has a row of its own belongs to neither.
    """
    rows = [{cell.column: cell for cell in row if _to_text(cell) or _has_table(cell)} for row in table.rows]
    columns = sorted({column for row in rows if not _is_note(row) for column in row})
    is_frame = any(map(_is_frame, (cell for row in rows if not _is_note(row) for cell in row.values())))
    for row in rows:
        if is_frame or len(columns) < 2 or _is_note(row):  # noqa: PLR2004
            yield from (line for cell in row.values() for line in _find_lines(cell.blocks))
        elif row:
            yield to_row(_to_text(row[column]) if column in row else "" for column in columns)


def _is_note(row: Mapping[int, TableCell]) -> bool:
    return len(row) == 1 and all(map(_is_frame, row.values()))


def _is_frame(cell: TableCell) -> bool:
    return _has_table(cell) or len(_to_text(cell)) > MAX_CELL_CHARS


def _has_table(cell: TableCell) -> bool:
    return any(isinstance(block, WordTable) for block in cell.blocks)


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
