"""The glyphs of a page, as readers see them: once each, upright, on the page."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pipelines.documents.folding import fold_radicals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pdfplumber.page import Page

_SAME_PLACE: Final = 0.15
"""Of the size of a glyph: two of one character that are nearer are one, printed twice to look bold."""
_STRIKE: Final = (0.3, 0.72)
"""Between these parts of its height, from above, a line through a glyph strikes it out; below them it underlines."""
_THIN: Final = 0.15
"""Of the size of a glyph: what is higher is no line."""
_UNKNOWN: Final = "\ufffd"


class Box(NamedTuple):
    """A rectangle, in points from the left upper corner."""

    x0: float
    top: float
    x1: float
    bottom: float


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

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def find_glyphs(page: Page) -> list[Glyph]:
    """Return the glyphs of a page, in no order. Blanks are left out: gaps tell of them.

    Rotated ones are watermarks and labels of axes; those outside of the page nobody sees.
    """
    x0, top, x1, bottom = page.bbox
    found: dict[tuple[str, int, int], Glyph] = {}
    strikes = _Strikes(page)
    for char in page.chars:
        glyph = _to_glyph(char)
        if glyph and x0 <= (glyph.x0 + glyph.x1) / 2 <= x1 and top <= glyph.middle <= bottom:
            key = _find_twin(found, glyph)
            found[key] = glyph._replace(is_struck=strikes.cross(glyph))
    return list(found.values())


def _to_glyph(char: Mapping[str, Any]) -> Glyph | None:
    text = char["text"]
    if not char["upright"] or not text.strip():
        return None
    text = _UNKNOWN if text.startswith("(cid:") else fold_radicals(text)
    size = max(char["size"], 1.0)
    colour = char.get("non_stroking_color")
    return Glyph(text, char["x0"], char["top"], char["x1"], char["bottom"], size, colour)


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

    def __init__(self, page: Page) -> None:
        lines = sorted(
            ((shape["top"] + shape["bottom"]) / 2, shape["x0"], shape["x1"], shape["bottom"] - shape["top"])
            for kind in ("line", "rect")
            for shape in page.objects.get(kind, ())
        )
        self._lines: Sequence[tuple[float, float, float, float]] = lines
        self._tops = [line[0] for line in lines]

    def cross(self, glyph: Glyph) -> bool:
        """Return True if a line that is longer than the glyph, yet no ruling of a table, goes through its middle."""
        height = glyph.bottom - glyph.top
        upper, lower = (glyph.top + part * height for part in _STRIKE)
        at = bisect_left(self._tops, upper)
        middle = (glyph.x0 + glyph.x1) / 2
        while at < len(self._lines) and self._tops[at] <= lower:
            _, x0, x1, thick = self._lines[at]
            if thick <= _THIN * glyph.size and x0 <= middle <= x1:
                return True
            at += 1
        return False
