"""Numbers and names that go on in the next line of their cell, or on the next page, as their column is too narrow."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import join, to_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipelines.documents.pdf.glyphs import Box
    from pipelines.documents.pdf.rows import PdfRow

_NUMBER: Final = re.compile(r"(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,6})?")
_FIGURES: Final = re.compile(r"[\d,.]{1,20}")
_PADDING: Final = 12.0
"""Points to the left and right of the text of a cell, together; office programs leave 11."""
_HEADER_ROWS: Final = 3
"""That a table may repeat on each page."""


class TableEnd(NamedTuple):
    """The last row of a table, which may go on on the next page."""

    cells: tuple[str, ...] = ()
    full: tuple[bool, ...] = ()
    """Whether the last line of each cell is as wide as the cell, so that its text may go on below."""
    header: tuple[str, ...] = ()
    """The first rows of the table, which the next page may repeat."""


NO_END: Final = TableEnd()
"""Of a table that the next page does not go on with."""


class CellRoom:
    """How wide a line may be in the cells of a table: as wide as the widest one in a cell of that width."""

    def __init__(self, lines: Mapping[Box, Sequence[PdfRow]]) -> None:
        self._widest: defaultdict[int, float] = defaultdict(float)
        for cell, rows in lines.items():
            width = max((row.box.x1 - row.box.x0 for row in rows), default=0)
            self._widest[_measure(cell)] = max(self._widest[_measure(cell)], width)

    def is_filled(self, cell: Box, line: PdfRow) -> bool:
        """Return True for a line after which no further character has room."""
        width = line.box.x1 - line.box.x0
        more = width + width / max(len(line.text), 1)
        return more > self._widest[_measure(cell)] and more + _PADDING > cell.x1 - cell.x0


def _measure(cell: Box) -> int:
    return round(cell.x1 - cell.x0)


def join_broken(lines: Mapping[Box, Sequence[PdfRow]], room: CellRoom) -> dict[Box, str]:
    """Return the numbers that are in several lines, by their cells; none if one of them may be two numbers."""
    broken: dict[Box, str] = {}
    for cell, rows in lines.items():
        if len(rows) < 2 or not all(_FIGURES.fullmatch(row.text) for row in rows):  # noqa: PLR2004
            continue
        broken[cell] = "".join(row.text for row in rows)
        if not _NUMBER.fullmatch(broken[cell]) or not all(room.is_filled(cell, row) for row in rows[:-1]):
            return {}
    return broken


def complete_row(end: TableEnd, rows: Sequence[str]) -> tuple[int, str] | None:
    """Return which row of a page is the rest of the last one of the page before, and that row with it.

    It has something for cells alone that are full, and nothing for another one.
    """
    at = next((at for at, row in enumerate(rows) if row not in end.header), len(rows))
    if not end.cells or at == len(rows):
        return None
    rest = rows[at].split("\t")
    rest += [""] * (len(end.cells) - len(rest))
    pairs = list(zip(end.cells, end.full, rest, strict=False))
    is_rest = (
        len(rest) == len(end.cells)
        and len(rest[0]) <= len(end.cells[0])
        and all(before and is_full for before, is_full, after in pairs if after)
        and any(before and not after for before, _, after in pairs)
    )
    whole = [cell for before, _, after in pairs if (cell := _append(before, after)) is not None]
    return (at, to_row(whole)) if is_rest and len(whole) == len(pairs) else None


def _append(before: str, after: str) -> str | None:
    """Return a cell with its rest; None where that makes no number of a number."""
    if not (_FIGURES.fullmatch(before) and after):
        return None if _FIGURES.fullmatch(after) else join(before, after)
    return before + after if _NUMBER.fullmatch(before + after) else None


def find_end(cells: Sequence[str], full: Sequence[bool], rows: Sequence[str]) -> TableEnd:
    """Return what of a table the next page may go on with."""
    return TableEnd(tuple(cells), tuple(full), tuple(rows[:_HEADER_ROWS]))
