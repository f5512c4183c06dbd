"""Tables of counts: 病名 发病数 死亡数, or 地区 病例数. A row is one line of the text, its cells apart by tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.clauses import Clause
from pipelines.grammar.other_diseases import names_other
from pipelines.grammar.places import find_place
from pipelines.grammar.rules.measures import find_measure
from pipelines.grammar.scope import Draft
from pipelines.grammar.stretches import find_basis, means_first, place_chains
from pipelines.grammar.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.records import Basis
    from pipelines.grammar.scope import Scope

_CELL: Final = re.compile(r"[^\t\n]*")
_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}")
_MEASURED: Final = "cases"


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    """Normalised, without blanks around it."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Column:
    measure: str
    basis: Basis


def read_tables(printed: str, scope: Scope) -> None:
    """Add every number of every table of a text; ``printed`` is the text as it is, with its tabs.

    A row names a disease or a place in its first cell. A row with numbers that names neither is unread.
    """
    columns: dict[int, _Column] = {}
    for cells in _rows(printed, scope.text):
        if len(cells) < 2:  # noqa: PLR2004  a line that is no row ends its table
            columns = {}
        elif header := _read_header(cells, scope):
            columns = header
        elif columns:
            _read_row(cells, columns, scope)


def _rows(printed: str, text: str) -> Iterator[list[_Cell]]:
    start = 0
    for line in printed.split("\n"):
        end = start + len(line)
        if "\t" in line:
            found = (match for match in _CELL.finditer(printed, start, end) if match[0].strip())
            yield [_Cell(text[match.start() : match.end()].strip(), match.start(), match.end()) for match in found]
        elif line.strip():
            yield []
        start = end + 1


def _read_header(cells: Sequence[_Cell], scope: Scope) -> dict[int, _Column]:
    """Column → what it counts; empty if the row is no header: one has measures behind its first cell and no number."""
    if any(_NUMBER.fullmatch(cell.text) for cell in cells):
        return {}
    columns = {}
    for at, cell in enumerate(cells[1:], start=1):
        tokens = tokenise(cell.text)
        if measure := find_measure(tokens, _MEASURED):
            columns[at] = _Column(measure.means, cast("Basis", find_basis(tokens)) or _basis(scope))
    return columns


def _basis(scope: Scope) -> Basis:
    period = scope.period("new")
    return "new" if period and period.start else "cumulative"


def _read_row(cells: Sequence[_Cell], columns: dict[int, _Column], scope: Scope) -> None:
    tokens = tokenise(cells[0].text)
    disease = means_first(tokens, "disease")
    chains = place_chains(tokens, len(cells[0].text), cells[0].text)
    numbers = [at for at in columns if at < len(cells) and _NUMBER.fullmatch(cells[at].text)]
    is_other = names_other(tokens, 0, cells[0].text) or (not disease and any(one.kind == "disease" for one in tokens))
    if numbers and (is_other or not (disease or chains)):
        scope.unread.append(Clause(cells[0].start, cells[-1].end, 0, "\n"))
        return
    place = find_place(chains[0], scope.reporter.code, "", scope.day) if chains else scope.reporter
    for at in numbers:
        column = columns[at]
        scope.drafts.append(
            Draft(
                start=cells[0].start,
                end=cells[at].end,
                value=int(cells[at].text.replace(",", "")),
                unit="",
                qualifier="",
                status="stated",
                disease=disease or scope.disease,
                reporter=scope.reporter,
                place=place,
                basis=column.basis,
                measure=column.measure,
                origin="",
                period=scope.period(column.basis),
            )
        )
