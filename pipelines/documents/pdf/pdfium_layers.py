"""Find text of a page that nobody sees, by its objects in PDFium: cut off, or with something printed over it later."""

from __future__ import annotations

from collections import defaultdict
from ctypes import POINTER, byref, c_float, c_uint, c_ulong, cast, create_string_buffer
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pypdfium2 import PdfImage, PdfiumError, raw

from pipelines.documents.pdf.glyphs import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from pypdfium2 import PdfPage

    from pipelines.documents.pdf.glyphs import Glyph
    from pipelines.documents.pdf.transforms import Transform

_EDGE: Final = 1.0
"""Points that the middle of a glyph may be out of a box, and is in it all the same."""
_BAND: Final = 40.0
"""Points: covers are looked up by height."""
_POINTS_OF_RECTANGLE: Final = (4, 5)
_MAX_COVERS: Final = 4000
_OPAQUE: Final = 255
_ALL: Final = Box(float("-inf"), float("-inf"), float("inf"), float("inf"))
_NOTHING: Final = Box(float("inf"), float("inf"), float("-inf"), float("-inf"))
_LAYER: Final = "OC"
"""The mark of what is in a layer that readers may switch off."""
_NAME_BYTES: Final = 512


class Clip(NamedTuple):
    """Where things are seen: everywhere, or in a box; other shapes have the box around them."""

    box: Box = _ALL
    is_exact: bool = True

    @property
    def is_empty(self) -> bool:
        """Return True where nothing is seen."""
        return self.box.x0 >= self.box.x1 or self.box.top >= self.box.bottom

    def narrow(self, shape: Any, around: Transform) -> Clip:
        """Return what is left of it for an object, which has clips of its own in units of what is around it."""
        clip = self
        paths = raw.FPDFPageObj_GetClipPath(shape)
        for path in range(max(raw.FPDFClipPath_CountPaths(paths), 0) if paths else 0):
            points = _read_clip(paths, path, around)
            if points:
                box = _find_box(points)
                clip = Clip(intersect(clip.box, box), clip.is_exact and _is_box(points))
        return clip


class _Cover(NamedTuple):
    order: int
    box: Box
    picture: Any
    """None for an area, which is opaque."""


class _Text(NamedTuple):
    order: int
    clip: Box
    shape: Any
    around: Transform

    @property
    def box(self) -> Box:
        """Return what it is printed on: also with characters that PDFium takes for copies of others."""
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        raw.FPDFPageObj_GetBounds(self.shape, byref(left), byref(bottom), byref(right), byref(top))
        corners = ((left.value, bottom.value), (right.value, top.value))
        return _find_box([self.around.move(*corner) for corner in corners])


class Layers:
    """The objects of a page in the order in which they are printed."""

    def __init__(self, page: PdfPage, find_hidden: Callable[[], Container[str]]) -> None:
        self._page = page
        self._find_hidden = find_hidden
        self._texts: dict[int, _Text] = {}
        self._bands: defaultdict[int, list[_Cover]] = defaultdict(list)
        self._count = 0
        self._opaque: dict[int, bool] = {}

    def narrow(self, clip: Clip, shape: Any, around: Transform) -> Clip:
        """Return where an object is seen: nowhere, if its layer is switched off in the file."""
        name = _find_layer(shape)
        if name and name in self._find_hidden():
            return Clip(_NOTHING)
        return clip.narrow(shape, around)

    def add_text(self, address: int, shape: Any, around: Transform, clip: Clip) -> None:
        """Note where in the order a text is."""
        self._texts[address] = _Text(len(self._texts) + self._count, clip.box, shape, around)

    def add_cover(self, shape: Any, box: Box, clip: Clip, *, is_picture: bool) -> None:
        """Note an area or a picture, unless what is below it may be seen through it."""
        if self._count >= _MAX_COVERS or not clip.is_exact or raw.FPDFPageObj_HasTransparency(shape):
            return
        if not is_picture and not _is_opaque(shape):
            return
        box = intersect(box, clip.box)
        if Clip(box).is_empty:
            return
        cover = _Cover(len(self._texts) + self._count, box, shape if is_picture else None)
        self._count += 1
        for band in range(_to_band(box.top), _to_band(box.bottom) + 1):
            self._bands[band].append(cover)

    def hides(self, address: int, glyph: Glyph) -> bool:
        """Return True for a glyph of a text that nobody sees."""
        return self.cuts_off(address, glyph) or self._find_cover(self._texts[address].order, glyph) is not None

    def cuts_off(self, address: int, glyph: Glyph) -> bool:
        """Return True for a glyph that is not where its text can be seen."""
        return not _contains(self._texts[address].clip, (glyph.x0 + glyph.x1) / 2, glyph.middle)

    def get_clip(self, address: int) -> Box:
        """Return where a text can be seen."""
        return self._texts[address].clip

    def find_next(self, address: int, glyph: Glyph) -> int | None:
        """Return the address of the text that was printed over a covered glyph later."""
        cover = self._find_cover(self._texts[address].order, glyph)
        if cover is None:
            return None
        x = (glyph.x0 + glyph.x1) / 2
        near = self._printed.get(_to_band(glyph.middle), ())
        later = (at for at, box in near if self._texts[at].order > cover.order and _contains(box, x, glyph.middle))
        return next(later, None)

    @cached_property
    def _printed(self) -> dict[int, list[tuple[int, Box]]]:
        """Return the texts by height."""
        bands: defaultdict[int, list[tuple[int, Box]]] = defaultdict(list)
        for address, text in self._texts.items():
            box = text.box
            for band in range(_to_band(box.top), _to_band(box.bottom) + 1):
                bands[band].append((address, box))
        return bands

    def _find_cover(self, order: int, glyph: Glyph) -> _Cover | None:
        near = reversed(self._bands.get(_to_band(glyph.middle), ()))
        covers = (cover for cover in near if cover.order > order and cover.box.hides(glyph) and self._is_seen(cover))
        return next(covers, None)

    def _is_seen(self, cover: _Cover) -> bool:
        """Return True for an area, and for a picture without transparent parts: it is drawn to know."""
        if cover.picture is None:
            return True
        if cover.order not in self._opaque:
            self._opaque[cover.order] = _is_opaque_picture(cover.picture, self._page)
        return self._opaque[cover.order]


