"""Distinguish numbers of other periods, changes and thresholds from those of the period that is reported."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.periods.dates import Period
from pipelines.grammar.periods.surveillance_weeks import WEEK
from pipelines.rates.patterns import Patterns
from pipelines.rates.registers import When
from pipelines.rates.related_periods import find_before, find_same, read_weeks, shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tree import Element
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Registers, Walk

_FIND: Final = Patterns("other_times")

_NEAR_CHARS: Final = 12
_FILLER_CHARS: Final = 4


class Reference(NamedTuple):
    """Other periods that numbers may be of, and where the words for them end; None: one that cannot be determined."""

    periods: tuple[Period | None, ...]
    end: int


def refer(
    text: str, word: Element, before: Sequence[Element], own: Period | None, *, of_new_year: bool = False
) -> Reference | None:
    """Return the periods that 前一周 or 2021年、2022年同期 are, seen from the one that is reported.

    同期 without a year is the same time elsewhere, unless a number comes right after it: then it cannot be determined.
    """
    if word.means == "weeks_before":
        weeks, last = read_weeks(text[word.start : word.end]), find_before(own, "week")
        return Reference(tuple(last and shift(last, 1 - ago) for ago in range(weeks, 0, -1)), word.end)
    is_again = text.startswith(_AGAIN, word.start)
    if is_again and _FIND.week_before.search(text, max(0, word.start - _SENTENCE), word.start):
        last = find_before(own, "week")  # 低于前一周的5.2%及再前一周的4.1%
        return Reference((last and shift(last, -1),), word.end)
    if word.means != "same":
        return Reference(
            (None if word.means in _UNKNOWN else find_before(own, word.means, of_new_year=of_new_year),), word.end
        )
    years: list[int] = []
    end = word.start
    for year in reversed([element for element in before if element.kind == "year"]):
        if end != year.end and not _FIND.joint.fullmatch(text, year.end, end):
            break
        years.insert(0, int(text[year.start : year.start + 4]))
        end = year.start
    if span := _FIND.years_to.search(text, max(0, word.start - _NEAR_CHARS), word.start):
        years = [*range(int(span["first"]), int(span["last"]) + 1)]
    if years:
        return Reference(tuple(find_same(own, year, of_new_year=of_new_year) for year in years), word.end)
    is_compared = _FIND.beside.match(text, word.end) or _FIND.compared.search(text, 0, word.start)
    return Reference((None,), word.end) if is_compared else None


def find_following(text: str, own: When | None, word: Element) -> When | None:
    """Return the week or weeks after one that was said; None if none was."""
    week = own.periods[-1] if own else None
    if week is None or find_before(week, "week") is None:
        return None
    weeks = read_weeks(text[word.start : word.end])
    return When(tuple(shift(week, later) for later in range(1, weeks + 1)), word.start, word.end)


def find_recent(said: Registers, last: Period | None) -> tuple[When | None, ...]:
    """Return the weeks that 近四周 is: of the dates next to it, else those up to a last one; None for each without."""
    weeks, own = said.recent, said.when.periods[-1] if said.when else None
    if own is not None and own.start is not None:
        is_known = own.end - own.start in (WEEK, weeks * WEEK)
        last = Period(own.end - WEEK, own.end) if is_known else None
    if last is None:
        return (None,) * weeks
    return tuple(When((shift(last, ago),), 0, 0) for ago in range(1 - weeks, 1))


def find_years(own: When | None, count: int) -> tuple[When, ...]:
    """Return the years of a period that is just as many of them; nothing for any other."""
    period = own.periods[0] if own is not None and len(own.periods) == 1 else None
    if own is None or period is None or period.start is None or period.end.year - period.start.year != count:
        return ()
    firsts = [period.start.replace(year=period.start.year + nth) for nth in range(count + 1)]
    if firsts[-1] != period.end or (period.start.month, period.start.day) != (1, 1):
        return ()
    return tuple(When((Period(one, other),), own.start, own.end) for one, other in pairwise(firsts))


def find_reference(text: str, walk: Walk) -> Reference | None:
    """Return the other period whose number comes next, if nothing between them says that it is of this one."""
    if walk.reference is not None:
        last = walk.last
        says_level = last is not None and last.kind == "unknown" and _FIND.level.search(text, last.start, last.end)
        is_of_other = last is None or last.end <= walk.reference.end or last.kind in _BETWEEN
        return walk.reference if is_of_other and not says_level else None
    is_bare = walk.last is None or walk.last.kind in _BEFORE_BARE
    return walk.anchor_reference if is_bare and walk.anchor is not None else None


def name_passing(text: str, group: Sequence[RateNumber], walk: Walk) -> str:
    """Return why numbers are no rates of any period: a change, a threshold, a range; else empty."""
    first, last, word = group[0], group[-1], walk.last or walk.anchor
    kind, is_of_this = word.kind if word is not None else "", walk.reference is None

    def says(pattern: re.Pattern[str], chars: int = _NEAR_CHARS) -> bool:
        return bool(pattern.search(text, max(0, first.start - chars), first.start))

    def goes_on(pattern: re.Pattern[str]) -> bool:
        return bool(pattern.match(text, last.end, last.end + _NEAR_CHARS))

    if (
        (kind == "change" and _is_beside(text, first, walk))
        or any(one.is_points for one in group)
        or (says(_FIND.change) and not says(_FIND.becomes, _BECOMES_CHARS))
        or (first.unit == "%" and says(_FIND.changes_of, _LIST_CHARS))
        or _FIND.changed.match(text, last.end)
        or (is_of_this and goes_on(_FIND.changes))
    ):
        return "change"
    if (is_of_this and says(_FIND.rises_from, _FROM_CHARS)) or says(_FIND.bracketed, _BECOMES_CHARS):
        return "other_time"
    if says(_FIND.expected, _EXPECTED_CHARS):
        return "target"
    is_bound = last.qualifier in ("under", "over")
    is_bound = is_bound and bool(_FIND.exact.match(text, last.end) or says(_FIND.exact_before, _BECOMES_CHARS))
    if is_bound or kind == "threshold" or goes_on(_FIND.threshold) or says(_FIND.threshold_before):
        return "threshold"
    return "range" if any(one.is_range or one.is_of_interval for one in group) else ""


def _is_beside(text: str, number: RateNumber, walk: Walk) -> bool:
    """Return True for a number right after the last word, unless it is the level: 上升至5.2%."""
    if walk.last is None or number.start - walk.last.end > _FILLER_CHARS:
        return False
    return not _FIND.level.search(text, walk.last.end, number.start)


def opens_versus(text: str, group: Sequence[RateNumber]) -> bool:
    """Return True for 5.2% of 5.2% vs. 4.1%: it is that of the subject, and the other that of what is compared."""
    return bool(_VERSUS.match(text, group[-1].end))


def is_versus(text: str, group: Sequence[RateNumber]) -> bool:
    """Return True for both numbers of 5.2% vs. 4.1%."""
    return opens_versus(text, group) or bool(
        _AFTER_VERSUS.search(text, max(0, group[0].start - _FILLER_CHARS), group[0].start)
    )


_VERSUS: Final = re.compile(r"[ ]?[vV][sS][.]?[ ]?\d")
_AFTER_VERSUS: Final = re.compile(r"[vV][sS][.]?[ ]?$")
_BEFORE_BARE: Final = ("unknown", "tally", "measure")
"""Kinds of words that may come before the number in the brackets of another period: 较2019年（发病率21.5/10万）."""
_AGAIN: Final = "再"
_SENTENCE: Final = 80
_UNKNOWN: Final = ("unknown", "peak")
_BETWEEN: Final = ("unknown", "measure", "change", "pathogen")
"""Kinds of words that may come between 去年同期 and its number."""
_LIST_CHARS: Final = 200
_BECOMES_CHARS: Final = 40
_EXPECTED_CHARS: Final = 80
_FROM_CHARS: Final = 28
