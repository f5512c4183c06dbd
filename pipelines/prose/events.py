"""Occasions on which an authority speaks to the press: 新闻发布会 and its kin (``events.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_WORDS: Final = tuple(sorted(_DATA["words"], key=len, reverse=True))
_WORD: Final = re.compile("|".join(map(re.escape, _WORDS)))
_START: Final = re.compile(rf"""[\s,，。;；:：、!?“”"()（）《》]|{"|".join(map(re.escape, _DATA["held"]))}""")
_PLACE: Final = re.compile(rf"[^{''.join(_DATA['places'])}]{{1,10}}(?:{'|'.join(_DATA['places'])})")
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion that a text names, as printed, without its organiser."""

    name: str
    start: int
    end: int


def names_event(text: str) -> bool:
    """Return True if a heading is the name of an occasion.

    >>> names_event("示例市疫情防控新闻发布会"), names_event("新闻发布会释放三个信号")
    (True, False)
    """
    return text.endswith(_WORDS)


def find_events(text: str) -> Iterator[Event]:
    """Yield the occasions that a text names.

    >>> [event.name for event in find_events("30日，示例市政府召开的疫情防控专场新闻发布会上，有关负责人作介绍。")]
    ['疫情防控专场新闻发布会']
    """
    for word in _WORD.finditer(text):
        floor = max(0, word.start() - _LONGEST)
        cuts = [cut.end() for cut in _START.finditer(text, floor, word.start())]
        start = cuts[-1] if cuts else floor
        yield Event(text[start : word.end()], start, word.end())


def without_place(name: str) -> str:
    """Return the name without the place at its beginning, as a text prints it just after naming the place.

    >>> without_place("示例市疫情防控新闻发布会")
    '疫情防控新闻发布会'
    """
    place = _PLACE.match(name)
    return name[place.end() :] if place else name
