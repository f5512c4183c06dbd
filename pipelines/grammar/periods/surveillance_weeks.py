"""Number the weeks of surveillance, as the authorities of an area do."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

WEEK: Final = dt.timedelta(days=7)
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

    def find_first_day(self, year: int, week: int) -> dt.date:
        """Return the first day of a week. Raises ValueError for a week that no year has."""
        if not self.from_sunday:
            return dt.date.fromisocalendar(year, week, 1)
        inside = dt.date(year, 1, 1 if self.of_new_year else 4)
        return inside - _DAY * (inside.isoweekday() % 7) + WEEK * (week - 1)

    def find_year(self, first: dt.date) -> int:
        """Return the year of the week that begins on a day: that of its Saturday, or of its fourth day."""
        return (first + _DAY * (6 if self.of_new_year else 3)).year

    def find_number(self, first: dt.date) -> tuple[int, int]:
        """Return year and number of the week that begins on a day, which is a first day by the rule."""
        year = self.find_year(first)
        return year, (first - self.find_first_day(year, 1)).days // WEEK.days + 1


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
        shift = first - self._rule.find_first_day(year, number)
        if abs(shift) < WEEK:
            self._last, self._shift = (year, number), shift

    def begins(self, first: dt.date, number: int) -> bool:
        """Return True for the first day of a week of this number."""
        try:
            return self._rule.find_first_day(self._rule.find_year(first), number) + self._shift == first
        except ValueError:
            return False

    def find_first_day(self, number: int, year: int | None) -> dt.date | None:
        """Return the first day of a week; None if its year is not known, or it was not over by the publication."""
        year = year or self._find_year(number)
        if year is None:
            return None
        try:
            first = self._rule.find_first_day(year, number) + self._shift
        except ValueError:
            return None
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
            try:
                ended = self._rule.find_first_day(year, number) + WEEK
            except ValueError:
                continue
            if ended <= self._published <= ended + _RECENT:
                return year
        return None
