"""Tables without rulings that meet: columns by where the words of their rows begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import to_row
from pipelines.documents.pdf.rows import PdfRow
from pipelines.documents.pdf.ruled_tables import MAX_CELL_CHARS
from pipelines.layouts.table_rows import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.documents.pdf.rows import Piece

_NEAR: Final = 3.0
"""Heights of a row: rows of one table are not farther apart."""
_NUMBERS: Final = 0.3
"""Of the pieces after the first: so many of a table are numbers."""
_MIN_PIECES: Final = 2
_Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table: which rows of print it takes, and their texts."""

    start: int
    end: int
    rows: tuple[str, ...]


def find_aligned_tables(rows: Sequence[PdfRow]) -> Iterator[AlignedTable]:
    """Yield the tables among rows of print, from above."""
    at = 0
    while at < len(rows):
        end = _find_end(rows, at)
        table = _read(rows, at, end) if end - at >= _MIN_PIECES else None
        if table:
            yield table
        at = max(end, at + 1)


def _find_end(rows: Sequence[PdfRow], start: int) -> int:
    """Return where the run of rows in several pieces ends that begins here.

    A row of one piece goes on with it where another in pieces follows: a label between two lines of a header.
    """
    end = at = start
    while at < len(rows) and (at == start or _is_near(rows[at - 1], rows[at])):
        if len(rows[at].pieces) >= _MIN_PIECES:
            end = at + 1
        elif at > end or at == start or len(rows[at].text) > MAX_CELL_CHARS:
            break
        at += 1
    return end


def _is_near(before: PdfRow, after: PdfRow) -> bool:
    height = before.box.bottom - before.box.top
    return after.box.top - before.box.bottom <= _NEAR * height


def _read(rows: Sequence[PdfRow], start: int, end: int) -> AlignedTable | None:
    """Return None for rows that are no table: prose in two columns, or lists without numbers."""
    cut = [PdfRow(tuple(part for piece in row.pieces for part in piece.split())) for row in rows[start:end]]
    counted = [row for row in cut if any(map(_is_figure, row.pieces[1:]))]
    values = [piece for row in counted for piece in row.pieces[1:]]
    if not counted or sum(map(_is_figure, values)) < _NUMBERS * len(values):
        return None
    columns = _find_columns(counted)
    if len(columns) < _MIN_PIECES:
        return None
    texts: list[list[str]] = []
    for row in cut:
        cells = _place(row, columns)
        if any(len(cell) > MAX_CELL_CHARS for cell in cells):
            return None
        if _labels_header(cells, texts):
            texts[-1][0] = cells[0]
        else:
            texts.append(cells)
    return AlignedTable(start, end, tuple(map(to_row, texts)))


def _is_figure(piece: Piece) -> bool:
    return is_number(piece.text)


def _find_columns(rows: Sequence[PdfRow]) -> list[_Interval]:
    """Return where each column begins and ends: words that share an x are in one."""
    columns: list[_Interval] = []
    for x0, x1 in sorted((piece.box.x0, piece.box.x1) for row in rows for piece in row.pieces):
        if columns and x0 < columns[-1][1]:
            columns[-1] = columns[-1][0], max(x1, columns[-1][1])
        else:
            columns.append((x0, x1))
    return columns


def _place(row: PdfRow, columns: Sequence[_Interval]) -> list[str]:
    """Return the cells of a row. A piece over several columns is in the first of them, as a merged cell is."""
    cells = [""] * len(columns)
    for piece in row.pieces:
        over = [at for at, (x0, x1) in enumerate(columns) if piece.box.x0 < x1 and x0 < piece.box.x1]
        at = over[0] if over else _nearest(piece, columns)
        cells[at] = f"{cells[at]} {piece.text}".strip()
    return cells


def _nearest(piece: Piece, columns: Sequence[_Interval]) -> int:
    middle = (piece.box.x0 + piece.box.x1) / 2
    return min(range(len(columns)), key=lambda at: min(abs(middle - x) for x in columns[at]))


def _labels_header(cells: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    """Return True for the label of the first column that is printed at half the height of a header in two lines."""
    is_alone = bool(cells[0]) and not any(cells[1:]) and not any(character.isdecimal() for character in cells[0])
    return is_alone and len(above) == 1 and not above[0][0]
