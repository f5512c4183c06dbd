"""Find the counts that a rate per population is of: both rates have to give one population."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.rates.patterns import Patterns
from pipelines.rates.registers import find_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.rates.drafts import Draft

_FIND: Final = Patterns("populations")

_BEFORE_CHARS: Final = 400
"""Of the text before a rate in which its count is sought."""
_COUNTS_MAX: Final = 30
_TOLERANCE_MAX: Final = 0.05
"""Rates printed with fewer digits than this leave open which count is theirs."""


def add_counts(text: str, drafts: Sequence[Draft]) -> None:
    """Set the numerators of an incidence and a mortality that are said of the same people.

    Cases : incidence and deaths : mortality are the population, so that only the right pair of counts agrees. Other
    rates of that place and time have the count in their sentence that gives the same population.
    """
    populations: dict[tuple[object, ...], float] = {}
    for cases, deaths in _pair(drafts):
        tolerance = _find_step(text, cases) + _find_step(text, deaths)
        if not (cases.number.value and deaths.number.value and tolerance < _TOLERANCE_MAX):
            continue
        first, last = sorted((cases.number.start, deaths.number.start))
        counts = [*_FIND.count.finditer(text, max(0, first - _BEFORE_CHARS), last)][: -_COUNTS_MAX - 1 : -1]
        pairs = ((one, other) for one in counts if one["dead"] for other in counts if not other["dead"])
        for dead, ill in pairs:
            numerators = _read(ill["count"]), _read(dead["count"])
            population = numerators[0] / cases.number.value
            if abs(numerators[1] / deaths.number.value - population) <= tolerance * population:
                cases.numerator, deaths.numerator = numerators
                populations[_find_people(cases)] = population
                break
    for draft in drafts:
        if draft.measure in _PER_PEOPLE and draft.numerator is None and draft.number.value:
            _add_count(text, draft, populations.get(_find_people(draft)))


def _add_count(text: str, draft: Draft, population: float | None) -> None:
    """Set the numerator of a rate by a population that is known of the same people."""
    tolerance = 2 * _find_step(text, draft)
    if population is None or tolerance >= _PRECISE_MAX:
        return
    start = find_start(text, draft.number.start, "。;\n")
    for found in reversed([*_FIND.count.finditer(text, start, draft.number.start)]):
        count = _read(found["count"])
        is_of_measure = bool(found["dead"]) == (draft.measure == "mortality")
        if is_of_measure and abs(count / draft.number.value - population) <= tolerance * population:
            draft.numerator = count
            return


def _pair(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Yield each incidence of prose with the mortality of the same disease, place, time and group."""
    known: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if draft.measure == "incidence" and draft.numerator is None:
            known[_key(draft)] = draft
        elif draft.measure == "mortality" and draft.numerator is None and (cases := known.pop(_key(draft), None)):
            yield cases, draft


def _key(draft: Draft) -> tuple[object, ...]:
    return (draft.disease, draft.place, draft.period, draft.subgroup, draft.number.unit, draft.status)


def _find_people(draft: Draft) -> tuple[object, ...]:
    """Return whose population a rate has."""
    return (draft.place, draft.period, draft.subgroup, draft.number.unit)


def _find_step(text: str, draft: Draft) -> float:
    """Return half of the last printed digit of a rate, as a share of it."""
    printed = _DIGITS.match(text, draft.number.start)
    decimals = len(printed["decimals"] or "") if printed else 0
    return 0.5 * 10.0**-decimals / draft.number.value if draft.number.value else 1.0


def _read(printed: str) -> int:
    return int(printed.replace(",", ""))


_PER_PEOPLE: Final = ("incidence", "mortality")
_PRECISE_MAX: Final = 0.005
"""A rate with fewer digits might agree with a count by chance."""
_DIGITS: Final = re.compile(r"[\d, ]+(?:\.(?P<decimals>\d+))?")
