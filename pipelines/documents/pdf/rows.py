"""Lay glyphs out in rows of print, and each row in pieces: what is apart by more than a blank."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import raise_digits
from pipelines.documents.pdf.glyphs import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.documents.pdf.glyphs import Glyph

WIDE: Final = 1.1
"""Ems between two glyphs that are in different pieces. A full-width blank is 1."""
_FINE: Final = 0.45
"""Ems between two glyphs that may be in different cells of a table."""
_BLANK: Final = 0.25
"""Ems between two Latin characters that have a blank between them."""
_SHARED: Final = 0.5
"""Of the lower of two glyphs: as much of its height is beside the other if they are in one row."""
_SMALL: Final = 0.75
"""Of the size of a row: digits that are smaller and higher or lower refer to a note."""
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_FIRST_WIDE: Final = "\u2e80"


class ColumnGap(NamedTuple):
    """A gap in a piece: the offset in its text after it, and its borders."""

    start: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a row without a wide gap."""

    text: str
    box: Box
    size: float
    is_struck: bool = False
    is_cut: bool = False
    """True if the piece before it ends right here: a deletion, or another colour inside of a number."""
    gaps: tuple[ColumnGap, ...] = ()
    """Where it may be cut further, in a table."""

    @property
    def digits(self) -> int:
        return sum(character.isdecimal() for character in self.text)

    def split(self) -> Iterator[Piece]:
        """Yield what is between its gaps."""
        start, left = 0, self.box.x0
        for gap in self.gaps:
            box = self.box._replace(x0=left, x1=gap.left)
            yield replace(self, text=self.text[start : gap.start].rstrip(), box=box, gaps=())
            start, left = gap.start, gap.right
        yield replace(self, text=self.text[start:], box=self.box._replace(x0=left), gaps=())


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
        shared = min(bottom, glyph.bottom) - max(top, glyph.top)
        if row and shared >= _SHARED * min(bottom - top, glyph.bottom - glyph.top):
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
    piece: list[Glyph] = []
    text, is_cut = "", False
    gaps: list[ColumnGap] = []
    for glyph in row:
        if piece:
            before = piece[-1]
            gap = (glyph.x0 - before.x1) / max(size, 1.0)
            changes = glyph.is_struck != before.is_struck or _is_recoloured(before, glyph)
            if gap > WIDE or changes:
                yield _to_piece(piece, text, gaps, is_cut=is_cut)
                piece, text, gaps, is_cut = [], "", [], changes and gap <= WIDE
            elif gap > _BLANK and before.text < _FIRST_WIDE and glyph.text < _FIRST_WIDE:
                text += " "
            if piece and gap > _FINE:
                gaps.append(ColumnGap(len(text), before.x1, glyph.x0))
        piece.append(glyph)
        is_bracketed = text.rfind("[") > text.rfind("]")
        text += glyph.text if is_bracketed else _mark(glyph, size, middle)
    yield _to_piece(piece, text, gaps, is_cut=is_cut)


def _is_recoloured(before: Glyph, after: Glyph) -> bool:
    """Return True where the colour changes inside a number: it is a deleted number and its replacement."""
    return _is_of_number(before.text) and _is_of_number(after.text) and before.colour != after.colour


def _is_of_number(text: str) -> bool:
    return text.isdecimal() or text in ",，."


def _mark(glyph: Glyph, size: float, middle: float) -> str:
    if glyph.text.isdecimal() and glyph.size < _SMALL * size and abs(glyph.middle - middle) > (1 - _SMALL) / 2 * size:
        return raise_digits(glyph.text) if glyph.middle < middle else glyph.text.translate(_LOWERED)
    return glyph.text


def _to_piece(glyphs: Sequence[Glyph], text: str, gaps: Sequence[ColumnGap], *, is_cut: bool) -> Piece:
    box = Box(
        glyphs[0].x0,
        min(glyph.top for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )
    return Piece(text, box, median(glyph.size for glyph in glyphs), glyphs[0].is_struck, is_cut, tuple(gaps))
