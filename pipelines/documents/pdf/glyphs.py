"""The glyphs of a page, as readers see them: once each, upright, on the page."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipelines.documents.pdf.printed_page import Bar, PrintedPage

_SAME_PLACE: Final = 0.15
"""Of the size of a glyph: two of one character that are nearer are one, printed twice to look bold."""
_STRIKE: Final = (0.3, 0.72)
"""Between these parts of its height, from above, a line through a glyph strikes it out; below them it underlines."""
_THIN: Final = 0.15
"""Of the size of a glyph: what is higher is no line."""


_LEVEL, _TOUCH = 0.1, 0.12
"""Ems by which two glyphs of one number are higher, and apart or over each other, at most."""
_ABOVE: Final = 0.2
"""Ems above the foot of a glyph, where a level one is too."""
UNKNOWN: Final = "\ufffd"
"""In place of a glyph whose character the file does not name."""
TINY: Final = 0.8
"""Points: print that nobody can read."""
_CORE: Final = (0.25, 0.3)
"""Of the width and of the height of a glyph: what covers all but these at each border hides it."""
_LINE: Final = 4.0
"""Points: glyphs are looked up by height, those of a page of 20,000 points and 400 points high at most."""
_LINES_MAX: Final = 5000
_LINES_OF_GLYPH_MAX: Final = 100


class Box(NamedTuple):
    """A rectangle, in points from the left upper corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def hides(self, other: Box | Glyph) -> bool:
        """Return True if too little of a glyph, or of its box, reaches out of this one for it to be seen."""
        wide, high = _CORE[0] * (other.x1 - other.x0), _CORE[1] * (other.bottom - other.top)
        return (
            self.x0 <= other.x0 + wide
            and other.x1 - wide <= self.x1
            and self.top <= other.top + high
            and other.bottom - high <= self.bottom
        )


class Glyph(NamedTuple):
    """A visible character."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    colour: Any
    is_struck: bool = False
    is_white: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def is_next_to(self, other: Glyph) -> bool:
        """Return True for a glyph of the same line without a gap between them."""
        gap = max(self.x0 - other.x1, other.x0 - self.x1)
        is_level = abs(self.bottom - other.bottom) <= _LEVEL * self.size
        return is_level and abs(gap) <= _TOUCH * self.size


def share_height(top: float, bottom: float, other: Glyph | Box) -> bool:
    """Return True for what is on one line with a glyph or box: half of the lower of both is as high as the higher."""
    shared = min(bottom, other.bottom) - max(top, other.top)
    return shared >= _SHARED * min(bottom - top, other.bottom - other.top)


_SHARED: Final = 0.5
"""Of the height of the lower one."""


class GlyphsByHeight:
    """Glyphs of a page, to ask whether one is where another is."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self._lines: defaultdict[int, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            first, last = _to_line(glyph.top), _to_line(glyph.bottom)
            for line in range(first, min(last, first + _LINES_OF_GLYPH_MAX) + 1):
                self._lines[line].append(glyph)

    def has_at(self, glyph: Glyph) -> bool:
        """Return True if the middle of a glyph is in the box of one of these."""
        return any(self._find_at(glyph))

    def has_same_at(self, glyph: Glyph) -> bool:
        """Return True if one of these is of the same character, and there."""
        return any(other.text == glyph.text for other in self._find_at(glyph))

    def _find_at(self, glyph: Glyph) -> Iterator[Glyph]:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
        near = self._lines.get(_to_line(y), ())
        yield from (other for other in near if other.x0 <= x <= other.x1 and other.top <= y <= other.bottom)

    def find_next_to(self, glyph: Glyph) -> list[Glyph]:
        """Return those of these that are next to a glyph, on its line."""
        near = self._lines.get(_to_line(glyph.bottom - _ABOVE * glyph.size), ())
        return [other for other in near if other.is_next_to(glyph)]


def _to_line(y: float) -> int:
    return int(min(max(y / _LINE, 0), _LINES_MAX))


def find_glyphs(page: PrintedPage) -> list[Glyph]:
    """Return the glyphs of a page, in no order.

    Rotated ones are watermarks and labels of axes; those outside of the page nobody sees.
    """
    found: dict[tuple[str, int, int], Glyph] = {}
    strikes = _Strikes(page.bars)
    outside = list(page.chars.cut_off)
    for glyph in page.chars.glyphs:
        if 0 <= (glyph.x0 + glyph.x1) / 2 <= page.width and 0 <= glyph.middle <= page.height:
            key = _find_twin(found, glyph)
            found[key] = glyph._replace(is_struck=strikes.cross(glyph))
        elif glyph.text.isdecimal():
            outside.append(glyph)
    seen = list(found.values())
    return _drop_cut_numbers(page, seen, outside) if outside else seen


def _drop_cut_numbers(page: PrintedPage, glyphs: list[Glyph], outside: Iterable[Glyph]) -> list[Glyph]:
    """Return the glyphs without those of numbers of which some digits are not seen, and name these numbers."""
    digits = GlyphsByHeight(glyph for glyph in glyphs if glyph.text.isdecimal() or glyph.text in ",，.")
    dropped: set[int] = set()
    for glyph in outside:
        number, ends = [], [glyph]
        while ends:
            end = ends.pop()
            near = [one for one in digits.find_next_to(end) if id(one) not in dropped]
            dropped.update(map(id, near))
            number += near
            ends += near
        if number:
            page.cut_numbers.append("".join(one.text for one in sorted(number, key=lambda one: one.x0)))
    return [glyph for glyph in glyphs if id(glyph) not in dropped]


def _find_twin(found: Mapping[tuple[str, int, int], Glyph], glyph: Glyph) -> tuple[str, int, int]:
    """Return the key of the same glyph that was printed before, or a new one."""
    step = max(_SAME_PLACE * glyph.size, 0.1)
    column, row = round(glyph.x0 / step), round(glyph.top / step)
    for dx in (0, -1, 1):
        for dy in (0, -1, 1):
            key = (glyph.text, column + dx, row + dy)
            twin = found.get(key)
            if twin and abs(twin.x0 - glyph.x0) <= step and abs(twin.top - glyph.top) <= step:
                return key
    return glyph.text, column, row


class _Strikes:
    """The horizontal lines of a page, to ask which glyphs one strikes out."""

    def __init__(self, bars: Iterable[Bar]) -> None:
        self._bars = sorted(bars)
        self._middles = [bar.middle for bar in self._bars]

    def cross(self, glyph: Glyph) -> bool:
        """Return True if a line that is longer than the glyph, yet no ruling of a table, goes through its middle."""
        height = glyph.bottom - glyph.top
        upper, lower = (glyph.top + part * height for part in _STRIKE)
        at = bisect_left(self._middles, upper)
        middle = (glyph.x0 + glyph.x1) / 2
        while at < len(self._bars) and self._middles[at] <= lower:
            bar = self._bars[at]
            if bar.height <= _THIN * glyph.size and bar.x0 <= middle <= bar.x1:
                return True
            at += 1
        return False
