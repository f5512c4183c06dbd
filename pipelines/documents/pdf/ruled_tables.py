"""Tables whose cells have rulings around them, and those that only arrange the page."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from statistics import median
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import join, to_row
from pipelines.documents.pdf.broken_cells import NO_END, CellRoom, TableEnd, find_end, join_broken
from pipelines.documents.pdf.continued_tables import MAX_LINE_CHARS, find_same, has_figure
from pipelines.documents.pdf.grids import find_grids
from pipelines.documents.pdf.rows import to_rows
from pipelines.layouts.table_rows import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipelines.documents.pdf.continued_tables import Columns
    from pipelines.documents.pdf.glyphs import Box, Glyph
    from pipelines.documents.pdf.grids import Grid
    from pipelines.documents.pdf.printed_page import PrintedPage
    from pipelines.documents.pdf.rows import PdfRow

MAX_CELL_CHARS: Final = 200
"""Of a cell; what contains more is a frame around prose."""
_USUAL_SIZE: Final = 10.0
"""Points of a glyph for which the tolerances are meant: a browser prints pages three times as large."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table of data: the text of each row, and whether a cell contains a number that was struck out."""

    box: Box
    rows: tuple[str, ...]
    struck: tuple[str, ...]
    """Texts of cells with struck glyphs."""
    columns: Columns = ()
    end: TableEnd = NO_END


def find_ruled_tables(
    page: PrintedPage, glyphs: Sequence[Glyph], upended: list[Glyph], before: Columns = ()
) -> tuple[list[RuledTable], list[Glyph]]:
    """Return the tables of data of a page, from above, and the glyphs outside of them.

    Of ``upended``, lines of text that run up or down, those in cells are taken. ``before`` are the columns of the
    table that the page before ends with: the first one here may go on with it.
    """
    if not glyphs or page.has_too_many_edges:
        return [], list(glyphs)
    found = find_grids(page.edges, max(median(glyph.size for glyph in glyphs) / _USUAL_SIZE, 1.0))
    tables: list[RuledTable] = []
    rest = list(glyphs)
    for grid in sorted(found, key=lambda grid: grid.area):  # the inner of two before the one around it
        if any(_is_around(cell, table.box) for table in tables for cell in grid.cells):
            continue
        filled, outside = _fill(grid, rest)
        turned, left = _fill(grid, upended)
        for cell, lines in turned.items():
            filled[cell] = [*filled.get(cell, ()), *lines]
        ruled = _read(grid, filled, before if _is_first(grid, glyphs) else ())
        if ruled and not _is_torn(ruled.box, outside) and not _is_stripe(ruled, outside):
            tables.append(ruled)
            rest, upended[:] = outside, left
    return sorted(tables, key=lambda table: table.box.top), rest


def _is_first(grid: Grid, glyphs: Iterable[Glyph]) -> bool:
    """Return True if at most a short line is above a table."""
    top = grid.box.top
    return sum(1 for glyph in glyphs if glyph.middle < top) <= MAX_LINE_CHARS


def _is_around(cell: Box, inner: Box) -> bool:
    """Return True for a cell that contains a table, as the frame of a page does."""
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return cell.x0 < x < cell.x1 and cell.top < y < cell.bottom


def _fill(grid: Grid, glyphs: Iterable[Glyph]) -> tuple[dict[Box, list[Glyph]], list[Glyph]]:
    """Return the glyphs of each cell, and those in none."""
    xs = sorted({x for x0, _, x1, _ in grid.cells for x in (x0, x1)})
    ys = sorted({y for _, y0, _, y1 in grid.cells for y in (y0, y1)})
    squares = {}
    for cell in grid.cells:
        x0, top, x1, bottom = cell
        for column in range(bisect_right(xs, x0) - 1, bisect_right(xs, x1) - 1):
            for row in range(bisect_right(ys, top) - 1, bisect_right(ys, bottom) - 1):
                squares[column, row] = cell
    filled: defaultdict[Box, list[Glyph]] = defaultdict(list)
    outside = []
    before: tuple[Glyph, Box] | None = None
    for glyph in glyphs:
        square = bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1, bisect_right(ys, glyph.middle) - 1
        found = squares.get(square)
        if found is None:
            outside.append(glyph)
            continue
        if before and found is not before[1] and _runs_over(*before, glyph, found):
            found = before[1]
        filled[found].append(glyph)
        before = glyph, found
    return filled, outside


