"""Tables of numbers that are set by other markup: lists of terms (``<dl>``), and elements that a style sets as rows.

They become tables in the tree of the page, so that a number stays in one row with what it counts.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from lxml.etree import SubElement, XPath

from pipelines.layouts.style_sheets import SET_BY_SHEET
from pipelines.layouts.table_rows import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element


SET_BY: Final = ("<dl", "<DL", "table-cell", "TABLE-CELL")
"""A page without any of these has no such tables."""


def set_as_tables(root: _Element) -> None:
    """Replace lists of numbers and rows by style with tables."""
    for terms in _LISTS(root):
        rows = list(_rows_of_list(terms))
        if _has_numbers(rows) and next(terms.iter("a"), None) is None:
            _to_table(terms, rows)
    cells = [cell for cell in _CELLS(root) if _display(cell) == "table-cell"]
    for parent, rows in _group_by_parent(dict.fromkeys(cell.getparent() for cell in cells)):
        if _has_numbers([_cells_of(row) for row in rows]):
            _wrap_rows(parent, rows)


def _rows_of_list(terms: _Element) -> Iterator[list[_Element]]:
    """Yield each term with what is said of it; elements between the list and its terms are frames."""
    row: list[_Element] = []
    for element in terms.iter("dt", "dd"):
        if element.tag == "dt" and row:
            yield row
            row = []
        row.append(element)
    yield row


def _has_numbers(rows: Sequence[Sequence[_Element]]) -> bool:
    """Return True for several rows of several cells that are short, and numbers in half of those after the first."""
    texts = [["".join("".join(cell.itertext()).split()) for cell in row] for row in rows]
    said = [text for row in texts for text in row[1:]]
    is_short = all(len(text) <= _SHORT_CHARS for row in texts for text in row)
    return len(rows) > 1 and is_short and min(map(len, rows)) > 1 and 2 * sum(map(is_number, said)) >= len(said)


def _to_table(terms: _Element, rows: Iterable[Sequence[_Element]]) -> None:
    tail = terms.tail
    for row in list(rows):
        line = SubElement(terms, "tr")
        for cell in row:
            cell.tag, cell.tail = "td", None
            line.append(cell)
    for child in [child for child in terms if child.tag != "tr"]:
        terms.remove(child)
    terms.tag, terms.text, terms.tail = "table", None, tail


def _group_by_parent(rows: Iterable[_Element | None]) -> Iterator[tuple[_Element, list[_Element]]]:
    """Yield runs of rows that follow each other, with what they are in."""
    known = [row for row in rows if row is not None and row.getparent() is not None and _cells_of(row)]
    for parent, run in groupby(known, key=lambda row: row.getparent()):
        if parent is not None and parent.tag != "html":
            yield parent, list(run)


def _cells_of(row: _Element) -> list[_Element]:
    """Return the cells of a row; empty where it has something else in it."""
    cells = list(row)
    return cells if all(_display(cell) == "table-cell" for cell in cells) and not (row.text or "").strip() else []


def _wrap_rows(parent: _Element, rows: Sequence[_Element]) -> None:
    table = parent.makeelement("table", {})
    parent.insert(parent.index(rows[0]), table)
    table.tail = rows[-1].tail
    for row in rows:
        row.tag, row.tail = "tr", None
        for cell in row:
            cell.tag = "td"
        table.append(row)


def _display(element: _Element) -> str:
    style = "".join(element.get("style", "").lower().split())
    stated = style.rpartition("display:")[2].partition(";")[0] if "display:" in style else ""
    return stated or element.get(SET_BY_SHEET, "")


_SHORT_CHARS: Final = 40
_LISTS: Final = XPath("//dl[dt][dd] | //dl[*/dt][*/dd]")
_CELLS: Final = XPath(f"//*[contains(@style, 'table-cell') or @{SET_BY_SHEET}='table-cell'][not(self::td or self::th)]")
