"""What is read from a file: paragraphs and rows of tables in reading order, and what a person should look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.layouts.types import ArticleFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MAX_CHARS: Final = 1_000_000
"""Characters of a file that are kept as text: as many as an article that is read for counts may have."""
MAX_FINDINGS_OF_A_KIND: Final = 50
"""Findings of one kind about one file; the rest is one more, which counts them."""


class DocumentPosition(NamedTuple):
    """Position of a stretch of text in a file. Pages and rows count from 1; 0 and empty: the file has none."""

    page: int = 0
    sheet: str = ""
    row: int = 0
    """Of the sheet."""
    column: int = 0
    """Of the first cell in the text; the others are apart by tabs."""


UNKNOWN_POSITION: Final = DocumentPosition()


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paragraph, or a row of a table with its cells apart by tabs."""

    text: str
    position: DocumentPosition = UNKNOWN_POSITION
    turns: tuple[tuple[int, DocumentPosition], ...] = ()
    """Where a paragraph goes on elsewhere, on the next page: the offset in its text, and the position."""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """One article of a file: all of a document, or one sheet of a workbook."""

    title: str
    """As printed; empty if the text has none."""
    lines: tuple[DocumentLine, ...]
    findings: tuple[ArticleFinding, ...] = ()
    captions: tuple[str, ...] = ()
    """Printed in the file, but no text of it: the hour at which a sheet was exported."""
    is_table: bool = False
    """True for a sheet: its numbers have a period only if it says so."""


class RefusedError(Exception):
    """Nothing can be read of a file: the kind of finding, and why as the end of a line."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason


def report_enclosed(names: Sequence[str]) -> Iterator[ArticleFinding]:
    """Report the files that are inside of a file, by their names: nothing is read from them."""
    if names:
        message = f"files inside of the file were not read ({len(names)}): open it in its program"
        yield ArticleFinding("unread_file", message, ", ".join(names)[:_MAX_NAMES_CHARS])


_MAX_NAMES_CHARS: Final = 200


def report_picture(page: int, share: float, lines: Iterable[str]) -> Iterator[ArticleFinding]:
    """Report a page that is a picture with a few words, as those of a scanner; ``share`` is the part it takes."""
    if share < _SHARE_OF_SCAN:
        return
    text = "".join(lines)
    if len(text) <= _CHARS_BESIDE and "。" not in text:
        message = f"page {page} is a picture with {len(text)} characters next to it: nothing was read from the picture"
        yield ArticleFinding("no_text", message, f"page {page}")


_SHARE_OF_SCAN: Final = 0.5
_CHARS_BESIDE: Final = 100


def to_cell(text: str) -> str:
    r"""Return the text of a cell on one line.

    Lines of it are joined without a blank between Chinese characters, and never so that two numbers become one.

    >>> to_cell("乙型\n肝炎"), to_cell("12\n34"), to_cell("A\tB"), to_cell("地 区")
    ('乙型肝炎', '12 34', 'A B', '地区')
    """
    if text.isalnum():
        return text
    joined = ""
    for line in text.split("\n"):
        piece = " ".join(line.split())
        if piece:
            joined = join(joined, piece)
    return joined.replace(" ", "") if _SPACED.fullmatch(joined) else joined


def join(before: str, after: str) -> str:
    """Join two lines of one paragraph or cell: with a blank between characters that are not Chinese.

    >>> join("登", "革热"), join("12", "34"), join("共", "3例")
    ('登革热', '12 34', '共3例')
    """
    if before and after and before[-1] < _FIRST_WIDE and after[0] < _FIRST_WIDE:
        return f"{before} {after}"
    return before + after


def to_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    r"""Return the lines of the rows of a table without the columns that have no text, as those that only make room.

    >>> to_lines([["", "地区", "", "例"], ["", "甲市", "", "3"]])
    ['地区\t例', '甲市\t3']
    """
    filled = sorted({at for row in cells for at, cell in enumerate(row) if cell})
    return [line for row in cells if (line := to_row(row[at] if at < len(row) else "" for at in filled))]


def to_row(cells: Iterable[str]) -> str:
    """Return the line of a row; empty where no cell has text."""
    return "\t".join(cells).rstrip("\t")


def raise_digits(text: str) -> str:
    """Return a text with the number of a note as it is printed, so that it is no digit of the number before it.

    In brackets it is none in any case.

    >>> "12" + raise_digits("3"), "12" + raise_digits("[3]")
    ('12³', '12[3]')
    """
    return text if text.startswith("[") and text.endswith("]") else text.translate(_RAISED)


_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FIRST_WIDE: Final = "\u2e80"
_SPACED: Final = re.compile(r"(?:[\u2e80-\u9fff] )++[\u2e80-\u9fff]")
"""Characters set apart to fill a cell."""
