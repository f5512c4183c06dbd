"""Enumerated measures: 一是…二是…, 一、…（一）…1.…, and sub-heads without a mark. Marks are in ``points.toml``.

A mark counts only in a list: 一是 that no 二是 follows is prose. A list of patients is none.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.records import Point
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence


def find_points(text: str, subheads: Collection[str] = ()) -> Iterator[Point]:
    r"""Yield the points of an article in the order of print, level 1 the outermost.

    ``subheads`` are what the page prints in bold at the head of a paragraph. A point's text is its paragraph with the
    points under it; a heading that is alone takes what follows until the next one of its list, the last of a list
    one paragraph.

    >>> [(p.level, p.marker, p.heading) for p in find_points("一、查漏洞\n一是看门。二是看窗。\n二、补短板\n要快。")]
    [(1, '一、', '查漏洞'), (2, '一是', '看门'), (2, '二是', '看窗'), (1, '二、', '补短板')]
    """
    flat = normalise(text)
    marked = list(_in_lists(_heads(flat), flat))
    taken = {head.line.start for head in marked if head.opens_line}
    lines = [line for line in _lines(flat) if line.start not in taken]
    bare = {normalise(subhead).strip(" 。:") for subhead in subheads}
    heads = _cut(sorted([*marked, *_subheads(lines, flat, bare)], key=lambda head: head.start))
    levels = _levels(heads)
    for head, level, end in zip(heads, levels, _ends(heads, levels, flat), strict=True):
        yield Point(
            level, text[head.start : head.body].strip(), _heading(text, head), text[head.start : end], head.start, end
        )


def opens_point(line: str) -> bool:
    """Return True if a line opens with a mark.

    >>> opens_point("二、把好关"), opens_point("二线城市")
    (True, False)
    """
    plain = normalise(line)
    return any(mark.opening.match(plain) for mark in _MARKS)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Head:
    """The position of a mark. ``body``: after the mark; ``stop``: after the heading."""

    rank: int
    number: int
    start: int
    body: int
    stop: int
    line: _Span
    is_last: bool = False

    @property
    def opens_line(self) -> bool:
        return self.start == self.line.start

    @property
    def is_alone(self) -> bool:
        return self.opens_line and self.stop >= self.line.end - 1


@dataclass(frozen=True, slots=True)
class _Mark:
    rank: int
    opening: re.Pattern[str]
    inside: re.Pattern[str] | None


@dataclass(slots=True)
class _List:
    heads: list[_Head] = field(default_factory=list)


def _lines(flat: str) -> Iterator[_Span]:
    for match in _LINE.finditer(flat):
        yield _Span(match.start(), match.end())


def _heads(flat: str) -> list[_Head]:
    """Yield every mark, in order."""
    return sorted((head for line in _lines(flat) for head in _heads_of_line(flat, line)), key=lambda head: head.start)


def _cut(heads: Sequence[_Head]) -> list[_Head]:
    """Cut each heading where the next point begins."""
    cut = [replace(head, stop=min(head.stop, following.start)) for head, following in pairwise(heads)]
    return [*cut, *heads[-1:]]


def _heads_of_line(flat: str, line: _Span) -> Iterator[_Head]:
    for mark in _MARKS:
        opening = mark.opening.match(flat, line.start, line.end)
        inside = mark.inside.finditer(flat, line.start, line.end) if mark.inside else ()
        for match in filter(None, (opening, *inside)):
            yield _Head(
                mark.rank,
                _NUMBERS[match["number"]],
                match.start("mark"),
                match.end(),
                _sentence_end(flat, match.end(), line.end),
                line,
            )


def _sentence_end(flat: str, start: int, end: int) -> int:
    stop = _STOP.search(flat, start, end)
    return stop.start() if stop else end


def _in_lists(heads: Iterable[_Head], flat: str) -> Iterator[_Head]:
    """Yield the heads whose number continues a list that began with one; a list ends where an outer one goes on."""
    open_lists: dict[int, _List] = {}
    all_lists: list[_List] = []
    for head in heads:
        known = open_lists.get(head.rank)
        if head.number == 1:
            open_lists[head.rank] = _List([head])
            all_lists.append(open_lists[head.rank])
        elif known and head.number == known.heads[-1].number + 1:
            known.heads.append(head)
            open_lists = {rank: list_ for rank, list_ in open_lists.items() if rank <= head.rank}
    for list_ in all_lists:
        if len(list_.heads) > 1 and not any(_is_case(flat, head) for head in list_.heads):
            yield from list_.heads[:-1]
            yield replace(list_.heads[-1], is_last=True)


def _is_case(flat: str, head: _Head) -> bool:
    return bool(_CASE.search(flat[head.body : head.stop].strip()))


def _subheads(lines: Sequence[_Span], flat: str, bold: Collection[str]) -> Iterator[_Head]:
    """Yield paragraphs below an announcement that open with a short sentence or in bold: two at least."""
    announced = False
    listed: list[tuple[_Span, int]] = []
    for line in lines:
        stop = _sentence_end(flat, line.start, line.end)
        opening = flat[line.start : stop].strip(" :")
        is_short = 1 < stop - line.start <= _SUBHEADS["longest"] and stop < line.end - 1 and "," not in opening
        if opening in bold or (announced and is_short):
            listed.append((line, stop))
        announced = (announced and is_short) or bool(_ANNOUNCED.search(flat, line.start, line.end))
    if len(listed) > 1:
        for number, (line, stop) in enumerate(listed, start=1):
            yield _Head(_SUBHEADS["rank"], number, line.start, line.start, stop, line, number == len(listed))


def _levels(heads: Sequence[_Head]) -> list[int]:
    levels: list[int] = []
    outer: list[int] = []
    for head in heads:
        while outer and outer[-1] >= head.rank:
            outer.pop()
        outer.append(head.rank)
        levels.append(len(outer))
    return levels


def _ends(heads: Sequence[_Head], levels: Sequence[int], flat: str) -> list[int]:
    """Return where each point ends, found from the last to the first: a point contains the points under it."""
    ends: list[int] = []
    later: list[tuple[int, int, int]] = []
    for head, level in zip(reversed(heads), reversed(levels), strict=True):
        under = head.stop
        while later and later[-1][0] > level:
            under = max(under, later.pop()[2])
        following = later[-1][1] if later else len(flat)
        end = min(max(under, _own_end(head, following, flat)), following)
        end -= len(flat[head.start : end]) - len(flat[head.start : end].rstrip())
        later.append((level, head.start, end))
        ends.append(end)
    return ends[::-1]


def _own_end(head: _Head, following: int, flat: str) -> int:
    if not head.is_alone:
        return head.line.end
    if not head.is_last:
        return following
    below = _LINE.search(flat, head.line.end)
    return below.end() if below else head.line.end


def _heading(text: str, head: _Head) -> str:
    return text[head.body : head.stop].strip().rstrip(",，:：、 ")


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_SUBHEADS: Final = _DATA["subheads"]
_LINE: Final = re.compile(r"[^\n]+")
_STOP: Final = re.compile(r"[。!?;\n]")
_ANNOUNCED: Final = re.compile("|".join(_SUBHEADS["announced"]))
_CASE: Final = re.compile("|".join(_DATA["cases"]["patterns"]))
_CIRCLED: Final = {chr(ord("①") + n): n + 1 for n in range(20)}
_UNITS: Final = ("", *"一二三四五六七八九")
_TENS: Final = ("", "十", *(f"{unit}十" for unit in _UNITS[2:]))
_CHINESE: Final = {ten + unit: 10 * tens + n for tens, ten in enumerate(_TENS) for n, unit in enumerate(_UNITS)}
_NUMBERS: Final = _CHINESE | {str(n): n for n in range(1, 100)} | _CIRCLED


def _load() -> tuple[_Mark, ...]:
    numerals = {
        "{chinese}": r"(?P<number>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])",
        "{digits}": r"(?P<number>[1-9]\d?)",
        "{circled}": "(?P<number>[①-⑳])",
    }
    marks = []
    for entry in _DATA["mark"]:
        pattern = entry["pattern"]
        for name, numeral in numerals.items():
            pattern = pattern.replace(name, numeral)
        inside = re.compile(rf"(?<=[。!?;:,])\s*(?P<mark>{pattern})") if entry["where"] == "clause" else None
        marks.append(_Mark(entry["rank"], re.compile(rf"\s*(?P<mark>{pattern})"), inside))
    return tuple(marks)


_MARKS: Final = _load()
