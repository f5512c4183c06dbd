"""Find the styles of an XLSX whose text nobody sees, white in cells of no other colour, or that is struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHITE: Final = ("FFFFFFFF", "00FFFFFF")
_INDEXED: Final = ("1", "9")
"""In the palette of old workbooks."""
_THEME: Final = "0"
"""The colour of the paper in a theme; a tint would make it grey."""


def find_unseen_styles(root: _Element | None) -> frozenset[int]:
    """Return the numbers of the styles of cells whose text is white on white or struck out."""
    cells = None if root is None else root.find("{*}cellXfs")
    if root is None or cells is None:
        return frozenset()
    fonts = [_is_white(font.find("{*}color")) for font in root.iterfind("{*}fonts/{*}font")]
    struck = [is_struck(font.find("{*}strike")) for font in root.iterfind("{*}fonts/{*}font")]
    fills = [_is_coloured(fill) for fill in root.iterfind("{*}fills/{*}fill")]
    return frozenset(
        at
        for at, style in enumerate(cells)
        if _get(struck, style.get("fontId"))
        or (_get(fonts, style.get("fontId")) and not _get(fills, style.get("fillId")))
    )


def is_struck(strike: _Element | None) -> bool:
    """Return True for the property of a font that strikes out."""
    return strike is not None and strike.get("val") not in ("0", "false")


def _get(known: list[bool], number: str | None) -> bool:
    at = int(number) if number and number.isdecimal() and len(number) < 6 else 0  # noqa: PLR2004  Excel has 65,490 styles
    return at < len(known) and known[at]


def _is_coloured(fill: _Element) -> bool:
    """Return True for a fill that is not white; a gradient is one."""
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return True
    return pattern.get("patternType", "none") != "none" and not _is_white(pattern.find("{*}fgColor"))


def _is_white(colour: _Element | None) -> bool:
    if colour is None or colour.get("tint") not in (None, "0"):
        return False
    is_named = colour.get("theme") == _THEME or colour.get("indexed") in _INDEXED
    return is_named or str(colour.get("rgb", "")).upper() in _WHITE
