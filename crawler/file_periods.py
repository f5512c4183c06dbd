"""Find the period of a file's numbers in its name, or on the page that links to it, by a pattern of its source.

Data centres export a table without a word about its month: the name has it, ``2004 July 243.xls``, or the link.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_GROUPS: Final = ("year", "month", "week")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_CHARS: Final = 3
_CHINESE: Final = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def find_period(patterns: Iterable[str], texts: Iterable[str]) -> str:
    """Return the period that the first pattern finds in the first text, as ``Stated`` has it; empty without one.

    A group ``month`` makes it a month, by number or by name, ``week`` a week from Monday (ISO 8601), else it is a year.

    >>> find_period([r"(?P<year>[0-9]{4}) (?P<month>[A-Z][a-z]+)"], ["2004 July 243.xls"])
    '2004-07-01/2004-08-01'
    >>> find_period([r"(?P<year>[0-9]{4})年第(?P<week>[0-9]+)周"], ["a.pdf", "2025年第29周"])
    '2025-07-14/2025-07-21'
    """
    texts = tuple(texts)
    found = (re.search(pattern, text) for pattern in patterns for text in texts)
    return next((period for one in found if one and (period := _to_period(one.groupdict()))), "")


def find_period_problems(pattern: str, examples: Iterable[str], where: str) -> Iterator[str]:
    """Yield what is wrong with a pattern: no group of the year, another group, an example that is no period."""
    try:
        groups = set(re.compile(pattern).groupindex)
    except re.error as error:
        yield f"{where}: {pattern!r} is not a regular expression: {error}; fix it"
        return
    if "year" not in groups or groups - set(_GROUPS):
        wanted = "(?P<year>…), and (?P<month>…) or (?P<week>…)"
        yield f"{where}: {pattern!r} has the groups {sorted(groups)}; write {wanted}"
        return
    examples = list(examples)
    if not examples:
        yield f'{where}: {pattern!r} has no example; add period_examples = ["…"], names of files that it means'
    for example in examples:
        if not find_period([pattern], [example]):
            yield f"{where}: {pattern!r} finds no period in its example {example!r}; fix the pattern or the example"


def name_file(url: str) -> str:
    """Return the name of a file, as its address or path ends.

    >>> name_file("file:///files/2004%20July%20243.xls")
    '2004 July 243.xls'
    """
    return unquote(urlsplit(url).path).rpartition("/")[2]


def _to_period(groups: dict[str, str | None]) -> str:
    """Return a period; empty where the groups are none."""
    try:
        year = int(groups.get("year") or "")
        if groups.get("week"):
            start = dt.date.fromisocalendar(year, int(groups["week"] or ""), 1)
            end = start + dt.timedelta(days=7)
        elif groups.get("month"):
            month = _to_month(groups["month"] or "")
            start, end = dt.date(year, month, 1), dt.date(year + month // 12, month % 12 + 1, 1)
        else:
            start, end = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return ""
    return f"{start}/{end}" if start.year >= _FIRST_YEAR else ""


_FIRST_YEAR: Final = 1950


def _to_month(printed: str) -> int:
    """Return the number of a month. Raises ValueError if it is not a month."""
    if printed.isdecimal():
        return int(printed)
    if printed in _CHINESE:
        return _CHINESE.index(printed) + 1
    return _MONTHS.index(printed[:_MONTH_CHARS].lower()) + 1
