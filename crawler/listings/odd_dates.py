"""Find the dates in a listing that cannot be right, so that none of them ends a column or keeps a page out.

A printed date is odd if it is far from the date in its own address, breaks the order of its column by far, or lies in
the future. What is pinned to the top of a column breaks its order too: a person has to look.
"""

from __future__ import annotations

import calendar
import datetime as dt
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from archive.moments import find_day
from crawler.listings.patterns import load_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crawler.listings.entry import Entry

FAR_DAYS: Final = 31
"""Pages are filed, corrected and printed within days of each other; a bulletin of a month at its end."""
LONG_PAUSE_DAYS: Final = 360
"""A column may pause for months beside the first or last line of a page; a year is rather a year misprinted."""
_IN_ORDER: Final = 2 / 3
"""The share of a page's dates that are in order, if its column is."""
_MANY_PAUSES: Final = 10
"""A pause is odd in a daily column, not in one of yearly reports."""
_NEXT_DAY: Final = dt.timedelta(days=1)
_PATTERNS: Final = load_patterns(Path(__file__).with_suffix(".toml"))


def mark_odd_dates(entries: Sequence[Entry], today: dt.date) -> list[Entry]:
    """Return the entries of a page of a listing, each with a doubt about its date, if there is one."""
    dated = {n: day for n, entry in enumerate(entries) if entry.role == "page" and (day := find_day(entry.printed_on))}
    filed = {n: dates for n in dated if (dates := find_filed_dates(entries[n].url))}
    doubts = {n: f"{day} is in the future" for n, day in dated.items() if day > today + _NEXT_DAY}
    doubts |= _compare_with_addresses(dated, filed)
    confirmed = {n for n in filed if _days_off(dated[n], *filed[n]) <= FAR_DAYS}
    in_order = {n: day for n, day in dated.items() if n not in doubts}
    doubts |= {n: doubt for n, doubt in _compare_with_neighbours(in_order).items() if n not in confirmed}
    return [replace(entry, doubt=doubts[n]) if n in doubts else entry for n, entry in enumerate(entries)]


def is_newest_first(days: Sequence[dt.date]) -> bool:
    """Return True if most of the dates of a page follow each other, the newest first.

    >>> is_newest_first([dt.date(2022, 11, day) for day in (3, 9, 8, 7)])
    True
    """
    return bool(days) and len(_longest_descent(days)) >= _IN_ORDER * len(days)


def find_filed_dates(url: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that the date in an address may mean; None where it has no date.

    >>> find_filed_dates("http://a.cn/202211/t20221129_1.html"), find_filed_dates("http://a.cn/202211/5000.html")[1].day
    ((datetime.date(2022, 11, 29), datetime.date(2022, 11, 29)), 30)
    """
    for pattern in _PATTERNS.values():
        for found in pattern.finditer(url):
            numbers = {name: int(value) for name, value in found.groupdict().items()}
            year, month = numbers["year"], numbers["month"]
            last = calendar.monthrange(year, month)[1]
            if numbers.get("day", 1) <= last:
                return dt.date(year, month, numbers.get("day", 1)), dt.date(year, month, numbers.get("day", last))
    return None


def _compare_with_addresses(
    dated: Mapping[int, dt.date], filed: Mapping[int, tuple[dt.date, dt.date]]
) -> dict[int, str]:
    """Return a doubt about each date that is far from that in its address.

    Where most are, the addresses say when the site moved, and nothing about what is printed.
    """
    far = [n for n in filed if _days_off(dated[n], *filed[n]) > FAR_DAYS]
    if len(far) > 1 and len(far) > len(filed) / 2:
        return {}
    return {n: f"{dated[n]} is far from the date in the address" for n in far}


def _compare_with_neighbours(dated: Mapping[int, dt.date]) -> dict[int, str]:
    """Return a doubt about each date that breaks the order of the column by far."""
    places, days = list(dated), list(dated.values())
    if not is_newest_first(days):
        days = [dt.date.max - (day - dt.date.min) for day in days]  # the oldest first is the same order, turned round
        if not is_newest_first(days):
            return {}
    kept = _longest_descent(days)
    odd = {places[n]: f"{dated[places[n]]} is far from the dates next to it" for n in _find_far(days, kept)}
    pauses = [(days[newer] - days[older]).days for newer, older in pairwise(kept)]
    ends = {kept[-1]: pauses, **({kept[0]: pauses[::-1]} if len(pauses) > 1 else {})}
    for n, until_there in ends.items():
        if n in (0, len(days) - 1) and _ends_in_long_pause(until_there):
            odd[places[n]] = f"{dated[places[n]]} is a year or more from the dates next to it"
    return odd


def _ends_in_long_pause(pauses: Sequence[int]) -> bool:
    """Return True if the last of pauses between dates is a year or more, and the others are much shorter."""
    usual = median(pauses[:-1]) if len(pauses) > 1 else 0
    return bool(pauses) and pauses[-1] >= max(LONG_PAUSE_DAYS, _MANY_PAUSES * usual)


def _find_far(days: Sequence[dt.date], kept: Sequence[int]) -> Iterator[int]:
    """Yield the places of dates far outside of those between which they are printed."""
    for n, day in enumerate(days):
        after = bisect_right(kept, n)
        if after and kept[after - 1] == n:
            continue
        newest = days[kept[after - 1]] if after else days[kept[0]]
        oldest = days[kept[after]] if after < len(kept) else newest
        if _days_off(day, oldest, newest) > FAR_DAYS:
            yield n


def _days_off(day: dt.date, first: dt.date, last: dt.date) -> int:
    """Return how many days a day lies outside of a period."""
    return max((first - day).days, (day - last).days, 0)


def _longest_descent(days: Sequence[dt.date]) -> list[int]:
    """Return the places of the longest row of dates of which none is younger than the one before."""
    ends: list[int] = []  # for each length, where the row that ends with the youngest day ends
    before: list[int] = []
    for n, day in enumerate(days):
        length = bisect_right(ends, -day.toordinal(), key=lambda place: -days[place].toordinal())
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [n]
    row: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]
