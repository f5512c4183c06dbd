"""Find the lines of tables in a text: cells apart by tabs, and what is left of a table that lost its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.grammar.tables.cells import Cell, Line
from pipelines.grammar.tables.flattened import restore_tables

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_lines(printed: str, text: str) -> list[Line]:
    """Return the lines of a text that are not blank, those of tables with their cells.

    ``printed`` is the text with its tabs, ``text`` the same normalised.
    """
    return list(restore_tables(list(_split_tabs(printed, text)), text))


def _split_tabs(printed: str, text: str) -> Iterator[Line]:
    """Yield each line with the cells that tabs part, also those that are empty."""
    start = 0
    for line in printed.split("\n"):
        at, cells = start, []
        for piece in line.split("\t"):
            cells.append(Cell(text[at : at + len(piece)].strip(), at, at + len(piece)))
            at += len(piece) + 1
        if line.strip():
            yield Line(cells)
        start += len(line) + 1
