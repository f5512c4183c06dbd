"""Place the cells of a table in columns, where others reach over several columns (colspan) or rows (rowspan).

Spans are parsed as browsers parse them: ``colspan="2;"`` is 2, ``rowspan="0"`` reaches to the end of its rows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bs4.element import Tag

_MAX_ROWS: Final = 65_534
"""Rows that a cell may reach over, by the HTML standard."""
_MAX_COLUMNS: Final = 100
"""Columns of a table; after these each cell has one, whatever it states, so that no page makes more than it has."""
_INTEGER: Final = re.compile(r"\s*\+?(\d{1,9})")


class Columns:
    """The columns of one group of rows, asked for from the first to the last: no cell reaches out of its group."""

    def __init__(self) -> None:
        self.width = 0
        """Columns of the row that was asked for last, with those of cells from above."""
        self._reaching: dict[int, int] = {}
        """Column → how many rows a cell from above still reaches over."""

    def of_row(self, cells: Sequence[Tag]) -> Iterator[int]:
        """Yield the column of each cell, counted from 0."""
        below = {column: rows - 1 for column, rows in self._reaching.items() if rows > 1}
        column = 0
        for cell in cells:
            while column in self._reaching and column < _MAX_COLUMNS:
                column += 1
            yield column
            width, rows = (_width(cell, column), _rows(cell)) if column < _MAX_COLUMNS else (1, 1)
            if rows > 1:
                below.update(dict.fromkeys(range(column, column + width), rows - 1))
            column += width
        self.width = max([column, *(reached + 1 for reached in self._reaching)])
        self._reaching = below


def reaches_down(cell: Tag) -> bool:
    """Return True for a cell that reaches over several rows."""
    return _rows(cell) > 1


def _width(cell: Tag, column: int) -> int:
    return max(1, min(_span(cell, "colspan", 1), _MAX_COLUMNS - column))


def _rows(cell: Tag) -> int:
    """Return how many rows a cell reaches over; 0 means all that follow in its group."""
    rows = _span(cell, "rowspan", 1)
    return min(rows, _MAX_ROWS) if rows else _MAX_ROWS


def _span(cell: Tag, name: str, default: int) -> int:
    found = _INTEGER.match(str(cell.get(name, "")))
    return int(found[1]) if found else default
