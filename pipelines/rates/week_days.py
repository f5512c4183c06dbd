"""Resolve the numbers of surveillance weeks to their days: those printed next to them, else by the calendar."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from pipelines.grammar.periods.printed import read_number, read_year
from pipelines.grammar.periods.surveillance_weeks import WEEK, WEEKS_MAX, week_rule
from pipelines.rates.related_periods import DAY, to_period

if TYPE_CHECKING:
    from pipelines.grammar.periods.dates import Period

_HALF_YEAR: Final = dt.timedelta(weeks=26)
_DAY_FIRST: Final = ("81", "82")
"""Where 30/11 is the thirtieth of November."""


class WeekDays:
    """The weeks of one text, one after another; ``year`` is that of the last week printed with one."""

    def __init__(self, published: dt.date | None, area: str) -> None:
        self._published = published
        self._rule = week_rule(area)
        self._day_first = area.startswith(_DAY_FIRST)
        self._known: tuple[int, dt.date] | None = None
        """A week whose dates were printed: its number and first day."""
        self._printed: dict[tuple[int, int], dt.date] = {}
        """Year and number of each such week → its first day: 第17周（5月1日-5月7日） is no other week later on."""
        self.year: int | None = None
        self._before: dt.date | None = None
        """The first day of the last week."""
        self.latest: int | None = None
        """The year of any period."""

    @property
    def from_sunday(self) -> bool:
        """Return True where weeks begin on Sunday."""
        return self._rule.from_sunday

    def resolve(self, year: str | None, number: str, dates: str | None) -> Period | None:
        """Return the days of a week: those printed next to it, else by its number."""
        week = read_number(number) or 0
        if year:
            self.year = read_year(year)
        if dates and (read := self.read_dates(dates, self.year)):
            first, last = read
            if last - first == WEEK - DAY:
                self._known = week, first
                self._printed[self._known_year(), week] = first
                return to_period(first, last)
        anchor = self.year or (self._guess_year(week) if self._published else self.latest)
        if anchor is None or not 1 <= week <= WEEKS_MAX:
            return None
        if not year:
            anchor = self._cross_new_year(anchor, week)
        if (anchor, week) in self._printed:
            first = self._printed[anchor, week]
        elif self._known and abs(self._known[0] - week) <= WEEKS_MAX // 2 and self._known_year() == anchor:
            first = self._known[1] + WEEK * (week - self._known[0])
        else:
            by_rule = self._rule.find_first_day(anchor, week)
            if by_rule is None:
                return None
            first = by_rule
        self._before = first
        return to_period(first, first + WEEK - DAY)

    def _cross_new_year(self, year: int, week: int) -> int:
        """Return the year of a week that is printed without one: 2026年第1周…，第51周; 2025年第51周、第52周、第1周."""
        first, following = (self._rule.find_first_day(one, week) for one in (year, year + 1))
        if first is None:
            return year
        if self._published and first - self._published > _HALF_YEAR:
            return year - 1
        is_next = self._before is not None and self._before - first > _HALF_YEAR
        return year + 1 if is_next and following is not None and self._is_over(following) else year

    def _is_over(self, first: dt.date) -> bool:
        return self._published is None or first + WEEK - DAY <= self._published

    def _known_year(self) -> int:
        return (self._known[1] + DAY * 3).year if self._known else 0

    def _guess_year(self, week: int) -> int:
        """Return the latest year whose week of this number was over by the publication."""
        year = (self._published or dt.date.min).year
        first = self._rule.find_first_day(year, week)
        return year if first is not None and self._is_over(first) else year - 1

    def read_dates(self, printed: str, year: int | None = None) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last day of printed dates: 11月21日-27日, 21/11-27/11; None for no such dates."""
        match = DATES.search(printed)
        if match is None:
            return None
        numbers = {name: int(value) if value else None for name, value in match.groupdict().items() if name != "slash"}
        if match["slash"]:
            month, day = (numbers["b"], numbers["a"]) if self._day_first else (numbers["a"], numbers["b"])
            last_month, last_day = (numbers["d"], numbers["c"]) if self._day_first else (numbers["c"], numbers["d"])
        else:
            month, day = numbers["month"], numbers["day"]
            last_month, last_day = numbers["last_month"] or month, numbers["last_day"]
        first_year = (
            numbers["year"] or numbers["last_year"] or year or (self._published.year if self._published else None)
        )
        if month is None or day is None or last_month is None or last_day is None or first_year is None:
            return None
        try:
            return self._place(first_year, (month, day), (last_month, last_day), is_printed=bool(numbers["year"]))
        except ValueError:
            return None

    def _place(
        self, year: int, first: tuple[int, int], last: tuple[int, int], *, is_printed: bool
    ) -> tuple[dt.date, dt.date]:
        """Return two dates, of which the first may be of the year before: 12/28-1/3."""
        start, end = dt.date(year, *first), dt.date(year, *last)
        if end < start:
            end = end.replace(year=year + 1)
        if self._published and end > self._published and not is_printed:
            start, end = start.replace(year=start.year - 1), end.replace(year=end.year - 1)
        return start, end


TO: Final = r"[ ]?(?:-{1,2}|至|到)[ ]?"
DATES: Final = re.compile(
    rf"""(?: (?:(?P<year>(?:19|20)\d\d)[年.\-/][ ]?)? (?P<month>\d\d?)[月.][ ]?(?P<day>\d\d?)日?
             {TO} (?:(?P<last_year>(?:19|20)\d\d)[年.\-/][ ]?)?
             (?:(?P<last_month>\d\d?)[月.][ ]?)? (?P<last_day>\d\d?) (?:日|(?=\)|,|$))
           | (?P<slash>(?P<a>\d\d?)/(?P<b>\d\d?){TO}(?P<c>\d\d?)/(?P<d>\d\d?)) )""",
    re.VERBOSE,
)
