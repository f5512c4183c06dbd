"""Labels over several rows of a table without rulings: which rows are of which."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from pipelines.layouts.table_rows import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.documents.pdf.rows import PdfRow
    from pipelines.documents.pdf.table_headers import Interval

MAX_LABEL_CHARS: Final = 12
"""Of a line of a label that goes on."""
_CENTRED: Final = 0.3
"""Of the distance between two rows: so far a label is from the middle of its rows at most."""
_MIN_COLUMNS: Final = 3


@dataclass(slots=True)
class TableRow:
    """The cells of a row of print, and from where to where it reaches."""

    cells: list[str]
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def is_label(self) -> bool:
        """Return True for a line that may be a part of a label: a few characters in the first column, no number."""
        label = self.cells[0]
        return label.isalpha() and len(label) <= MAX_LABEL_CHARS and not any(self.cells[1:])

    def closes(self, before: TableRow) -> bool:
        """Return True for a label alone that closes the bracket which that of the row before opens."""
        opened = before.cells[0].rfind("（") > before.cells[0].rfind("）")
        label = self.cells[0]
        return opened and label.endswith("）") and "（" not in label and not any(self.cells[1:])


def add_groups(columns: list[Interval], header: Sequence[PdfRow], body: Sequence[PdfRow]) -> list[Interval]:
    """Return the columns with one before them, if a header has one more than these and its labels are between rows."""
    start = columns[0][0]
    labels = [row.pieces[0].box for row in body if len(row.pieces) == 1 and row.pieces[0].box.x1 <= start]
    fuller = [[piece.box for piece in row.pieces[:2]] for row in header if len(row.pieces) == len(columns) + 1]
    heads = [one for one, other in fuller if one.x1 <= start and other.x0 < columns[0][1] and other.x1 > start]
    if not (labels and heads):
        return columns
    boxes = [*labels, *heads]
    return [(min(box.x0 for box in boxes), max(box.x1 for box in boxes)), *columns]


def is_grouped(rows: Sequence[TableRow]) -> bool:
    """Return True for a table with two columns of labels, of which the first are over several rows each."""
    filled = [row for row in rows if any(row.cells[1:])]
    is_labelled = all(_is_label(row.cells[1]) if row.cells[1] else row.cells[0] for row in filled)
    has_gaps = any(not row.cells[0] for row in filled)
    return len(rows[0].cells) >= _MIN_COLUMNS and has_gaps and is_labelled and any(row.cells[0] for row in rows)


def _is_label(text: str) -> bool:
    return not is_number(text)


def place_groups(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows with numbers, each label in the first of its rows. Return none where that is not certain.

    Labels are in the middle of their rows, so that all rows are of one, or next to the first of them.
    """
    labels = [(row.cells[0], row.middle) for row in rows if row.cells[0]]
    filled = [row for row in rows if any(row.cells[1:])]
    ways = []
    centred = list(_find_centred([middle for _, middle in labels], [row.middle for row in filled]))
    if len(centred) == len(labels):
        ways.append(centred)
    level = [at for at, row in enumerate(filled) if row.cells[0]]
    if len(level) == len(labels) and level[0] == 0 and level != centred:
        ways.append(level)
    if len(ways) != 1:
        return []
    for row in filled:
        row.cells[0] = ""
    for at, (label, _) in zip(ways[0], labels, strict=True):
        filled[at].cells[0] = label
    return filled


def _find_centred(labels: Sequence[float], rows: Sequence[float]) -> Iterator[int]:
    """Yield the first row of each label that is in the middle of its rows; fewer where some are of none."""
    near = _CENTRED * median([after - before for before, after in pairwise(rows)] or [0])
    start = 0
    for at, middle in enumerate(labels):
        ends = range(start, len(rows))
        end = next((end for end in ends if abs((rows[start] + rows[end]) / 2 - middle) <= near), None)
        is_last = at == len(labels) - 1
        if end is None or (is_last and end != len(rows) - 1):
            return
        yield start
        start = end + 1
