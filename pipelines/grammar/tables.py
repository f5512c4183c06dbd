"""Read tables of counts: the header of its column and the name of its row are the headings of each number.

A row is one line of the text, its cells apart by tabs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames import Frame, Group, Setting
from pipelines.grammar.measures import CASES, UNKNOWN, name_measure
from pipelines.grammar.other_diseases import names_other
from pipelines.grammar.passed import PassedOver
from pipelines.grammar.periods import Period
from pipelines.grammar.said import Said, read_said
from pipelines.grammar.tree import build_tree
from pipelines.grammar.vocabulary import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.periods import Calendar
    from pipelines.grammar.places import Places
    from pipelines.grammar.times import Times
    from pipelines.grammar.tokens import Token

_NUMBER: Final = re.compile(r"(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,12})[ ]?[例人宗]?[*※①-⑩]*")
_NUMERAL: Final = "[零〇一二两三四五六七八九十百千万]{1,9}[例人宗]?"
_FIGURES: Final = re.compile(rf"\d{{1,12}}(?:[\s，/+]{{1,3}}\d{{1,12}}){{1,20}}|{_NUMERAL}")
"""Of a cell without words: never a header, even where it is no one number."""
_DIGIT: Final = re.compile(rf"\d|^{_NUMERAL}$")
_UNIT: Final = re.compile(r"\([例人宗]\)|[*※①-⑩ ]")
_TOTAL: Final = re.compile(r"(?:合|总|共|小)计|总数|全部")
_PASSED: Final = frozenset({"other_time", "same_time", "change", "rate", "threshold", "aside"})
"""Words in a header whose column is no count of the time that is reported."""
_COLUMN: Final = "column"
_PART_CHARS: Final = 16
"""Of a line that names a part of a table."""
_COUNTING: Final = "数"
_MISFIT: Final = "the row names nothing known, or does not fit its header"
_UNKNOWN_HEADER: Final = "a column of cases whose header has unknown words"
_NO_COLUMN: Final = "a row about cases in a table of which no column is understood"


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, normalised, and where it is; it may be empty."""

    text: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        """Return its whole number; None if it is something else."""
        found = _NUMBER.fullmatch(self.text)
        return int(found["number"].replace(",", "")) if found else None


@dataclass(frozen=True, slots=True)
class _Column:
    said: Said
    period: Period | None
    """Of its own header."""


@dataclass(slots=True)
class _Table:
    """The table whose rows are being read."""

    head: list[str] = field(default_factory=list)
    columns: dict[int, _Column] = field(default_factory=dict)
    doubtful: dict[int, Cell] = field(default_factory=dict)
    """Headers of columns that count cases, but not in words that are understood."""


class TableReader:
    """Make a frame of every number in the tables of a text."""

    def __init__(self, times: Times, calendar: Calendar, places: Places, disease: str) -> None:
        self._times = times
        self._calendar = calendar
        self._places = places
        self._disease = disease
        self.frames: list[Frame] = []
        self.groups: list[Group] = []
        self.passed: list[PassedOver] = []

    def read(self, printed: str, text: str) -> None:
        """Read every table; ``printed`` is the text with its tabs, ``text`` the same normalised."""
        table = _Table()
        for cells in _rows(printed, text):
            if len(cells) < 2:  # noqa: PLR2004
                table = table if _heads_part(cells) else _Table()
            elif any(cell.number is not None or _FIGURES.fullmatch(cell.text) for cell in cells[1:]):
                self._read_row(cells, table)
            else:
                self._read_header(cells, table)

    def _read_header(self, cells: Sequence[Cell], table: _Table) -> None:
        """A header, its second row (本月 and 累计 below 发病数), or a line inside of a table that counts nothing."""
        is_second = bool(table.head) and not cells[0].text
        if table.columns and not is_second and not any(self._to_column(cell.text) for cell in cells[1:]):
            return
        table.head = _join(table.head, cells) if is_second else [cell.text for cell in cells]
        headers = [_UNIT.sub("", header) for header in table.head]
        columns = {at: self._to_column(header) for at, header in enumerate(headers) if at}
        table.columns = {at: column for at, column in columns.items() if column}
        table.doubtful = {
            at: cell for at, cell in enumerate(cells) if at and columns[at] is None and _counts_cases(headers[at])
        }

    def _to_column(self, header: str) -> _Column | None:
        """Return None where the header names no measure, has unknown words, or is of another time (去年同期发病数)."""
        tokens = tokenise(header)
        said = _say(tokens, header)
        measure = name_measure(said.measures, said.actions, "", "cases")
        if not measure and said.disease and header.endswith(_COUNTING):
            measure, said = CASES, replace(said, measures=(CASES,))  # 登革热病例数
        if (
            measure in ("", UNKNOWN)
            or said.unknown
            or said.attributes
            or any(token.kind in _PASSED for token in tokens)
        ):
            return None
        if names_other(tokens, 0, header) or (not said.disease and said.diseases):
            return None
        mentioned = next((token.mention for token in tokens if token.mention), None)
        if mentioned is None:
            return _Column(said, None)
        period = self._calendar.resolve(mentioned)
        return _Column(said, period) if period else None

    def _read_row(self, cells: Sequence[Cell], table: _Table) -> None:
        if not table.columns and any(map(_speaks_of_cases, (*table.head, *(cell.text for cell in cells)))):
            self._refuse(cells, cells[1], _NO_COLUMN)
            return
        for at in [*table.doubtful]:
            if at < len(cells) and cells[at].number is not None:
                header = table.doubtful.pop(at)
                self._refuse([header], header, _UNKNOWN_HEADER)
        counted = [at for at in table.columns if at < len(cells) and _DIGIT.search(cells[at].text)]
        names = {at: _find_name(_in_front(at, cells, table)) for at in counted}
        is_whole = len(cells) <= len(table.head) and all(names.values())
        if not is_whole or any(cells[at].number is None for at in counted):
            if counted:
                self._refuse(cells, cells[counted[0]], _MISFIT)
            return
        for at, cell in enumerate(cells[1:], start=1):
            if cell.number is not None and at not in table.columns:
                self.passed.append(PassedOver(_COLUMN, cell.start, cell.end))
        for at in counted:
            self._add(cells[at], names[at], table.columns[at])

    def _refuse(self, cells: Sequence[Cell], cell: Cell, why: str) -> None:
        """Leave a row or a header unread, as one finding."""
        self._add(cell, None, _Column(Said(), None), why)
        self.frames[-1].evidence_start, self.frames[-1].evidence_end = cells[0].start, cells[-1].end

    def _add(self, cell: Cell, name: tuple[Cell, Said] | None, column: _Column, unfit: str = "") -> None:
        named = name[1] if name else Said()
        said = replace(
            column.said, diseases=named.diseases or column.said.diseases, places=named.places, zone=named.zone,
            basis=column.said.basis or ("new" if column.period else ""),
        )  # fmt: skip
        periods = {
            basis: column.period or _until(period, basis, column.said)
            for basis, period in self._times.periods().items()
        }
        start = name[0].start if name else cell.start
        frame = Frame(
            cell.number or 0, "", "cases", "", "stated", cell.start, cell.end, said, frozenset(), "",
            Setting(
                subject=self._places.reporter, origin="", disease=self._disease, heading=None, topic=None, entry=None,
                before=[], earlier=[], excluding=(), sentence=-1, item=0, is_now=self._times.says_moment,
                is_moment=False, is_of_day=self._times.says_interval, says_now=False, is_untold=False, periods=periods,
            ),
            evidence_start=start, evidence_end=cell.end, unfit=unfit,
        )  # fmt: skip
        frame.group = Group([frame], "")
        self.frames.append(frame)
        self.groups.append(frame.group)


