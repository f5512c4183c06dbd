"""Cut what is printed as one into the headers of a table: where headers nearly touch, and lines of one header."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final

from pipelines.documents.pdf.rows import PdfRow
from pipelines.documents.pdf.table_headers import find_over, join_lines, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.documents.pdf.rows import Piece
    from pipelines.documents.pdf.table_headers import Interval

_SEAM, _WIDE_SEAM = 0.19, 0.35
"""Ems between two characters that may be of two headers, where others touch: over several columns, and over one."""
_WIDER: Final = 3.0
"""Times the usual gap of a piece: so wide is a seam at least."""
_MIN_CHARS: Final = 2
"""Of a header that is cut off; single characters are spaced out to fill a cell."""
_ALIGNED: Final = 0.3
"""Ems between the borders or the middles of two lines of one header."""
_LINE: Final = 0.7
"""Ems between two lines of one header, at most."""


def cut_headers(row: PdfRow, columns: Sequence[Interval]) -> PdfRow:
    """Return a row of a header with its pieces cut at their seams: the column of one may have no number."""
    return PdfRow(tuple(part for piece in row.pieces for part in _cut(piece, columns)))


def _cut(piece: Piece, columns: Sequence[Interval]) -> Sequence[Piece]:
    gaps = piece.find_gaps()
    seam = _SEAM if len(find_over(piece, columns)) > 1 else _WIDE_SEAM
    least = max(seam, _WIDER * median(gaps)) if gaps else 0
    starts = [at for at, gap in enumerate(gaps, start=1) if gap >= least and _is_seam(piece, at)]
    parts = list(piece.split(starts)) if starts else [piece]
    is_whole = any(len(part.text) < _MIN_CHARS or part.digits for part in parts)
    return (piece,) if is_whole else parts


def _is_seam(piece: Piece, at: int) -> bool:
    """Return True between two characters of words: Word puts a gap next to digits and brackets too."""
    return piece.glyphs[at - 1].text.isalpha() and piece.glyphs[at].text.isalpha()


def join_header_lines(header: Sequence[PdfRow], columns: Sequence[Interval]) -> list[PdfRow]:
    """Return the rows of a header, where lines of headers that are longer than their column is wide are one row."""
    rows = join_lines(header)
    at = 1
    while at < len(rows):
        if _are_lines(rows[at - 1], rows[at], columns) and (together := stack(rows[at - 1].pieces, rows[at].pieces)):
            rows[at - 1 : at + 1] = [PdfRow(together)]
        else:
            at += 1
    return rows


def _are_lines(upper: PdfRow, lower: PdfRow, columns: Sequence[Interval]) -> bool:
    """Return True if one of two rows has a header for each column, and the other further lines of some of them."""
    if lower.box.top - upper.box.bottom > _LINE * lower.size or len(upper.pieces) == len(lower.pieces):
        return False
    fewer, more = sorted((upper, lower), key=lambda row: len(row.pieces))
    texts = [piece.text for piece in more.pieces]
    if len(columns) - len(more.pieces) not in (0, 1) or len(set(texts)) < len(texts):
        return False  # headers that are repeated are below those over several columns
    return all(_is_line_of(piece, more.pieces) for piece in fewer.pieces)


def _is_line_of(piece: Piece, others: Sequence[Piece]) -> bool:
    """Return True for what is over or below one other piece alone, and set as that one is."""
    near = [one.box for one in others if piece.box.x0 < one.box.x1 and one.box.x0 < piece.box.x1]
    if len(near) != 1:
        return False
    left, right = near[0].x0 - piece.box.x0, near[0].x1 - piece.box.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED * piece.size


def place_over_cycle(upper: Sequence[Piece], lower: Sequence[Piece], columns: Sequence[Interval]) -> list[int] | None:
    """Return the first column of each header over headers that are repeated for each of them; None where none are.

    >>> place_over_cycle([], [], [])
    """
    labels = 0 if len(lower) < len(columns) else 1
    texts = [piece.text for piece in lower[labels:]]
    period = next((size for size in range(2, len(texts)) if texts[:size] * (len(texts) // size) == texts), 0)
    count = len(texts) // period if period else 0
    if not count or len(upper) - count not in (0, 1):
        return None
    starts = [*range(len(upper) - count), *range(1, len(columns), period)]
    for piece, start in zip(upper[-count:], starts[-count:], strict=True):
        if piece.box.x0 >= columns[start + period - 1][1] or piece.box.x1 <= columns[start][0]:
            return None
    return starts
