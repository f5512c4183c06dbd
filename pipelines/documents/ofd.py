"""Read OFD (GB/T 33190): the glyphs of each page by their places, whatever the order of its objects."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import MAX_CHARS, DocumentPart, RefusedError, report_enclosed, report_picture
from pipelines.documents.folding import fold_radicals
from pipelines.documents.ofd_extras import OfdExtras, locate, text_of, to_numbers
from pipelines.documents.packages import Package
from pipelines.documents.pdf.columns import split_columns
from pipelines.documents.pdf.continued_tables import TableColumns
from pipelines.documents.pdf.glyphs import Box, Glyph
from pipelines.documents.pdf.pages import Block, PageContent, Text, append_part, end_page, read_rows, to_text
from pipelines.documents.pdf.rows import to_rows
from pipelines.documents.pdf.running_lines import RunningLines
from pipelines.documents.pdf.white_text import has_ground
from pipelines.layouts.types import ArticleFinding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

MAX_PAGES: Final = 400
_POINTS: Final = 72 / 25.4
"""In a millimetre."""
_WIDTH, _HEIGHT = 210.0, 297.0
_FIRST_WIDE: Final = "\u2e80"
_MAX_GLYPHS: Final = 30_000
"""Of a page."""
_USUAL_SIZE: Final = 4.0
_ASCENT, _DESCENT = 0.8, 0.2
"""Ems above and below the baseline."""


class _Transform(NamedTuple):
    """From the units of an object to millimetres of the page: scale, then shift."""

    x_scale: float = 1
    y_scale: float = 1
    x: float = 0
    y: float = 0


def read_ofd(body: bytes) -> tuple[DocumentPart, ...]:
    """Return an article for each document of the package. Raises RefusedError."""
    package = Package(body)
    if any(name.rpartition("/")[2] == "Encryptions.xml" for name in package.names):
        raise RefusedError("encrypted_file", "the OFD wants a key")
    roots = [text_of(element) for element in package.read_xml("OFD.xml").iter("{*}DocRoot")]
    return tuple(_read_document(package, locate("", root)) for root in roots)


def _read_document(package: Package, name: str) -> DocumentPart:
    root = package.read_xml(name)
    templates = {page.get("ID", ""): locate(name, page.get("BaseLoc", "")) for page in root.iter("{*}TemplatePage")}
    pages = [(page.get("ID", ""), locate(name, page.get("BaseLoc", ""))) for page in root.iterfind(_PAGES)]
    extras = OfdExtras(package, name, root)
    running, tables, text = RunningLines(), TableColumns(), Text()
    for number, (id_, page) in enumerate(pages[:MAX_PAGES], start=1):
        content = package.read_xml(page)
        named = [templates.get(one.get("TemplateID", ""), "") for one in content.iter("{*}Template")]
        layers = [package.read_xml(template) for template in named if template in package.names]
        layers = [*layers, content, *extras.read_notes(id_)]
        turned = extras.turned
        layers += [unit for layer in layers for unit in extras.read_units(layer)]
        if extras.turned > turned:
            message = f"page {number} has drawings that are turned ({extras.turned - turned}): they were not read"
            text.findings.append(ArticleFinding("no_text", message, f"page {number}"))
        text.add(_read_page(layers, number, _read_size(content, root), running, tables))
        if text.chars > MAX_CHARS:
            break
    if text.pages < len(pages):
        message = (
            f"{text.pages} of {len(pages)} pages were read: a file may have {MAX_PAGES}, of {MAX_CHARS} characters"
        )
        text.findings.append(ArticleFinding("file_cut", message, f"{len(pages)} pages"))
    text.findings += report_enclosed(extras.attachments)
    return text.to_part()


_PAGES: Final = "{*}Pages/{*}Page"


def _read_size(*roots: _Element) -> tuple[float, float]:
    """Return the width and height of a page, in points: as it states them, or else as the document does."""
    boxes = (to_numbers(text_of(one)) for root in roots for one in root.iter("{*}PhysicalBox"))
    stated = (box[2:] for box in boxes if len(box) == 4 and min(box[2:]) > 0)  # noqa: PLR2004  x, y, width, height
    width, height = next(stated, (_WIDTH, _HEIGHT))
    return width * _POINTS, height * _POINTS


def _read_page(
    layers: Sequence[_Element], number: int, size: tuple[float, float], running: RunningLines, tables: TableColumns
) -> PageContent:
    """Read a page by its layers, templates first."""
    width, height = size
    found: list[Glyph | None] = []
    for layer in layers:
        found += islice(_find_glyphs(layer), _MAX_GLYPHS + 1)
        if len(found) > _MAX_GLYPHS:
            message = f"page {number} has more than the {_MAX_GLYPHS} characters of a page that is read"
            return PageContent(number, (), (ArticleFinding("file_cut", message, f"page {number}"),))
    glyphs = [one for one in found if one and 0 <= one.x0 <= width and 0 <= one.middle <= height]
    findings = list(_report_unseen(layers, len(found) - len(glyphs), number, has_text=bool(glyphs)))
    blocks: list[Block] = []
    for part in split_columns(glyphs):
        append_part(blocks, list(read_rows(running.drop(to_rows(part), number, height), tables)))
    end_page(blocks, tables)
    if not findings:
        findings += report_picture(number, _find_picture_share(layers, width * height), map(to_text, blocks))
    return PageContent(number, tuple(blocks), tuple(findings), footers=running.take_footers())


def _report_unseen(layers: Sequence[_Element], unseen: int, number: int, *, has_text: bool) -> Iterator[ArticleFinding]:
    """Report characters that nobody sees, and a page that is a picture or has rotated text alone."""
    message = f"page {number} has no text: nothing was read from it"
    if unseen:
        message = f"page {number} has {unseen} characters that nobody sees, as below a scan: they were not read"
    is_filled = any(
        element.tag.endswith("Object") or text_of(element).strip()
        for layer in layers
        for element in layer.iter("{*}ImageObject", "{*}PathObject", "{*}TextCode")
    )
    if unseen or (is_filled and not has_text):
        yield ArticleFinding("no_text", message, f"page {number}")


def _find_picture_share(layers: Sequence[_Element], area: float) -> float:
    """Return the part of a page of this area that pictures take."""
    pictures = (one for layer in layers for one in layer.iter("{*}ImageObject"))
    boxes = (to_numbers(one.get("Boundary", "")) for one in pictures)
    return sum(_POINTS**2 * box[2] * box[3] for box in boxes if len(box) == 4) / area  # noqa: PLR2004


def _find_glyphs(root: _Element) -> Iterator[Glyph | None]:
    """Yield the glyphs of a layer, None for one that nobody sees; rotated ones are watermarks and labels of axes."""
    grounds = list(_find_grounds(root))
    for element in root.iter("{*}TextObject"):
        boundary = to_numbers(element.get("Boundary", ""))
        matrix = to_numbers(element.get("CTM", ""))
        if len(boundary) < 2 or element.get("Visible") == "false" or _is_rotated(element, matrix):  # noqa: PLR2004
            continue
        move = _Transform(x=boundary[0], y=boundary[1])
        is_hidden = element.get("Fill") == "false" or element.get("Alpha") == "0"
        is_white = _is_white(element)
        if len(matrix) == 6:  # noqa: PLR2004  a b c d e f
            move = _Transform(matrix[0] or 1, matrix[3] or 1, boundary[0] + matrix[4], boundary[1] + matrix[5])
        size = next(iter(to_numbers(element.get("Size", ""))), _USUAL_SIZE)
        x = y = 0.0
        for code in element.iterfind("{*}TextCode"):
            x = next(iter(to_numbers(code.get("X", ""))), x)
            y = next(iter(to_numbers(code.get("Y", ""))), y)
            for character, at, below in _find_places(code, x, y, size):
                if character.strip():
                    glyph = _to_glyph(character, at, below, size, move)
                    yield None if is_hidden or (is_white and not has_ground(glyph, grounds)) else glyph


def _is_rotated(element: _Element, matrix: Sequence[float]) -> bool:
    is_turned = any(element.get(name, "0") not in ("0", "") for name in ("ReadDirection", "CharDirection"))
    return is_turned or (len(matrix) == 6 and abs(matrix[1]) > _SLANT * abs(matrix[0]))  # noqa: PLR2004


_SLANT: Final = 0.1


def _is_white(element: _Element) -> bool:
    """Return True for text that is filled with white, or with a colour that nobody sees through."""
    colour = element.find("{*}FillColor")
    return colour is not None and (colour.get("Alpha") == "0" or colour.get("Value", "").split() == _WHITE)


_WHITE: Final = ["255", "255", "255"]


def _find_grounds(root: _Element) -> Iterator[Box]:
    """Yield the boxes of pictures and of coloured areas."""
    for element in root.iter("{*}ImageObject", "{*}PathObject"):
        box = [_POINTS * one for one in to_numbers(element.get("Boundary", ""))]
        is_area = element.get("Fill") == "true" and not _is_white(element)
        if len(box) == 4 and (is_area or element.tag.endswith("ImageObject")):  # noqa: PLR2004
            yield Box(box[0], box[1], box[0] + box[2], box[1] + box[3])


def _find_places(code: _Element, x: float, y: float, size: float) -> Iterator[tuple[str, float, float]]:
    """Yield each character with where it begins. Where no distance is stated, one is as wide as it usually is."""
    right, down = (_read_deltas(code.get(name, "")) for name in ("DeltaX", "DeltaY"))
    for at, character in enumerate(text_of(code)):
        yield character, x, y
        if at < len(down):
            y += down[at]
        x += right[at] if at < len(right) else 0 if at < len(down) and down[at] else _find_width(character, size)


def _find_width(character: str, size: float) -> float:
    return size if character >= _FIRST_WIDE else size / 2


def _to_glyph(character: str, x: float, y: float, size: float, move: _Transform) -> Glyph:
    left, baseline = move.x + x * move.x_scale, move.y + y * move.y_scale
    high, wide = size * abs(move.y_scale), _find_width(character, size) * abs(move.x_scale)
    top, bottom = baseline - _ASCENT * high, baseline + _DESCENT * high
    x0, y0, x1, y1 = (_POINTS * one for one in (left, top, left + wide, bottom))
    return Glyph(fold_radicals(character), x0, y0, x1, y1, _POINTS * high, colour=None)


def _read_deltas(stated: str) -> list[float]:
    """Return the distances between characters; ``g 3 4.5`` means three of 4.5.

    >>> _read_deltas("4 g 2 4.5 5")
    [4.0, 4.5, 4.5, 5.0]
    """
    deltas: list[float] = []
    words = iter(stated.split())
    for word in words:
        if word == "g":
            count, value = next(words, "0"), next(words, "0")
            deltas += to_numbers(value) * min(int(count) if count.isdecimal() and len(count) < 6 else 0, _MAX_GLYPHS)  # noqa: PLR2004
        else:
            deltas += to_numbers(word)
        if len(deltas) > _MAX_GLYPHS:
            break
    return deltas
