"""Markdown or plain text to lines: the marks are read, then taken off.

No Markdown library: by CommonMark's rule ``**本报讯（记者 某某）**11月`` opens no bold, because the mark is between
punctuation and a character, and ``1.`` at the head of a line is a list whose number is thrown away.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from pipelines.layouts.cleaning import show_blanks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class MarkdownLine:
    """A line that is not empty, as a reader sees it."""

    text: str
    level: int = 0
    """Of a heading, 1 to 6; 0: none."""
    bold: str = ""
    """The run in bold that the line opens with."""
    continues: bool = False
    """Directly below another line, no blank line between."""
    indented: bool = False
    """The print begins a paragraph here: two blanks, or a list's mark."""
    apart: bool = False
    """Something was above that is no text: a picture, or more blank lines than this page puts between paragraphs."""


def read_lines(text: str) -> list[MarkdownLine]:
    r"""Return the lines of a document without the marks of headings, emphasis, links, pictures, quotations and lists.

    >>> [(line.level, line.text) for line in read_lines("## **防疫** [要闻](a.html)\n![照片](b.jpg)\n- 第*一*项")]
    [(2, '防疫 要闻'), (0, '第一项')]
    """
    rows = list(_rows(text))
    usual = _usual_gap([row.blanks for row in rows[1:]])
    return [replace(row.line, apart=row.after_picture or row.blanks > usual) for row in rows]


@dataclass(frozen=True, slots=True)
class _Row:
    line: MarkdownLine
    blanks: int
    after_picture: bool


def _rows(text: str) -> Iterator[_Row]:
    blanks, after_picture = 1, False
    for raw in _BREAK.sub("\n", text).splitlines():
        printed = _PICTURE.sub("", raw)
        after_picture |= printed != raw
        line = _read_line(printed)
        if line.text:
            yield _Row(replace(line, continues=not blanks and not after_picture), blanks, after_picture)
            blanks, after_picture = 0, False
        else:
            blanks += 1


def _read_line(raw: str) -> MarkdownLine:
    if _is_rule(raw):
        return MarkdownLine("")
    heading = _HEADING.fullmatch(raw)
    if heading:
        return MarkdownLine(_without_marks(heading["text"]), level=len(heading["marks"]))
    row = _TABLE_ROW.fullmatch(raw)
    if row:
        return _read_row(row[1].split("|"))
    if _CORNER.match(raw):
        return _read_row(raw.split("\t"))
    body = _ITEM.sub("", raw)
    bold = _BOLD.match(body)
    return MarkdownLine(
        _without_marks(body),
        bold=_without_marks(bold[1]) if bold else "",
        indented=body != raw or bool(_INDENT.match(raw)),
    )


def _read_row(cells: Iterable[str]) -> MarkdownLine:
    return MarkdownLine("\t".join(_without_marks(cell.strip()) for cell in cells).rstrip(), indented=True)


def _is_rule(raw: str) -> bool:
    """Return whether a line is a rule, or the one below the head of a table.

    >>> _is_rule("* * *"), _is_rule("|:---|---:|"), _is_rule("--"), _is_rule("---- 甲")
    (True, True, False, False)
    """
    marks = "".join(raw.split())
    is_rule = len(marks) >= _SHORTEST_RULE and not marks.strip("-*_=")
    return is_rule or ("---" in raw and not marks.strip(":|-"))


_SHORTEST_RULE: Final = 3


def _without_marks(text: str) -> str:
    for mark, kept in _MARKS:
        text = mark.sub(kept, text)
    return "\t".join(show_blanks(cell).strip() for cell in text.split("\t")).strip()


def _usual_gap(gaps: Sequence[int]) -> int:
    """Count the blank lines between paragraphs here, at least one: the fewest that half of the gaps keep to."""
    counts = sorted(Counter(gap or 1 for gap in gaps).items())
    reached = accumulate(count for _, count in counts)
    return next((gap for (gap, _), sum_ in zip(counts, reached, strict=True) if 2 * sum_ >= len(gaps)), 1)


_BREAK: Final = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_PICTURE: Final = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_HEADING: Final = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<text>.*)")
_TABLE_ROW: Final = re.compile(r"\s*\|(.*)\|\s*")
_CORNER: Final = re.compile(r"\t+[^\t]+\t+[^\t]")
"""A row of a table whose first cell is empty, not a paragraph that a tab indents."""
_ITEM: Final = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?")
_INDENT: Final = re.compile("\u3000|[ \u00a0]{2}|\t")
_BOLD: Final = re.compile(r"[\s\u3000]*(?:\*\*|__)([^*_\n]+)(?:\*\*|__)")
# 13172*例 … *订正后数据: an asterisk after a number opens nothing, and one without a partner is kept.
_MARKS: Final = (
    (re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"(?<![A-Za-z0-9*])(\*{2,3})(?=[^\s*])([^*\n]+)(?<=\S)\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![A-Za-z0-9_])__(?=[^\s_])([^_\n]+)(?<=\S)__(?!_)"), r"\1"),
    (re.compile(r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*\n]{1,200})(?<=[^\s*])\*(?![A-Za-z0-9*])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"[ \t]#+[ \t]*$"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>|-])"), r"\1"),
)
