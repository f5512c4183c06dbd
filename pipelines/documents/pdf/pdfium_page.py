"""Take a page of a PDF apart with PDFium, in a tenth of the time that a reader in Python takes."""

from __future__ import annotations

from ctypes import addressof, byref, c_float, c_int, c_uint
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pypdfium2 import raw

from pipelines.documents.pdf.clipped_words import ClippedGlyph, complete_words
from pipelines.documents.pdf.glyphs import Box, GlyphsByHeight
from pipelines.documents.pdf.pdfium_chars import read_chars
from pipelines.documents.pdf.pdfium_layers import Clip, Layers, intersect
from pipelines.documents.pdf.printed_page import Bar, Edge, PrintedPage
from pipelines.documents.pdf.transforms import Transform
from pipelines.documents.pdf.white_text import is_white

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from pypdfium2 import PdfPage

    from pipelines.documents.pdf.glyphs import Glyph
    from pipelines.documents.pdf.pdfium_chars import TextRun
    from pipelines.documents.pdf.printed_page import PrintedChars

_MAX_LIGATURE: Final = 3
"""Characters of one glyph. More are a text that the file gives to be read in place of several glyphs."""
_MAX_DEPTH: Final = 12
"""Forms in forms that are looked into."""
_QUARTER_TURNS: Final = {
    0: lambda box: Transform(1, 0, 0, -1, -box.left, box.top),
    1: lambda box: Transform(0, 1, 1, 0, -box.bottom, -box.left),
    2: lambda box: Transform(-1, 0, 0, 1, box.right, -box.bottom),
    3: lambda box: Transform(0, -1, -1, 0, box.top, box.right),
}
"""From the units of a page to points from the upper left corner of what a reader sees, by its quarter turns."""


def take_apart(page: PdfPage, number: int, most: int, find_hidden: Callable[[], Container[str]]) -> PrintedPage | None:
    """Return what is printed on a page; of one with more than ``most`` characters only how many these are.

    ``find_hidden`` returns the layers that are switched off. None if PDFium left out some characters, or took many for
    one glyph.
    """
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, byref(box))
    turn = _QUARTER_TURNS[raw.FPDFPage_GetRotation(page) % 4](box)
    width, height = page.get_size()
    chars, texts, addresses = read_chars(page, turn, most)
    if any(len(glyph.text) > _MAX_LIGATURE for glyph in chars.glyphs):
        return None
    printed = PrintedPage(number, width, height, chars)
    if printed.chars.count > most:
        return printed
    layers = Layers(page, find_hidden)
    for shape, matrix, around, clip in _find_objects(page, turn, layers):
        kind = raw.FPDFPageObj_GetType(shape)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            if not _is_read(shape, texts):
                return None
            layers.add_text(addressof(shape.contents), shape, around, clip)
        elif clip.is_empty:
            continue
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _add_shape(printed, layers, shape, list(_read_path(shape, matrix)), clip)
        else:
            printed.has_picture = True
            box = _find_box([matrix.move(x, y) for x in (0, 1) for y in (0, 1)])
            printed.add_ground(box)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                printed.add_picture(intersect(box, clip.box))
                layers.add_cover(shape, box, clip, is_picture=True)
    _drop_unseen(chars, addresses, layers, texts)
    return printed


def _add_shape(
    printed: PrintedPage, layers: Layers, shape: Any, subpaths: list[list[tuple[float, float]]], clip: Clip
) -> None:
    if len(subpaths) == 1 and _is_rectangle(subpaths[0]):
        layers.add_cover(shape, _find_box(subpaths[0]), clip, is_picture=False)
    is_coloured = _is_coloured(shape)
    if not (is_coloured or _is_stroked(shape)):  # white: seen on another colour alone
        subpaths = [points for points in subpaths if printed.has_ground(_find_box(points))]
    _add_path(printed, subpaths)
    if is_coloured:
        for points in subpaths:
            printed.add_ground(_find_box(points))


def _drop_unseen(chars: PrintedChars, addresses: Sequence[int], layers: Layers, texts: Mapping[int, TextRun]) -> None:
    """Move glyphs that are cut off or covered to the count of those that nobody sees."""
    found = list(zip(chars.glyphs, addresses, strict=True))
    hidden = {id(glyph): address for glyph, address in found if layers.hides(address, glyph)}
    if not hidden:
        return
    ends = _find_ends(found, hidden, layers)
    seen = GlyphsByHeight(glyph for glyph, _ in found if id(glyph) not in hidden)
    parts = {address for glyph, address in found if id(glyph) not in hidden}
    kept: list[Glyph] = []
    for glyph, address in found:
        if id(glyph) not in hidden:
            kept.append(glyph)
            continue
        if id(glyph) in ends:
            kept += [end for end in (ends[id(glyph)],) if end]
            continue
        later = layers.find_next(address, glyph)
        is_there = seen.has_same_at(glyph) if layers.cuts_off(address, glyph) else seen.has_at(glyph)
        if later is None and address in parts and glyph.text.isdecimal() and not is_there:
            chars.cut_off.append(glyph)
        if later is None or seen.has_at(glyph):
            chars.invisible += 1
        else:  # PDFium took the character that was printed there later for a copy of it
            run = texts[later]
            kept.append(glyph._replace(colour=run.colour, is_white=run.is_white))
    chars.glyphs = kept


