"""Part a page whose prose is set in columns, so that no row runs from one column into the next."""

from __future__ import annotations

from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.pdf.rows import to_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.documents.pdf.glyphs import Glyph
    from pipelines.documents.pdf.rows import PdfRow

_MIN_GLYPHS: Final = 48
_STEPS: Final = 4
"""Of an em: how finely the width of a page is looked at."""
_GUTTER: Final = 2
"""Steps that are free between two columns: half an em."""
_MAX_STEPS: Final = 4000
_SPARSE: Final = 0.25
"""Of the glyphs over other places: so many may cross a gutter, those of titles above columns."""
_MIDDLE: Final = (0.2, 0.8)
"""Of the width: a gutter is between these."""
_MIN_ROWS: Final = 4
_FEW_ROWS: Final = 2
"""Of a short column, whose rows have to reach its right border: those of a table end anywhere."""
_NEAR: Final = 5
"""Ems between two short columns."""
_MIN_PROSE: Final = 8
"""Chinese characters of a row of prose."""
_PROSE: Final = 0.6
"""Of the rows of a column."""
_MAX_DEPTH: Final = 6
_MAX_TRIED: Final = 24
"""Gaps that are looked at, the longest first: those between the columns of a table may be hundreds."""
_FIRST_WIDE: Final = "\u2e80"
_ENDS: Final = "。；！？"
"""Of a sentence; a row of a column is cut anywhere, a cell of a table is not."""


class _Gutter(NamedTuple):
    """The gap between two columns: where it is, and from where to where it reaches."""

    x: float
    top: float
    bottom: float


def split_columns(glyphs: Sequence[Glyph], depth: int = 0) -> Iterator[Sequence[Glyph]]:
    """Yield the glyphs of each part of a page, in the order in which the parts are read.

    A page in one column is one part. Columns of a table are none: their rows are no prose.
    """
    gutter = _find_gutter(glyphs) if depth < _MAX_DEPTH else None
    if gutter is None:
        if glyphs:
            yield glyphs
        return
    beside = [glyph for glyph in glyphs if gutter.top < glyph.middle < gutter.bottom]
    for part in (
        [glyph for glyph in glyphs if glyph.middle <= gutter.top],
        [glyph for glyph in beside if glyph.x0 < gutter.x],
        [glyph for glyph in beside if glyph.x0 >= gutter.x],
        [glyph for glyph in glyphs if glyph.middle >= gutter.bottom],
    ):
        yield from split_columns(part, depth + 1)


def _find_gutter(glyphs: Sequence[Glyph]) -> _Gutter | None:
    """Return the gutter that reaches farthest down; None if there is none with prose on both sides."""
    if len(glyphs) < _MIN_GLYPHS:
        return None
    found = [gutter for left, right in _find_gaps(glyphs) for gutter in _find_stretches(glyphs, left, right)]
    found.sort(key=lambda gutter: gutter.top - gutter.bottom)
    return next((gutter for gutter in found[:_MAX_TRIED] if _is_between_prose(glyphs, gutter)), None)


def _find_gaps(glyphs: Sequence[Glyph]) -> Iterator[tuple[float, float]]:
    """Yield where few glyphs are, from left to right, as wide as a gutter at least."""
    step = max(median(glyph.size for glyph in glyphs) / _STEPS, 0.1)
    left = min(glyph.x0 for glyph in glyphs)
    count = int((max(glyph.x1 for glyph in glyphs) - left) / step) + 1
    if count > _MAX_STEPS:
        return
    over = [0] * (count + 1)
    for glyph in glyphs:
        for at in range(int((glyph.x0 - left) / step), min(int((glyph.x1 - left) / step) + 1, count)):
            over[at] += 1
    most = _SPARSE * median(one for one in over if one)
    lower, upper = (int(part * count) for part in _MIDDLE)
    for is_free, run in groupby(range(lower, upper), key=lambda at: over[at] <= most):
        steps = list(run)
        if is_free and len(steps) >= _GUTTER:
            yield left + steps[0] * step, left + (steps[-1] + 1) * step


def _find_stretches(glyphs: Sequence[Glyph], left: float, right: float) -> Iterator[_Gutter]:
    """Yield the stretches of a gap that no glyph crosses."""
    crossing = sorted(glyph.middle for glyph in glyphs if glyph.x0 < right and glyph.x1 > left)
    size = median(glyph.size for glyph in glyphs)
    bounds = [min(glyph.top for glyph in glyphs) - 1, *crossing, max(glyph.bottom for glyph in glyphs) + 1]
    for above, below in pairwise(bounds):
        if below - above > _FEW_ROWS * size:
            yield _Gutter((left + right) / 2, above, below)


def _is_between_prose(glyphs: Sequence[Glyph], gutter: _Gutter) -> bool:
    beside = [glyph for glyph in glyphs if gutter.top < glyph.middle < gutter.bottom]
    columns = [to_rows([glyph for glyph in beside if (glyph.x0 < gutter.x) == is_left]) for is_left in (True, False)]
    if min(map(len, columns)) < _MIN_ROWS:
        return all(map(_is_filled, columns)) and _are_near(*columns)
    return all(map(_is_prose, columns))


def _is_prose(rows: Sequence[PdfRow]) -> bool:
    return sum(map(_is_prose_row, rows)) >= _PROSE * len(rows)


def _is_prose_row(row: PdfRow) -> bool:
    return len(row.pieces) == 1 and sum(character >= _FIRST_WIDE for character in row.text) >= _MIN_PROSE


def _is_filled(rows: Sequence[PdfRow]) -> bool:
    """Return True if all rows but the last one, and a title, end where their column does, in the middle of a clause."""
    if rows and not _is_prose_row(rows[0]):
        rows = rows[1:]
    right = max((row.box.x1 for row in rows), default=0)
    full = rows[:-1]
    return bool(full) and all(
        _is_prose_row(row) and right - row.box.x1 < row.size and row.text[-1] not in _ENDS for row in full
    )


def _are_near(left: Sequence[PdfRow], right: Sequence[PdfRow]) -> bool:
    """Return True if the gap between two columns is no wider than one of prose is."""
    gap = min(row.box.x0 for row in right) - max(row.box.x1 for row in left)
    return gap < _NEAR * left[-1].size
