"""Share numbers that are listed together out among as many names: 流感病毒、鼻病毒阳性率分别为5.2%、4.1%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.rates.patterns import Patterns
from pipelines.rates.registers import RUNS, Name, When, get_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Registers

_FIND: Final = Patterns("sharing")


def find_groups(text: str, numbers: Sequence[RateNumber]) -> dict[int, tuple[RateNumber, ...]]:
    """Return the numbers that are listed together, by the start of the first: 3.8%、4.0%和4.1%.

    >>> from pipelines.rates.numbers import find_rate_numbers
    >>> text = "分别为3.8%、4.0%和4.1%，高于5%"
    >>> [[one.value for one in group] for group in find_groups(text, [*find_rate_numbers(text)]).values()]
    [[3.8, 4.0, 4.1], [5.0]]
    """
    groups: list[list[RateNumber]] = []
    for one in numbers:
        is_same = bool(groups) and groups[-1][-1].is_of_interval == one.is_of_interval
        is_same = is_same and not (text.endswith(",", 0, one.start) and _FIND.opens.match(text, one.end))
        if is_same and _FIND.between.fullmatch(text, groups[-1][-1].end, one.start):
            groups[-1].append(one)
        else:
            groups.append([one])
    return {group[0].start: tuple(group) for group in groups}


def share_out(
    text: str, printed: str, group: tuple[RateNumber, ...], said: Registers
) -> list[tuple[RateNumber, Registers]] | None:
    """Give each number its name; None if no list of names has as many. One after 均为 or 保持在 is that of each."""
    if len(group) == 1:
        return [(group[0], own) for own in _repeat(text, group[0], said)]
    lists = [(run[-1].end, register) for register in RUNS if len(run := get_run(said, register)) == len(group)]
    times = [(when, register) for register in _TIMES if (when := _get_when(said, register))]
    lists += [(when.end, register) for when, register in times if len(when.periods) == len(group)]
    if not lists and (split := _split(text, printed, group, said)):
        register, names = split
        said, lists = said.copy(), [(0, register)]
        setattr(said, register, names)
    if not lists:
        return None
    _, chosen = max(lists)
    return [(one, _narrow(said, chosen, nth)) for nth, one in enumerate(group)]


def _split(
    text: str, printed: str, group: tuple[RateNumber, ...], said: Registers
) -> tuple[str, tuple[Name, ...]] | None:
    """Return the register and the names that one phrase joins, if it is of as many as there are numbers.

    门急诊 is 门诊 and 急诊, 南、北方省份 are 南方省份 and 北方省份, 甲型及乙型流感 are two types. So are the diseases
    that have a count each.
    """
    if len(said.counted) == len(group) and said.counted[-1] in said.diseases:
        return "diseases", said.counted
    for register in _JOINED:
        last = (get_run(said, register) or (None,))[-1]
        joined = _JOINED[register].fullmatch(text, last.start, last.end) if last else None
        if last is None or joined is None or len(get_run(said, register)) > 1:
            continue
        start = last.start
        if register == "diseases":
            names = tuple(last._replace(means=means) for means in ("influenza-a", "influenza-b"))
        else:
            heads = (start + at for at, char in enumerate(joined["heads"]) if char not in _MARKS)
            names = tuple(last._replace(printed=printed[at] + printed[joined.start("tail") : last.end]) for at in heads)
        if len(names) == len(group):
            return register, names
    found = _ROUTES.search(text, max(0, group[0].start - _ROUTES_CHARS), group[0].start)
    routes = [*_FIND.route.finditer(text, found.start("routes"), found.end("routes"))] if found else []
    if len(routes) != len(group):
        return None
    return "routes", tuple(Name("route", "", *one.span()) for one in routes)


def _repeat(text: str, number: RateNumber, said: Registers) -> list[Registers]:
    for register in _TIMES:
        when = _get_when(said, register)
        if when and len(when.periods) > 1 and _FIND.lasts.fullmatch(text, when.end, number.start):
            return [_narrow(said, register, nth) for nth in range(len(when.periods))]
    listed = [register for register in RUNS if len(get_run(said, register)) > 1]
    if len(listed) != 1 or not _FIND.each.search(text[said.clause_start : number.start]):
        return [said]
    return [_narrow(said, listed[0], nth) for nth in range(len(get_run(said, listed[0])))]


def _get_when(said: Registers, register: str) -> When | None:
    when: When | None = getattr(said, register)
    return when


def _narrow(said: Registers, register: str, nth: int) -> Registers:
    """Return registers of which one has only one name of its list."""
    own = said.copy()
    if register in _TIMES and (when := _get_when(said, register)):
        setattr(own, register, When((when.periods[nth],), when.start, when.end))
    else:
        setattr(own, register, (getattr(said, register)[nth],))
    return own


_JOINED: Final = {name: _FIND[name] for name in ("settings", "regions", "subgroups", "diseases")}
"""Register → a phrase that joins several of its names."""
_MARKS: Final = "、和及与"
_ROUTES_CHARS: Final = 80
_ROUTES: Final = re.compile(
    rf"(?:^|[,。;:\n中]|其中)(?P<routes>{_FIND.route.pattern}(?:[、和及与]{{1,2}}{_FIND.route.pattern})+)"
    "[^,。;:()\\d、和及与]{0,12}(?:分别|依次)(?:占|为|是|占比为?)?[^,。;:()\\d]{0,12}$"
)
"""Routes that shares are of, in the order of their numbers."""
_TIMES: Final = ("when", "day")
"""Registers of periods."""