def _runs_over(before: Glyph, cell: Box, glyph: Glyph, other: Box) -> bool:
    """Return True if a glyph follows another without a gap, out of its cell: the text is longer than that is wide."""
    near = _TOUCH * glyph.size
    is_next = abs(glyph.x0 - before.x1) < near and abs(glyph.bottom - before.bottom) < near
    return is_next and (before.x1 > cell.x1 + near or glyph.x0 < other.x0 - near)


_TOUCH: Final = 0.06
"""Of the size of a glyph: two of one text are not farther apart."""


def _read(grid: Grid, filled: dict[Box, list[Glyph]], before: Columns) -> RuledTable | None:
    """Return None for what only arranges the page: fewer than two columns with text, or a cell that contains prose."""
    lines = {cell: to_rows(glyphs) for cell, glyphs in filled.items()}
    room = CellRoom(lines)
    broken = join_broken(lines, room)
    struck = [line.text for one in lines.values() for line in one if any(piece.is_cut for piece in line.pieces)]
    cells = [[cell if cell in lines else None for cell in row] for row in grid.rows]
    rows = [[_to_text(lines[cell], broken.get(cell)) if cell else "" for cell in row] for row in cells]
    if any(len(text) > MAX_CELL_CHARS for row in rows for text in row):
        return None
    kept = sorted({at for row in rows for at, cell in enumerate(row) if cell})
    if before and kept and has_figure([rows[0][at] for at in kept]):
        same = find_same(before, grid.columns)
        if len(same) == len(before) and set(kept) <= set(same):
            kept = same
        elif len(kept) != len(before):
            return None
    texts = list(filter(None, (to_row(row[at] for at in kept) for row in rows)))
    if not any("\t" in text for text in texts):
        return None
    last = [(rows[-1][at], cells[-1][at]) for at in kept]
    full = [bool(cell and room.is_filled(cell, lines[cell][-1])) for _, cell in last]
    end = find_end([text for text, _ in last], full, texts)
    return RuledTable(grid.box, tuple(texts), tuple(struck), tuple(grid.columns[at] for at in kept), end)


def _to_text(lines: Sequence[PdfRow], number: str | None) -> str:
    return number or reduce(join, (line.text for line in lines), "")


def _is_torn(box: Box, outside: Iterable[Glyph]) -> bool:
    """Return True if text runs on next to the table: some of its rulings do not meet, and rows would be cut in two."""
    beside = sum(
        1 for glyph in outside
        if box.top < glyph.middle < box.bottom
        and (box.x0 - _BESIDE * glyph.size < glyph.x1 <= box.x0 or box.x1 <= glyph.x0 < box.x1 + _BESIDE * glyph.size)
    )  # fmt: skip
    return beside > 0


def _is_stripe(table: RuledTable, outside: Iterable[Glyph]) -> bool:
    """Return True for the coloured header or row of a table whose other rows, right above or below, have no rulings."""
    box = table.box
    has_figures = any(is_number(cell) for row in table.rows for cell in row.split("\t"))
    return (len(table.rows) == 1 or not has_figures) and any(
        box.x0 < glyph.x1
        and glyph.x0 < box.x1
        and (0 <= glyph.top - box.bottom < glyph.size or 0 <= box.top - glyph.bottom < glyph.size)
        for glyph in outside
    )


_BESIDE: Final = 12
"""Ems."""
