"""Periods seen from others: the week before, the same month of another year, the weeks that surveillance numbers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from pipelines.grammar.periods.dates import Period
from pipelines.grammar.periods.printed import read_number
from pipelines.grammar.periods.surveillance_weeks import WEEK, WeekRule
from pipelines.metadata.dates_printed import CHINA
from pipelines.rates.patterns import Patterns

if TYPE_CHECKING:
    from pipelines.grammar.periods.printed import Mention

_FIND: Final = Patterns("related_periods")

UNKNOWN: Final = "unknown"
"""A time of which nothing says the days."""
DAY: Final = dt.timedelta(days=1)


def shift(period: Period, weeks: int) -> Period:
    """Return a period so many weeks later."""
    return Period(period.start + WEEK * weeks if period.start else None, period.end + WEEK * weeks)


def find_before(period: Period | None, unit: str, *, of_new_year: bool = False) -> Period | None:
    """Return the period that 前一周, 上月 or 去年同期 is, seen from another; None if that cannot be determined."""
    if period is None or period.start is None or unit == UNKNOWN:
        return None
    days = (period.end - period.start).days
    if unit == "previous":
        unit = "month" if is_month(period) else "week"
    if unit == "week":
        return shift(period, -1) if days == WEEK.days else None
    if unit == "month":
        if not is_month(period):
            return None
        last = period.start - DAY
        return Period(last.replace(day=1), period.start)
    day = (period.end - DAY if of_new_year else period.end - DAY * 4) if days == WEEK.days else period.start
    return find_same(period, day.year - 1, of_new_year=of_new_year)


def find_same(period: Period | None, year: int, *, of_new_year: bool = False) -> Period | None:
    """Return the same week, month or days of another year."""
    if period is None or period.start is None:
        return None
    if (period.end - period.start) == WEEK:
        from_sunday = period.start.isoweekday() == 7  # noqa: PLR2004  Sunday
        if not from_sunday and period.start.isoweekday() != 1:
            return None
        rule = WeekRule(from_sunday, of_new_year=from_sunday and of_new_year)
        own, week = rule.find_number(period.start.date())
        first = rule.find_first_day(year, week) if own != year else None
        return to_period(first, first + WEEK - DAY) if first else None
    try:
        start = period.start.replace(year=year)
        return Period(start, period.end.replace(year=year + period.end.year - period.start.year))
    except ValueError:
        return None


def find_each(period: Period, months: tuple[int, int]) -> tuple[Period, ...]:
    """Return the months of each year of a period; empty for one that is no years."""
    if period.start is None or not is_of_years(period):
        return ()
    return tuple(
        to_period(dt.date(year, months[0], 1), _next_month(year, months[1]) - DAY)
        for year in range(period.start.year, period.end.year)
    )


def is_week_of_month(month: str, week: str) -> bool:
    """Return True for 3月第3周: which days it has, each authority decides; 5月第21周 has a number of the year.

    >>> [is_week_of_month(*said) for said in (("3", "3"), ("3", "三"), ("5", "21"), ("1", "2"))]
    [True, True, False, False]
    """
    return int(month) > 1 and (read_number(week) or 0) <= _MOST_WEEKS


def to_period(first: dt.date, last: dt.date) -> Period:
    """Return the period from one day to another, both included, in China's time."""
    midnight = dt.time(tzinfo=CHINA)
    return Period(dt.datetime.combine(first, midnight), dt.datetime.combine(last + DAY, midnight))


def to_years(first: int, last: int | None = None) -> Period:
    """Return the period of one year, or of all from one to another, both included."""
    return to_period(dt.date(first, 1, 1), dt.date(last or first, 12, 31))


def to_month(day: dt.date) -> Period:
    """Return the month that a day is in."""
    return to_period(day.replace(day=1), _next_month(day.year, day.month) - DAY)


def is_of_years(period: Period) -> bool:
    """Return True for one or several whole calendar years."""
    return period.start is not None and all((one.month, one.day) == (1, 1) for one in (period.start, period.end))


def is_year(period: Period) -> bool:
    """Return True for one whole calendar year."""
    return is_of_years(period) and period == to_years(period.end.year - 1)


def is_month(period: Period) -> bool:
    """Return True for one whole calendar month."""
    days = (period.end - period.start).days if period.start else 0
    return period.start is not None and period.start.day == period.end.day == 1 and days <= 31  # noqa: PLR2004


def is_part(period: Period, whole: Period) -> bool:
    """Return True for a period within a longer one."""
    is_inside = bool(period.start and whole.start and whole.start <= period.start and period.end <= whole.end)
    return is_inside and period != whole


def is_to_come(period: Period, published: dt.date | None) -> bool:
    """Return True for a period after the publication: 到2030年，发病率下降到5/10万以下 is no rate yet."""
    begins = period.start or period.end
    return published is not None and begins.date() > published


def overlap(one: Period, other: Period) -> bool:
    """Return True for two periods that have a day in common."""
    return bool(one.start and other.start and one.start < other.end and other.start < one.end)


def _next_month(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1)


def find_months(mention: Mention) -> tuple[int, int]:
    """Return the months of 6-10月 and 5月4-5日, which name no year; zeros for any other period."""
    months, day = mention.months, mention.first_day
    if months is not None:
        is_bare = months.year is None and months.years_ago is None and months.last_year is None
        return (months.first, months.last) if is_bare else (0, 0)
    if day is None or day.month is None or day.year is not None or day.is_of_last_year or mention.is_of_bulletin:
        return (0, 0)
    return (day.month, day.month)


def read_weeks(printed: str) -> int:
    """Return how many weeks 近四周 is; 0 if it does not say.

    >>> [read_weeks(printed) for printed in ("近四周", "近2个星期", "近几周")]
    [4, 2, 0]
    """
    found = _FIND.count.search(printed)
    return read_number(found[0]) or 0 if found else 0


_MOST_WEEKS: Final = 5
"""Of a month."""
