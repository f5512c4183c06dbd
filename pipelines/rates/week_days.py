"""Read the days that are printed next to surveillance weeks: 11月21日-27日, 21/11-27/11."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

_DAY_FIRST: Final = ("81", "82")
"""Where 30/11 is the thirtieth of November."""


class DaysPrinted:
    """The days that are printed next to the weeks of one text."""

    def __init__(self, published: dt.date | None, area: str) -> None:
        self._published = published
        self._day_first = area.startswith(_DAY_FIRST)

    def read(self, printed: str, year: int | None = None) -> tuple[dt.date, dt.date] | None:
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
