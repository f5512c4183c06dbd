"""Turn the cells of a sheet into lines: one for each row, with its header where the reader of tables expects it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import DocumentLine, DocumentPart, DocumentPosition, RefusedError, to_cell
from pipelines.documents.spreadsheets.rich_texts import show_runs
from pipelines.layouts.table_rows import is_number
from pipelines.layouts.types import ArticleFinding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pipelines.documents.spreadsheets.rich_texts import TextRun

Cell = tuple[int, int]
"""Row and column, from 1."""
Area = tuple[int, int, int, int]
"""First row and column, last row and column, of cells that are merged."""

MAX_CELLS: Final = 200_000
"""Filled cells of a file that are read. A table of all counties by month has 40,000."""
MAX_COLUMNS: Final = 400
"""Columns of a sheet that are read."""
MAX_SHEETS: Final = 100
_MAX_MERGED: Final = 2_000_000
"""Cells in merged areas: as many as a sheet may reach over."""
_MAX_REASON_CHARS: Final = 200
_TITLE_CHARS: Final = range(4, 121)


class TextBox(NamedTuple):
    """A text that is set over a sheet, with the cell where it begins; 0: not known."""

    row: int
    column: int
    paragraphs: tuple[str, ...]


@dataclass(slots=True)
class Sheet:
    """The filled cells of a sheet, by row and column from 1."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    findings: list[ArticleFinding] = field(default_factory=list)
    filled: int = 0
    """So many cells were put; those that are repeated in the file count each time."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unseen: Collection[Cell] = ()
    """Cells whose text nobody sees, or that is struck out."""
    merged: Sequence[Area] = ()
    struck: list[Cell] = field(default_factory=list)
    """Cells of which a number is struck out."""
    boxes: Sequence[TextBox] = ()
    hidden: list[Cell] = field(default_factory=list)
    """Cells with text that is not shown, up to a limit."""

    def put(self, row: int, column: int, text: str) -> None:
        """Fill a cell; nothing for one without text, or that is not shown."""
        cell = to_cell(text)
        if cell and (row in self.hidden_rows or column in self.hidden_columns or (row, column) in self.unseen):
            self._hide(row, column)
            return
        if cell and column <= MAX_COLUMNS:
            self.filled += 1
            self.rows.setdefault(row, {})[column] = cell

    def put_runs(self, row: int, column: int, runs: Iterable[TextRun]) -> None:
        """Fill a cell with what is seen of its text."""
        text, has_struck = show_runs(runs)
        self.put(row, column, text)
        if has_struck and len(self.struck) <= _MAX_NAMED:
            self.struck.append((row, column))

    def drop_covered(self) -> None:
        """Drop what is in cells below a merged one, unless it repeats its words. Raises RefusedError.

        The program that shows the workbook hides it; a label may be repeated below, a number may be an old draft.
        """
        allowed, bottom = _MAX_MERGED, max(self.rows, default=0)
        for first_row, first_column, last_row, last_column in self.merged:
            over = self.rows.get(first_row, {}).get(first_column, "")
            for row in range(first_row, min(last_row, bottom) + 1):
                columns = range(first_column, min(last_column, MAX_COLUMNS) + 1)
                allowed -= len(columns)
                if allowed < 0:
                    raise RefusedError("broken_file", f"merged cells of sheet {self.name} overlap"[:_MAX_REASON_CHARS])
                self._drop_covered(row, columns, "" if is_number(over) else over, (first_row, first_column))

    def _drop_covered(self, row: int, columns: Iterable[int], over: str, shown: Cell) -> None:
        cells = self.rows.get(row, {})
        for column in columns:
            if column in cells and (row, column) != shown and cells[column] != over:
                del cells[column]
                self._hide(row, column)
        if row in self.rows and not cells:
            del self.rows[row]

    def _hide(self, row: int, column: int) -> None:
        if len(self.hidden) <= _MAX_NAMED:
            self.hidden.append((row, column))

    @property
    def cells(self) -> int:
        return sum(map(len, self.rows.values()))

    def report_hidden(self) -> None:
        """Report that it is not shown, so that nothing is read from it."""
        self._report("hidden_sheet", f"sheet {self.name} is hidden: nothing was read from it", self.name)

    def report_hidden_cells(self) -> None:
        """Report what nobody sees of a sheet, of which nothing was read, and numbers that are struck out."""
        if self.hidden:
            cells = _name(self.hidden)
            message = (
                f"sheet {self.name}: {cells} hidden, white, struck out or below a merged cell: nothing was read there"
            )
            self._report("hidden_sheet", message, f"{self.name}!{name_cell(*min(self.hidden))}")
        if self.struck:
            message = f"sheet {self.name}: {_name(self.struck)} shows a number struck out: it was left out"
            self._report("number_in_markup", message, f"{self.name}!{name_cell(*min(self.struck))}")

    def report_left_out(self) -> None:
        """Report that it is one of too many."""
        self._report("file_cut", f"sheets after the first {MAX_SHEETS} were not read", self.name)

    def report_uncalculated(self, cells: Collection[Cell]) -> None:
        """Report formulas of which the file does not have the value."""
        if cells:
            message = f"sheet {self.name}: {_name(cells)} has a formula without a value: nothing was read there"
            self._report("formula_without_value", message, f"{self.name}!{name_cell(*min(cells))}")

    def report_formats(self, cells: Collection[Cell]) -> None:
        """Report numbers whose format is not understood."""
        if cells:
            message = f"sheet {self.name}: {_name(cells)} may show another number than was read: unknown number format"
            self._report("number_format", message, f"{self.name}!{name_cell(*min(cells))}")

    def _report(self, kind: str, message: str, evidence: str) -> None:
        self.findings.append(ArticleFinding(kind, message, evidence))


def is_stamp(line: str) -> bool:
    """Return True for a line that says when a table was exported or printed, and nothing else.

    >>> is_stamp("2023年9月7日 下午10:18"), is_stamp("2023年9月")
    (True, False)
    """
    return _STAMP.fullmatch(line) is not None


def to_parts(sheets: Iterable[Sheet]) -> Iterator[DocumentPart]:
    """Yield an article for each sheet that has text or a doubt, up to the limit of cells."""
    left = MAX_CELLS
    for sheet in sheets:
        sheet.drop_covered()
        sheet.report_hidden_cells()
        if sheet.cells > left:
            _cut(sheet, left)
        left -= sheet.cells
        if sheet.rows or sheet.boxes or sheet.findings:
            yield _to_part(sheet)


def name_cell(row: int, column: int) -> str:
    """Return the name of a cell in a formula.

    >>> name_cell(4, 2), name_cell(1, 28)
    ('B4', 'AB1')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def _name(cells: Collection[Cell]) -> str:
    named = [name_cell(*cell) for cell in sorted(cells)[:_MAX_NAMED]]
    more = f" and {len(cells) - _MAX_NAMED} more" if len(cells) > _MAX_NAMED else ""
    return ", ".join(named) + more