def _until(period: Period | None, basis: str, said: Said) -> Period | None:
    """Return the period of a number; a sum that its header calls one is up to the end, from nobody knows when."""
    return Period(None, period.end) if period and basis == said.basis == "cumulative" else period


def _rows(printed: str, text: str) -> Iterator[list[Cell]]:
    """Yield the cells of each line, also those that are empty; of a line that is no row all of it."""
    start = 0
    for line in printed.split("\n"):
        if "\t" in line:
            at, cells = start, []
            for piece in line.split("\t"):
                cells.append(Cell(text[at : at + len(piece)].strip(), at, at + len(piece)))
                at += len(piece) + 1
            yield cells
        elif line.strip():
            yield [Cell(text[start : start + len(line)].strip(), start, start + len(line))]
        start += len(line) + 1


def _heads_part(line: Sequence[Cell]) -> bool:
    """True for a line inside of a table that names the rows after it (丙类传染病); any other line ends its table."""
    text = line[0].text
    return len(text) <= _PART_CHARS and not _DIGIT.search(text) and text[-1:].isalpha()


def _counts_cases(header: str) -> bool:
    """True for the header of a column of cases in the time that is reported, whatever else it says."""
    tokens = tokenise(header)
    return _names_cases(tokens) and not any(token.kind in _PASSED for token in tokens)


def _names_cases(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "measure" for token in tokens)


def _speaks_of_cases(text: str) -> bool:
    if not text:  # a cell that reaches over fifty columns leaves as many empty ones
        return False
    tokens = tokenise(text)
    return _names_cases(tokens) or any(token.kind == "disease" for token in tokens)


def _join(upper: Sequence[str], lower: Sequence[Cell]) -> list[str]:
    """Put each text of the lower row after the one above it, which may reach over several columns."""
    joined, above = [], ""
    for top, cell in zip_longest(upper, lower):
        above = top or above
        joined.append(above + cell.text if cell and cell.text else top or "")
    return joined


def _in_front(at: int, cells: Sequence[Cell], table: _Table) -> list[Cell]:
    """Return the cells in front of a number that may name it; a table may be printed twice, side by side."""
    first = table.head[next((place for place in range(len(table.head)) if place not in table.columns), 0)]
    start = max((place for place in range(min(at, len(table.head))) if table.head[place] == first), default=0)
    return [cell for place, cell in enumerate(cells[:at]) if place >= start and place not in table.columns]


def _find_name(cells: Sequence[Cell]) -> tuple[Cell, Said] | None:
    """Return the last cell that names a disease, a place or the total; None if there is none, or an unknown one."""
    for cell in reversed(cells):
        if _TOTAL.fullmatch(cell.text):
            return cell, Said()
        tokens = tokenise(cell.text)
        said = _say(tokens, cell.text)
        if names_other(tokens, 0, cell.text) or (said.diseases and not said.disease):
            return None
        if said.diseases or said.places or said.subjects or said.zone:
            return cell, said
    return None


def _say(tokens: Sequence[Token], text: str) -> Said:
    """Return what a cell says, its unknown text included."""
    elements = [
        element for sentence in build_tree(tokens, text) for clause in sentence.clauses for element in clause.elements
    ]
    return read_said([element for element in elements if element.kind != "bracket"], text, "", None)
