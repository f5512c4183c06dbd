"""Tables without rulings that meet: columns by where the words of their rows begin and end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import join, to_row
from pipelines.documents.pdf.cell_cuts import split, split_carefully, split_finely
from pipelines.documents.pdf.continued_tables import MAX_LINES_BETWEEN, fit_rows
from pipelines.documents.pdf.empty_columns import add_columns
from pipelines.documents.pdf.group_labels import MAX_LABEL_CHARS, TableRow, add_groups, is_grouped, place_groups
from pipelines.documents.pdf.header_cuts import cut_headers, join_header_lines, place_over_cycle
from pipelines.documents.pdf.rows import PdfRow
from pipelines.documents.pdf.ruled_tables import MAX_CELL_CHARS
from pipelines.documents.pdf.table_headers import find_lacking, find_over, place_headers, raise_label
from pipelines.layouts.table_rows import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.documents.pdf.continued_tables import Columns
    from pipelines.documents.pdf.rows import Piece
    from pipelines.documents.pdf.table_headers import Interval

_Cut = Callable[[PdfRow], PdfRow]
"""How the pieces of a row are cut into cells."""
_NEAR: Final = 3.0
"""Heights of a row: rows of one table are not farther apart."""
_NUMBERS: Final = 0.3
"""Of the pieces after the first: so many of a table are numbers."""
_MIN_PIECES: Final = 2
_TOUCHING: Final = 0.3
"""Ems between two columns of which no row has both: they are one, whose cells are set in two ways."""
_CLOSER: Final = 0.15
"""Heights of a row: as much nearer lines of one cell are than rows."""
BROKEN: Final = re.compile(r"\d{1,3}(?:,\d{3}){0,4},\d{0,2}")
"""The part of a number in one line of its cell: 1,45. In the next line is what looks like another number."""
_LINES: Final = 1.5
"""Ems that a row of upright print is less high than."""
_MAX_HEADER_CHARS: Final = 15
"""Of a header that is alone in its row."""


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A table: which rows of print it takes, and their texts."""

    start: int
    end: int
    rows: tuple[str, ...]
    columns: Columns = ()
    is_proven: bool = True
    """True if a header of it has a header for each column, and each cell is in one column."""


def find_aligned_tables(rows: Sequence[PdfRow], before: Columns = ()) -> Iterator[AlignedTable]:
    """Yield the tables among rows of print, from above.

    ``before`` are the columns of the table that the page before ends with: the first one here may go on with it, as
    one may after labels without numbers.
    """
    at = taken = 0
    while at < len(rows):
        end = _find_end(rows, at)
        goes_on = (
            all(len(row.pieces) == 1 and _is_short(row) for row in rows[taken:at]) if taken else at <= MAX_LINES_BETWEEN
        )
        known = before if goes_on else ()
        table = _read(_Run(rows, at, end, taken, known)) if end - at >= _MIN_PIECES else None
        if table:
            yield table
            taken = end = table.end
            before = table.columns
        at = max(end, at + 1)


def _find_end(rows: Sequence[PdfRow], start: int) -> int:
    """Return where the run of rows in several pieces ends that begins here.

    A row of one piece goes on with it where another in pieces follows: a label between two lines of a header. So do
    two, if they are short: the end of one label and the beginning of the next.
    """
    end = at = start
    while at < len(rows) and (at == start or _is_near(rows[at - 1], rows[at])):
        if len(rows[at].pieces) >= _MIN_PIECES:
            end = at + 1
        elif at == start or at > end + _is_short(rows[at]) or len(rows[at].text) > MAX_CELL_CHARS:
            break
        at += 1
    return end


def _is_short(row: PdfRow) -> bool:
    return row.text.isalpha() and len(row.text) <= MAX_LABEL_CHARS


def _is_near(before: PdfRow, after: PdfRow) -> bool:
    height = before.box.bottom - before.box.top
    return after.box.top - before.box.bottom <= _NEAR * height


def _is_near_header(before: PdfRow, header: PdfRow) -> bool:
    """Return True for a row right above headers: those that run up are high, and have as much more room above them."""
    height = max(row.box.bottom - row.box.top for row in (before, header))
    return header.box.top - before.box.bottom <= _NEAR * height


class _Run(NamedTuple):
    """Rows of print that may be a table."""

    rows: Sequence[PdfRow]
    """Of the page."""
    start: int
    end: int
    taken: int
    """Where the table before ends: a header that is set tightly may be one piece, and is before ``start``."""
    known: Columns
    """Of the table that may go on here."""


def _read(run: _Run) -> AlignedTable | None:
    """Return None for rows that are no table: prose in two columns, or lists without numbers.

    Numbers that nearly touch are cut apart only where a header has a header for each of them.
    """
    for cut in (split, split_finely):
        table = _read_cut(run, cut)
        if table and table.is_proven:
            return table
    return _read_cut(run, split_carefully)


