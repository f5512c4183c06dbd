"""Lay out a page with the fonts it uses: pages that browsers print name a hundred and use five."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, dict_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pdfminer.pdfinterp import PDFResourceManager
    from pdfplumber.page import Page


def lay_out(page: Page) -> None:
    """Parse the content of a page, whose ``layout`` it is from now on. Raises whatever pdfminer does."""
    resources = page.pdf.rsrcmgr
    device = PDFPageAggregator(resources, pageno=page.page_number, laparams=None)
    _Interpreter(resources, device).process_page(page.page_obj)
    page._layout = device.get_result()  # noqa: SLF001  where Page keeps what it parsed


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
