"""Say the period that was stated of a file, as a title would: the reader of numbers takes it from there."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final


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


def title_sheet(title: str, period: str, known_at: str, name: str = "") -> str:
    """Return the title of a sheet with its period: the one that was stated, that of its name, or the year alone.

    A year that is not over when the sheet is known (``known_at``, ISO 8601) may be one so far.

    >>> [title_sheet("2024年示例省结核病统计表", "", day) for day in ("2025-02-17", "2024-12-17")]
    ['2024年度示例省结核病统计表', '2024年示例省结核病统计表']
    >>> title_sheet("结核病", "2024-01-01/2025-01-01", ""), title_sheet("2024年9月结核病", "", "2025-02-17")
    ('2024年度结核病', '2024年9月结核病')
    >>> [title_sheet(title, "", "2025-02-17", "3月") for title in ("2024年结核病统计表", "结核病统计表")]
    ['2024年3月结核病统计表', '结核病统计表']
    >>> [title_sheet("结核病统计表", "", "2025-02-17", name) for name in ("2024年3月", "Sheet1", "2024年第2季度")]
    ['2024年3月结核病统计表', '结核病统计表', '2024年第2季度结核病统计表']
    """
    said = say_period(period)
    return said + title if said else _say_whole_year(_add_name(title, name), known_at)


def title_document(title: str, period: str, known_at: str, *, is_table: bool) -> str:
    """Return the title of a document with the period that was stated, unless it says a time itself.

    The year of one that is a table is that of all its numbers, as of a sheet; prose says when each of them was.

    >>> [title_document(title, "2024-03-01/2024-04-01", "", is_table=False) for title in ("结核病", "2024年结核病")]
    ['2024年3月结核病', '2024年结核病']
    >>> [title_document("2024年结核病", "", day, is_table=True) for day in ("2025-02-17", "2024-12-17")]
    ['2024年度结核病', '2024年结核病']
    """
    if not _TIME.search(title):
        return say_period(period) + title
    return _say_whole_year(title, known_at) if is_table else title


def _say_whole_year(title: str, known_at: str) -> str:
    """Return a title that says no more than a year, as one of the whole year if that is over."""
    years = _YEAR.findall(title)
    if len(years) == 1 and known_at > years[0][0] + _END_OF_YEAR and not years[0][1]:
        return title.replace(f"{years[0][0]}年", f"{years[0][0]}年度", 1)
    return title


def names_other_month(title: str, name: str) -> bool:
    """Return True if a sheet is named after another month than the one in its title, which nobody changed.

    >>> names_other_month("2022年8月示例市疫情", "9月"), names_other_month("2022年1-9月示例市疫情", "9月")
    (True, False)
    """
    named, months = _NAMED.fullmatch(name.strip()), _MONTH.findall(title)
    part = named["part"] if named else None
    return bool(part and part.endswith("月") and len(months) == 1 and int(months[0]) != int(part[:-1]))


def _add_name(title: str, name: str) -> str:
    """Add the period that a sheet has as its name, where the title says none, or no more than the year."""
    named, years = _NAMED.fullmatch(name.strip()), _YEAR.findall(title)
    if named and not years and named["year"]:
        return f"{named['year']}年{named['part'] or ''}{title}"
    if named and named["part"] and len(years) == 1 and not years[0][1] and named["year"] in (None, years[0][0]):
        return title.replace(f"{years[0][0]}年", f"{years[0][0]}年{named['part']}", 1)
    return title


_NAMED: Final = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<part>\d{1,2}月|第[一二三四1-4]季度|[上下]半年|第\d{1,2}周)?份?[^\d]{0,12}"
)
"""The name of a sheet that says of when it is."""
_TIME: Final = re.compile(r"\d年|\d月|\d日|第?\d{1,2}周|(?:19|20)\d\d|[〇零一二三四五六七八九十]{1,4}[年月周]|季度")
_MONTH: Final = re.compile(r"(?<![\d\-~—至到、])(\d{1,2})月(?!份?[\-~—至到、]|\s?\d)")
"""A month alone in a title; no range, and no day of it."""
_YEAR: Final = re.compile(r"(?<!\d)(\d{4})年(度|\s?\d|上|下|第|一|前|以|至|-|—)?")
"""A year, and what follows if it is not the whole one that is meant, or says so already."""
_END_OF_YEAR: Final = "-12-31"


def _next_month(day: dt.date) -> dt.date:
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _say_day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
