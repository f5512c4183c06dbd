"""Take a page of a PDF apart with pdfminer, which needs no font: it is slow, and reads what PDFium would leave out.

Fonts are loaded when they are used: files name a hundred. Text that nobody sees is left out: scanners put what a
machine recognised, invisible, behind the picture, and nobody has compared the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTFigure, LTImage, LTRect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, str_value
from pdfminer.psparser import LIT
from pdfminer.utils import decode_text

from pipelines.documents.folding import fold_radicals
from pipelines.documents.pdf.glyphs import TINY, UNKNOWN, Box, Glyph
from pipelines.documents.pdf.printed_page import Bar, Edge, PrintedChars, PrintedPage
from pipelines.documents.pdf.transforms import Transform
from pipelines.documents.pdf.white_text import is_white

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdfdevice import PDFTextSeq
    from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
    from pdfplumber.page import Page

_INVISIBLE: Final = frozenset((3, 7))
"""Modes of rendering text that paint nothing."""
_Y_DOWN: Final = Transform(1, 0, 0, -1, 0, 0)


def take_apart(page: Page, most: int) -> PrintedPage:
    """Return what is printed on a page; of one with more than ``most`` characters only how many these are.

    Raises whatever pdfminer does.
    """
    resources = page.pdf.rsrcmgr
    device = _Device(resources, pageno=page.page_number, laparams=None)
    _Interpreter(resources, device).process_page(page.page_obj)
    page._layout = layout = device.get_result()  # noqa: SLF001  where Page keeps what it parsed
    chars = PrintedChars(len(page.chars), invisible=device.invisible)
    printed = PrintedPage(page.page_number, float(page.width), float(page.height), chars)
    if chars.count > most:
        return printed
    left, top = page.bbox[:2]
    _add_chars(chars, page, _find_covered(layout))
    for kind in ("line", "rect"):
        for shape in page.objects.get(kind, ()):
            middle = (shape["top"] + shape["bottom"]) / 2 - top
            printed.bars.append(Bar(middle, shape["x0"] - left, shape["x1"] - left, shape["bottom"] - shape["top"]))
    for ground in _find_grounds(page, left, top):
        printed.add_ground(ground)
    for edge in page.edges:
        if edge["orientation"] and _is_seen(edge, printed, left, top):
            printed.add_edge(Edge(edge["x0"] - left, edge["top"] - top, edge["x1"] - left, edge["bottom"] - top))
    for image in page.objects.get("image", ()):
        printed.add_picture(Box(image["x0"] - left, image["top"] - top, image["x1"] - left, image["bottom"] - top))
    printed.has_picture = any(page.objects.get(kind) for kind in ("image", "curve", "rect"))
    return printed


def _add_chars(chars: PrintedChars, page: Page, covered: Sequence[bool]) -> None:
    for char, is_covered in zip(page.chars, covered, strict=True):
        if not char["text"].strip():
            continue
        if is_covered or char["size"] < TINY:
            chars.invisible += 1
            continue
        turn = Transform(*char["matrix"]).then(_Y_DOWN).find_turn()
        if turn == 0 and char["upright"]:
            chars.glyphs.append(_to_glyph(char, *page.bbox[:2]))
        else:
            chars.rotated[turn or None] += 1


def _find_covered(layout: LTComponent) -> list[bool]:
    """Return for each character in its order whether a white area or a picture without a mask is printed over it."""
    covered: list[bool] = []
    covers: list[Box] = []
    for item in reversed(list(_walk(layout))):
        if isinstance(item, LTChar):
            covered.append(any(cover.hides(Box(*item.bbox)) for cover in covers))
        elif len(covers) < _MAX_COVERS and _is_opaque(item):
            covers.append(Box(*item.bbox))
    return covered[::-1]


def _walk(item: LTComponent) -> Iterator[LTComponent]:
    for one in getattr(item, "_objs", ()):
        yield from _walk(one) if isinstance(one, LTFigure) else (one,)


def _is_opaque(item: LTComponent) -> bool:
    """Return True for a picture or a white area; how transparent one in colour is, pdfminer does not say."""
    if isinstance(item, LTImage):
        return not (item.imagemask or {"SMask", "Mask"} & item.stream.attrs.keys())
    return isinstance(item, LTRect) and item.fill and _is_white(item.non_stroking_color)


_MAX_COVERS: Final = 200


def turn_page(page: Page, degrees: int) -> Page:
    """Return a page as it is seen when it is turned clockwise."""
    if not degrees:
        return page
    own = page.page_obj
    attributes = {**own.attrs, "Rotate": (own.rotate + degrees) % 360}
    return type(page)(page.pdf, PDFPage(own.doc, own.pageid, attributes, own.label), page.page_number)


def find_hidden_layers(catalog: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the layers that are switched off when the file is opened."""
    layers = dict_value(catalog.get("OCProperties"))
    states = dict_value(layers.get("D"))
    off = list_value(layers.get("OCGs")) if states.get("BaseState") is LIT("OFF") else list_value(states.get("OFF"))
    on = [one.objid for one in list_value(states.get("ON")) if isinstance(one, PDFObjRef)]
    hidden = (one for one in off if isinstance(one, PDFObjRef) and one.objid not in on)
    return frozenset(decode_text(str_value(dict_value(one).get("Name"))) for one in hidden)


def _to_glyph(char: Mapping[str, Any], left: float, top: float) -> Glyph:
    text = UNKNOWN if char["text"].startswith("(cid:") else fold_radicals(char["text"])
    x0, y0, x1, y1 = char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top
    colour = char.get("non_stroking_color")
    return Glyph(text, x0, y0, x1, y1, max(char["size"], 1.0), colour, is_white=_is_white(colour))


def _find_grounds(page: Page, left: float, top: float) -> Iterator[Box]:
    """Yield the boxes of pictures and of coloured areas."""
    for kind in ("rect", "curve", "image"):
        for shape in page.objects.get(kind, ()):
            if kind == "image" or (shape.get("fill") and not _is_white(shape.get("non_stroking_color"))):
                x0, y0, x1, y1 = (shape[name] for name in ("x0", "top", "x1", "bottom"))
                yield Box(x0 - left, y0 - top, x1 - left, y1 - top)


def _is_seen(edge: Mapping[str, Any], page: PrintedPage, left: float, top: float) -> bool:
    """Return False for the border of a white area on white paper."""
    if edge.get("stroke") or not edge.get("fill") or not _is_white(edge.get("non_stroking_color")):
        return True
    return page.has_ground(Box(edge["x0"] - left, edge["top"] - top, edge["x1"] - left, edge["bottom"] - top))


def _is_white(colour: object) -> bool:
    """Return True for white; the name of a pattern is none."""
    parts = colour if isinstance(colour, tuple) else (colour,)
    return all(isinstance(part, (int, float)) for part in parts) and is_white(cast("tuple[float, ...]", parts))


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
