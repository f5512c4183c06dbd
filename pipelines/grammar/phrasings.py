"""Find phrases without fixed wording: regular expressions, of which most need not be tried on a text.

Each needs some characters that most texts lack. One automaton finds where a text has them, and an expression is tried
only as near to them as its matches reach.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import ahocorasick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Needed = tuple[str, ...]
"""Characters of which every match of a pattern has one."""
Phrasing = tuple[str, str, str]
"""A regular expression with the kind and meaning of its token."""


class Phrasings:
    """Regular expressions with the kinds and meanings of what they match."""

    def __init__(self, phrasings: Iterable[Phrasing]) -> None:
        self._phrasings: list[_Phrasing] = []
        self._always: list[int] = []
        """Numbers of those that need nothing."""
        self._rarest = ahocorasick.Automaton()
        needing: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(phrasings):
            rarest, *also = find_needed(one[0]) or [()]
            self._phrasings.append(_Phrasing(*one, also))
            self._always += [] if rarest else [at]
            for characters in rarest:
                needing[characters].append(at)
        for characters, found in needing.items():
            self._rarest.add_word(characters, found)
        self._rarest.make_automaton()

    def find(self, text: str) -> Iterator[tuple[re.Match[str], str, str]]:
        """Yield every match, with its kind and meaning, one expression after the other."""
        near: defaultdict[int, list[int]] = defaultdict(list, {at: [] for at in self._always})
        for last, found in self._rarest.iter(text):
            for at in found:
                near[at].append(last)
        for at in sorted(near):
            one = self._phrasings[at]
            if _has_each(one.also, text):
                for match in one.find(text, near[at]):
                    yield match, one.kind, one.means


@dataclass
class _Phrasing:
    written: str
    kind: str
    means: str
    also: Sequence[Needed]
    """What each match needs besides the rarest."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compile late: compiling all takes as long as reading a page, and most are never tried."""
        return re.compile(self.written)

    @cached_property
    def _reach(self) -> int | None:
        return find_reach(self.written)

    def find(self, text: str, near: Sequence[int]) -> Iterable[re.Match[str]]:
        """Return the matches; ``near``: where the characters end of which each match has some, none: anywhere."""
        pattern, reach = self._pattern, self._reach
        if reach is None or not near:
            return pattern.finditer(text)
        found: list[re.Match[str]] = []
        at = 0
        for start, last in _join_stretches(near, reach):
            end = last + reach + 1
            if not _has_each(self.also, text[max(0, start) : end]):
                continue
            for match in pattern.finditer(text, max(at, start), end):
                if match.start() > last:
                    break
                found.append(match)
                at = match.end()
        return found


def _has_each(needed: Sequence[Needed], text: str) -> bool:
    """Return True if a text has one of each. Generators in generators would take twice the time."""
    for options in needed:
        for one in options:
            if one in text:
                break
        else:
            return False
    return True


def _join_stretches(places: Sequence[int], reach: int) -> Sequence[tuple[int, int]]:
    """Return the stretches of a text that are so near to places in it, each with its first and last character."""
    first, last = places[0] - reach, places[0] + reach
    stretches = []
    for place in places[1:]:
        if place - reach > last + 1:
            stretches.append((first, last))
            first = place - reach
        last = place + reach
    return [*stretches, (first, last)]


def find_reach(pattern: str) -> int | None:
    """Return how many characters a match, and what it asks of those around it, have at most; None: any number.

    >>> [find_reach(pattern) for pattern in ("(?<=区)内(?![外侧])", "连续[0-9]{1,3}(?:(?:天|工作日){2}|周)", "[0-9]+")]
    [3, 11, None]
    """
    bare = _CLASSES.sub(".", pattern)
    if _ENDLESS.search(bare):
        return None
    sizes: dict[str, int] = {}

    def measure(inside: str) -> int:
        options = (_REPEATED.findall(option) for option in inside.split("|"))
        return max(sum(sizes.get(one, 1) * int(times or 1) for one, times in option) for option in options)

    def shrink(group: re.Match[str]) -> str:
        name = chr(_PRIVATE + len(sizes))
        sizes[name] = measure(group["inside"])
        return name

    while (simpler := _GROUP.sub(shrink, bare)) != bare:
        bare = simpler
    return measure(bare)


