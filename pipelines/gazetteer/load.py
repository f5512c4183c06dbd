"""Reading the tables of the gazetteer, and refusing what does not fit together."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.gazetteer.division import LEVELS, Division

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

DIVISIONS: Final = ("divisions.csv", "invented.csv")
ALIASES: Final = "aliases.csv"

_DIVISION_COLUMNS: Final = ("code", "name", "short", "level", "parent", "valid_from", "valid_to")
_ALIAS_COLUMNS: Final = ("name", "code", "inside", "note")
_CODE: Final = re.compile(r"[1-9]\d{5}")
_DAY: Final = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_SHORTEST: Final = 2  # one character alone is a word of the language


class GazetteerError(LookupError):
    """A table of the gazetteer is wrong (one line: file, line, what to do), or a code is asked for that it has not."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The tables, by what they are asked for."""

    by_code: Mapping[str, tuple[Division, ...]]
    """The divisions of a code, the earliest first."""
    by_name: Mapping[str, tuple[Division, ...]]
    """Who ever had a full, short or further name; nobody for a zone without a code."""


def load_gazetteer(folder: Path) -> Gazetteer:
    """Read the tables of a folder. Raises GazetteerError at the first line that does not fit."""
    lines = [line for name in DIVISIONS for line in _read_divisions(folder / name)]
    by_code = _group_by_code(lines)
    by_code = {code: tuple(_with_above(division, by_code) for division in same) for code, same in by_code.items()}
    names: dict[str, list[Division]] = defaultdict(list)
    for same in by_code.values():
        for division in same:
            for name in (division.name, *division.short):
                names[name].append(division)
    for where, name, named in _read_aliases(folder / ALIASES, by_code):
        if any(division in names[name] for division in named):
            raise GazetteerError(f"{where}: {name} is a name of {named[0].code} already; delete the line")
        names[name].extend(named)
    return Gazetteer(by_code, {name: tuple(divisions) for name, divisions in names.items()})


class _DivisionRow(NamedTuple):
    where: str
    division: Division


def _read_divisions(path: Path) -> Iterator[_DivisionRow]:
    for where, (code, name, short, level, parent, start, end) in _read(path, _DIVISION_COLUMNS):
        _check_code(code, where)
        if level not in LEVELS:
            raise GazetteerError(f"{where}: level {level!r}; write one of {', '.join(LEVELS)}")
        for form in (name, *filter(None, short.split(" "))):
            _check_name(form, where)
        if not (_DAY.fullmatch(start) and _DAY.fullmatch(end)) or (end and start >= end):
            raise GazetteerError(f"{where}: valid from {start!r} to {end!r}; write two days in order: 2021-02-02")
        yield _DivisionRow(where, Division(code, name, tuple(short.split()), level, parent, start, end))


def _group_by_code(lines: Iterable[_DivisionRow]) -> dict[str, tuple[Division, ...]]:
    groups: dict[str, list[_DivisionRow]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.division.code, line.division.valid_from)):
        groups[line.division.code].append(line)
    by_code = {code: tuple(line.division for line in group) for code, group in groups.items()}
    for group in groups.values():
        for earlier, later in pairwise(group):
            if not earlier.division.valid_to or earlier.division.valid_to > later.division.valid_from:
                raise GazetteerError(f"{later.where}: {later.division.code} holds already by {earlier.where}; end that")
        for line in group:
            _check_parent(line, by_code)
    return by_code


def _check_parent(line: _DivisionRow, by_code: Mapping[str, tuple[Division, ...]]) -> None:
    division = line.division
    if not division.parent:
        return
    parents = by_code.get(division.parent, ())
    if not any(_overlap(division, parent) for parent in parents):
        raise GazetteerError(f"{line.where}: no parent {division.parent} while {division.code} holds; add it first")
    if any(LEVELS.index(parent.level) >= LEVELS.index(division.level) for parent in parents):
        raise GazetteerError(f"{line.where}: parent {division.parent} is no level above {division.level}; name another")


def _overlap(one: Division, other: Division) -> bool:
    return (not one.valid_to or other.valid_from < one.valid_to) and (
        not other.valid_to or one.valid_from < other.valid_to
    )


def _with_above(division: Division, by_code: Mapping[str, tuple[Division, ...]]) -> Division:
    above, parent = [], division.parent
    while parent:
        above.append(parent)
        parent = by_code[parent][-1].parent
    return division._replace(above=tuple(above))


def _read_aliases(
    path: Path, by_code: Mapping[str, tuple[Division, ...]]
) -> Iterator[tuple[str, str, tuple[Division, ...]]]:
    """Yield where a further name is, the name, and what it is a name of: nothing if it is a zone without a code."""
    seen: set[tuple[str, str, str]] = set()
    for where, (name, code, inside, _note) in _read(path, _ALIAS_COLUMNS):
        _check_name(name, where)
        for known in filter(None, (code, inside)):
            if known not in by_code:
                raise GazetteerError(f"{where}: unknown code {known!r}; take one of divisions.csv, or none")
        if (name, code, inside) in seen:
            raise GazetteerError(f"{where}: {name} is here twice; delete the line")
        seen.add((name, code, inside))
        yield where, name, by_code.get(code, ())


def _read(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yield where a row is and its cells, for every row of a table with these columns."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != columns:
            raise GazetteerError(f"{path}:1: the columns are not {','.join(columns)}; fix the first line")
        for cells in reader:
            where = f"{path}:{reader.line_num}"
            if len(cells) != len(columns):
                raise GazetteerError(f"{where}: {len(cells)} cells for {len(columns)} columns; fix the line")
            yield where, cells


def _check_code(code: str, where: str) -> None:
    if not _CODE.fullmatch(code):
        raise GazetteerError(f"{where}: code {code!r}; write six digits")


def _check_name(name: str, where: str) -> None:
    if len(name) < _SHORTEST or name != "".join(name.split()):
        raise GazetteerError(f"{where}: name {name!r}; write two characters or more, without blanks")
