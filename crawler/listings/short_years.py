"""Dates with a year of two digits, ``22-11-30``: which part is the year, only all dates of a list show."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crawler.listings.patterns import load_patterns

if TYPE_CHECKING:
    from collections.abc import Iterable

_CENTURY: Final = 2000
_FEWEST_ROWS: Final = 3
"""Of two rows the parts that differ may be those of yearly reports."""
_DATE: Final = load_patterns(Path(__file__).with_name("dated_lines.toml"))["short_year"]


def read_short_years(printed: Iterable[str]) -> dict[str, str]:
    """Return the ISO day of each text that is such a date; nothing where their order is not certain.

    Years come first if every date is a day so, and their last parts differ more than their first: days do. A list with
    days first (``30-11-22``) differs in its first parts. Its days are not read.

    >>> read_short_years(["22-11-30", "22-11-29 08:05", "22-11-02"])
    {'22-11-30': '2022-11-30', '22-11-29 08:05': '2022-11-29', '22-11-02': '2022-11-02'}
    >>> read_short_years(["30-11-22", "29-11-22", "28-11-22"]), read_short_years(["22-11-30"])
    ({}, {})
    """
    found = {text: date for text in printed if (date := _DATE.fullmatch(text))}
    years, days = ({date[part] for date in found.values()} for part in ("year", "day"))
    if len(found) < _FEWEST_ROWS or len(years) >= len(days):
        return {}
    try:
        return {text: _to_day(*date.group("year", "month", "day")) for text, date in found.items()}
    except ValueError:  # a part is no month or day: another order
        return {}


def _to_day(year: str, month: str, day: str) -> str:
    return dt.date(_CENTURY + int(year), int(month), int(day)).isoformat()
