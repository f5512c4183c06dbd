"""Number the weeks of surveillance, as the authorities of an area do."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

WEEK: Final = dt.timedelta(days=7)
WEEKS_MAX: Final = 53
_DAY: Final = dt.timedelta(days=1)
_HALF_YEAR: Final = dt.timedelta(weeks=26)
"""Of two numbers that are further apart the smaller is of the next year."""
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
    """The numbered weeks of one text, one after another: their days are those printed, else by the calendar.

    ``recent``: how long ago the first week may have ended that is printed without a year; None: however long.
    """

    def __init__(self, published: dt.date | None, rule: WeekRule, recent: dt.timedelta | None = None) -> None:
        self.rule = rule
        self._published = published
        self._recent = recent
        self.year: int | None = None
        """The year of the last week that was printed with one."""
        self.first_year: int | None = None
        """The year of the first period of the text, for weeks of a text without a day of publication."""
        self._before: dt.date | None = None
        """The first day of the last week."""
        self._shift = dt.timedelta()
        """How much later than by the rule the weeks of the text begin: 第27周（6月29日-7月5日）."""
        self._printed: dict[tuple[int, int], dt.date] = {}
        """Year and number of each week printed with its days → its first day."""

    def note(self, number: int, first: dt.date) -> None:
        """Take a week that is printed with its days."""
        year = self.rule.find_year(first)
        self._printed[year, number] = first
        by_rule = self.rule.find_first_day(year, number)
        if by_rule is not None and abs(first - by_rule) <= WEEK:
            self.year, self._before, self._shift = self.year or year, first, first - by_rule

    def begins(self, first: dt.date, number: int) -> bool:
        """Return True for the first day of a week of this number."""
        return self.rule.find_first_day(self.rule.find_year(first), number) == first - self._shift

    def find_first_day(self, number: int, year: int | None) -> dt.date | None:
        """Return the first day of a week; None if its year is not known or has no such week."""
        known = year or self._find_year(number)
        first = self._find_in(known, number) if known else None
        if first is not None:
            self.year, self._before = year or self.year, first
        return first

    def _is_over(self, first: dt.date) -> bool:
        """Return True for a week that ended by the publication."""
        return self._published is None or first + WEEK - _DAY <= self._published

    def _find_in(self, year: int, number: int) -> dt.date | None:
        by_rule = self.rule.find_first_day(year, number)
        return self._printed.get((year, number), by_rule and by_rule + self._shift)

    def _find_year(self, number: int) -> int | None:
        """Return the year of a week that is printed without one: 2026年第1周…，第51周; 2025年第51周、第52周、第1周."""
        year = self.year or self._guess_year(number) or self.first_year
        first, following = (self._find_in(one, number) for one in (year, year + 1)) if year else (None, None)
        if year is None or first is None:
            return year
        if self._published and first > self._published:
            return year - 1
        is_next = self._before is not None and self._before - first > _HALF_YEAR
        return year + 1 if is_next and following is not None and self._is_over(following) else year

    def _guess_year(self, number: int) -> int | None:
        """Return the latest year whose week of this number was over by the publication."""
        if self._published is None:
            return None
        for year in (self._published.year, self._published.year - 1):
            first = self.rule.find_first_day(year, number)
            if first is not None and self._is_over(first):
                is_old = (
                    self._recent is not None and self._before is None and first + WEEK + self._recent < self._published
                )
                return None if is_old else year
        return None
