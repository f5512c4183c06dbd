"""A located fragment to paragraphs as a reader sees them: no furniture, no markup, no word or number split by a tag."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bs4 import BeautifulSoup
from lxml.etree import XPath

from pipelines.layouts.table_rows import DataRows, find_data_rows, is_number
from pipelines.layouts.tree import to_html, walk_soup, walk_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from pipelines.layouts.tree import Node

_NOISE: Final = tomllib.loads(Path(__file__).with_name("noise.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text of a fragment."""

    paragraphs: tuple[str, ...] = ()
    """Not empty, not indented; the cells of a table's row are one paragraph, joined by tabs, one for each column."""
    captions: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    """Sentences below what looks like the end of the article: a footer, or what the site recommends."""
    ragged: tuple[str, ...] = ()
    """Rows of tables whose numbers may be in another column than they are meant for."""


def clean(elements: Sequence[_Element]) -> Cleaned:
    """Return paragraphs and captions of elements that follow each other, without scripts, share bars, editors' lines
    and footers.

    >>> from pipelines.layouts.tree import parse_tree
    >>> clean([parse_tree("<p>　　新增<b>1</b>2例。</p><p>【字体：大 中 小】</p><p>责任编辑：某某</p>")]).paragraphs
    ('新增12例。',)
    """
    captions: list[str] = []
    lines: list[str] = []
    nodes, rows = _find_nodes(elements)
    for is_caption, line in _lines(nodes, rows):
        is_led = line.startswith(_CAPTION_STARTS) and not NO_CAPTION.match(line)
        (captions if is_caption or is_led else lines).append(line)
    end = _find_end(lines)
    cut = (line for line in lines[end:] if line.endswith(_SENTENCE_END) and len(line) >= _SENTENCE_CHARS)
    return Cleaned(_without_noise(lines[:end]), tuple(captions), tuple(cut), rows.ragged)


def to_line(elements: Sequence[_Element]) -> str:
    """Return elements as one line: a title that is broken with ``<br>`` is joined with a space."""
    return " ".join(line for _, line in _lines(*_find_nodes(elements)))


def show_blanks(text: str) -> str:
    r"""White space of the source as a page shows it: one space, and nothing for a line end next to a Chinese character.

    >>> show_blanks("确诊\n  病例 5\n例")
    '确诊病例 5例'
    """
    return _BLANKS.sub(_show, text.translate(_INVISIBLE) if _ANY_INVISIBLE.search(text) else text)


def is_furniture(line: str) -> bool:
    """Return True for a line of the page itself: font sizes, counters, print and share links.

    >>> is_furniture("【字体：大 中 小】 浏览次数：12"), is_furniture("大中小学校")
    (True, False)
    """
    return bool(_FURNITURE.fullmatch(line))


def _find_end(lines: Sequence[str]) -> int:
    """Return where the lines of the article end: at a heading of recommendations, or at a footer with its labels.

    Above all prose such a line is a part of the page's head and ends nothing.
    """
    tail = find_tail(lines)
    marks = (at for at in range(tail) if _FOOTER_MARK.search(lines[at]) and _SENTENCE_END not in lines[at])
    end = next(marks, tail)
    while end and (is_furniture(lines[end - 1]) or _is_labelled(lines[end - 1], _FOOTER_LABEL)):
        end -= 1
    return end


def find_tail(lines: Sequence[str]) -> int:
    """Return where a heading of recommendations is, or the titles with their dates that end a page.

    >>> find_tail(["今天无新增。", "某地新增3例（2022-11-28）", "某地召开会议（2022-11-27）"])
    1
    """
    start = next((at for at, line in enumerate(lines) if _SENTENCE_END in line or "\t" in line), 1)
    tail = next((at for at in range(start, len(lines)) if _TAIL.fullmatch(lines[at])), len(lines))
    links = len(lines)
    while links > start + 1 and _DATED_TITLE.fullmatch(lines[links - 1]):
        links -= 1
    kinds = {_DIGITS.sub("", line) for line in lines[links:]}  # 11月3日新增5例（2022-11-04） on each line are a series
    return min(tail, links) if len(kinds) >= _LINKS_MIN else tail


def _without_noise(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if not (is_furniture(line) or _is_labelled(line, _NO_TEXT)))


def _is_labelled(line: str, label: re.Pattern[str]) -> bool:
    return _SENTENCE_END not in line and bool(label.match(line))


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


