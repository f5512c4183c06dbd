"""Tell text of a DOCX that nobody sees: white, with nothing coloured behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES: Final = {f"{_W}r": f"{_W}rPr", f"{_W}p": f"{_W}pPr", f"{_W}tc": f"{_W}tcPr"}
"""Elements that may have a shade, and where they say it."""
_WHITE: Final = "FFFFFF"
_NO_SHADE: Final = (_WHITE, "AUTO", "")


def is_white_on_white(run: _Element) -> bool:
    """Return True for a run of white text outside of shaded cells and paragraphs, and of tables with a style."""
    colour = run.find(f"{_W}rPr/{_W}color")
    if colour is None or str(colour.get(f"{_W}val", "")).upper() != _WHITE:
        return False
    return not any(_is_coloured(element) for element in (run, *run.iterancestors()))


def _is_coloured(element: _Element) -> bool:
    if element.tag == f"{_W}tbl":
        return element.find(f"{_W}tblPr/{_W}tblStyle") is not None
    if element.tag == f"{_W}txbxContent":
        return True  # the shape around it may be filled
    if element.tag not in _PROPERTIES:
        return False
    properties = element.find(_PROPERTIES[element.tag])
    if properties is None:
        return False
    shade = properties.find(f"{_W}shd")
    fill = "" if shade is None else str(shade.get(f"{_W}fill", "")).upper()
    return fill not in _NO_SHADE or properties.find(f"{_W}highlight") is not None
