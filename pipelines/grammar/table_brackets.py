"""Part columns of two counts, the second in brackets: 发病数（死亡数） above 754（5）."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipelines.grammar.table_lines import Cell, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_HEADER: Final = re.compile(r"(?P<first>[^()]{1,20})\((?P<second>[^()\d]{1,12})\)")
_COUNTS: Final = re.compile(r"(?P<first>\d{1,3}(?:,\d{3}){1,4}|\d{1,12})[例人]?[ ]?\((?P<second>\d{1,9})[例人]?\)")
_FRONT: Final = re.compile(r"(?P<front>[^数]{0,16}?)(?:报告)?(?:发病|病例|感染|确诊)(?:病例|人)?(?:人?数)?")
"""What a header says before its measure, which the one in brackets is said of too: 上月发病数（死亡数）."""
_HEADER_ROWS: Final = 3


def part_brackets(lines: Iterable[Line], find_measure: Callable[[str], str]) -> Iterator[Line]:
    """Yield the lines of a text, with two cells for each in a column of two counts.

    ``find_measure`` returns what a header counts, empty where it says nothing of that.
    """
    for is_row, block in groupby(lines, key=lambda line: line.is_row):
        rows = list(block)
        columns = set(_find_columns(rows[:_HEADER_ROWS], find_measure)) if is_row else ()
        yield from (Line(list(_part(row.cells, columns))) for row in rows) if columns else rows


def _find_columns(rows: Sequence[Line], find_measure: Callable[[str], str]) -> Iterator[int]:
    for row in rows:
        for at, cell in enumerate(row.cells):
            found = _HEADER.fullmatch(cell.text)
            if found and len({find_measure(found["first"]), find_measure(found["second"]), ""}) == _TWO_AND_NONE:
                yield at


_TWO_AND_NONE: Final = 3


def _part(cells: Sequence[Cell], columns: Iterable[int]) -> Iterator[Cell]:
    for at, cell in enumerate(cells):
        if at not in columns:
            yield cell
            continue
        found = _COUNTS.fullmatch(cell.text)
        header = None if found else _HEADER.fullmatch(cell.text)
        first, second = (found["first"], found["second"]) if found else (cell.text, "")
        if header:
            front = _FRONT.fullmatch(header["first"])
            first, second = header["first"], (front["front"] if front else "") + header["second"]
        yield Cell(first, cell.start, cell.end)
        yield Cell(second, cell.start, cell.end)
