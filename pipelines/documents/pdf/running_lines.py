"""Leave out what repeats on every page: running heads and page numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pipelines.documents.pdf.rows import PdfRow

_NUMBER: Final = re.compile(r"[-—–·\s]*(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/／共]+\s?\d{1,4}\s?页?)?[-—–·\s]*")
_DIGITS: Final = re.compile(r"\d+")
_MARGIN: Final = 0.12
"""Of the height of the page, above and below: there they are printed."""
_STEP: Final = 6.0
"""Points between two heights that are one."""
_MAX_DIGITS: Final = 6


class _Line(NamedTuple):
    page: int
    numbers: list[str]


class RunningLines:
    """Remembers the margins of the pages before, so that a running head is read once."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int], _Line] = {}
        self._footers: set[str] = set()

    def drop(self, rows: list[PdfRow], page: int, height: float) -> list[PdfRow]:
        """Return the rows of a page without its number and without what a page before had in the same place.

        Below a line that is new, a row in pieces is the header of another table.
        """
        kept: list[PdfRow] = []
        for row in rows:
            is_header = bool(kept) and len(row.pieces) > 1 and row.box.top < height / 2
            if not self._repeats(row, page, height) or is_header:
                kept.append(row)
        return kept

    def take_footers(self) -> frozenset[str]:
        """Return the texts of footers that were found since this was asked last, as ``to_pattern`` has them."""
        taken = frozenset(self._footers)
        self._footers.clear()
        return taken

    def _repeats(self, row: PdfRow, page: int, height: float) -> bool:
        if _MARGIN * height < row.box.top and row.box.bottom < (1 - _MARGIN) * height:
            return False
        if _NUMBER.fullmatch(row.text):
            return True
        key = to_pattern(row.text), round(row.box.top / _STEP)
        line = _Line(page, _DIGITS.findall(row.text))
        before = self._seen.setdefault(key, line)
        if before is line or not _is_numbered_alike(before, line):
            return False
        if row.box.top > height / 2:
            self._footers.update(to_pattern(piece.text) for piece in row.pieces)
        return True


def to_pattern(text: str) -> str:
    """Return a text with all its numbers alike: 第3页 is the footer that 第2页 was.

    >>> to_pattern(" 第12页 ")
    '第0页'
    """
    return _DIGITS.sub("0", text.strip())


def _is_numbered_alike(before: _Line, line: _Line) -> bool:
    """Return True if no number differs but that of the page: rows of a table differ in others."""
    different = [(old, new) for old, new in zip(before.numbers, line.numbers, strict=True) if old != new]
    if len(different) > 1 or any(len(number) > _MAX_DIGITS for pair in different for number in pair):
        return False
    return all(int(new) - int(old) == line.page - before.page for old, new in different)