def find_needed(pattern: str) -> list[Needed]:
    r"""Return what every match of a pattern has, the rarest first.

    >>> [find_needed(pattern) for pattern in ("(?<=区)内(?![外侧])", "连续[0-9]{1,3}(?:天|日)", "[0-9]")]
    [[('区内',)], [('连续',), ('天', '日')], []]
    >>> find_needed("(?:周[一二]|星期)?(?:增加|上升)了?(?=[0-9])"), find_needed("在[内外]?(?:集中|居家)观察")
    ([('增加', '上升')], [('集中观察', '居家观察'), ('在',)])
    >>> find_needed(r"(?<=[,;])在(?=[0-9])"), find_needed(r"例\(?其中[0-9]\)")
    ([(',在', ';在')], [('其中',), ('例',), (')',)])
    """
    groups: dict[str, _Group] = {}

    def keep(group: _Group) -> str:
        name = chr(_PRIVATE + len(groups))
        groups[name] = group
        return name

    def spell(found: re.Match[str]) -> str:
        listed = found["class"] or found[0]
        return keep(_Group(tuple(map(_unescape, _MEMBER.findall(listed))))) if _LISTED.fullmatch(listed) else _ANYTHING

    def reduce(group: re.Match[str]) -> str:
        if group["sign"] in ("?!", "?<!"):
            return ""
        if group["optional"]:
            return _ANYTHING
        name = keep(_to_group(group["inside"], groups))
        return {"?=": name + _ANYTHING, "?<=": _ANYTHING + name}.get(group["sign"], name)

    bare = _REPEATS.sub(_ANYTHING, _NONE_OR_MORE.sub("?", _CLASSES.sub(spell, pattern)))
    bare = _OPTIONAL.sub(_ANYTHING, bare)
    while (simpler := _GROUP.sub(reduce, bare)) != bare:
        bare = simpler
    if "|" in bare:
        return list(filter(None, [_to_group(bare, groups).needed]))
    return [run.needed for run in sorted(_find_runs(_to_parts(bare, groups)), key=_rarity, reverse=True)]


class _Group(NamedTuple):
    """What the alternatives of a group need, and if they begin and end with it."""

    needed: Needed
    opens: bool = True
    closes: bool = True


_NOTHING: Final = _Group((), opens=False, closes=False)


def _to_group(inside: str, groups: Mapping[str, _Group]) -> _Group:
    """Return what alternatives need: of each the rarest characters; nothing if one of them needs none."""
    found = [_find_runs(_to_parts(alternative, groups)) for alternative in inside.split("|")]
    if not all(found):
        return _NOTHING
    rarest = [max(runs, key=_rarity) if len(runs) > 1 else runs[0] for runs in found]
    needed = dict.fromkeys(one for run in rarest for one in run.needed)
    return _Group(tuple(needed), all(run.opens for run in rarest), all(run.closes for run in rarest))


def _to_parts(alternative: str, groups: Mapping[str, _Group]) -> list[_Group]:
    parts = _PARTS.findall(alternative)
    return [groups.get(one) or (_Group((one,)) if _LITERAL.match(one) else _NOTHING) for one in parts]


def _find_runs(parts: Sequence[_Group]) -> list[_Group]:
    """Return what is printed one after the other: 在（?:集中|居家） is 在集中 or 在居家."""
    if len(parts) == 1:
        return [*parts] if parts[0].needed else []
    runs: list[_Group] = []
    is_open = False
    for at, part in enumerate(parts):
        joined = [one + other for one in runs[-1].needed for other in part.needed] if is_open and part.opens else []
        if 0 < len(joined) <= _JOINED_MAX:
            runs[-1] = runs[-1]._replace(needed=tuple(joined), closes=part.closes)
        else:
            if runs:
                runs[-1] = _Group(runs[-1].needed, runs[-1].opens, closes=False)
            if part.needed:
                runs.append(part if not at else _Group(part.needed, opens=False, closes=part.closes))
        is_open = part.closes
    return runs


def _rarity(run: _Group) -> tuple[int, int, int]:
    """Return how rare what is needed is: the more characters the rarer, but marks that are in every text."""
    rare = min(sum(one not in _COMMON for one in needed) for needed in run.needed)
    return rare, min(map(len, run.needed)), -len(run.needed)


def _unescape(member: str) -> str:
    return "\n" if member == r"\n" else member[-1]


_CLASSES: Final = re.compile(r"\[(?P<class>(?:[^\\\[\]]|\\.){1,99})\]|\\.")
_LISTED: Final = re.compile(r"(?:[^\\^-]|\\\W|\\n){1,20}-?")
"""A class of characters, each by itself, or one character that is no sign of a pattern here."""
_MEMBER: Final = re.compile(r"\\?.")
_ENDLESS: Final = re.compile(r"[*+]|\{\d*,\}")
_REPEATED: Final = re.compile(r"(.)(?:\{(?:\d*,)?(\d+)\})?")
"""One character, and how often it may be repeated."""
_NONE_OR_MORE: Final = re.compile(r"\{0?,\d*\}")
_REPEATS: Final = re.compile(r"\{[\d,]+\}")
_LITERAL: Final = re.compile(r"[^.|?*+(){}\[\]^$\\\0]")
_OPTIONAL: Final = re.compile(rf"{_LITERAL.pattern}[?*]")
_GROUP: Final = re.compile(r"\((?P<sign>\?<?[:=!])?(?P<inside>[^()]*)\)(?P<optional>[?*])?")
_PARTS: Final = re.compile(r"[^.|?*+(){}\[\]^$\\\0\uE000-\uF8FF]+|.", re.DOTALL)
"""Characters that stand for themselves, one after the other, or a group or sign."""
_COMMON: Final = ",;:、。() \n"
_ANYTHING: Final = "\0"
_JOINED_MAX: Final = 60
"""Of alternatives one after the other; no more are put together."""
_PRIVATE: Final = 0xE000
"""The first of the characters that stand in for the groups of a pattern."""
