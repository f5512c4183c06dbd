"""Text that runs up or down the page: headers of narrow columns are set so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.documents.pdf.glyphs import Glyph

UPWARDS, DOWNWARDS = 90, 270
"""Degrees clockwise that make text upright which runs so."""
_SAME_LINE: Final = 0.3
"""Ems between the middles of two characters of a line."""
_NEXT: Final = 0.6
"""Ems between two characters of a line."""
_MIN_HEADERS: Final = 2


class UpendedGlyph(NamedTuple):
    """A character that has to be turned clockwise by some degrees to be upright; its box is as on the page."""

    glyph: Glyph
    turn: int


def join_upended(glyphs: Iterable[UpendedGlyph]) -> list[Glyph]:
    """Return each line of text that runs up or down as one glyph with all its characters."""
    lines: list[Glyph] = []
    ordered = sorted(glyphs, key=lambda one: (one.turn, _middle(one.glyph), one.glyph.top))
    for turn, of_turn in groupby(ordered, key=lambda one: one.turn):
        line: Glyph | None = None
        for column in _find_columns([one.glyph for one in of_turn]):
            for glyph in sorted(column, key=lambda one: one.top):
                if line and abs(_middle(line) - _middle(glyph)) <= _SAME_LINE * glyph.size and _is_next(line, glyph):
                    line = _append(line, glyph, turn)
                    continue
                lines += [line] if line else []
                line = glyph
        lines += [line] if line else []
    return lines


def _find_columns(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    column: list[Glyph] = []
    for glyph in glyphs:
        if column and _middle(glyph) - _middle(column[-1]) > _SAME_LINE * glyph.size:
            yield column
            column = []
        column.append(glyph)
    if column:
        yield column


def _middle(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


def _is_next(line: Glyph, glyph: Glyph) -> bool:
    return glyph.top - line.bottom <= _NEXT * glyph.size


def _append(line: Glyph, glyph: Glyph, turn: int) -> Glyph:
    text = glyph.text + line.text if turn == UPWARDS else line.text + glyph.text
    return line._replace(
        text=text,
        x0=min(line.x0, glyph.x0),
        x1=max(line.x1, glyph.x1),
        top=min(line.top, glyph.top),
        bottom=max(line.bottom, glyph.bottom),
    )


def find_headers(lines: Sequence[Glyph], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the lines that are next to others of their kind, and have no number of the page next to them."""
    headers: list[Glyph] = []
    numbers = find_heights(glyphs)
    for band in _find_bands(lines):
        top, bottom = min(line.top for line in band), max(line.bottom for line in band)
        if len(band) >= _MIN_HEADERS and not count_between(numbers, top, bottom):
            headers += band
    return headers


def find_heights(glyphs: Iterable[Glyph]) -> list[float]:
    """Return the heights at which there are digits, from above."""
    return sorted({glyph.middle for glyph in glyphs if glyph.text.isdecimal()})


def count_between(heights: Sequence[float], top: float, bottom: float) -> int:
    """Return how many of these heights are below one and above another."""
    return max(bisect_left(heights, bottom) - bisect_right(heights, top), 0)


def _find_bands(lines: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    band: list[Glyph] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda one: one.top):
        if band and line.top >= bottom:
            yield band
            band = []
        bottom = max(bottom, line.bottom) if band else line.bottom
        band.append(line)
    if band:
        yield band
