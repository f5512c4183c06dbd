"""The characters of a page as PDFium finds them: what each is, where, how large and in what colour."""

from __future__ import annotations

from ctypes import addressof, byref, c_double, c_float, c_uint
from math import hypot
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pypdfium2 import raw

from pipelines.documents.folding import fold_radicals
from pipelines.documents.pdf.glyphs import TINY, UNKNOWN, Glyph
from pipelines.documents.pdf.printed_page import PrintedChars
from pipelines.documents.pdf.transforms import Transform
from pipelines.documents.pdf.upended_text import DOWNWARDS, UPWARDS, UpendedGlyph
from pipelines.documents.pdf.white_text import is_white

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage, PdfTextPage

_INVISIBLE: Final = frozenset((3, 7))
"""Modes of rendering text that paint nothing."""
_HYPHEN: Final = 2
"""What PDFium gives for a hyphen at the end of a line."""
_USUAL_DESCENT: Final = 0.2
"""Ems below the baseline, of fonts that do not state it."""
_SURROGATES: Final = range(0xD800, 0xE000)


class TextRun(NamedTuple):
    """What the characters of one text object share."""

    address: int
    """Of the text object."""
    scale: Transform
    """From the units of its text to points of the page as it is seen."""
    turn: int | None
    """Degrees clockwise that would make it upright; None for oblique text."""
    size: float
    """In units of its text."""
    descent: float
    """Ems."""
    font: Any
    colour: tuple[int, ...]
    is_white: bool
    """Or transparent."""
    is_visible: bool


class _Char(NamedTuple):
    """A character, or the first of several that are one glyph."""

    text: str
    at: int
    """Of the last of them."""
    run: TextRun
    origin: tuple[float, float]


def read_chars(page: PdfPage, turn: Transform, most: int) -> tuple[PrintedChars, dict[int, TextRun], list[int]]:
    """Return the characters of a page, the text objects that have them by their addresses, and that of each glyph.

    Of a page with more than ``most`` characters it is only their count.
    """
    runs: dict[int, TextRun] = {}
    addresses: list[int] = []
    text = page.get_textpage()
    try:
        chars = PrintedChars(text.count_chars())
        if chars.count <= most:
            for char in _join(_find_chars(text, turn, runs)):
                _add(chars, char, text, turn)
                addresses += [char.run.address] * (len(chars.glyphs) - len(addresses))
        return chars, runs, addresses
    finally:
        text.close()


def _add(chars: PrintedChars, char: _Char, text: PdfTextPage, turn: Transform) -> None:
    if not char.text.strip():
        return
    if not char.run.is_visible or hypot(char.run.scale.c, char.run.scale.d) * char.run.size < TINY:
        chars.invisible += 1
    elif char.run.turn == 0:
        chars.glyphs.append(_to_glyph(char, text, turn))
    else:
        chars.rotated[char.run.turn] += 1
        if char.run.turn in (UPWARDS, DOWNWARDS):
            chars.upended.append(UpendedGlyph(_box_upended(char, text, turn), char.run.turn))


def _find_chars(text: PdfTextPage, turn: Transform, runs: dict[int, TextRun]) -> Iterator[_Char]:
    x, y = c_double(), c_double()
    for at in range(text.count_chars()):
        shape = raw.FPDFText_GetTextObject(text, at)
        if not shape or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        address = addressof(shape.contents)
        run = runs.get(address)
        if run is None:
            run = runs[address] = _read_run(text, at, shape, turn)
        raw.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
        yield _Char(_read_text(text, at), at, run, (x.value, y.value))


def _read_text(text: PdfTextPage, at: int) -> str:
    code = raw.FPDFText_GetUnicode(text, at)
    if code == _HYPHEN and raw.FPDFText_IsHyphen(text, at) == 1:
        return "-"
    if code == 0 or raw.FPDFText_HasUnicodeMapError(text, at) == 1:
        return UNKNOWN
    return chr(code)


def _join(chars: Iterator[_Char]) -> Iterator[_Char]:
    """Join the characters of one glyph, which have one origin: those of a ligature, or halves of a rare one."""
    before: _Char | None = None
    for char in chars:
        if before and char.run is before.run and char.origin == before.origin:
            before = before._replace(text=before.text + char.text, at=char.at)
            continue
        if before:
            yield before
        before = char
    if before:
        yield before


def _read_run(text: PdfTextPage, at: int, shape: Any, turn: Transform) -> TextRun:
    matrix, descent = raw.FS_MATRIX(), c_float()
    raw.FPDFText_GetMatrix(text, at, byref(matrix))
    size = raw.FPDFText_GetFontSize(text, at)
    font = raw.FPDFTextObj_GetFont(shape)
    raw.FPDFFont_GetDescent(font, 1.0, byref(descent))
    red, green, blue, alpha = colour = c_uint(), c_uint(), c_uint(), c_uint()
    raw.FPDFText_GetFillColor(text, at, byref(red), byref(green), byref(blue), byref(alpha))
    scale = Transform(matrix.a, matrix.b, matrix.c, matrix.d, 0, 0).then(turn._replace(e=0, f=0))
    return TextRun(
        address=addressof(shape.contents),
        scale=scale,
        turn=scale.find_turn(),
        size=size,
        descent=-descent.value or _USUAL_DESCENT,
        font=font,
        colour=tuple(one.value for one in colour),
        is_white=is_white([one.value / 255 for one in (red, green, blue)]) or alpha.value == 0,
        is_visible=raw.FPDFTextObj_GetTextRenderMode(shape) not in _INVISIBLE,
    )


def _to_glyph(char: _Char, text: PdfTextPage, turn: Transform) -> Glyph:
    run = char.run
    x0, baseline = turn.move(*char.origin)
    size = max(abs(run.scale.d) * run.size, 1.0)
    bottom = baseline + run.descent * abs(run.scale.d) * run.size
    x1 = x0 + _find_width(char, text, turn)
    text_seen = _merge_halves(fold_radicals(char.text))
    return Glyph(text_seen, x0, bottom - size, x1, bottom, size, run.colour, is_white=run.is_white)


def _box_upended(char: _Char, text: PdfTextPage, turn: Transform) -> Glyph:
    run, box = char.run, raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, char.at, byref(box))
    xs, ys = zip(turn.move(box.left, box.bottom), turn.move(box.right, box.top), strict=True)
    size = max(hypot(run.scale.c, run.scale.d) * run.size, 1.0)
    return Glyph(
        _merge_halves(fold_radicals(char.text)), min(xs), min(ys), max(xs), max(ys), size, run.colour,
        is_white=run.is_white,
    )  # fmt: skip


def _find_width(char: _Char, text: PdfTextPage, turn: Transform) -> float:
    """Return how far a glyph reaches: as wide as its font says, else as its box, in which its ink is."""
    box, width = raw.FS_RECTF(), c_float()
    raw.FPDFText_GetLooseCharBox(text, char.at, byref(box))
    x, _ = turn.move(*char.origin)
    right = max(turn.move(box.left, box.bottom)[0], turn.move(box.right, box.top)[0])
    if len(char.text) == 1 and char.text != UNKNOWN:
        raw.FPDFFont_GetGlyphWidth(char.run.font, ord(char.text), char.run.size, byref(width))
    stated = width.value * abs(char.run.scale.a)
    return min(stated, right - x) if stated > 0 else right - x


def _merge_halves(text: str) -> str:
    """Join the two halves that UTF-16 has for a rare character; one alone is unknown."""
    if not any(ord(character) in _SURROGATES for character in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
