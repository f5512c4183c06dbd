"""Find the rows of tables in a text, and read the numbers of their cells.

A row is one that the grammar finds, also in a table that lost its lines, or as many lines as it has cells
(:func:`find_rows`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.tables.lines import find_lines
from pipelines.rates.numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.tables.cells import Line


class Cell(NamedTuple):
    """The text of a cell, normalised, and where it is."""

    text: str
    start: int
    end: int


class CellNumbers(NamedTuple):
    """The numbers of a cell: a percentage, a count, or a count with its percentage."""

    value: float | None
    part: int | None
    whole: int | None
    has_mark: bool
    """% or ‰ is printed in the cell."""
    is_signed: bool


def find_rows(printed: str, text: str) -> list[list[Cell]]:
    r"""Return the cells of each row; of a line that is no row all of it.

    ``printed`` is the text with its tabs, ``text`` the same normalised.

    >>> text = "月份\n求诊率\n门诊\n诊所\n1月\n8.5\n49.1\n2月\n9.3\n45.9\n3月\n8.3\n53.1\n注"
    >>> for row in find_rows(text, text):
    ...     print(*(cell.text for cell in row), sep="|")
    月份|月份|月份
    求诊率|求诊率|求诊率
    |门诊|诊所
    1月|8.5|49.1
    2月|9.3|45.9
    3月|8.3|53.1
    注
    """
    return list(_join_stacked([list(_find_cells(line, text)) for line in find_lines(printed, text)]))


def _join_stacked(lines: Sequence[list[Cell]]) -> Iterator[list[Cell]]:
    """Make rows of the cells that are on lines of their own: of one name and as many numbers each."""
    at = 0
    while at < len(lines):
        heads = _count(lines, at, is_number=False) - 1
        width = _count(lines, at + heads + 1, is_number=True) if heads > 0 else 0
        rows = list(_take(lines, at + heads, width + 1)) if 0 < width <= heads else []
        if len(rows) < _STACKED_MIN:
            yield lines[at]
            at += 1
            continue
        cells = [lines[nth][0] for nth in range(at, at + heads)]
        yield from ([cell] * (width + 1) for cell in cells[:-width])
        yield [Cell("", cells[-width].start, cells[-width].start), *cells[-width:]]
        yield from rows
        at += heads + len(rows) * (width + 1)


def _count(lines: Sequence[list[Cell]], at: int, *, is_number: bool) -> int:
    """Return how many lines from one on are a number, or a name, each."""
    pattern, most = (NUMBER, _WIDEST) if is_number else (_NAME, 2 * _WIDEST)
    end = at
    while end < len(lines) and end - at < most and len(lines[end]) == 1 and pattern.fullmatch(lines[end][0].text):
        end += 1
    return end - at


def _take(lines: Sequence[list[Cell]], at: int, width: int) -> Iterator[list[Cell]]:
    """Yield rows of a name and numbers, as many cells each."""
    while _count(lines, at, is_number=False) and _count(lines, at + 1, is_number=True) == width - 1:
        yield [lines[nth][0] for nth in range(at, at + width)]
        at += width


def is_lost(cell: Cell) -> bool:
    """Return True for names and bare numbers in one line that no header proves: 阳性率(%) 流感病毒 5.2 鼻病毒 3.1.

    >>> [is_lost(Cell(text, 0, 0)) for text in ("阳性率(%) 甲型 5.2 乙型 3.1 鼻病毒 2.0", "阳性率 甲型 5.2% 乙型 3.1%")]
    [True, False]
    """
    found = _LOST.search(cell.text)
    return found is not None and "." in found[0] and "。" not in cell.text


def read_cell(text: str) -> CellNumbers | None:
    """Return the numbers of a cell; None if it is anything else."""
    found = NUMBER.fullmatch(text)
    if not found:
        return None
    if found["only"]:
        value, is_signed = read_number(found["only"]), bool(found["sign"])
        is_rate = bool(found["mark"]) or "." in found["only"] or is_signed
        part = None if is_rate else int(value)
        return CellNumbers(value if is_rate else None, part, None, bool(found["mark"]), is_signed)
    if found["count"]:
        part = int(read_number(found["count"]))
        return CellNumbers(read_number(found["of_count"]), part, None, bool(found["mark2"]), is_signed=False)
    part, whole = int(read_number(found["part"])), int(read_number(found["whole"]))
    return CellNumbers(read_number(found["rate"]), part, whole, bool(found["mark3"]), is_signed=False)


def _find_cells(line: Line, text: str) -> Iterator[Cell]:
    """Yield the cells of a line without blanks around them; one that lost or gained a cell is no row."""
    if line.is_broken:
        start, end = line.cells[0].start, line.cells[-1].end
        yield Cell(text[start:end].strip(), start, end)
        return
    around = _BAR if len(line.cells) == 1 else None  # 8.5 |, on a line of its own
    for cell in line.cells:
        raw = text[cell.start : cell.end]
        start = cell.start + len(raw) - len(raw.lstrip(around))
        yield Cell(cell.text.strip(around), start, max(start, cell.start + len(raw.rstrip(around))))


_N: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
NUMBER: Final = re.compile(
    rf"""(?P<sign>[+-])?(?P<only>{_N})[ ]?(?P<mark>[%‰]|/[ ]?(?:10|100)?[ ]?万)?[ ]?[*※①-⑩⁰¹²³⁴-⁹↑↓]*
       | (?P<count>\d[\d,]{{0,9}})[ ]?\((?P<of_count>{_N})[ ]?(?P<mark2>[%‰])?\)
       | (?P<rate>{_N})[ ]?(?P<mark3>[%‰])?[ ]?\((?P<part>\d[\d,]{{0,9}})/(?P<whole>\d[\d,]{{0,9}})\)""",
    re.VERBOSE,
)
_BAR: Final = " |"
_NAME: Final = re.compile(r"(?=.{0,40}[\u4e00-\u9fffA-Za-z])[^。;:!?]{1,40}|\d{1,2}/\d{1,2}")
"""A header, or the name of a row."""
_LOST: Final = re.compile(
    rf"(?:(?=\S{{0,19}}[\u4e00-\u9fffA-Za-z])[^\s。;,]{{2,20}}(?:[ ][-+]?(?:{_N})(?![\d%‰./])){{1,12}}(?:[ ]|$)){{3}}"
)
_STACKED_MIN: Final = 3
"""Rows that show a table whose cells are on lines of their own."""
_WIDEST: Final = 8
