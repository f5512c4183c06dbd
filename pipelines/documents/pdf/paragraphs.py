"""Join rows of print to paragraphs, by indent, by rows that end short, and by size."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import join

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from pipelines.documents.pdf.rows import PdfRow, Piece

_INDENT: Final = 1.0
"""Ems to the right of its block at which a row begins a paragraph."""
_SHORT: Final = 1.8
"""Ems that the last row of a paragraph ends before the margin."""
_GAP: Final = 1.6
"""Heights between rows of two paragraphs."""
_ALIKE: Final = 0.12
"""Of the size: rows that differ more are of two paragraphs."""
_MIN_ROWS: Final = 4
"""Rows, all cut at one place, that are two columns of prose."""
_MIN_PROSE: Final = 8
"""Characters of a row in a column of prose."""
_TITLE_SIZE: Final = 1.2
"""Of the size of the text: what is larger may be a title."""
_TITLE_CHARS: Final = range(5, 121)
"""Chinese characters."""
_LINES_ABOVE: Final = 3
"""Lines above a table that are a number (附件1), a title and a unit."""
_STARTS: Final = {
    name: re.compile(one["pattern"], re.VERBOSE)
    for name, one in tomllib.loads(Path(__file__).with_name("paragraph_starts.toml").read_text("utf-8")).items()
}


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """A paragraph of one page."""

    text: str
    size: float
    top: float
    is_full: bool
    """True if its last row reaches the margin, so that it may go on on the next page."""
    is_indented: bool = False


def to_paragraphs(rows: Sequence[PdfRow]) -> Iterator[PdfParagraph]:
    """Yield the paragraphs of rows of print, in the order in which they are read.

    What is apart by a wide gap is a paragraph of its own, so that words of two columns never make one sentence.
    """
    for column in _to_columns(rows):
        for block in _to_blocks(column):
            yield from _read_block(block)


def find_title(paragraphs: Sequence[PdfParagraph], sizes: Counter[int]) -> str:
    """Return the paragraph in the largest print that is larger than the text; empty where there is none.

    ``sizes`` counts the characters of the file by their size, in points.
    """
    usual = sizes.most_common(1)[0][0] if sizes else 0
    large = [one for one in paragraphs if one.size >= _TITLE_SIZE * usual and _count_chinese(one.text) in _TITLE_CHARS]
    return max(large, key=lambda one: one.size).text if large else ""


class _Step(NamedTuple):
    piece: Piece
    is_apart: bool = False
    """True if it is beside other text, so that it is a paragraph of its own."""


def find_first_line(paragraphs: Sequence[PdfParagraph]) -> str:
    """Return the first paragraph if it is a line above a sentence; else empty."""
    first, second = (*[one.text for one in paragraphs[:2]], "", "")[:2]
    is_line = _count_chinese(first) in _TITLE_CHARS and not any(mark in first for mark in "，。：；")
    return first if is_line and "。" in second else ""


def find_line_above_table(lines: Sequence[str]) -> str:
    """Return the first line above a table that opens a file, other than its number and its unit; else empty."""
    above = list(takewhile(lambda line: "\t" not in line, lines[: _LINES_ABOVE + 1]))
    if len(above) in (_LINES_ABOVE + 1, len(lines)) or any("。" in line for line in above):
        return ""
    named = (line for line in above if _count_chinese(line) in _TITLE_CHARS)
    return next((line for line in named if not any(mark in line for mark in "，：；")), "")


def _count_chinese(text: str) -> int:
    return sum(character >= _FIRST_WIDE for character in text)


def _to_columns(rows: Sequence[PdfRow]) -> Iterator[list[_Step]]:
    """Yield runs of rows that are read one after the other: of prose in two columns the left one first."""
    run: list[_Step] = []
    at = 0
    while at < len(rows):
        end = _find_gutter_end(rows, at)
        if end - at >= _MIN_ROWS:
            yield run
            run = []
            yield [_Step(row.pieces[0]) for row in rows[at:end]]
            yield [_Step(row.pieces[1]) for row in rows[at:end]]
            at = end
        else:
            run += _to_steps(rows[at])
            at += 1
    yield run


def _to_steps(row: PdfRow) -> Iterator[_Step]:
    """Yield the pieces of a row. Only those that were cut out of one sentence go on in the next row."""
    is_cut = any(piece.is_cut for piece in row.pieces)
    yield from (_Step(piece, is_apart=len(row.pieces) > 1 and not is_cut) for piece in row.pieces)


def _find_gutter_end(rows: Sequence[PdfRow], start: int) -> int:
    left, right = float("-inf"), float("inf")
    at = start
    while at < len(rows) and len(rows[at].pieces) == 2 and min(len(one.text) for one in rows[at].pieces) >= _MIN_PROSE:  # noqa: PLR2004
        one, other = rows[at].pieces
        left, right = max(left, one.box.x1), min(right, other.box.x0)
        if left >= right:
            break
        at += 1
    return at


def _to_blocks(steps: Sequence[_Step]) -> Iterator[list[Piece]]:
    """Yield rows of one size below each other without a gap; what was cut out of a number is a block of its own."""
    block: list[Piece] = []
    was_apart = False
    for piece, is_apart in steps:
        if block and (is_apart or was_apart or not _goes_on(block, piece)):
            yield block
            block = []
        block.append(piece)
        was_apart = is_apart
    if block:
        yield block


def _goes_on(block: Sequence[Piece], piece: Piece) -> bool:
    before = block[-1]
    height = before.box.bottom - before.box.top
    is_below = before.box.top < piece.box.top and piece.box.top - before.box.bottom <= _GAP * height
    return (
        is_below
        and not piece.is_cut
        and piece.is_struck == before.is_struck
        and abs(piece.size - before.size) <= _ALIKE * before.size
        and piece.box.x0 < max(one.box.x1 for one in block)
    )


def _read_block(block: Sequence[Piece]) -> Iterator[PdfParagraph]:
    left = min(piece.box.x0 for piece in block)
    right = max(piece.box.x1 for piece in block)
    is_centred = _is_centred(block)
    paragraph: PdfParagraph | None = None
    for at, piece in enumerate(block):
        is_indented = piece.box.x0 > left + _INDENT * piece.size
        is_full = len(block) > 1 and piece.box.x1 >= right - _SHORT * piece.size
        is_start = (is_indented and not is_centred) or (at > 0 and _begins(piece.text, block[at - 1].text))
        goes_on = paragraph is not None and not is_start and _would_not_fit(piece, block[at - 1], right)
        if paragraph and (goes_on or _closes_bracket(piece.text, paragraph.text)):
            paragraph = replace(paragraph, text=join(paragraph.text, piece.text), is_full=is_full)
            continue
        if paragraph:
            yield paragraph
        paragraph = PdfParagraph(piece.text, piece.size, piece.box.top, is_full, is_indented)
    if paragraph:
        yield paragraph


def _is_centred(block: Sequence[Piece]) -> bool:
    """Return True for a title in two or three lines, of which the first is as long as one that is full."""
    first, *others = block
    middle, em = (first.box.x0 + first.box.x1) / 2, first.size
    return (
        1 <= len(others) < _MAX_TITLE_ROWS
        and first.box.x1 - first.box.x0 >= _FULL * em
        and all(abs(one.box.x0 + one.box.x1 - 2 * middle) <= 2 * _OFF_MIDDLE * em for one in others)
        and all(first.box.x0 < one.box.x0 and not _STARTS["below_title"].match(one.text) for one in others)
        and not any("。" in one.text for one in block)
    )


def _closes_bracket(text: str, before: str) -> bool:
    """Return True for a row that closes a bracket which the end of the row before opens: 发病数（单 | 位：例）."""
    return _OPENED.search(before) is not None and _CLOSED.match(text) is not None


_OPENED: Final = re.compile(r"[（(][^（()）]{0,12}$")
_CLOSED: Final = re.compile(r"[^（()）]{1,12}[）)]")
_MAX_TITLE_ROWS: Final = 3
_FULL: Final = 18
"""Ems of a line of a title that reaches over the page."""
_OFF_MIDDLE: Final = 0.6
"""Ems between the middles of centred lines."""


def _begins(text: str, before: str) -> bool:
    """Return True for the unit of a table, and for a caption, note or heading after a full stop."""
    is_after = before.endswith("。") and _STARTS["after_full_stop"].match(text)
    return bool(is_after or _STARTS["anywhere"].match(text))


def _would_not_fit(piece: Piece, above: Piece, right: float) -> bool:
    """Return True if the first word of a row had no room at the end of the row above: so they are one paragraph.

    Rows of a narrow box are labels.
    """
    if above.box.x1 - above.box.x0 < _NARROW * piece.size:
        return False
    word = _WORD.match(piece.text)
    ems = sum(_LATIN_EMS if character < _FIRST_WIDE else 1 for character in word[0]) if word else 1
    return above.box.x1 + (ems + _SLACK) * piece.size > right


_WORD: Final = re.compile(r"[!-~]{1,30}[，。、；：）%％]{0,3}|.[，。、；：）]{0,3}")
_FIRST_WIDE: Final = "\u2e80"
_LATIN_EMS: Final = 0.6
_NARROW: Final = 10
"""Ems."""
_SLACK: Final = 0.8
"""Ems: rows are not set to the margin exactly."""