_MAX_NAMED: Final = 5
"""Cells that a message names."""


def _cut(sheet: Sheet, left: int) -> None:
    kept: dict[int, dict[int, str]] = {}
    for row in sorted(sheet.rows):
        left -= len(sheet.rows[row])
        if left < 0:
            break
        kept[row] = sheet.rows[row]
    message = f"sheet {sheet.name}: {len(kept)} of {len(sheet.rows)} rows were read: a file may have {MAX_CELLS} cells"
    sheet.findings.append(ArticleFinding("file_cut", message, sheet.name))
    sheet.rows = kept


def _to_part(sheet: Sheet) -> DocumentPart:
    _raise_labels(sheet)
    first = min((min(cells) for cells in sheet.rows.values() if len(cells) > 1), default=1)
    top = min(sheet.rows, default=0)
    lines = [line for box in sheet.boxes if 0 < box.row <= top for line in _read_box(sheet, box)]
    captions: list[str] = []
    title = next((line.text for line in lines if len(line.text) in _TITLE_CHARS), "")
    for row in sorted(sheet.rows):
        cells = sheet.rows[row]
        stamp = " ".join(cells[column] for column in sorted(cells))
        if is_stamp(stamp):
            captions.append(stamp)
            continue
        if len(cells) > 1:
            columns = range(first, max(cells) + 1)
            text = "\t".join(cells.get(column, "") for column in columns)
            lines.append(DocumentLine(text, DocumentPosition(0, sheet.name, row, first)))
            continue
        ((column, text),) = cells.items()
        if not title and not any("\t" in line.text for line in lines) and len(text) in _TITLE_CHARS:
            title = text
        lines.append(DocumentLine(text, DocumentPosition(0, sheet.name, row, column)))
    lines += (line for box in sheet.boxes if not 0 < box.row <= top for line in _read_box(sheet, box))
    return DocumentPart(title, tuple(lines), tuple(sheet.findings), tuple(captions), is_table=True)


def _read_box(sheet: Sheet, box: TextBox) -> Iterator[DocumentLine]:
    for text in box.paragraphs:
        if cell := to_cell(text):
            yield DocumentLine(cell, DocumentPosition(0, sheet.name, box.row, box.column))


def _raise_labels(sheet: Sheet) -> None:
    """Move the label of the first column to the upper row of a header in two, where a cell merged over both has it."""
    wide = list(islice((sheet.rows[row] for row in sorted(sheet.rows) if len(sheet.rows[row]) > 1), 2))
    if len(wide) < 2 or any(map(is_number, (*wide[0].values(), *wide[1].values()))):  # noqa: PLR2004
        return
    above, below = wide
    label = min(below)
    if label < min(above):
        above[label] = below.pop(label)


_PATTERN: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["stamp"]["pattern"]
_STAMP: Final = re.compile(_PATTERN, re.VERBOSE)
