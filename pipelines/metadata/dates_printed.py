"""Dates as pages, lists and file names print them, as ISO 8601 text at the precision that is printed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from pipelines.text import to_count

CHINA: Final = dt.timezone(dt.timedelta(hours=8))
"""Every publisher read here keeps UTC+8; China has had no summer time since 1991."""

_DAY: Final = r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_./年]?)(?P<month>\d\d?)(?:(?P=mark)|月)(?P<day>\d\d?)(?!\d)"
_FILE_DAY: Final = re.compile(_DAY)


def find_date_in_name(name: str) -> str:
    """Return the day in a file name (``harbin-daily-2022-11-30.md``, ``t20221129_100231.html``), or an empty string.

    A name with two different days gives neither. An eight-digit number counts only if it is a real day of 1950–2099.

    >>> find_date_in_name("harbin-daily-2022-11-30.md")
    '2022-11-30'
    >>> find_date_in_name("39d6c7fb202101.shtml")
    ''
    """
    days = {day for match in _FILE_DAY.finditer(name) if (day := _to_day(match))}
    return days.pop() if len(days) == 1 else ""


def _to_day(match: re.Match[str]) -> str:
    if not match["mark"] and len(match["month"] + match["day"]) != len("1130"):
        return ""
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return ""


def read_timestamp(value: object) -> str:
    """Return seconds or milliseconds since 1970, a number or its digits, as ISO 8601 in China; empty for anything else.

    >>> read_timestamp(1669766400), read_timestamp("1669766400000"), read_timestamp("9" * 6000)
    ('2022-11-30T08:00:00+08:00', '2022-11-30T08:00:00+08:00', '')
    >>> read_timestamp(20221130)
    ''
    """
    seconds = to_count(value) or 0
    if not _FIRST_SECONDS <= seconds < _LATEST_SECONDS * 1000:
        return ""
    return dt.datetime.fromtimestamp(seconds // (1000 if seconds > _LATEST_SECONDS else 1), CHINA).isoformat()


_YEARS: Final = range(1900, 2100)
_FIRST_SECONDS: Final = 100_000_000
"""From 1973; a smaller number is a date, 20221130, or none."""
_LATEST_SECONDS: Final = 10_000_000_000
"""Until the year 2286; a larger number counts milliseconds."""


def is_date(text: str) -> bool:
    """Return whether a text is an ISO 8601 day or moment on which something can have been published."""
    try:
        return dt.datetime.fromisoformat(text).year in _YEARS
    except ValueError:
        return False


def to_stated_date(text: str) -> str:
    """Return an ISO day as it is, and a moment in China's time, which is meant where no offset is stated.

    Every day of the archive is one of China: the tenth character of a date ends it.

    >>> to_stated_date("2022-11-30T20:00Z"), to_stated_date("2022-11-30T08:05"), to_stated_date("2022-11-30")
    ('2022-12-01T04:00+08:00', '2022-11-30T08:05+08:00', '2022-11-30')
    """
    if not text:
        return ""
    moment = dt.datetime.fromisoformat(text)
    if len(text) <= len("2022-11-30"):
        return moment.date().isoformat()
    local = moment.astimezone(CHINA) if moment.tzinfo else moment.replace(tzinfo=CHINA)
    return local.isoformat(timespec="seconds" if moment.second else "minutes")
