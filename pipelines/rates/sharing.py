"""Share numbers that are listed together out among as many names: 流感病毒、鼻病毒阳性率分别为5.2%、4.1%."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipelines.rates.registers import RUNS, When, get_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Name, Registers


def find_groups(text: str, numbers: Sequence[RateNumber]) -> dict[int, tuple[RateNumber, ...]]:
    """Return the numbers that are listed together, by the start of the first: 3.8%、4.0%和4.1%.

    >>> from pipelines.rates.numbers import find_rate_numbers
    >>> text = "分别为3.8%、4.0%和4.1%，高于5%"
    >>> [[one.value for one in group] for group in find_groups(text, [*find_rate_numbers(text)]).values()]
    [[3.8, 4.0, 4.1], [5.0]]
    """
    groups: list[list[RateNumber]] = []
    for one in numbers:
        if groups and _BETWEEN.fullmatch(text, groups[-1][-1].end, one.start):
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
    if not lists and (settings := _split_setting(text, printed, said)) and len(settings) == len(group):
        said, lists = replace(said, settings=settings), [(0, "settings")]
    if not lists:
        return None
    _, chosen = max(lists)
    return [(one, _narrow(said, chosen, nth)) for nth, one in enumerate(group)]


def _split_setting(text: str, printed: str, said: Registers) -> tuple[Name, ...]:
    """Return 门诊 and 急诊 of a 门急诊 that has a number for each; empty if it is not named."""
    last = said.settings[-1] if said.settings else None
    if last is None or text[last.start : last.end] != _BOTH:
        return ()
    outpatient, emergency, clinic = tuple(printed[last.start : last.end])
    return last._replace(printed=outpatient + clinic), last._replace(printed=emergency + clinic)


def _repeat(text: str, number: RateNumber, said: Registers) -> list[Registers]:
    for register in _TIMES:
        when = _get_when(said, register)
        if when and len(when.periods) > 1 and _LASTS.fullmatch(text, when.end, number.start):
            return [_narrow(said, register, nth) for nth in range(len(when.periods))]
    listed = [register for register in RUNS if len(get_run(said, register)) > 1]
    if len(listed) != 1 or not _EACH.search(text[said.clause_start : number.start]):
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


_BOTH: Final = "门急诊"
_TIMES: Final = ("when", "day")
"""Registers of periods."""
_BETWEEN: Final = re.compile(
    r"(?:\([\d ,/.万]{1,24}[例人份宗]?\))?[、和及与, ]{1,2}(?:以及)?"
    r"(?:每[^\d,。;]{0,3}\d{0,3}[ ,]?\d{0,3}[^\d,。;]{0,6})?"
)
_LASTS: Final = re.compile(
    "[,]?(?:连续[一二三四五六七八九\\d]个?周)?(?:[均皆都]?(?:为|是)|[均皆都]?(?:保持|维持|稳定)在)(?:约)?"
)
"""After weeks that have one number together: 第49周-51周连续3周为1.0%."""
_EACH: Final = re.compile("[均皆各都](?:为|占|是|达|在|约|约为|超过){0,2}$")