def _to_band(y: float) -> int:
    return int(min(max(y, 0), _MAX_HEIGHT) / _BAND)


_MAX_HEIGHT: Final = 20_000.0
"""Points."""


def _is_opaque(shape: Any) -> bool:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    known = raw.FPDFPageObj_GetFillColor(shape, byref(red), byref(green), byref(blue), byref(alpha))
    return bool(known) and alpha.value == _OPAQUE


def _is_opaque_picture(picture: Any, page: PdfPage) -> bool:
    """Return True for a picture without transparent parts; one that is too large to be drawn is a scan."""
    width, height = c_uint(), c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(picture, byref(width), byref(height)):
        return False
    if width.value * height.value > _MAX_PIXELS:
        return True
    try:
        drawn = PdfImage(picture, page=page, pdf=page.pdf).get_bitmap(render=True)
    except PdfiumError:
        return False
    return drawn.n_channels < _WITH_ALPHA or min(bytes(drawn.buffer)[_WITH_ALPHA - 1 :: _WITH_ALPHA]) == _OPAQUE


_MAX_PIXELS: Final = 100_000_000
_WITH_ALPHA: Final = 4
"""Channels: blue, green, red and how opaque it is."""


def _find_layer(shape: Any) -> str:
    """Return the name of the layer that an object is in; empty for one in none."""
    size = c_ulong()
    for at in range(raw.FPDFPageObj_CountMarks(shape)):
        mark = raw.FPDFPageObj_GetMark(shape, at)
        text = create_string_buffer(_NAME_BYTES)
        buffer = cast(text, POINTER(raw.FPDF_WCHAR))
        raw.FPDFPageObjMark_GetName(mark, buffer, _NAME_BYTES, byref(size))
        if _decode(text.raw, size.value) != _LAYER:
            continue
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"Name", buffer, _NAME_BYTES, byref(size)):
            return _decode(text.raw, size.value)
    return ""


def _decode(text: bytes, size: int) -> str:
    return text[: min(size, _NAME_BYTES)].decode("utf-16-le", "replace").rstrip("\0")


def _read_clip(paths: Any, path: int, around: Transform) -> list[tuple[float, float]]:
    x, y = c_float(), c_float()
    points = []
    for at in range(max(raw.FPDFClipPath_CountPathSegments(paths, path), 0)):
        segment = raw.FPDFClipPath_GetPathSegment(paths, path, at)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        points.append(around.move(x.value, y.value))
    return points


def _find_box(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_box(points: Sequence[tuple[float, float]]) -> bool:
    """Return True for the corners of an upright rectangle, one after the other."""
    return len(points) in _POINTS_OF_RECTANGLE and all(
        (x0 == x1) != (y0 == y1) for (x0, y0), (x1, y1) in pairwise(points)
    )


def _contains(box: Box, x: float, y: float) -> bool:
    return box.x0 - _EDGE <= x <= box.x1 + _EDGE and box.top - _EDGE <= y <= box.bottom + _EDGE


def intersect(one: Box, other: Box) -> Box:
    """Return what two boxes share; one without any has its sides the wrong way round."""
    return Box(max(one.x0, other.x0), max(one.top, other.top), min(one.x1, other.x1), min(one.bottom, other.bottom))
