"""Number the entries of a list that share a date: the only sign of which of two issues of one day is the later."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.listings.entry import Entry


def number_same_day(entries: Iterable[Entry]) -> dict[str, int]:
    """Return the place of each page among those of its date, by address: 1 is the oldest. Pages alone have none.

    Lists put the newest entry first, unless their dates ascend. Counted from the oldest, an entry keeps its number when
    newer ones come.
    """
    days = {
        entry.url: entry.printed_on
        for entry in entries
        if entry.role == "page" and entry.printed_on and not entry.doubt
    }
    by_day: dict[str, list[str]] = defaultdict(list)
    for url, day in days.items():
        by_day[day[:10]].append(url)
    dates = [day[:10] for day in days.values()]
    is_ascending = dates != sorted(dates, reverse=True) and dates == sorted(dates)
    oldest_first = (urls if is_ascending else urls[::-1] for urls in by_day.values() if len(urls) > 1)
    return {url: place for urls in oldest_first for place, url in enumerate(urls, 1)}
