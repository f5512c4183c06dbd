"""Lay out a page: with the fonts it uses, of the hundred that browsers name, and without the text that nobody sees.

Scanners put the text that a machine recognised, invisible, behind the picture. Nobody has compared the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, dict_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdfdevice import PDFTextSeq
    from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
    from pdfplumber.page import Page

_INVISIBLE: Final = frozenset((3, 7))
"""Modes of rendering text that paint nothing."""


def lay_out(page: Page) -> int:
    """Parse the content of a page, whose ``layout`` it is from now on; return how many characters of it are invisible.

    Raises whatever pdfminer does.
    """
    resources = page.pdf.rsrcmgr
    device = _Device(resources, pageno=page.page_number, laparams=None)
    _Interpreter(resources, device).process_page(page.page_obj)
    page._layout = device.get_result()  # noqa: SLF001  where Page keeps what it parsed
    return device.invisible


class _Device(PDFPageAggregator):
    invisible = 0

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        objects = self.cur_item._objs  # noqa: SLF001
        before = len(objects)
        super().render_string(textstate, seq, ncs, graphicstate)
        if textstate.render in _INVISIBLE:
            self.invisible += sum(isinstance(one, LTChar) and bool(one.get_text().strip()) for one in objects[before:])
            del objects[before:]


class _Interpreter(PDFPageInterpreter):
    def init_resources(self, resources: dict[object, object]) -> None:
        super().init_resources({name: value for name, value in (resources or {}).items() if name != "Font"})
        if resources and "Font" in resources:
            self.fontmap = cast("dict[object, Any]", _Fonts(self.rsrcmgr, dict_value(resources["Font"])))


class _Fonts(dict[object, Any]):
    """Fonts by their names, each loaded when it is first asked for."""

    def __init__(self, manager: PDFResourceManager, specs: Mapping[object, object]) -> None:
        super().__init__()
        self._manager = manager
        self._specs = specs

    def __missing__(self, name: object) -> Any:
        spec = self._specs[name]
        object_id = spec.objid if isinstance(spec, PDFObjRef) else None
        font = self[name] = self._manager.get_font(object_id, dict_value(spec))
        return font
