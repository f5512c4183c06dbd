"""The cells and the lines of tables in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import find_pattern
from pipelines.text import SPACED_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER: Final = re.compile(r"(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,12})[ ]?[例人宗]?[*※①-⑩⁰¹²³⁴-⁹]*")
_VALUE: Final = find_pattern("value")
_NO_COUNT: Final = find_pattern("no_count")
MEASURED: Final = find_pattern("measured")


@dataclass(eq=False, slots=True)
class Cell:
    """The text of a cell, normalised, and where it is; it may be empty."""

    text: str
    start: int
    end: int
    number: int | None = field(init=False)
    """Its whole number; None if it is something else."""
    is_value: bool = field(init=False)
    """True for a number, a share or the sign for none."""

    def __post_init__(self) -> None:
        """Read the number; each is asked for several times."""
        self.number, self.is_value = _read(self.text)

    def join_thousands(self) -> None:
        """Read a number whose thousands blanks part."""
        if SPACED_NUMBER.fullmatch(self.text):
            self.number, self.is_value = int(self.text.replace(" ", "")), True


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[int | None, bool]:
    """Return the number of a cell, and whether it is a value; a table has the same numbers again and again."""
    found = _NUMBER.fullmatch(text)
    says_none = not found and _NO_COUNT.fullmatch(text) is not None
    number = int(found["number"].replace(",", "")) if found else 0 if says_none else None
    return number, says_none or _VALUE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a row; one cell: a line that is no row."""

    cells: Sequence[Cell]
    is_broken: bool = False
    """It lost or gained a cell, so that no number of it is certain."""

    @property
    def is_row(self) -> bool:
        """Return True if it is a row or a header of a table."""
        return len(self.cells) > 1 or self.is_broken


def blank_translations(printed: str, text: str) -> str:
    """Return the text without the English of labels in two languages, as journals print them: 艾滋病 AIDS | 44.

    ``printed`` is the text with its tabs. Where most labels have none, Latin letters are a name: 乙型 Victoria.
    """
    labels = list(_LABEL.finditer(printed)) if _CELL_END.search(printed) else []
    spans = [found.span("english") for found in labels if found["english"]]
    if len(spans) < _FEW or 2 * len(spans) < len(labels):
        return text
    kept: list[str] = []
    at = 0
    for start, end in spans:
        kept += text[at:start], " " * (end - start)
        at = end
    return "".join((*kept, text[at:]))


_CELL_END: Final = re.compile(r"[|\t]")
_LABEL: Final = re.compile(
    r"(?:^|(?<=[|\t]))[ ]{0,9}[\u4e00-\u9fff][^|\t\nA-Za-z0-9]{0,20}"
    r"(?P<english>[ ][A-Za-z][A-Za-z0-9 .,&()'-]{0,60})?(?=[|\t]|\n|$)",
    re.MULTILINE,
)
_FEW: Final = 4


def split_tabs(printed: str, text: str) -> Iterator[Line]:
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
