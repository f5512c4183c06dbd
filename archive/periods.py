"""The day that a bulletin reports on, and what kind of period it is: what a series is made by."""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal

PeriodKind = Literal["", "moment", "part", "day", "week", "month", "quarter", "year", "wave"]

_DAY: Final = dt.timedelta(days=1)
_WEEK: Final = dt.timedelta(days=7)
_QUARTERS: Final = (1, 4, 7, 10)


def find_day(period_end: str) -> str:
    """Return the last day of a period, in China; empty where its end is not known.

    ``period_end`` is a moment of ISO 8601, exclusive: midnight ends the day before it.

    >>> find_day("2022-11-30T00:00+08:00"), find_day("2022-11-29T15:00+08:00"), find_day("")
    ('2022-11-29', '2022-11-29', '')
    """
    return (dt.datetime.fromisoformat(period_end) - dt.timedelta(seconds=1)).date().isoformat() if period_end else ""


def find_kind(period_start: str, period_end: str) -> PeriodKind:
    """Return what kind of period lies between two moments of ISO 8601.

    A ``moment`` has no start, a ``part`` is shorter than 24 hours, a ``day`` has 24 hours whenever it begins, a
    ``week`` has seven days; ``month``, ``quarter`` and ``year`` are those of the calendar, any other is a ``wave``.

    >>> find_kind("2022-11-29T00:00+08:00", "2022-11-29T15:00+08:00"), find_kind("", "2022-11-30T00:00+08:00")
    ('part', 'moment')
    >>> find_kind("2022-11-01T00:00+08:00", "2022-12-01T00:00+08:00")
    'month'
    """
    if not period_end:
        return ""
    if not period_start:
        return "moment"
    start, end = dt.datetime.fromisoformat(period_start), dt.datetime.fromisoformat(period_end)
    length = end - start
    if length <= _DAY:
        return "day" if length == _DAY else "part"
    if length == _WEEK:
        return "week"
    return _find_calendar_kind(start, end)


def _find_calendar_kind(start: dt.datetime, end: dt.datetime) -> PeriodKind:
    if (start.day, start.hour, start.minute) != (1, 0, 0) or (end.day, end.hour, end.minute) != (1, 0, 0):
        return "wave"
    months = (end.year - start.year) * 12 + end.month - start.month
    if months == 1:
        return "month"
    if months == 3 and start.month in _QUARTERS:  # noqa: PLR2004  a quarter
        return "quarter"
    return "year" if months == 12 and start.month == 1 else "wave"  # noqa: PLR2004  a year
