"""Number the weeks of surveillance, as the authorities of an area do."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

WEEK: Final = dt.timedelta(days=7)
WEEKS_MAX: Final = 53
_DAY: Final = dt.timedelta(days=1)
_HALF_YEAR: Final = 26
"""Weeks: of two numbers that are further apart the smaller is of the next year."""
_RECENT: Final = dt.timedelta(weeks=8)
"""A week that is printed without its year ended no longer ago than that."""
_SUNDAY_REGIONS: Final = ("71", "81", "82")
_NEW_YEAR_REGIONS: Final = ("81",)


class WeekRule(NamedTuple):
    """How weeks are numbered."""

    from_sunday: bool
    """As in Taiwan, Hong Kong and Macau; else from Monday (ISO 8601)."""
    of_new_year: bool
    """The first week is that of 1 January, as in Hong Kong; else it has four days of January."""

    def find_first_day(self, year: int, week: int) -> dt.date | None:
        """Return the first day of a week; None for one that the year does not have, as most have no week 53."""
        if not (dt.MINYEAR < year < dt.MAXYEAR and 1 <= week <= WEEKS_MAX):
            return None
        first = self._open_year(year) + WEEK * (week - 1)
        return first if self.find_year(first) == year else None

    def _open_year(self, year: int) -> dt.date:
        """Return the first day of the first week."""
        inside = dt.date(year, 1, 1 if self.of_new_year else 4)
        return inside - _DAY * (inside.isoweekday() % 7 if self.from_sunday else inside.weekday())

    def find_year(self, first: dt.date) -> int:
        """Return the year of the week that begins on a day: that of its Saturday, or of its fourth day."""
        return (first + _DAY * (6 if self.of_new_year else 3)).year

    def find_number(self, first: dt.date) -> tuple[int, int]:
        """Return year and number of the week that begins on a day, which is a first day by the rule."""
        year = self.find_year(first)
        return year, (first - self._open_year(year)).days // WEEK.days + 1


def week_rule(area: str) -> WeekRule:
    """Return the rule of an area by its code; empty: that of the mainland."""
    return WeekRule(area.startswith(_SUNDAY_REGIONS), area.startswith(_NEW_YEAR_REGIONS))


class NumberedWeeks:
    """The numbered weeks of one text, one after another."""

    def __init__(self, published: dt.date | None, rule: WeekRule) -> None:
        self._published = published
        self._rule = rule
        self._last: tuple[int, int] | None = None
        """Year and number of the last week whose year was printed, or that was printed with its days."""
        self._shift = dt.timedelta()
        """How much later than by the rule the weeks of the text begin: 第27周（6月29日-7月5日）."""

    def note(self, number: int, first: dt.date) -> None:
        """Take a week that is printed with its days."""
        year = self._rule.find_year(first)
        by_rule = self._rule.find_first_day(year, number)
        if by_rule is not None and abs(first - by_rule) < WEEK:
            self._last, self._shift = (year, number), first - by_rule

    def begins(self, first: dt.date, number: int) -> bool:
        """Return True for the first day of a week of this number."""
        return self._rule.find_first_day(self._rule.find_year(first), number) == first - self._shift

    def find_first_day(self, number: int, year: int | None) -> dt.date | None:
        """Return the first day of a week; None if its year is not known, or it was not over by the publication."""
        year = year or self._find_year(number)
        by_rule = self._rule.find_first_day(year, number) if year is not None else None
        if year is None or by_rule is None:
            return None
        first = by_rule + self._shift
        if self._published is not None and first + WEEK > self._published:
            return None
        self._last = year, number
        return first

    def _find_year(self, number: int) -> int | None:
        if self._last is not None:
            year, last = self._last
            return year + (last - number > _HALF_YEAR)
        if self._published is None:
            return None
        for year in (self._published.year, self._published.year - 1):
            first = self._rule.find_first_day(year, number)
            if first is not None and first + WEEK <= self._published <= first + WEEK + _RECENT:
                return year
        return None