_SENTENCE_END: Final = "。"
_SENTENCE_CHARS: Final = 12
_CAPTION_STARTS: Final = tuple(_NOISE["captions"]["starts"])
NO_CAPTION: Final = re.compile(_NOISE["captions"]["but"])
"""A line of a list of numbers, though it starts like a caption."""
_WORDS: Final = _any_of(_NOISE["furniture"]["words"])
_FILLERS: Final = _any_of(_NOISE["furniture"]["fillers"])
_PAGER: Final = r"\s*(?:[【\[]\d+[】\]]\s*){2,}"
_FURNITURE: Final = re.compile(rf"{_PAGER}|(?=(?:{_WORDS}|{_FILLERS}|[\W\d_])++\Z)(?=.*?(?:{_WORDS}))(?s:.*)")
"""What it is made of comes first, in which a line of prose fails at once; then that it has one of the words."""
_TAIL: Final = re.compile(
    rf"\W*(?:{_any_of(_NOISE['tail']['headings'])})\W*|\W*(?:{_any_of(_NOISE['tail']['starts'])})\s*[:：].*"
)
_DATED_TITLE: Final = re.compile(r"[^。;；\t]{5,80}?[ (（\[](?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?日?[)）\]]?")
_DIGITS: Final = re.compile(r"\d+")
_LINKS_MIN: Final = 2
"""Titles with dates at the end of a page that are links to others."""
_BREADCRUMB: Final = re.compile(rf"\W{{0,40}}(?:{_any_of(_NOISE['breadcrumb']['starts'])})")
_EDITORS: Final = re.compile(
    rf"(?:\W|纠错){{0,40}}(?:{_any_of(_NOISE['editors']['labels'])})\s{{0,5}}(?:[:：】\]\s/|｜丨︱]|$)"
)
_NO_TEXT: Final = re.compile(rf"{_EDITORS.pattern}|{_BREADCRUMB.pattern}")
_FOOTER_LABEL: Final = re.compile(rf"\W{{0,40}}(?:{_any_of(_NOISE['footer']['labels'])})\s{{0,5}}[:：]|版权所有")
_FOOTER_MARK: Final = re.compile("|".join(_NOISE["footer"]["marks"]))

_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_TAGS: Final = range(0xE0000, 0xE1000)
_INVISIBLE: Final = {
    **dict.fromkeys(map(ord, "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\ufeff\uffa0\ufffc")),
    **dict.fromkeys(range(0x180B, 0x1810)),
    **dict.fromkeys(range(0x200B, 0x2010)),
    **dict.fromkeys((0x202A, 0x202B, 0x202C, 0x202D)),  # not U+202E, which turns digits round and is reported
    **dict.fromkeys(range(0x2060, 0x2070)),
    **dict.fromkeys(range(0xFE00, 0xFE10)),
    **dict.fromkeys(_TAGS),
    **dict.fromkeys((*range(0x80, 0x85), *range(0x86, 0xA0))),
    **dict.fromkeys((0x85, 0x2028, 0x2029), " "),
}
"""Characters without a shape: marks of direction, variants, joiners, controls. Other systems' line ends are blanks."""
_ANY_INVISIBLE: Final = re.compile(
    f"[{''.join(chr(one) for one in _INVISIBLE if one not in _TAGS)}{chr(_TAGS[0])}-{chr(_TAGS[-1])}]"
)
"""Takes a tenth of the time of ``str.translate``; with each tag by itself it would take a hundred times as long."""
_FIRST_WIDE: Final = "\u2010"  # dashes, quotation marks and all Chinese characters are above it


def _show(blanks: re.Match[str]) -> str:
    start, end = blanks.span()
    beside = blanks.string[start - 1 : start] + blanks.string[end : end + 1]
    return "" if "\n" in blanks[0] and any(character >= _FIRST_WIDE for character in beside) else " "


_BLOCKS: Final = frozenset(_NOISE["blocks"]["tags"])
_LINE_END: Final = "\x1e"  # no text contains these three
_CELL_START: Final = "\x1f"
_IN_CELL: Final = "\x1d"
_HAN: Final = re.compile("[\u3400-\u9fff]+")
_PADDED: Final = re.compile(r"[\u3400-\u9fff](?:\s{1,4}[\u3400-\u9fff]){1,5}")
_GAP: Final = re.compile(r"[ \u3000]{2,}|\t+")
_CELL_CHARS: Final = 20
"""Of a cell of a table that is set with blanks."""
_BETWEEN: Final = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class _LineState:
    """Which line or row a piece of text belongs to."""

    block: int = 0
    in_row: bool = False
    in_caption: bool = False
    is_dropped: bool = False
    is_set: bool = False
    """Its line ends and blanks are shown (``<pre>``)."""


def _find_nodes(elements: Sequence[_Element]) -> tuple[Iterator[Node], DataRows]:
    """Return the nodes of elements, and the rows of data, for which a soup gets the rows that are missing."""
    if not any(_HOLDS_CELLS(element) for element in elements if isinstance(element.tag, str)):  # no comment
        return walk_tree(elements), DataRows()
    soup = BeautifulSoup(to_html(elements), "lxml")
    rows = find_data_rows(soup, _BLOCKS)
    return walk_soup(soup), rows


