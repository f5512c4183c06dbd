"""Who said it, in what office, on what occasion: 示例市卫健委副主任某某作介绍. Words are in ``statements.toml``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.records import Statement
from pipelines.prose.events import find_events, names_event
from pipelines.prose.names import NAME
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def find_statements(text: str, section: str = "") -> Iterator[Statement]:
    """Yield one statement for each speaker, where the text gives the office and says that its holder spoke.

    The occasion is the one the article's section is named after, else the one the article has named last before.

    >>> [(s.organisation, s.post, s.speaker, s.event) for s in find_statements(
    ...     "示例市政府召开新闻发布会，市卫健委副主任林小雨作介绍。林小雨说，要快。")]
    [('市卫健委', '副主任', '林小雨', '新闻发布会')]
    """
    flat = normalise(text)
    event = section if names_event(section) else ""
    events = [] if event else [(found.start, found.name) for found in find_events(flat)]
    at = 0
    seen: set[str] = set()
    for spoken in _SPOKEN.finditer(flat):
        while at < len(events) and events[at][0] < spoken.end():
            event = events[at][1]
            at += 1
        organisation = _organisation(flat, spoken.start())
        if organisation is None or spoken["name"] in seen:
            continue
        seen.add(spoken["name"])
        start = spoken.start() - len(organisation)
        yield Statement(
            speaker=text[slice(*spoken.span("name"))],
            post=text[slice(*spoken.span("post"))],
            organisation=text[start : spoken.start()],
            event=event,
            evidence=text[start : spoken.end()],
            evidence_start=start,
            evidence_end=spoken.end(),
        )


def _organisation(flat: str, end: int) -> str | None:
    """Return what is printed before an office in its clause; None if its holder is being addressed."""
    clause = flat[max(0, end - _LONGEST) : end]
    clause = clause[next((mark.end() for mark in reversed(list(_MARK.finditer(clause)))), 0) :]
    if _SPOKEN_TO.search(_NOT_SPOKEN_TO.sub("", clause)):
        return None
    return clause[_OPENING.match(clause).end() :]  # type: ignore[union-attr]  # it matches the empty string too


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_LONGEST: Final = 40
_POST: Final = rf"(?:{_any_of(_DATA['posts'])})"
_SAID: Final = rf"(?!{_any_of(_DATA['not_said'])})(?:{_any_of(_DATA['said'])})"
_BETWEEN: Final = rf"(?:(?:{_any_of(_DATA['leads'])})[^。!?;\n“”\"]{{0,80}}?)?"
_SPOKEN: Final = re.compile(rf"(?P<post>{_POST}(?:[、兼]{_POST}){{0,5}}) ?(?P<name>{NAME}){_BETWEEN}{_SAID}")
_MARK: Final = re.compile(r"[\s,。;:、!?()“”\"'‘’《》…]|新闻发布会上|通气会上|(?<=会)上")
_SPOKEN_TO: Final = re.compile(_any_of(_DATA["spoken_to"]))
_NOT_SPOKEN_TO: Final = re.compile(_any_of(_DATA["not_spoken_to"]))
_DAY: Final = r"(?:\d+年)?(?:\d+月)?\d+日(?:\d+时)?(?:[上下]午)?"
_OPENING: Final = re.compile(rf"(?:(?:{_any_of(_DATA['openings'])})|{_DAY})*+")
