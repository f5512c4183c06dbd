"""Lay glyphs out in rows of print, and each row in pieces: what is apart by more than a blank."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import raise_digits
from pipelines.documents.pdf.glyphs import Box, share_height

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.documents.pdf.glyphs import Glyph

WIDE: Final = 1.1
"""Ems between two glyphs that are in different pieces. A full-width blank is 1."""
_BLANK: Final = 0.25
"""Ems between two Latin characters that have a blank between them."""
_DIGITS_APART: Final = 0.12
"""Ems between two digits, more than between others of the row, that are of two numbers which nearly touch."""
_SMALL: Final = 0.75
"""Of the size of a row: digits that are smaller and higher or lower refer to a note."""
_SMALLER: Final = 0.95
"""Of the size of the digit before it: digits that are smaller and higher by some ems refer to a note too."""
_RAISE, _HIGH = 0.125, 0.25
"""Ems of a smaller digit, and of one of any size."""
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_FIRST_WIDE: Final = "\u2e80"


class PieceGlyph(NamedTuple):
    """A glyph of a piece: its text, with a blank before it if one is printed, and from where to where it reaches."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a row without a wide gap."""

    text: str
    box: Box
    size: float
    is_struck: bool = False
    is_cut: bool = False
    """True if the piece before it ends right here: a deletion, or another colour inside of a number."""
    glyphs: tuple[PieceGlyph, ...] = ()
    """Where it may be cut further, in a table; none if a library has no places of single characters."""

    @property
    def digits(self) -> int:
        return sum(character.isdecimal() for character in self.text)

    def find_gaps(self) -> list[float]:
        """Return the ems between each glyph and the one after it."""
        em = max(self.size, 1.0)
        return [(after.x0 - before.x1) / em for before, after in pairwise(self.glyphs)]

    def split(self, starts: Iterable[int]) -> Iterator[Piece]:
        """Yield its parts; ``starts`` are the glyphs, but for the first, with which one begins."""
        for start, end in pairwise([0, *starts, len(self.glyphs)]):
            part = self.glyphs[start:end]
            box = self.box._replace(x0=part[0].x0, x1=max(glyph.x1 for glyph in part))
            text = "".join(glyph.text for glyph in part).strip()
            yield replace(self, text=text, box=box, glyphs=part, is_cut=self.is_cut and not start)


@dataclass(frozen=True, slots=True)
class PdfRow:
    """A row of print."""

    pieces: tuple[Piece, ...]

    @property
    def box(self) -> Box:
        boxes = [piece.box for piece in self.pieces]
        return Box(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )

    @property
    def size(self) -> float:
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def to_rows(glyphs: Iterable[Glyph]) -> list[PdfRow]:
    """Return the rows from above; digits of another font, whose baseline is another, are in the same row."""
    return [PdfRow(tuple(_cut(row))) for row in _group(sorted(glyphs, key=lambda glyph: glyph.middle))]


def _group(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    top = bottom = 0.0
    for glyph in glyphs:
        if row and share_height(top, bottom, glyph):
            row.append(glyph)
            if glyph.bottom - glyph.top > bottom - top:
                top, bottom = glyph.top, glyph.bottom
            continue
        if row:
            yield row
        row, top, bottom = [glyph], glyph.top, glyph.bottom
    if row:
        yield row


def _cut(row: list[Glyph]) -> Iterator[Piece]:
    row.sort(key=lambda glyph: (glyph.x0, glyph.x1))
    size = median(glyph.size for glyph in row)
    middle = median(glyph.middle for glyph in row)
    spread = _find_spread(row)
    piece: list[Glyph] = []
    texts: list[str] = []
    is_cut = is_bracketed = False
    for glyph in row:
        gap = 0.0
        if piece:
            before = piece[-1]
            gap = (glyph.x0 - before.x1) / max(size, 1.0)
            changes = glyph.is_struck != before.is_struck or _is_recoloured(before, glyph)
            if gap > WIDE or changes:
                yield _to_piece(piece, texts, is_cut=is_cut)
                piece, texts, is_cut = [], [], changes and gap <= WIDE
        marked = glyph.text if is_bracketed else _mark(glyph, size, middle)
        if piece and gap <= _BLANK and not is_bracketed:
            is_raised = _is_raised(before, glyph, was_raised=texts[-1].strip() != before.text)
            marked = raise_digits(glyph.text) if is_raised else marked
        blank = " " if piece and marked == glyph.text and _has_blank(before, glyph, gap, spread) else ""
        is_bracketed = glyph.text == "[" or (is_bracketed and glyph.text != "]")
        piece.append(glyph)
        texts.append(blank + marked)
    yield _to_piece(piece, texts, is_cut=is_cut)


def _has_blank(before: Glyph, after: Glyph, gap: float, spread: float) -> bool:
    if before.text.isdecimal() and after.text.isdecimal() and gap > spread + _DIGITS_APART:
        return True
    return gap > _BLANK and before.text < _FIRST_WIDE and after.text < _FIRST_WIDE


def _find_spread(row: Sequence[Glyph]) -> float:
    """Return the usual ems between two digits of a number; print that is spaced out has some."""
    pairs = [(one, other) for one, other in pairwise(row) if one.text.isdecimal() and other.text.isdecimal()]
    gaps = [(other.x0 - one.x1) / max(one.size, 1.0) for one, other in pairs]
    return max(median([gap for gap in gaps if gap <= _BLANK] or [0]), 0)


def _is_recoloured(before: Glyph, after: Glyph) -> bool:
    """Return True where the colour changes inside a number: it is a deleted number and its replacement."""
    return _is_of_number(before.text) and _is_of_number(after.text) and before.colour != after.colour


def _is_of_number(text: str) -> bool:
    return text.isdecimal() or text in ",，."


def _mark(glyph: Glyph, size: float, middle: float) -> str:
    if glyph.text.isdecimal() and glyph.size < _SMALL * size and abs(glyph.middle - middle) > (1 - _SMALL) / 2 * size:
        return raise_digits(glyph.text) if glyph.middle < middle else glyph.text.translate(_LOWERED)
    return glyph.text


def _is_raised(before: Glyph, glyph: Glyph, *, was_raised: bool) -> bool:
    """Return True for a digit right after one that is larger and lower: browsers make notes hardly smaller."""
    if not (glyph.text.isdecimal() and before.text.isdecimal()):
        return False
    if was_raised:
        return glyph.size == before.size and glyph.bottom == before.bottom
    least = _RAISE if glyph.size < _SMALLER * before.size else _HIGH
    return before.middle - glyph.middle > least * before.size


def _to_piece(glyphs: Sequence[Glyph], texts: Sequence[str], *, is_cut: bool) -> Piece:
    box = Box(
        glyphs[0].x0,
        min(glyph.top for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )
    size = median(glyph.size for glyph in glyphs)
    placed = tuple(PieceGlyph(text, glyph.x0, glyph.x1) for text, glyph in zip(texts, glyphs, strict=True))
    return Piece("".join(texts), box, size, glyphs[0].is_struck, is_cut, placed)
