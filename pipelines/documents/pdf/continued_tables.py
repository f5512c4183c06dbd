"""The columns of a table that goes on on the next page without a header: there one may have no number at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.documents.pdf.broken_cells import NO_END
from pipelines.documents.pdf.table_headers import find_over
from pipelines.layouts.table_rows import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.documents.pdf.broken_cells import TableEnd
    from pipelines.documents.pdf.rows import PdfRow
    from pipelines.documents.pdf.table_headers import Interval

Columns = tuple["Interval", ...]
MAX_LINES_BETWEEN: Final = 2
"""Short lines after a table, or before it, that may be a foot or a head of the page."""
MAX_LINE_CHARS: Final = 40
_SNAP: Final = 4.0
"""Points between the borders of one column on two pages."""


class TableColumns:
    """Remembers the columns of the last table of each page."""

    def __init__(self) -> None:
        self.before: Columns = ()
        """Of the table that the page before ends with, up to the first table of this page."""
        self.end: TableEnd = NO_END
        """Of that table."""
        self._last: tuple[Columns, TableEnd] = (), NO_END

    def add(self, columns: Columns, end: TableEnd = NO_END) -> None:
        """Note the next table of the page."""
        self.before, self._last = (), (columns, end)

    def end_page(self, lines: Sequence[tuple[str, bool]]) -> None:
        """Note how a page ends: ``lines`` are its last ones, and whether each is of a table."""
        after = [text for text, is_row in lines if not is_row]
        goes_on = len(after) < len(lines) and all(len(text) <= MAX_LINE_CHARS for text in after)
        self.before, self.end = self._last if goes_on else ((), NO_END)
        self._last = (), NO_END


def has_figure(cells: Sequence[str]) -> bool:
    """Return True for a row that is no header: one of its cells but the first is a number."""
    return any(map(is_number, cells[1:]))


def fit_rows(rows: Sequence[PdfRow], columns: Sequence[Interval]) -> bool:
    """Return True if each piece of each row is in one of these columns, and no two of a row in the same."""
    for row in rows:
        over = [find_over(piece, columns) for piece in row.pieces]
        if any(len(one) != 1 for one in over) or len({one[0] for one in over}) < len(over):
            return False
    return True


def find_same(columns: Columns, grid: Sequence[Interval]) -> list[int]:
    """Return which columns of a grid are these; fewer if some of these are none of it."""
    return [
        at
        for x0, x1 in columns
        for at, (left, right) in enumerate(grid)
        if abs(left - x0) <= _SNAP and abs(right - x1) <= _SNAP
    ]