def _find_ends(found: Sequence[tuple[Glyph, int]], hidden: Container[int], layers: Layers) -> dict[int, Glyph | None]:
    """Return what completes words that are cut off, by the ids of the glyphs that are."""
    clipped = [
        ClippedGlyph(
            glyph,
            layers.get_clip(address),
            id(glyph) not in hidden,
            id(glyph) in hidden and layers.cuts_off(address, glyph),
        )
        for glyph, address in found
    ]
    return {id(glyph): end for glyph, end in complete_words(clipped)}


def _is_read(text: Any, texts: Container[int]) -> bool:
    """Return False for a text with ink that PDFium left out.

    It does so with what it takes for a copy of another text, and with what has no ink: in a font of the file that is a
    blank, but in place of a font that is not in the file it takes one of the machine, which may lack the glyph.
    """
    if addressof(text.contents) in texts:
        return True
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(text, byref(left), byref(bottom), byref(right), byref(top))
    is_embedded = raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(text)) == 1
    return bool(is_embedded and right.value - left.value < _INK)


_INK: Final = 0.01
"""Points that a text with ink is wide."""


class _PlacedObject(NamedTuple):
    """An object of a page, or of a form on it."""

    shape: Any
    transform: Transform
    """From its own units to points of the page."""
    around: Transform
    """The same of the form in which it is."""
    clip: Clip
    """What can be seen of it."""


def _find_objects(page: PdfPage, turn: Transform, layers: Layers) -> Iterator[_PlacedObject]:
    """Yield the objects of a page and of the forms on it."""
    for at in range(raw.FPDFPage_CountObjects(page)):
        yield from _open_object(raw.FPDFPage_GetObject(page, at), turn, Clip(), layers, 0)


def _open_object(shape: Any, around: Transform, clip: Clip, layers: Layers, depth: int) -> Iterator[_PlacedObject]:
    clip = layers.narrow(clip, shape, around)
    kind = raw.FPDFPageObj_GetType(shape)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, byref(matrix))
    transform = Transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f).then(around)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield _PlacedObject(shape, transform, around, clip)
    elif depth < _MAX_DEPTH:
        for at in range(raw.FPDFFormObj_CountObjects(shape)):
            yield from _open_object(raw.FPDFFormObj_GetObject(shape, at), transform, clip, layers, depth + 1)


def _read_path(shape: Any, matrix: Transform) -> Iterator[list[tuple[float, float]]]:
    """Yield the points of each subpath; of a curve the points between which it is drawn. Unpainted paths have none."""
    mode, is_stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(shape, byref(mode), byref(is_stroked))
    if not (mode.value or is_stroked.value):
        return
    points: list[tuple[float, float]] = []
    x, y = c_float(), c_float()
    controls = 0
    for at in range(raw.FPDFPath_CountSegments(shape)):
        segment = raw.FPDFPath_GetPathSegment(shape, at)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        kind = raw.FPDFPathSegment_GetType(segment)
        controls = (controls + 1) % 3 if kind == raw.FPDF_SEGMENT_BEZIERTO else 0
        if controls:  # the first two of three points that a curve has
            continue
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(matrix.move(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if points:
        yield points


def _is_coloured(shape: Any) -> bool:
    """Return True for a path that is filled with a colour."""
    mode, is_stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(shape, byref(mode), byref(is_stroked))
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not mode.value or not raw.FPDFPageObj_GetFillColor(shape, byref(red), byref(green), byref(blue), byref(alpha)):
        return bool(mode.value)
    return alpha.value > 0 and not is_white([one.value / 255 for one in (red, green, blue)])


def _is_stroked(shape: Any) -> bool:
    mode, is_stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(shape, byref(mode), byref(is_stroked))
    return bool(is_stroked.value)


def _find_box(points: Sequence[tuple[float, float]]) -> Box:
    """Return what some points reach over; a picture fills a square of one unit."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _add_path(page: PrintedPage, subpaths: Iterable[list[tuple[float, float]]]) -> None:
    for points in subpaths:
        is_line = len(set(points)) == _POINTS_OF_LINE
        is_area = not is_line and _is_rectangle(points)
        if is_line or is_area:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            page.bars.append(Bar((min(ys) + max(ys)) / 2, min(xs), max(xs), max(ys) - min(ys)))
        page.has_picture |= not is_line
        for (x0, y0), (x1, y1) in pairwise(points):
            if (x0 == x1) == (y0 == y1):  # oblique, or a point
                continue
            page.add_edge(Edge(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


_POINTS_OF_LINE: Final = 2
_POINTS_OF_RECTANGLE: Final = 5


def _is_rectangle(points: Sequence[tuple[float, float]]) -> bool:
    if len(points) != _POINTS_OF_RECTANGLE or points[0] != points[-1]:
        return False
    return all((x0 == x1) != (y0 == y1) for (x0, y0), (x1, y1) in pairwise(points))
