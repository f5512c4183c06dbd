"""Cut rows of print into the cells of a table, by the gaps between their characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.documents.pdf.rows import PdfRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.documents.pdf.rows import Piece

_FINE: Final = 0.45
"""Ems between two glyphs that may be in different cells of a table."""
_FINER: Final = 0.12
"""Ems between a number and what is next to it, where headers prove that they are in different cells."""
_SPACED_NUMBER: Final = re.compile(r"\d{1,3}(?: \d{3}){1,3}")


def split(row: PdfRow) -> PdfRow:
    """Cut the pieces of a row at their gaps, but for those whose characters are set apart to fill a cell: 地 区."""
    return PdfRow(tuple(part for piece in row.pieces for part in _split_piece(piece)))


def _split_piece(piece: Piece, *, is_careful: bool = False) -> Sequence[Piece]:
    starts = [at for at, gap in enumerate(piece.find_gaps(), start=1) if gap > _FINE]
    parts = list(piece.split(starts)) if starts else [piece]
    is_spread = piece.text.isalpha() and all(len(part.text) == 1 for part in parts)
    is_number = is_careful and bool(_SPACED_NUMBER.fullmatch(piece.text))
    return (piece,) if is_spread or is_number else parts


def split_finely(row: PdfRow) -> PdfRow:
    """Cut the pieces of a row also where a number nearly touches what is next to it."""
    return PdfRow(tuple(part for piece in split(row).pieces for part in _split_at_numbers(piece)))


def split_carefully(row: PdfRow) -> PdfRow:
    """Cut the pieces of a row at their gaps, but for those that may be blanks in a number: 12 345."""
    return PdfRow(tuple(part for piece in row.pieces for part in _split_piece(piece, is_careful=True)))


def _split_at_numbers(piece: Piece) -> Iterator[Piece]:
    glyphs = [glyph.text.strip() for glyph in piece.glyphs]
    starts = [
        at for at, gap in enumerate(piece.find_gaps(), start=1)
        if gap > _FINER and (glyphs[at - 1].isdecimal() or glyphs[at].isdecimal())
    ]  # fmt: skip
    yield from piece.split(starts) if starts else (piece,)
