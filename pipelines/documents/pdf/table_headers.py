"""Place the headers of a table without rulings, where one may be printed over several columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import join
from pipelines.documents.pdf.rows import PdfRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipelines.documents.pdf.glyphs import Box
    from pipelines.documents.pdf.rows import Piece

    Measure = Callable[[Box, float, float], float]

Interval = tuple[float, float]
"""From where to where a column reaches."""
_NEARER: Final = 0.5
"""Times its distance from the numbers to the right of it: no farther is the header of the labels from these."""
_MIN_COLUMNS, MAX_COLUMNS = 2, 64
_SKIPPED: Final = 0.4
"""Ems that a column without a header costs; the first one may have its label in another row."""
_SPAN: Final = 0.01
"""Ems that it costs to be over a column, times their number: headers are over as few, and as many each, as can be."""
_FAR: Final = 3.0
"""Ems between headers and their columns, on average: farther apart they are of no columns that are known."""
_SURE: Final = 0.2
"""Ems by which the best way to place headers is better than one that gives them other columns."""
_ALIGNED: Final[tuple[Measure, ...]] = (
    lambda box, x0, x1: abs(box.x0 + box.x1 - x0 - x1) / 2,
    lambda box, x0, _: abs(box.x0 - x0),
    lambda box, _, x1: abs(box.x1 - x1),
)
"""How far a header is from the middle, the left and the right border of its columns."""


class _Placed(NamedTuple):
    """The first headers of a row in the first columns: how far they are from these, and where each begins."""

    cost: float
    starts: tuple[int, ...] = ()


def place_headers(pieces: Sequence[Piece], columns: Sequence[Interval]) -> list[int] | None:
    """Return the first column of each header of a row, or None where they do not fit.

    Each header is over one column or some that follow one another, and all are centred, flush left or flush right.
    """
    lacking = find_lacking(pieces, columns)
    if lacking is not None:
        return list(range(lacking, len(columns)))
    if len(pieces) >= len(columns) or len(columns) > MAX_COLUMNS:
        return None
    if may_be_label(pieces[0].box, columns):
        return _place(pieces, columns, is_labelled=True)
    starts = _place(pieces, columns[1:], is_labelled=False)
    return starts and [start + 1 for start in starts]


def _place(pieces: Sequence[Piece], columns: Sequence[Interval], *, is_labelled: bool) -> list[int] | None:
    """Return None where the best way to place headers is not good, or another one is as good."""
    em = max(piece.size for piece in pieces)
    boxes = [piece.box for piece in pieces]
    ways = (_align(boxes, columns, em, measure, is_labelled=is_labelled) for measure in _ALIGNED)
    best, *others = sorted(ways, key=_cost)
    if any(other.starts != best.starts and other.cost <= best.cost + _SURE * em for other in others):
        return None
    return list(best.starts) if best.cost <= _FAR * em * len(pieces) else None


def find_lacking(pieces: Sequence[Piece], columns: Sequence[Interval]) -> int | None:
    """Return 0 for a row with a header for each column, 1 for one that lacks just the label; None for another.

    No header is over the column of another: then a column has no number, and another no header.
    """
    lacking = len(columns) - len(pieces)
    if lacking not in (0, 1) or len(columns) < _MIN_COLUMNS:
        return None
    first = pieces[0].box
    if first.x0 + first.x1 <= 2 * columns[0][1] if lacking else not may_be_label(first, columns):
        return None
    own = columns[lacking:]
    return None if any(_is_elsewhere(piece, at, own) for at, piece in enumerate(pieces)) else lacking


def may_be_label(box: Box, columns: Sequence[Interval]) -> bool:
    """Return True for the first header of a row if it is near the labels, not the numbers to the right of them."""
    return len(columns) < _MIN_COLUMNS or box.x0 - columns[0][1] <= _NEARER * (columns[1][0] - box.x1)


def find_over(piece: Piece, columns: Sequence[Interval]) -> list[int]:
    """Return the columns that a piece is over."""
    return [at for at, (x0, x1) in enumerate(columns) if piece.box.x0 < x1 and x0 < piece.box.x1]


def _is_elsewhere(piece: Piece, column: int, columns: Sequence[Interval]) -> bool:
    over = find_over(piece, columns)
    return bool(over) and column not in over


def join_lines(rows: Sequence[PdfRow]) -> list[PdfRow]:
    """Join rows of a header that are next to each other: lines of headers, of which some have one and others two."""
    joined: list[PdfRow] = []
    at = 0
    for row in rows:
        before = joined[at - 1] if at else None
        if before and len(row.pieces) > 1 < len(before.pieces) and row.box.top < before.box.bottom:
            together = stack(before.pieces, row.pieces)
            if together:
                joined[at - 1] = PdfRow(together)
                continue
        joined.append(row)
        at += 1
    return joined


def stack(upper: Sequence[Piece], lower: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of two rows, one below another as one; nothing where one is below two others."""
    pieces = list(upper)
    for piece in lower:
        over = [at for at, one in enumerate(pieces) if one.box.x0 < piece.box.x1 and piece.box.x0 < one.box.x1]
        if len(over) > 1:
            return ()
        if not over:
            pieces.append(piece)
            continue
        one = pieces[over[0]]
        box = one.box._replace(
            x0=min(one.box.x0, piece.box.x0), x1=max(one.box.x1, piece.box.x1), bottom=piece.box.bottom
        )
        pieces[over[0]] = replace(one, text=join(one.text, piece.text), box=box)
    return tuple(sorted(pieces, key=lambda piece: piece.box.x0))


def _cost(placed: _Placed) -> float:
    return placed.cost


def _align(
    boxes: Sequence[Box], columns: Sequence[Interval], em: float, measure: Measure, *, is_labelled: bool
) -> _Placed:
    """Return the best way to place headers; that of the labels may be set in another way."""
    best: dict[tuple[int, int], _Placed] = {(0, 0): _Placed(0)}
    for column in range(len(columns)):
        for count in range(len(boxes) + 1):
            here = best.get((count, column))
            if here is None:
                continue
            skipped = _SKIPPED * em if column or not is_labelled else 0
            _keep(best, (count, column + 1), _Placed(here.cost + skipped, here.starts))
            for end in range(column, len(columns) if count < len(boxes) else 0):
                ways = _ALIGNED if is_labelled and end == 0 else (measure,)
                off = min(way(boxes[count], columns[column][0], columns[end][1]) for way in ways)
                span = _SPAN * em * (end + 1 - column) ** 2
                _keep(best, (count + 1, end + 1), _Placed(here.cost + off + span, (*here.starts, column)))
    return best[len(boxes), len(columns)]


def _keep(best: dict[tuple[int, int], _Placed], at: tuple[int, int], placed: _Placed) -> None:
    if at not in best or placed.cost < best[at].cost:
        best[at] = placed


def raise_label(header: list[list[str]]) -> None:
    """Move the label of the first column to the upper row of a header, where a cell merged over its rows has it.

    A row that has the label alone is no upper row: it is next to headers that are higher.
    """
    labelled = next((cells for cells in header if cells[0]), None)
    if labelled is None:
        return
    label, labelled[0] = labelled[0], ""
    if len(header) > 1 and not any(labelled):
        header.remove(labelled)
    header[0][0] = label
