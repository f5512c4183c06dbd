"""Tables whose cells have rulings around them, and those that only arrange the page."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Final, cast

from pipelines.documents.content import join, to_row
from pipelines.documents.pdf.glyphs import Box
from pipelines.documents.pdf.rows import to_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pdfplumber.table import Table

    from pipelines.documents.pdf.glyphs import Glyph
    from pipelines.documents.pdf.printed_page import Edge, PrintedPage

MAX_CELL_CHARS: Final = 200
"""Of a cell; what contains more is a frame around prose."""
_MIN_COLUMNS: Final = 2
_MIN_RULINGS: Final = 2
"""Of each direction, around a cell."""
_USUAL_SIZE: Final = 10.0
"""Points of a glyph for which the tolerances are meant: a browser prints pages three times as large."""
_SNAP, _JOIN, _MEET = 3.0, 4.0, 5.0
"""Points between rulings that are one, that go on in one another, and that meet."""
_MIN_PIECE, _MIN_EDGE = 1.0, 3.0
"""Points of a piece of a ruling, and of a whole one."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table of data: the text of each row, and whether a cell contains a number that was struck out."""

    box: Box
    rows: tuple[str, ...]
    struck: tuple[str, ...]
    """Texts of cells with struck glyphs."""


def find_ruled_tables(page: PrintedPage, glyphs: Sequence[Glyph]) -> tuple[list[RuledTable], list[Glyph]]:
    """Return the tables of data of a page, from above, and the glyphs outside of them."""
    if not glyphs or page.has_too_many_edges or not _may_meet(page.edges):
        return [], list(glyphs)
    found = _find_grids(page.edges, max(median(glyph.size for glyph in glyphs) / _USUAL_SIZE, 1.0))
    tables: list[RuledTable] = []
    rest = list(glyphs)
    for table in sorted(found, key=lambda table: _area(table.bbox)):  # the inner of two before the one around it
        filled, outside = _fill(table, rest)
        ruled = _read(table, filled)
        if ruled and not _is_torn(ruled.box, outside):
            tables.append(ruled)
            rest = outside
    return sorted(tables, key=lambda table: table.box.top), rest


def _may_meet(edges: Iterable[Edge]) -> bool:
    """Return True if there are rulings enough for a cell, so that the library that finds cells is loaded."""
    ways = Counter(edge.is_horizontal for edge in edges if edge.length >= _MIN_PIECE)
    return min(ways[True], ways[False]) >= _MIN_RULINGS


def _find_grids(edges: Iterable[Edge], scale: float) -> list[Table]:
    """Return the grids that rulings form where they meet."""
    from pdfplumber import table  # noqa: PLC0415  of the extra

    merged = table.merge_edges(
        [_to_plumber(edge) for edge in edges if edge.length >= _MIN_PIECE],
        snap_x_tolerance=_SNAP * scale,
        snap_y_tolerance=_SNAP * scale,
        join_x_tolerance=_JOIN * scale,
        join_y_tolerance=_JOIN * scale,
    )
    meeting = table.edges_to_intersections(
        [edge for edge in merged if _length(edge) >= _MIN_EDGE], _MEET * scale, _MEET * scale
    )
    cells = table.intersections_to_cells(meeting)
    return [table.Table(cast("Any", None), group) for group in table.cells_to_tables(cells)]


def _to_plumber(edge: Edge) -> dict[str, Any]:
    return {
        "x0": edge.x0,
        "x1": edge.x1,
        "top": edge.top,
        "bottom": edge.bottom,
        "doctop": edge.top,
        "width": edge.x1 - edge.x0,
        "height": edge.bottom - edge.top,
        "orientation": "h" if edge.is_horizontal else "v",
        "object_type": "line",
    }


def _length(edge: dict[str, Any]) -> float:
    return float(max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]))


def _area(box: Any) -> float:
    return float((box[2] - box[0]) * (box[3] - box[1]))


def _fill(table: Table, glyphs: Iterable[Glyph]) -> tuple[dict[Any, list[Glyph]], list[Glyph]]:
    """Return the glyphs of each cell, and those in none."""
    xs = sorted({x for x0, _, x1, _ in table.cells for x in (x0, x1)})
    ys = sorted({y for _, y0, _, y1 in table.cells for y in (y0, y1)})
    grid = {}
    for cell in table.cells:
        x0, top, x1, bottom = cell
        for column in range(bisect_right(xs, x0) - 1, bisect_right(xs, x1) - 1):
            for row in range(bisect_right(ys, top) - 1, bisect_right(ys, bottom) - 1):
                grid[column, row] = cell
    filled: defaultdict[Any, list[Glyph]] = defaultdict(list)
    outside = []
    for glyph in glyphs:
        square = bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1, bisect_right(ys, glyph.middle) - 1
        if square in grid:
            filled[grid[square]].append(glyph)
        else:
            outside.append(glyph)
    return filled, outside


def _read(table: Table, filled: dict[Any, list[Glyph]]) -> RuledTable | None:
    """Return None for what only arranges the page: fewer than two columns with text, or a cell that contains prose."""
    lines, columns, struck = [], set(), []
    for row in table.rows:
        cells = []
        for at, cell in enumerate(row.cells):
            text = ""
            for line in to_rows(filled.get(cell, ())) if cell else ():
                text = join(text, line.text)
                if any(piece.is_cut for piece in line.pieces):
                    struck.append(line.text)
            if len(text) > MAX_CELL_CHARS:
                return None
            if text:
                columns.add(at)
            cells.append(text)
        if any(cells):
            lines.append(to_row(cells))
    return RuledTable(Box(*table.bbox), tuple(lines), tuple(struck)) if len(columns) >= _MIN_COLUMNS else None


def _is_torn(box: Box, outside: Iterable[Glyph]) -> bool:
    """Return True if text runs on next to the table: some of its rulings do not meet, and rows would be cut in two."""
    beside = sum(
        1 for glyph in outside
        if box.top < glyph.middle < box.bottom
        and (box.x0 - _BESIDE * glyph.size < glyph.x1 <= box.x0 or box.x1 <= glyph.x0 < box.x1 + _BESIDE * glyph.size)
    )  # fmt: skip
    return beside > 0


_BESIDE: Final = 12
"""Ems."""
