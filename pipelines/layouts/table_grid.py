"""In which column a cell of a table stands, where others reach over several columns (colspan) or rows (rowspan)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bs4.element import Tag

_MOST: Final = 50
"""Columns or rows that a cell may reach over: more is nobody's table."""
_WIDEST: Final = 100
"""Columns of a table; behind these each cell has one, whatever it says, so that no page makes more than it has."""


class Columns:
    """Of one table, whose rows are asked for from the first to the last."""

    def __init__(self) -> None:
        self._reaching: dict[int, int] = {}
        """Column → how many rows a cell from above still reaches over."""

    def of_row(self, cells: Sequence[Tag]) -> Iterator[int]:
        """The column of each cell, counted from 0."""
        below = {column: rows - 1 for column, rows in self._reaching.items() if rows > 1}
        column = 0
        for cell in cells:
            while column in self._reaching and column < _WIDEST:
                column += 1
            yield column
            width, rows = (_span(cell, "colspan"), _span(cell, "rowspan")) if column < _WIDEST else (1, 1)
            if rows > 1:
                below.update(dict.fromkeys(range(column, column + width), rows - 1))
            column += width
        self._reaching = below


def _span(cell: Tag, name: str) -> int:
    """1 where it says none, or nonsense."""
    said = str(cell.get(name, ""))
    return min(max(1, int(said)), _MOST) if said.isdecimal() and len(said) < _MOST else 1
