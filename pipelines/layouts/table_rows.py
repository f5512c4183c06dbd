"""Find the rows of data in a fragment: tables that only arrange a page have none.

Pages write a cell as one paragraph or as several (``<td><p>12</p><p>&nbsp;</p></td>``), leave out ``<tr>`` in a header,
put a table into the cell of another, or a form around the cells of a row.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from bs4.element import NavigableString, Tag

from pipelines.layouts.table_grid import Columns, reaches_down

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bs4 import BeautifulSoup

CELLS: Final = frozenset({"td", "th"})
_SECTIONS: Final = ("table", "thead", "tbody", "tfoot")
_FIGURE: Final = r"[<>＜＞~～+\-—–]? ?\d{1,12}(?:[,，]\d{3}){0,4}(?:\.\d{1,6})? ?[%‰例人宗]?"
_NUMBER: Final = re.compile(rf"{_FIGURE}(?: ?[(（]{_FIGURE}[)）])?[*※⁰¹²³⁴-⁹]{{0,3}}")
_SHORT_CHARS: Final = 40
"""Of a number or a name in a cell; longer ones are not looked at."""
_ARTICLE_CHARS: Final = 80
"""Characters of a cell with several lines of prose."""
_NUMBERS_SHARE: Final = 0.2
"""Of the cells: then a table is data, whatever else its cells hold."""


class DataRows(NamedTuple):
    """The rows of data in a fragment."""

    steps: Mapping[int, Mapping[int, int]] = {}
    """The ``id()`` of each row, with how many columns each of its cells (by ``id()``) is after the one before it."""
    ragged: tuple[str, ...] = ()
    """The text of rows whose numbers may be meant for another column than the one they are in."""


def find_data_rows(soup: BeautifulSoup, blocks: frozenset[str]) -> DataRows:
    """Return the rows of data. ``blocks`` are tags that begin a line."""
    _supply_rows(soup)
    tables = [list(table.data_rows()) for table in _collect(soup, blocks)]
    steps = {id(row.tag): row.steps for rows in tables for row in rows}
    return DataRows(steps, tuple(row.text for rows in tables for row in _find_ragged(rows)))


def is_number(text: str) -> bool:
    """Return True for the text of a cell that is a number or a share, maybe with another in brackets.

    >>> is_number("1,080"), is_number("12（3）"), is_number("-"), is_number("12月"), is_number("2022-12-03")
    (True, True, False, False, False)
    """
    return len(text) <= _SHORT_CHARS and bool(_NUMBER.fullmatch(text.strip()))


@dataclass(slots=True)
class _Cell:
    tag: Tag
    text: str = ""
    """Its beginning, enough to tell a number."""
    chars: int = 0
    lines: int = 0
    has_sentence: bool = False
    last_line: tuple[int, int] | None = None
    breaks: int = 0
    tables: list[_Table] = field(default_factory=list)

    def add(self, text: str, block: int) -> None:
        stripped = text.strip()
        if not stripped:
            return
        self.lines += self.last_line != (block, self.breaks)
        self.last_line = (block, self.breaks)
        self.chars += len(stripped)
        self.has_sentence |= "。" in stripped
        if len(self.text) <= _SHORT_CHARS:
            self.text += stripped[: _SHORT_CHARS + 1]

    @property
    def is_prose(self) -> bool:
        return self.lines > 1 and (self.has_sentence or self.chars >= _ARTICLE_CHARS)

    @property
    def has_table(self) -> bool:
        """Return True for a table of more than one cell; a cell alone is a frame around it."""
        return any(sum(len(row.cells) for row in table.rows) > 1 for table in self.tables)

    @property
    def is_block(self) -> bool:
        """Return True for what cannot be one line of a row without loss."""
        return self.lines > 1 or self.has_table


@dataclass(slots=True)
class _Row:
    tag: Tag
    group: int
    """The ``id()`` of its table or section."""
    cells: list[_Cell] = field(default_factory=list)
    steps: dict[int, int] = field(default_factory=dict)
    """How many columns each cell is after the one before it."""
    width: int = 0
    """In columns, with those of cells from above."""

    @property
    def filled(self) -> list[_Cell]:
        return [cell for cell in self.cells if cell.chars or cell.tables]

    @property
    def text(self) -> str:
        """Return its text as it is printed."""
        return "".join("\t" * self.steps[id(cell.tag)] + cell.text for cell in self.cells)[1:]

    @property
    def numbers(self) -> list[_Cell]:
        """Return the cells that are a number, but not one that counts the rows."""
        return [cell for cell in self.cells[1:] if is_number(cell.text)]

    def set_in(self, columns: Columns) -> None:
        """Set its cells in the columns of its group."""
        before = -1
        tags = [cell.tag for cell in self.cells]
        for tag, column in zip(tags, columns.of_row(tags), strict=True):
            self.steps[id(tag)] = column - before
            before = column
        self.width = columns.width


@dataclass(slots=True)
class _Table:
    rows: list[_Row] = field(default_factory=list)

    def data_rows(self) -> Iterator[_Row]:
        """Yield the rows of several cells, and those of one that is next to a cell from above; in a table that
        arranges a page those of which each cell is one line.
        """
        arranges = self._arranges_page()
        groups: defaultdict[int, Columns] = defaultdict(Columns)
        for row in self.rows:
            row.set_in(groups[row.group])
            filled = row.filled
            is_one_block = len(filled) == 1 and filled[0].is_block
            is_split = arranges and any(cell.is_block for cell in filled)
            if sum(row.steps.values()) > 1 and not is_one_block and not is_split:
                yield row

    def _arranges_page(self) -> bool:
        """Return True for few numbers next to other tables or to prose that is most of the text."""
        cells = [(row, cell) for row in self.rows if len(row.cells) > 1 for cell in row.filled]
        below_head = sum(row is not self.rows[0] for row, _ in cells) or len(cells)
        numbers = sum(is_number(cell.text) for _, cell in cells)
        if numbers and numbers >= _NUMBERS_SHARE * below_head:
            return False
        prose = sum(cell.chars for _, cell in cells if cell.is_prose)
        return any(cell.has_table for _, cell in cells) or 2 * prose > sum(cell.chars for _, cell in cells)


def _find_ragged(rows: Sequence[_Row]) -> Iterator[_Row]:
    """Yield the rows with numbers that have not as many columns as most, or a number that is meant for several rows."""
    widths = Counter(row.width for row in rows)
    usual = max(widths, key=widths.__getitem__, default=0)  # of equals that of the first row
    for row, following in pairwise([*rows, None]):
        goes_on = following is not None and row is not None and following.group == row.group
        if row and row.numbers:
            is_shared = goes_on and any(reaches_down(cell.tag) for cell in row.numbers)
            if row.width != usual or is_shared:
                yield row


@dataclass(frozen=True, slots=True)
class _Context:
    """The elements around an element."""

    table: _Table
    row: _Row | None = None
    cell: _Cell | None = None
    block: int = 0


def _supply_rows(soup: BeautifulSoup) -> None:
    """Put cells that are in no row into one, as browsers do: ``<thead><th>病名<th>发病数</thead>``."""
    for section in soup.find_all(_SECTIONS):
        row: Tag | None = None
        for child in list(section.children):
            if isinstance(child, Tag) and child.name in CELLS:
                if row is None:
                    row = soup.new_tag("tr")
                    child.insert_before(row)
                row.append(child)
            elif isinstance(child, Tag):
                row = None


def _collect(soup: BeautifulSoup, blocks: frozenset[str]) -> list[_Table]:
    """Return every table with its own rows, and a table for rows that are in none. One pass."""
    outside = _Table()
    tables = [outside]
    contexts = {id(soup): _Context(outside)}
    for number, node in enumerate(soup.descendants, start=1):
        outer = contexts[id(node.parent)]
        if isinstance(node, Tag):
            contexts[id(node)] = context = _enter(node, outer, number if node.name in blocks else outer.block)
            if context.table is not outer.table:
                tables.append(context.table)
        elif outer.cell and type(node) is NavigableString:
            outer.cell.add(node, outer.block)
    return tables


def _enter(tag: Tag, outer: _Context, block: int) -> _Context:
    if tag.name == "table":
        inner = _Table()
        if outer.cell:
            outer.cell.tables.append(inner)
        return _Context(inner)
    if tag.name == "tr" and not outer.cell:
        row = _Row(tag, id(tag.parent))
        outer.table.rows.append(row)
        return _Context(outer.table, row, None, block)
    if tag.name in CELLS and outer.row and not outer.cell:
        cell = _Cell(tag)
        outer.row.cells.append(cell)
        return _Context(outer.table, outer.row, cell, block)
    if tag.name == "br" and outer.cell:
        outer.cell.breaks += 1
    return _Context(outer.table, outer.row, outer.cell, block)
