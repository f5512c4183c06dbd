"""Leave out what repeats on every page: running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipelines.documents.pdf.rows import PdfRow

_NUMBER: Final = re.compile(r"[-—–·\s]*(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/／共]+\s?\d{1,4}\s?页?)?[-—–·\s]*")
_MARGIN: Final = 0.12
"""Of the height of the page, above and below: there they are printed."""
_STEP: Final = 6.0
"""Points between two heights that are one."""


class RunningLines:
    """Remembers the margins of the pages before, so that a running head is read once."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, int]] = Counter()

    def drop(self, rows: list[PdfRow], height: float) -> list[PdfRow]:
        """Return the rows of a page without its number and without what the page before had in the same place."""
        return [row for row in rows if not self._repeats(row, height)]

    def _repeats(self, row: PdfRow, height: float) -> bool:
        if _MARGIN * height < row.box.top and row.box.bottom < (1 - _MARGIN) * height:
            return False
        if _NUMBER.fullmatch(row.text):
            return True
        key = re.sub(r"\d+", "0", row.text), round(row.box.top / _STEP)
        self._seen[key] += 1
        return self._seen[key] > 1
