"""Tables of counts: 病名 发病数 死亡数, or 地区 病例数. A row is one line of the text, its cells apart by tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.clauses import Clause
from pipelines.grammar.other_diseases import names_other
from pipelines.grammar.periods import Period
from pipelines.grammar.places import find_place
from pipelines.grammar.rules.measures import find_measure
from pipelines.grammar.scope import Draft
from pipelines.grammar.stretches import find_basis, means_first, place_chains, unknown_text
from pipelines.grammar.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.records import Basis
    from pipelines.grammar.scope import Scope
    from pipelines.grammar.tokens import Token

_NUMBER: Final = re.compile(r"(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,12})[ ]?[例人宗]?[*※①-⑩]*")
_NUMERAL: Final = "[零〇一二两三四五六七八九十百千万]{1,9}[例人宗]?"
_FIGURES: Final = re.compile(rf"\d{{1,12}}(?:[\s，/+]{{1,3}}\d{{1,12}}){{1,20}}|{_NUMERAL}")
"""Of a cell without words: never a header, even where it is no one number."""
_DIGIT: Final = re.compile(rf"\d|^{_NUMERAL}$")
_UNIT: Final = re.compile(r"\([例人宗]\)|[*※①-⑩ ]")
_MEASURED: Final = "cases"
_PART_CHARS: Final = 16
"""Of a line that names a part of a table."""
_OTHER: Final = frozenset({"other_time", "same_time", "change", "rate", "threshold", "sex_or_age"})
"""In a header: what its column holds is no count of the time that is reported."""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    """Normalised, without blanks around it; may be empty."""
    start: int
    end: int

    @property
    def number(self) -> int | None:
        """None where it is no whole number."""
        found = _NUMBER.fullmatch(self.text)
        return int(found["number"].replace(",", "")) if found else None


@dataclass(frozen=True, slots=True)
class _Column:
    disease: str
    """Empty: the row's, or the article's."""
    measure: str
    basis: Basis
    period: Period | None


@dataclass(frozen=True, slots=True)
class _Name:
    cell: _Cell
    disease: str
    chains: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Table:
    """What is known of the table whose rows are being read."""

    head: list[str] = field(default_factory=list)
    """The header, a text for each column; of two rows, one below the other, both."""
    columns: dict[int, _Column] = field(default_factory=dict)
    """What each column counts."""
    doubtful: dict[int, _Cell] = field(default_factory=dict)
    """Headers of columns that count cases, but not in words that are understood."""


def read_tables(printed: str, scope: Scope, disease: str, title_basis: str) -> None:
    """Add every number of every table of a text; ``printed`` is the text as it is, with its tabs.

    A row names a disease or a place in front of its numbers; of a place it is the article's ``disease``. A row that
    names neither is unread, and so are one with more cells than its header and, in a table of which no column is
    understood, one that speaks of a disease or of cases. A column is read whose header is wholly understood, and of
    which its own words, those of the title (``title_basis``, or empty) or a period tell the basis; of another
    column of cases the header is unread.
    """
    table = _Table()
    for cells in _rows(printed, scope.text):
        if len(cells) < 2:  # noqa: PLR2004
            table = table if _heads_part(cells) else _Table()
        elif any(cell.number is not None or _FIGURES.fullmatch(cell.text) for cell in cells[1:]):
            _read_row(cells, table, scope, disease)
        else:
            _read_header(cells, table, scope, title_basis)


def _rows(printed: str, text: str) -> Iterator[list[_Cell]]:
    """Yield the cells of each line, also those that are empty; of a line that is no row all of it."""
    start = 0
    for line in printed.split("\n"):
        if "\t" in line:
            at, cells = start, []
            for piece in line.split("\t"):
                cells.append(_Cell(text[at : at + len(piece)].strip(), at, at + len(piece)))
                at += len(piece) + 1
            yield cells
        elif line.strip():
            yield [_Cell(text[start : start + len(line)].strip(), start, start + len(line))]
        start += len(line) + 1


def _heads_part(line: Sequence[_Cell]) -> bool:
    """True for a line inside of a table that names the rows after it (丙类传染病); any other line ends its table."""
    text = line[0].text
    return len(text) <= _PART_CHARS and not _DIGIT.search(text) and text[-1:].isalpha()


def _read_header(cells: Sequence[_Cell], table: _Table, scope: Scope, title_basis: str) -> None:
    """A header, its second row (本月 and 累计 below 发病数), or a line inside of a table that counts nothing."""
    is_second = bool(table.head) and not cells[0].text
    if table.columns and not is_second and not any(find_measure(tokenise(cell.text), _MEASURED) for cell in cells[1:]):
        return
    table.head = _join(table.head, cells) if is_second else [cell.text for cell in cells]
    headers = [_UNIT.sub("", text) for text in table.head]
    says_basis = any(find_basis(tokenise(header)) for header in headers)
    unsaid = "" if says_basis else title_basis or _basis_of_text(scope)
    columns = {at: _to_column(header, unsaid, scope) for at, header in enumerate(headers) if at}
    table.columns = {at: column for at, column in columns.items() if column}
    table.doubtful = {
        at: cell for at, cell in enumerate(cells) if at and columns[at] is None and _counts_cases(headers[at])
    }


def _counts_cases(header: str) -> bool:
    """True for the header of a column of cases in the time that is reported, whatever else it says."""
    tokens = tokenise(header)
    return bool(find_measure(tokens, _MEASURED)) and not any(token.kind in _OTHER for token in tokens)


def _join(upper: Sequence[str], lower: Sequence[_Cell]) -> list[str]:
    """Each text of the lower row behind the one above it, which may reach over several columns."""
    joined, above = [], ""
    for top, cell in zip_longest(upper, lower):
        above = top or above
        joined.append(above + cell.text if cell and cell.text else top or "")
    return joined


def _to_column(header: str, unsaid: str, scope: Scope) -> _Column | None:
    """None where the header names no measure, says what is not understood (发病率), or another time (去年同期发病数).

    ``unsaid`` is the basis of a header that says none; empty beside others that do: each measure is told in its way.
    """
    tokens = tokenise(header)
    measure = find_measure(tokens, _MEASURED)
    if not measure or any(token.kind in _OTHER for token in tokens) or unknown_text(tokens, 0, len(header), header):
        return None
    disease, is_other = _read_disease(tokens, header)
    if is_other:
        return None
    said, mentioned = find_basis(tokens), next((token.mention for token in tokens if token.mention), None)
    basis = cast("Basis", said or ("new" if mentioned else unsaid)) or measure.stock
    if not basis:
        return None
    if mentioned is None:
        return _Column(disease, measure.means, basis, _period(basis, said, scope))
    period = scope.calendar.resolve(mentioned)
    return _Column(disease, measure.means, basis, period) if period else None


def _basis_of_text(scope: Scope) -> str:
    """What happened in an interval is new, what is told up to a moment is a sum."""
    period = scope.period("new")
    return ("new" if period.start else "cumulative") if period else ""


def _period(basis: Basis, said: str, scope: Scope) -> Period | None:
    """Of a sum that the header calls one: up to the end, from nobody knows when."""
    period = scope.period(basis)
    return Period(None, period.end) if period and said == "cumulative" else period


def _read_row(cells: Sequence[_Cell], table: _Table, scope: Scope, disease: str) -> None:
    if not table.columns and any(map(_speaks_of_cases, (*table.head, *(cell.text for cell in cells)))):
        scope.unread.append(Clause(cells[0].start, cells[-1].end, 0, "\n"))
    for header in [
        table.doubtful.pop(at) for at in [*table.doubtful] if at < len(cells) and cells[at].number is not None
    ]:
        scope.unread.append(Clause(header.start, header.end, 0, "\n"))
    counted = [at for at in table.columns if at < len(cells) and _DIGIT.search(cells[at].text)]
    named = {at: _find_name(_in_front(at, cells, table)) for at in counted}
    if len(cells) > len(table.head) or not all(named.values()) or any(cells[at].number is None for at in counted):
        if counted:
            scope.unread.append(Clause(cells[0].start, cells[-1].end, 0, "\n"))
        return
    for at, name in named.items():
        if name:
            scope.drafts.append(_to_draft(name, cells[at], table.columns[at], scope, disease))


def _speaks_of_cases(text: str) -> bool:
    if not text:  # a cell that reaches over fifty columns leaves as many empty ones
        return False
    tokens = tokenise(text)
    return bool(find_measure(tokens, _MEASURED)) or any(token.kind == "disease" for token in tokens)


def _in_front(at: int, cells: Sequence[_Cell], table: _Table) -> list[_Cell]:
    """The cells in front of a number that may name what it is of; a table may stand twice in a row, side by side."""
    first = table.head[next(place for place in range(len(table.head)) if place not in table.columns)]
    start = max((place for place in range(at) if table.head[place] == first), default=0)
    return [cell for place, cell in enumerate(cells[:at]) if place >= start and place not in table.columns]


def _to_draft(name: _Name, number: _Cell, column: _Column, scope: Scope, disease: str) -> Draft:
    reporter = scope.reporter
    return Draft(
        start=name.cell.start,
        end=number.end,
        value=cast("int", number.number),
        unit="",
        qualifier="",
        status="stated",
        disease=name.disease or column.disease or disease,
        reporter=reporter,
        place=find_place(name.chains[0], reporter.code, "", scope.day) if name.chains else reporter,
        basis=column.basis,
        measure=column.measure,
        origin="",
        period=column.period,
    )


def _find_name(cells: Sequence[_Cell]) -> _Name | None:
    """The last of the cells that names a disease or a place, with these; None where none does, or an unknown one."""
    for cell in reversed(cells):
        tokens = tokenise(cell.text)
        chains = place_chains(tokens, len(cell.text), cell.text)
        disease, is_other = _read_disease(tokens, cell.text)
        if disease or chains or is_other:
            return None if is_other else _Name(cell, disease, chains)
    return None


def _read_disease(tokens: Sequence[Token], text: str) -> tuple[str, bool]:
    """The disease that a cell names, or empty; and whether it is one that has no slug."""
    disease = means_first(tokens, "disease")
    return disease, names_other(tokens, 0, text) or (not disease and any(token.kind == "disease" for token in tokens))
