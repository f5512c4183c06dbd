"""Find the styles of an XLSX whose text nobody sees: white, in cells of no other colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHITE: Final = ("FFFFFFFF", "00FFFFFF")
_THEME: Final = "0"
"""The colour of the paper in a theme; a tint would make it grey."""


def find_white_styles(root: _Element | None) -> frozenset[int]:
    """Return the numbers of the styles of cells whose text is white on white."""
    cells = None if root is None else root.find("{*}cellXfs")
    if root is None or cells is None:
        return frozenset()
    fonts = [_is_white(font.find("{*}color")) for font in root.iterfind("{*}fonts/{*}font")]
    fills = [_is_coloured(fill) for fill in root.iterfind("{*}fills/{*}fill")]
    return frozenset(
        at
        for at, style in enumerate(cells)
        if _get(fonts, style.get("fontId")) and not _get(fills, style.get("fillId"))
    )


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
    return str(colour.get("rgb", "")).upper() in _WHITE or colour.get("theme") == _THEME
