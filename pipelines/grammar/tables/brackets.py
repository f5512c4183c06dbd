"""Part columns of two numbers, the second in brackets: 发病数（死亡数） and 754（5）, 发病数（环比） and 12（+3%）."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipelines.grammar.tables.lines import Cell, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_HEADER: Final = re.compile(r"(?P<first>[^()]{1,20})\((?P<second>[^()\d]{1,12})\)")
_COUNTS: Final = re.compile(
    r"(?P<first>\d{1,3}(?:,\d{3}){1,4}|\d{1,12})[例人]?[ ]?\((?P<second>[-+−–±↑↓]?\d{1,9}(?:\.\d{1,4})?[%％]?)[例人]?\)"
)
_CHANGE: Final = re.compile(r"(?:[较比与].{1,8})?(?:增减|[增升降变]幅|变化|同比|环比|增长|上升|下降|增加|减少).{0,4}")
"""A second header below which are changes, which are no counts."""
_FRONT: Final = re.compile(r"(?P<front>[^数]{0,16}?)(?:报告)?(?:发病|病例|感染|确诊)(?:病例|人)?(?:人?数)?")
"""What a header says before its measure, which the one in brackets is said of too: 上月发病数（死亡数）."""
_HEADER_ROWS: Final = 3


def part_brackets(lines: Iterable[Line], find_measure: Callable[[str], str]) -> Iterator[Line]:
    """Yield the lines of a text, with two cells for each in a column of two counts.

    ``find_measure`` returns what a header counts, empty where it says nothing of that.
    """
    for is_row, block in groupby(lines, key=lambda line: line.is_row):
        rows = list(block)
        columns = set(_find_columns(rows, find_measure)) if is_row else ()
        yield from (Line(list(_part(row.cells, columns))) for row in rows) if columns else rows


def _find_columns(rows: Sequence[Line], find_measure: Callable[[str], str]) -> Iterator[int]:
    for row in rows[:_HEADER_ROWS]:
        for at, cell in enumerate(row.cells):
            found = _HEADER.fullmatch(cell.text)
            first = find_measure(found["first"]) if found else ""
            if not (found and first):
                continue
            if _is_change(found["second"]):
                if any(_COUNTS.fullmatch(one.cells[at].text) for one in rows if at < len(one.cells)):
                    yield at
            elif find_measure(found["second"]) not in ("", first):
                yield at


def _is_change(header: str) -> bool:
    return _CHANGE.fullmatch(header) is not None


def _part(cells: Sequence[Cell], columns: Iterable[int]) -> Iterator[Cell]:
    for at, cell in enumerate(cells):
        if at not in columns:
            yield cell
            continue
        found = _COUNTS.fullmatch(cell.text)
        header = None if found else _HEADER.fullmatch(cell.text)
        first, second = (found["first"], found["second"]) if found else (cell.text, "")
        if header:
            front = None if _is_change(header["second"]) else _FRONT.fullmatch(header["first"])
            first, second = header["first"], (front["front"] if front else "") + header["second"]
        yield Cell(first, cell.start, cell.end)
        yield Cell(second, cell.start, cell.end)
