"""Months, quarters, halves, years as printed: 2022年10月份 · 1至10月 · 上半年 · 第三季度 · 2011-2015年 · 今年以来."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import re


class Months(NamedTuple):
    """Months as printed, from the first of one to the end of another. A year that is not printed is None."""

    year: int | None
    years_ago: int | None
    """今年 0, 去年 1; None: neither is printed."""
    first: int
    last: int
    last_year: int | None = None


def read_months(match: re.Match[str]) -> Months | None:
    """What a match of ``MONTHS`` says; None where another pattern matched."""
    year = to_year(int(printed)) if (printed := match["months_year"] or match["whole_year"]) else None
    ago = _YEARS_AGO[word] if (word := match["months_word"] or match["whole_word"]) else None
    if match["first_year"]:
        return Months(to_year(int(match["first_year"])), None, 1, 12, year)
    if match["whole_year"] or match["whole_word"]:
        return Months(year, ago, 1, 12)
    if match["first_months"] or match["half"]:
        halves = (7, 12) if match["half"] == "下" else (1, read_spelled(match["first_months"]) or 6)
        return Months(year, ago, *halves)
    if match["quarter"]:
        first = _QUARTERS.index(match["quarter"]) % 4 * 3 + 1
        return Months(year, ago, first, first + 2)
    if last := match["last_month"] or match["spelled_last"]:
        last_year = to_year(int(match["last_month_year"])) if match["last_month_year"] else None
        earlier = match["first_month"] or match["spelled_first"] or last
        return Months(year, ago, _to_month(earlier), _to_month(last), last_year)
    return None


def _to_month(printed: str) -> int:
    return int(printed) if printed.isdecimal() else read_spelled(printed) or 0


def read_spelled(printed: str | None) -> int | None:
    """Return a number of a date in Chinese numerals; a year below 200 is one of the Republic of China.

    >>> [read_spelled(year) for year in ("二〇〇九", "九十二", "十一", "二十", "零")]
    [2009, 2003, 11, 20, 0]
    """
    if not printed:
        return None
    if "十" not in printed and "廿" not in printed:
        digits = "".join(str(_DIGITS.get(char, "")) for char in printed)
        return int(digits) if digits else None
    tens, _, ones = printed.replace("廿", "二十").partition("十")
    value = _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return value + _MINGUO if _LEAST_MINGUO <= value < _CENTURIES else value


def to_year(year: int | None) -> int | None:
    """Return the year of the calendar: 114 of the Republic of China is 2025."""
    return year + _MINGUO if year is not None and year < _CENTURIES else year


def find_first_day(months: Months, published: dt.date | None, latest: dt.date | None) -> dt.date | None:
    """None where the year cannot be told. Raises ValueError for a month that is none.

    Months without a year are the latest of this name that began before the day of publication; without one, before
    ``latest``, the last date of the text.
    """
    if months.year is not None:
        return dt.date(months.year, months.first, 1)
    if months.years_ago is not None:
        return dt.date(published.year - months.years_ago, months.first, 1) if published else None
    anchor = published or latest
    return dt.date(anchor.year - (months.first > anchor.month), months.first, 1) if anchor else None


def find_last_day(months: Months, first: dt.date, published: dt.date | None) -> dt.date | None:
    """None for months that end before they begin, and for those that were not over by the publication.

    Raises ValueError for a month that is none.
    """
    year = months.last_year or first.year + (months.last < months.first)
    last = (dt.date(year, months.last, 1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    is_over = published is None or last <= published
    return last if first <= last and is_over else None


_YEARS_AGO: Final = {"今年": 0, "本年": 0, "去年": 1, "上年": 1}
_WORDS: Final = "|".join(_YEARS_AGO)
_QUARTERS: Final = "一二三四1234"
TO: Final = r"起?[ ]?(?:-{1,3}|[至到](?!今(?![天日]))|-[至到])[ ]?"
SPELLED: Final = "[一二三四五六七八九十廿]{1,3}"
SPELLED_YEAR: Final = "[〇○零一二三四五六七八九十百]{2,4}"
_DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_MINGUO: Final = 1911
_CENTURIES: Final = 200
_LEAST_MINGUO: Final = 60
"""No day, month or hour is as large."""
YEAR: Final = r"(?:(?:19|20)\d\d|1[01]\d(?=[)年]))"
"""Of the calendar, or of the Republic of China: 114年."""
_PART: Final = r"[ ]?\d(?!\d{0,2}(?:,\d{3}){0,2}[例宗起]) | [初末底龄前第] | [上中下]旬 | 中[上下]旬"
"""Behind 11月: a part of the month, or no month at all."""
_OF_YEAR: Final = r"""以来 | 起 | [迄至]今 | [,(] | [全我本][国省市区县]
    | (?=[^\d,。;:()\n年]{2,10}(?:共 | 累计)?(?:报告 | 新增 | 发生))
    | (?=[^\d,。;:()\n年]{1,10}全年) | 截[至止] | [至迄]今 | [为有共]?(?=\d{1,7}[例人名宗])
    | 则?(?:共 | 累计)?(?:报告 | 新增 | 新发 | 新报告 | 发生 | 发病 | 确诊 | 录得)"""
"""Behind a year that is a period, and not the head of a date or of a number of a paper (2022年第3号)."""
OPENINGS: Final = rf"\d今本去上下第〇○五六七八九十廿{_QUARTERS}"
"""The characters that a match may begin with."""
MONTHS: Final = rf"""
    (?: (?:今\()?(?P<months_year>{YEAR})\)?[ ]?年[ ]? | (?P<months_word>{_WORDS}) )?
    (?: (?:(?P<first_month>\d\d?)[ ]?(?:月份?)?{TO}(?:(?P<last_month_year>{YEAR})[ ]?年[ ]?)?)?
        (?P<last_month>\d\d?)[ ]?月份? (?(up_to)[底末]?) (?!{_PART})
      | (?:(?P<spelled_first>{SPELLED})(?:月份?)?{TO})? (?P<spelled_last>{SPELLED})月份? (?!{_PART} | {SPELLED}[日号])
      | (?<=年)[首前头](?P<first_months>\d\d?|{SPELLED})个月
      | (?P<half>[上下])半年 | 第?(?P<quarter>[{_QUARTERS}])季度 )
    | (?: (?:(?P<first_year>{YEAR})[ ]?年?{TO})? (?:今\()?(?P<whole_year>{YEAR})\)?[ ]?年 | (?P<whole_word>{_WORDS}) )
      (?: 全年 | 度 | (?!同[期月季])(?={_OF_YEAR})
        | (?(first_year)(?!(?:{TO})?[ ]?\d) | (?(whole_word)(?!同[期月季]) | (?!))) )"""
"""Inside a pattern with a group ``up_to``: 截至10月底 is said of a stock, while 10月底 alone is no month."""
