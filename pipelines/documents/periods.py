"""Say the period that was stated of a file, as a title would: the reader of numbers takes it from there."""

from __future__ import annotations

import datetime as dt


def say_period(period: str) -> str:
    """Return a period in words; empty where none is stated, or a malformed one.

    >>> say_period("2004-07-01/2004-08-01"), say_period("2024-01-01/2025-01-01"), say_period("2025-11-03/2025-11-10")
    ('2004年7月', '2024年度', '2025年11月3日-2025年11月9日')
    """
    first, _, after = period.partition("/")
    try:
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(after)
    except ValueError:
        return ""
    last = end - dt.timedelta(days=1)
    if (start.month, start.day, last.month, last.day, start.year) == (1, 1, 12, 31, last.year):
        return f"{start.year}年度"
    if start.day == 1 and end == _next_month(start):
        return f"{start.year}年{start.month}月"
    return f"{_say_day(start)}-{_say_day(last)}" if start < last else _say_day(start)


def _next_month(day: dt.date) -> dt.date:
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _say_day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
