"""Leave out text in the colour of the paper: nobody sees it, unless a coloured area or a picture is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.documents.pdf.glyphs import Box, Glyph
    from pipelines.documents.pdf.printed_page import PrintedPage

_NEARLY: Final = 0.98
"""Of full light; what is lighter is white to an eye."""
_CMYK: Final = 4
"""Parts of a colour that is mixed of inks: none of them is white."""


def is_white(colour: Sequence[float] | None) -> bool:
    """Return True for the colour of paper: grey, red-green-blue or inks, each part from 0 to 1.

    >>> is_white((1, 1, 1)), is_white((0, 0, 0, 0)), is_white((0.9,)), is_white(None)
    (True, True, False, False)
    """
    if not colour:
        return False
    if len(colour) == _CMYK:
        return max(colour) <= 1 - _NEARLY
    return min(colour) >= _NEARLY


def drop_white_text(page: PrintedPage) -> None:
    """Move white glyphs from those that are seen to the count of those that are not."""
    seen = [glyph for glyph in page.chars.glyphs if not glyph.is_white or has_ground(glyph, page.grounds)]
    page.chars.white += len(page.chars.glyphs) - len(seen)
    page.chars.glyphs = seen


def has_ground(glyph: Glyph, grounds: Sequence[Box]) -> bool:
    """Return True for a glyph whose middle is on a coloured area or a picture."""
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
    return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in grounds)