def _read_cut(run: _Run, cut: _Cut) -> AlignedTable | None:
    rows, end, known = run.rows, run.end, run.known
    parts = _find_parts(run, cut)
    if parts is None:
        return None
    header, columns, body = parts
    start = end - len(header) - len(body)
    header = join_header_lines(header, columns)
    columns = add_groups(columns, header, body)
    columns = _widen(add_columns(columns, header), header)
    goes_on = bool(known) and not header and fit_rows(body, known)
    if goes_on:
        columns = list(known)
    elif known and not header and len(columns) != len(known):
        return None
    upper = [cells for row in header if (cells := _place_header(row, header[-1], columns))]
    if len(columns) < _MIN_PIECES or len(upper) < len(header):  # which number is of which header nobody can say
        return None
    raise_label(upper)
    has_line = end < len(rows) and _is_near(rows[end - 1], rows[end]) and rows[end].box.x1 <= columns[0][1]
    if has_line:  # the last one of a label, perhaps
        body.append(rows[end])
    lower = _to_table_rows(body, columns)
    if has_line and lower and not any(lower[-1].cells[1:]) and lower[-1].cells[0] == rows[end].text:
        lower.pop()
    else:
        end += has_line
    texts = [*upper, *(row.cells for row in lower)]
    if not lower or any(len(cell) > MAX_CELL_CHARS for cells in texts for cell in cells):
        return None
    has_header = any(find_lacking(row.pieces, columns) is not None for row in header)
    is_proven = goes_on or (has_header and fit_rows(body, columns))
    return AlignedTable(start, end, tuple(filter(None, map(to_row, texts))), tuple(columns), is_proven)


class _Parts(NamedTuple):
    """The rows of a table, cut into cells, and from where to where the columns of its numbers reach."""

    header: list[PdfRow]
    columns: list[Interval]
    body: list[PdfRow]


def _find_parts(run: _Run, cut: _Cut) -> _Parts | None:
    """Return the parts of a table between two rows, and above these; None for anything else."""
    rows, start, end, taken, _ = run
    cells = [cut(row) for row in rows[start:end]]
    counted = [row for row in cells if any(map(_is_figure, row.pieces[1:]))]
    values = [piece for row in counted for piece in row.pieces[1:]]
    if not counted or sum(map(_is_figure, values)) < _NUMBERS * len(values):
        return None
    if any(BROKEN.fullmatch(piece.text) for row in cells for piece in row.pieces):
        return None
    columns = _find_columns(counted)
    first = cells.index(counted[0])
    if first and counted[0].box.x0 > columns[0][1] and _is_short(cells[first - 1]):
        first -= 1  # the first line of a label, before the row of its numbers
    header = [cut_headers(split(row), columns) for row in rows[start : start + first]]
    while start > taken and _is_near_header(rows[start - 1], rows[start]):
        above = cut_headers(split(rows[start - 1]), columns)
        if not (_is_header(above, columns) or (header and _is_above(above, header[-1], columns))):
            break
        start -= 1
        header.insert(0, above)
    return _Parts(header[_find_first(header) :], columns, cells[first:])


def _to_table_rows(body: Sequence[PdfRow], columns: Sequence[Interval]) -> list[TableRow]:
    """Return the rows with their labels; none if it is not certain of which rows a label is."""
    placed = [_to_row(row, columns) for row in body]
    if is_grouped(placed):
        placed = place_groups(placed)
    return _join_labels(placed)


def _find_first(header: Sequence[PdfRow]) -> int:
    """Return where a header begins: after a line of one piece that is longer than a header is, as a title."""
    long = [at for at, row in enumerate(header) if len(row.pieces) == 1 and len(row.text) > _MAX_HEADER_CHARS]
    return long[-1] + 1 if long else 0


def _is_figure(piece: Piece) -> bool:
    return is_number(piece.text)


def _find_columns(rows: Sequence[PdfRow]) -> list[Interval]:
    """Return where each column begins and ends: words that share an x are in one."""
    columns: list[Interval] = []
    for x0, x1 in sorted((piece.box.x0, piece.box.x1) for row in rows for piece in row.pieces):
        if columns and x0 < columns[-1][1]:
            columns[-1] = columns[-1][0], max(x1, columns[-1][1])
        else:
            columns.append((x0, x1))
    at = 1
    while at < len(columns):
        (x0, left), (right, x1) = columns[at - 1 : at + 1]
        is_apart = right - left > _TOUCHING * rows[0].size or any(
            any(piece.box.x1 == left or x0 <= piece.box.x0 < left for piece in row.pieces)
            and any(right <= piece.box.x0 < x1 for piece in row.pieces)
            for row in rows
        )
        if is_apart:
            at += 1
        else:
            columns[at - 1 : at + 1] = [(x0, x1)]
    return columns


