"""Find the columns of a table that have a header and no cell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipelines.documents.pdf.table_headers import MAX_COLUMNS, find_over, may_be_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.documents.pdf.rows import PdfRow
    from pipelines.documents.pdf.table_headers import Interval

_SAME: Final = 0.3
"""Ems by which the distances between headers and the right borders of their numbers differ at most."""


def add_columns(columns: list[Interval], header: Sequence[PdfRow]) -> list[Interval]:
    """Return the columns with those added of which a row of the header has a header, and no row a cell.

    All others have one header each, over them, or as far from the right border of each as from that of the others.
    """
    for row in header:
        free = _find_free(columns, row) or _find_free_by_distance(columns, row)
        columns = sorted([*columns, *free])
    return columns


def _find_free(columns: Sequence[Interval], row: PdfRow) -> list[Interval]:
    over = [find_over(piece, columns) for piece in row.pieces]
    others = sorted(at for one in over for at in one if at)
    if others != list(range(1, len(columns))) or any(len(one) > 1 for one in over):
        return []
    free = [piece.box for piece, one in zip(row.pieces, over, strict=True) if not one]
    has_label = any(0 in one for one in over)
    if free and not has_label and free[0] is row.pieces[0].box and may_be_label(free[0], columns):
        free = free[1:]
    return [(box.x0, box.x1) for box in free if box.x0 > columns[0][1]]


def _find_free_by_distance(columns: Sequence[Interval], row: PdfRow) -> list[Interval]:
    """Return the headers that are left if each column has another one, and only one way is right."""
    boxes = [piece.box for piece in row.pieces if piece.box.x0 > columns[0][1]]
    if not 1 < len(columns) <= len(boxes) <= MAX_COLUMNS:
        return []
    middles = [(box.x0 + box.x1) / 2 for box in boxes]
    near = min(after - before for before, after in pairwise(middles)) / 2
    ways = []
    for first in middles[: len(middles) - len(columns) + 2]:
        distance = columns[1][1] - first
        found = [_find_at(middles, x1 - distance, _SAME * row.size) for _, x1 in columns[1:]]
        taken = sorted({at for at in found if at is not None})
        is_near = all(abs((x0 + x1) / 2 - middles[at]) < near for (x0, x1), at in zip(columns[1:], taken, strict=False))
        if len(taken) == len(columns) - 1 and is_near:
            ways.append(taken)
    if len(ways) != 1:
        return []
    return [(box.x0, box.x1) for at, box in enumerate(boxes) if at not in ways[0]]


def _find_at(middles: Sequence[float], x: float, tolerance: float) -> int | None:
    nearest = min(range(len(middles)), key=lambda at: abs(middles[at] - x))
    return nearest if abs(middles[nearest] - x) <= tolerance else None
