"""Part columns of two numbers, the second in brackets: 发病数（死亡数） and 754（5）, 发病数（环比） and 12（+3%）."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import find_pattern
from pipelines.grammar.tables.cells import Cell, Line
from pipelines.grammar.tables.labels import OTHER, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_HEADER: Final = re.compile(r"(?P<first>[^()]{1,20})\((?P<second>[^()\d]{1,12})\)")
_COUNTS: Final = find_pattern("two_counts")
_FRONT: Final = find_pattern("front")
_HEADER_ROWS: Final = 3


def part_brackets(lines: Iterable[Line], read: Callable[[str], Label]) -> Iterator[Line]:
    """Yield the lines of a text, with two cells for each in a column of two counts; ``read`` reads a header."""
    for is_row, block in groupby(lines, key=lambda line: line.is_row):
        rows = list(block)
        columns = set(_find_columns(rows, read)) if is_row else ()
        yield from (replace(row, cells=list(_part(row.cells, columns))) for row in rows) if columns else rows


def _find_columns(rows: Sequence[Line], read: Callable[[str], Label]) -> Iterator[int]:
    for row in rows[:_HEADER_ROWS]:
        for at, cell in enumerate(row.cells):
            found = _HEADER.fullmatch(cell.text)
            measure = read(found["first"]).measure if found else ""
            if not (found and measure):
                continue
            second = read(found["second"])
            if second.fault == OTHER:  # a change, or a rate
                if any(_COUNTS.fullmatch(one.cells[at].text) for one in rows if at < len(one.cells)):
                    yield at
            elif second.measure not in ("", measure):
                yield at


def _part(cells: Sequence[Cell], columns: Iterable[int]) -> Iterator[Cell]:
    for at, cell in enumerate(cells):
        if at not in columns:
            yield cell
            continue
        header = _HEADER.fullmatch(cell.text)
        found = _COUNTS.fullmatch(cell.text) or header
        first, second = (found["first"], found["second"]) if found else (cell.text, "")
        front = _FRONT.fullmatch(first) if header else None
        yield Cell(first, cell.start, cell.end)
        yield Cell((front["front"] if front else "") + second, cell.start, cell.end)