def _is_header(row: PdfRow, columns: Sequence[Interval]) -> bool:
    """Return True for a header of every column, or of every one but the first, each over its own."""
    over = columns[len(columns) - len(row.pieces) :] if len(columns) - len(row.pieces) in (0, 1) else ()
    return bool(over) and all(
        find_over(piece, [column]) and not _is_figure(piece) for piece, column in zip(row.pieces, over, strict=True)
    )


def _is_above(row: PdfRow, header: PdfRow, columns: Sequence[Interval]) -> bool:
    """Return True for the header of the labels that is next to a row of headers, and for headers over several of it."""
    if len(row.pieces) > 1:
        is_short = all(len(piece.text) <= _MAX_HEADER_CHARS and not _is_figure(piece) for piece in row.pieces)
        return (
            is_short and find_lacking(header.pieces, columns) is not None and bool(place_headers(row.pieces, columns))
        )
    room = _LINES if _is_upended(header) and _is_short(row) else _TOUCHING
    is_level = row.box.bottom > header.box.top - room * row.size
    is_left = len(row.pieces) == 1 and row.box.x1 < columns[1][0]
    return is_level and is_left and find_lacking(header.pieces, columns) == 1


def _is_upended(row: PdfRow) -> bool:
    """Return True for headers that run up or down: they are higher than a line."""
    return row.box.bottom - row.box.top > _LINES * row.size


def _widen(columns: Sequence[Interval], header: Sequence[PdfRow]) -> list[Interval]:
    """Return the columns as wide as their own headers: numbers may be flush right below what is flush left."""
    for row in header:
        lacking = find_lacking(row.pieces, columns)
        if lacking is not None:
            own = zip(columns[lacking:], row.pieces, strict=True)
            widened = [(min(x0, piece.box.x0), max(x1, piece.box.x1)) for (x0, x1), piece in own]
            columns = [*columns[:lacking], *widened]
    return list(columns)


def _place_header(row: PdfRow, lowest: PdfRow, columns: Sequence[Interval]) -> list[str] | None:
    """Return the cells of a row of headers, each in the first column that it is over; None where they fit none."""
    is_whole = row is not lowest and find_lacking(lowest.pieces, columns) is not None
    starts = place_over_cycle(row.pieces, lowest.pieces, columns) if is_whole else None
    starts = starts or place_headers(row.pieces, columns)
    if starts is None and (len(row.pieces) == 1 or fit_rows([row], columns)):
        return _place(row, columns)
    if starts is None:
        return None
    cells = [""] * len(columns)
    for piece, start in zip(row.pieces, starts, strict=True):
        cells[start] = piece.text
    return cells


def _place(row: PdfRow, columns: Sequence[Interval]) -> list[str]:
    """Return the cells of a row. A piece over several columns is in the first of them, as a merged cell is."""
    cells = [""] * len(columns)
    for piece in row.pieces:
        over = find_over(piece, columns)
        at = over[0] if over else _nearest(piece, columns)
        cells[at] = f"{cells[at]} {piece.text}".strip()
    return cells


def _nearest(piece: Piece, columns: Sequence[Interval]) -> int:
    middle = (piece.box.x0 + piece.box.x1) / 2
    return min(range(len(columns)), key=lambda at: min(abs(middle - x) for x in columns[at]))


def _to_row(row: PdfRow, columns: Sequence[Interval]) -> TableRow:
    """Return the cells of a row; it reaches as far as its label, as print of another size is next to that."""
    cells = _place(row, columns)
    label = row.pieces[0].box if cells[0] else row.box
    return TableRow(cells, label.top, label.bottom)


def _join_labels(rows: Sequence[TableRow]) -> list[TableRow]:
    """Join labels in several lines: those around the numbers of a row without one, or nearer to it than rows are."""
    joined: list[TableRow] = []
    for at, row in enumerate(rows):
        before = joined[-1] if joined else None
        after = rows[at + 1] if at + 1 < len(rows) else None
        above = row.top - before.bottom if before else float("inf")
        below = after.top - row.bottom if after else float("inf")
        close = _CLOSER * (row.bottom - row.top)
        if before and row.closes(before):
            before.cells[0] = join(before.cells[0], row.cells[0])
            before.bottom = row.bottom
        elif not row.is_label:
            joined.append(row)
        elif after and any(after.cells[1:]) and (not after.cells[0] or below < above - close):
            after.cells[0] = join(row.cells[0], after.cells[0])
            after.top = row.top
        elif before and any(before.cells[1:]) and above < (below if after else 0) - close:
            before.cells[0] = join(before.cells[0], row.cells[0])
            before.bottom = row.bottom
        else:
            joined.append(row)
    return joined