def _lines(nodes: Iterable[Node], rows: DataRows) -> Iterator[tuple[bool, str]]:
    """Yield whether it is a caption, and the text, for every line of every block that is not empty."""
    for place, pieces in groupby(_pieces(nodes, rows.steps), key=lambda piece: piece[0]):
        text = show_blanks("".join(text for _, text in pieces)).replace("\u00a0", " ")
        for line in text.split(_LINE_END):
            for cells in _rows(line) if _CELL_START in line else [[line.strip()]]:
                if any(cells):
                    yield place.in_caption, "\t".join(cells).rstrip()


def _rows(line: str) -> list[list[str]]:
    """Return the cells of a row; where all have as many lines, and one has numbers, they are as many rows."""
    stray, _, row = line.partition(_CELL_START)  # text of a row before its cells
    cells = [
        [part for part in map(str.strip, cell.split(_IN_CELL)) if part]
        for cell in (stray + _IN_CELL + row).split(_CELL_START)
    ]
    counts = {len(parts) for parts in cells if parts}
    if len(counts) == 1 and min(counts) > 1 and any(parts and all(map(is_number, parts)) for parts in cells):
        return [[parts[at] if parts else "" for parts in cells] for at in range(min(counts))]
    return [[_join(parts) for parts in cells]]


def _join(parts: Sequence[str]) -> str:
    """Join the lines of a cell: words that were wrapped without a blank, 发病 and 数, others with one. Names that are
    padded with blanks (霍 乱) lose them.
    """
    joined = ""
    for part in parts:
        is_wrapped = _HAN.fullmatch(joined) and _HAN.fullmatch(part)
        joined += part if is_wrapped or not joined else f" {part}"
    return _BETWEEN.sub("", joined) if _PADDED.fullmatch(joined) else joined


def _pieces(nodes: Iterable[Node], rows: Mapping[int, Mapping[int, int]]) -> Iterator[tuple[_LineState, str]]:
    """Yield every piece of text with its place. One pass: the cost grows with the page, whatever its shape."""
    places = [_LineState()]
    """Those of the elements around a node, the outermost first."""
    steps: dict[int, int] = {}
    for number, node in enumerate(nodes, start=1):
        del places[node.depth + 1 :]
        outer = places[-1]
        if node.name:
            is_row = node.key in rows and not outer.in_row
            place = _place(node, outer, number, is_row=is_row)
            places.append(place)
            if is_row:
                steps.update(rows[node.key])
            if not place.is_dropped:
                yield place, "" if is_row else _mark(node.name, place, steps.get(node.key, 0))
        elif not outer.is_dropped:
            yield outer, _set_lines(node.text) if outer.is_set else node.text


def _place(node: Node, outer: _LineState, number: int, *, is_row: bool) -> _LineState:
    is_caption = node.name in _CAPTION_TAGS or not _CAPTION_CLASSES.isdisjoint(node.names)
    is_block = not outer.in_row and (node.name in _BLOCKS or is_caption)
    is_dropped = outer.is_dropped or node.name in _DROPPED_TAGS or not _DROPPED_CLASSES.isdisjoint(node.names)
    if not (is_block or is_row or is_dropped):
        return outer
    return _LineState(
        block=number if is_block else outer.block,
        in_row=outer.in_row or is_row,
        in_caption=outer.in_caption or (is_caption and not outer.in_row),
        is_dropped=is_dropped,
        is_set=outer.is_set or (node.name == "pre" and not outer.in_row),
    )


def _set_lines(text: str) -> str:
    """Return set text with marks at its line ends, and at the gaps of lines that are rows of a table."""
    return _LINE_END.join(_set_cells(line) for line in text.splitlines() or [text])


def _set_cells(line: str) -> str:
    cells = _GAP.split(line.strip())
    is_row = len(cells) > 1 and all(len(cell) <= _CELL_CHARS for cell in cells)
    return "".join(f"{_CELL_START}{cell}" for cell in cells) if is_row else line


def _mark(name: str, place: _LineState, steps: int) -> str:
    if place.in_row:
        return _CELL_START * steps or (_IN_CELL if name in _BLOCKS_AND_BREAKS else "")
    return _LINE_END if name == "br" else ""


_BLOCKS_AND_BREAKS: Final = _BLOCKS | {"br"}
_HOLDS_CELLS: Final = XPath("boolean(descendant-or-self::*[self::td or self::th or self::tr])")
_CAPTION_TAGS: Final = frozenset(_NOISE["captions"]["tags"])
_CAPTION_CLASSES: Final = frozenset(_NOISE["captions"]["classes"])
_DROPPED_TAGS: Final = frozenset(_NOISE["elements"]["tags"])
_DROPPED_CLASSES: Final = frozenset(_NOISE["elements"]["classes"])
