"""Find the lines of tables in a text: cells apart by tabs or blanks, or each cell on a line of its own."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import find_pattern
from pipelines.grammar.tables.cells import Cell, Line, is_word
from pipelines.grammar.tables.flattened import restore_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LABEL: Final = find_pattern("one_header")
_PIECE: Final = re.compile(r"[^ ]{1,60}")
_UNITS: Final = ("例", "人", "宗")
_BETWEEN_BARS: Final = re.compile(r"[^|]{1,60}")
_CELL_CHARS: Final = 24
_ROWS_MIN: Final = 2
_LOOSE_MIN: Final = 3
_WIDEST: Final = 8


def find_lines(printed: str, text: str) -> list[Line]:
    """Return the lines of a text that are not blank, those of tables with their cells.

    ``printed`` is the text with its tabs, ``text`` the same normalised.
    """
    return list(_split_signs(list(restore_tables(list(_split_tabs(printed, text)), text)), text))


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


def _split_signs(lines: Sequence[Line], text: str) -> Iterator[Line]:
    """Part at bars or blanks a header and the rows after it: 病名 发病数⏎肺 结 核 80⏎梅 毒 20, 病名 | 发病数⏎梅毒 | 20.

    Rows without a header are parted too if there are three, so that they are reported.
    """
    at = 0
    while at < len(lines):
        rows = list(_take_rows(lines, at + 1, text))
        header = _part_header(lines[at], text, len(rows[0])) if len(rows) >= _ROWS_MIN else []
        yield Line(header) if header else lines[at]
        has_unit = any(cell.text.endswith(_UNITS) for row in rows for cell in row)  # 东湖区 3例, which is read as text
        if header or (len(rows) >= _LOOSE_MIN and not has_unit):
            yield from map(Line, rows)
        else:
            yield from lines[at + 1 : at + 1 + len(rows)]
        at += 1 + len(rows)


def _take_rows(lines: Sequence[Line], at: int, text: str) -> Iterator[list[Cell]]:
    """Yield the cells of the rows from a line on that have as many; 合计 may lack the number that the others have."""
    first: list[Cell] = []
    for nth in range(at, len(lines)):
        row = _part_row(lines[nth], text)
        is_numbered = bool(first) and first[0].number is not None
        if row and is_numbered and len(row) == len(first) - 1 and row[0].number is None:
            row = [Cell("", row[0].start, row[0].start), *row]
        if not row or len(row) != len(first or row):
            return
        first = first or row
        yield row


def _part_row(line: Line, text: str) -> list[Cell]:
    """Return the cells of a row: a name, which the number of the row may be before, and values; else nothing."""
    pieces = _part(line, text)
    if line.cells[0].text.count("|"):
        return pieces if _is_row(pieces) else []
    values = list(takewhile(lambda piece: piece.is_value, reversed(pieces)))[::-1]
    names = pieces[: len(pieces) - len(values)]
    lead = names[:1] if len(names) > 1 and names[0].number is not None else []
    names = names[len(lead) :]
    if not (names and values):
        return []
    row = [*lead, Cell("".join(one.text for one in names), names[0].start, names[-1].end), *values]
    return row if _is_row(row) else []


def _part_header(line: Line, text: str, width: int) -> list[Cell]:
    """Return as many headers as a row has cells; the characters of each may have blanks between."""
    pieces = _part(line, text)
    if len(pieces) != width:
        whole = line.cells[0]
        labels = _LABEL.findall("".join(piece.text for piece in pieces))
        is_whole = sum(map(len, labels)) == sum(len(piece.text) for piece in pieces)
        pieces = [Cell(label, whole.start, whole.end) for label in labels] if is_whole else []
    return pieces if len(pieces) == width and all(map(is_word, pieces)) else []


def _part(line: Line, text: str) -> list[Cell]:
    """Return what bars or blanks part, without the blanks inside of it."""
    cell = line.cells[0]
    if line.is_row or len(cell.text) > _CELL_CHARS * _WIDEST:
        return []
    pattern = _BETWEEN_BARS if "|" in cell.text else _PIECE
    pieces = (Cell("".join(found[0].split()), *found.span()) for found in pattern.finditer(text, cell.start, cell.end))
    return [piece for piece in pieces if piece.text]


def _is_row(cells: Sequence[Cell]) -> bool:
    """Return True for a name, which the number of the row may be before, and values."""
    named = [at for at, cell in enumerate(cells) if not cell.is_value]
    return named in ([0], [1]) and is_word(cells[named[0]])
