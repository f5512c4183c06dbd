"""Read OFD (GB/T 33190): the glyphs of each page by their places, whatever the order of its objects."""

from __future__ import annotations

from itertools import islice
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import MAX_CHARS, DocumentPart, RefusedError
from pipelines.documents.folding import fold_radicals
from pipelines.documents.packages import Package
from pipelines.documents.pdf.columns import split_columns
from pipelines.documents.pdf.glyphs import Glyph
from pipelines.documents.pdf.pages import Block, PageContent, Text, append_part, read_rows
from pipelines.documents.pdf.rows import to_rows
from pipelines.documents.pdf.running_lines import RunningLines
from pipelines.layouts.types import ArticleFinding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

MAX_PAGES: Final = 400
_POINTS: Final = 72 / 25.4
"""In a millimetre."""
_HEIGHT: Final = 297.0
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
    roots = [_text(element) for element in package.read_xml("OFD.xml").iter("{*}DocRoot")]
    return tuple(_read_document(package, _locate("", root)) for root in roots)


def _read_document(package: Package, name: str) -> DocumentPart:
    root = package.read_xml(name)
    templates = {page.get("ID", ""): _locate(name, page.get("BaseLoc", "")) for page in root.iter("{*}TemplatePage")}
    pages = [_locate(name, page.get("BaseLoc", "")) for page in root.iterfind("{*}Pages/{*}Page")]
    height = _read_height(root)
    running, text = RunningLines(), Text()
    for number, page in enumerate(pages[:MAX_PAGES], start=1):
        content = package.read_xml(page)
        named = [templates.get(one.get("TemplateID", ""), "") for one in content.iter("{*}Template")]
        layers = [package.read_xml(template) for template in named if template in package.names]
        text.add(_read_page((*layers, content), number, height, running))
        if text.chars > MAX_CHARS:
            break
    if text.pages < len(pages):
        message = (
            f"{text.pages} of {len(pages)} pages were read: a file may have {MAX_PAGES}, of {MAX_CHARS} characters"
        )
        text.findings.append(ArticleFinding("file_cut", message, f"{len(pages)} pages"))
    return text.to_part()


def _locate(base: str, path: str) -> str:
    """Return the member that a path means: from the root of the package, or from the file that names it."""
    return normpath(path.lstrip("/")) if path.startswith("/") else normpath(join(dirname(base), path))


def _read_height(root: _Element) -> float:
    box = next((_numbers(_text(one)) for one in root.iter("{*}PhysicalBox")), [])
    return (box[3] if len(box) == 4 and box[3] > 0 else _HEIGHT) * _POINTS  # noqa: PLR2004  x, y, width, height


def _read_page(layers: Sequence[_Element], number: int, height: float, running: RunningLines) -> PageContent:
    """Read a page by its layers, templates first."""
    glyphs: list[Glyph] = []
    for layer in layers:
        glyphs += islice(_find_glyphs(layer), _MAX_GLYPHS + 1)
        if len(glyphs) > _MAX_GLYPHS:
            message = f"page {number} has more than the {_MAX_GLYPHS} characters of a page that is read"
            return PageContent(number, (), (ArticleFinding("file_cut", message, f"page {number}"),))
    if not glyphs:
        is_picture = any(True for layer in layers for _ in layer.iter("{*}ImageObject", "{*}PathObject"))
        message = f"page {number} has no text: nothing was read from it"
        return PageContent(number, (), (ArticleFinding("no_text", message, f"page {number}"),) if is_picture else ())
    blocks: list[Block] = []
    for part in split_columns(glyphs):
        append_part(blocks, list(read_rows(running.drop(to_rows(part), number, height))))
    return PageContent(number, tuple(blocks), footers=running.take_footers())


def _find_glyphs(root: _Element) -> Iterator[Glyph]:
    for element in root.iter("{*}TextObject"):
        boundary = _numbers(element.get("Boundary", ""))
        if len(boundary) < 2 or element.get("Visible") == "false":  # noqa: PLR2004
            continue
        matrix = _numbers(element.get("CTM", ""))
        move = _Transform(x=boundary[0], y=boundary[1])
        if len(matrix) == 6:  # noqa: PLR2004  a b c d e f
            move = _Transform(matrix[0] or 1, matrix[3] or 1, boundary[0] + matrix[4], boundary[1] + matrix[5])
        size = next(iter(_numbers(element.get("Size", ""))), _USUAL_SIZE)
        x = y = 0.0
        for code in element.iterfind("{*}TextCode"):
            x = next(iter(_numbers(code.get("X", ""))), x)
            y = next(iter(_numbers(code.get("Y", ""))), y)
            text = _text(code)
            deltas = _read_deltas(code.get("DeltaX", ""))
            for character, at in zip(text, _find_places(text, x, size, deltas), strict=True):
                if character.strip():
                    yield _to_glyph(character, at, y, size, move)


def _find_places(text: str, x: float, size: float, deltas: Sequence[float]) -> Iterator[float]:
    """Yield where each character begins. Where no distance is stated, one is as wide as it usually is."""
    for at, character in enumerate(text):
        yield x
        x += deltas[at] if at < len(deltas) else _find_width(character, size)


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
            deltas += _numbers(value) * min(int(count) if count.isdecimal() and len(count) < 6 else 0, _MAX_GLYPHS)  # noqa: PLR2004
        else:
            deltas += _numbers(word)
        if len(deltas) > _MAX_GLYPHS:
            break
    return deltas


def _numbers(stated: str) -> list[float]:
    """Return the numbers of a list; none for one that is malformed."""
    try:
        numbers = [float(word) for word in stated.split()]
    except ValueError:
        return []
    return numbers if all(abs(number) < _FAR for number in numbers) else []


_FAR: Final = 1e6


def _text(element: _Element) -> str:
    return element.text or ""
