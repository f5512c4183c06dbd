"""Find periods as bulletins print them: 0-24时 · 昨日 · 截至11月28日24时 · 2月19日8时至20日8时 · 2022年10月 · 以来."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.day_parts import FIRST_HOURS, hour_of_day
from pipelines.grammar.lexicon import LexiconError, entries
from pipelines.grammar.numbers.numerals import DIGITS
from pipelines.text import spell_out

if TYPE_CHECKING:
    from collections.abc import Iterator


class Months(NamedTuple):
    """Months as printed, from the first of one to the end of another. A year that is not printed is None."""

    year: int | None
    years_ago: int | None
    """今年 0, 去年 1; None: neither is printed."""
    first: int
    last: int
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed: what is not printed is None. ``shift`` counts days from the day of publication (昨日: -1)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift: int | None = None
    is_of_last_year: bool = False
    """去年 is before it."""
    is_of_this_year: bool = False
    """今年 is before it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One period as printed, not yet a place on the calendar. Hours are (hour, minute); None: not printed."""

    start: int
    end: int
    first_day: Day | None
    first_hour: tuple[int, int] | None
    last_day: Day | None
    last_hour: tuple[int, int] | None
    is_instant: bool
    """截至…: up to a moment."""
    is_open: bool
    """…以来: from a moment on."""
    is_of_bulletin: bool
    """截至…时, 0-24时, 第45周（…）: said of counts and of nothing else, so it applies to the sentences that follow."""
    months: Months | None = None
    """In place of days."""
    this: str = ""
    """本月, 本周: its unit; the one that the title says, else the one that the text names first."""
    is_that: bool = False
    """当月: the one that the text named last."""
    is_undated: bool = False
    """过去一周, 2018-2019年10月: nothing says when that ended, or began."""
    is_unfinished: bool = False
    """今天上午: a part of a day."""
    days_back: int = 0
    """So many days up to ``first_hour``, or to the end of the day: 截至11月28日的一周."""
    days: int = 0
    """How many those were: the first interval of so many days that was said is meant."""
    is_rolling: bool = False
    """近7日: up to the day of the report, so no week that is numbered (第45周) is meant."""
    is_last_week: bool = False
    """上周: the calendar week before that of the report."""
    is_this_week: bool = False
    """本周, alone or with its days."""
    week: int = 0
    """第45周: its number, with its days after it or alone."""
    week_year: int | None = None
    """Of a week that is printed alone, with its year."""

    @property
    def is_day(self) -> bool:
        """Return True for a date alone, of a bulletin or of a story: 4月2日, but no 今日."""
        if self.first_day is None or self.first_day.shift is not None or self.spans_days or self.days_back:
            return False
        return not (self.first_hour or self.last_hour or self.is_instant or self.is_open or self.is_of_bulletin)

    @property
    def is_hour_alone(self) -> bool:
        """Return True for an hour without 截至, of a bulletin or of a story: 4月2日18时."""
        return self.is_instant and not self.is_of_bulletin and self.first_hour is not None

    @property
    def is_today(self) -> bool:
        """Return True for 今日 without hours."""
        return self.is_relative_day and self.first_day is not None and self.first_day.shift == 0

    @property
    def is_relative_day(self) -> bool:
        """Return True for 昨日 without hours."""
        is_relative = self.first_day is not None and self.first_day.shift is not None
        return is_relative and not (self.first_hour or self.last_hour)

    @property
    def has_year(self) -> bool:
        """Return True if the year is printed."""
        return bool(self.months.year if self.months else self.first_day and self.first_day.year)

    @property
    def spans_days(self) -> bool:
        """Return True if it goes from one day, or month, to the end of another."""
        return self.last_day is not None or self.months is not None

    @property
    def is_year(self) -> bool:
        """Return True for 今年, 2021年, which may not be over."""
        return self.is_whole_year and self.months is not None and not self.months.years_ago

    @property
    def is_whole_year(self) -> bool:
        """Return True for 去年 too."""
        return self.months is not None and (self.months.first, self.months.last) == (1, 12)

    def split(self) -> list[Mention]:
        """Return the days of 9日至12日, the months of 5至8月, the years of 2006-2008年; empty where there are hours."""
        first, last, months = self.first_day, self.last_day, self.months
        if self.is_instant or self.is_open or self.first_hour or self.last_hour:
            return []
        if months and months.last_year and months.year and months.last - months.first == _YEAR:
            years = range(months.year, months.last_year + 1)
            return [replace(self, months=Months(year, None, months.first, months.last)) for year in years]
        if months and not months.last_year:
            numbers = range(months.first, months.last + 1)
            return [replace(self, months=months._replace(first=number, last=number)) for number in numbers]
        if first and last and first.day and last.day and last.month in (None, first.month):
            days = range(first.day, last.day + 1)
            return [replace(self, first_day=replace(first, day=day), last_day=None) for day in days]
        return []

    def after(self, before: Mention) -> Mention:
        """Return 28日 after 10月27日 as the day of that month."""
        day, last = self.first_day, before.first_day
        if not (day and last and day.day and last.day) or day.month or day.day <= last.day:
            return self
        return replace(self, first_day=replace(day, year=last.year, month=last.month))

    @property
    def is_month_before(self) -> bool:
        """Return True for 上月."""
        return self.this == _BEFORE

    @property
    def is_interval(self) -> bool:
        """Return True for 本月, 过去一周: no moment, whether or not its days are known."""
        return self.is_undated or bool(self.this) or (self.months is not None and not (self.is_instant or self.is_open))

    @property
    def is_period_of_title(self) -> bool:
        """True if a title that says it announces what its text counts; a day alone may be the day of publication."""
        return self.is_of_bulletin or self.spans_days or bool(self.week)


def find_mentions(text: str) -> Iterator[Mention]:
    """Yield every period of a normalised text, in order.

    >>> text = "截至11月28日24时，11月29日0-15时，昨日0时至24时"
    >>> [text[mention.start : mention.end] for mention in find_mentions(text)]
    ['截至11月28日24时', '11月29日0-15时', '昨日0时至24时']
    """
    yield from map(_read, _MENTION.finditer(text))


def _read(match: re.Match[str]) -> Mention:
    first, last = _day(match, "1"), _day(match, "2")
    first_hour, last_hour = _clock(match, "1"), _clock(match, "2")
    if match["bare_from"]:
        first_hour, last_hour = (int(match["bare_from"]), 0), (int(match["bare_to"]), int(match["bare_minute"] or 0))
    week = _week(match)
    week_year = match["week_year"] or match["days_year"] or match["dotted_year"]
    if week_year and first and first.month and not first.year:
        turns = week == 1 and first.month == _LAST_MONTH and not match["dotted_year"]  # 2023年第1周（12月26日
        first = replace(first, year=(read_year(week_year) or 0) - turns)
    days_back = _count_days(match["day_back"] or match["from_day_back"])
    if match["day_back"]:
        first_hour = _clock(match, "3")
    elif match["hour4"] or match["noon4"]:
        first_hour = _clock(match, "4")
    is_range = bool(last or last_hour)
    is_today = first is not None and first.shift == 0 and not (first_hour or is_range)
    is_up_to = bool(match["up_to"] or match["until"])
    is_clock = bool(first and first_hour and first_hour[1]) and not (is_range or is_up_to)
    if is_clock and _EVENT.match(match.string, match.end()):
        first_hour = None  # 11月28日23时37分，示例市发现3例: something happened, and nothing is counted up to it
    return Mention(
        match.start(),
        match.end(),
        first,
        first_hour,
        last,
        last_hour,
        is_instant=match["open"] is None and not is_range and not days_back and (is_up_to or bool(first_hour)),
        is_open=bool(match["open"]) or (match["open"] is not None and not is_range),
        is_of_bulletin=is_up_to or bool(last_hour or match["week"]),
        months=_months(match),
        this=(match["this"] or "").replace("星期", "周") or (_BEFORE if match["before"] else ""),
        is_that=bool(match["that"]),
        is_undated=bool(match["past"] or match["nth_week"]),
        is_unfinished=is_today and _UNFINISHED.match(match.string, match.end()) is not None,
        days=_count_days(match["last_week"] or match["recent"]),
        is_rolling=(match["recent"] or "").endswith(("日", "天")),
        is_last_week=match["last_week"] is not None,
        is_this_week=match["this"] in ("周", "星期") or (match["week"] or "").startswith("本"),
        week=week,
        week_year=read_year(match["week_year"]),
        days_back=days_back,
    )


def _week(match: re.Match[str]) -> int:
    """Return the number of a week, 0 for none, and for one that is only the first or the last of several."""
    is_of_span = match["past"] and _OF_SPAN.search(match.string[max(0, match.start() - 1) : match.end() + 1])
    found = None if is_of_span else _NUMBER_OF_WEEK.search((match["week"] or "") + (match["past"] or ""))
    return int(found[0]) if found else 0


def _count_days(printed: str | None) -> int:
    """Return the days of 过去一周, 近5日 and 的过去24小时; 0 where they are months, or nothing is printed.

    >>> [_count_days(printed) for printed in (None, "的过去24小时", "的一周", "过去两周", "周", "近3个月")]
    [0, 1, 7, 14, 7, 0]
    """
    found = _SPAN.search(printed or "")
    if found is None:
        return 0
    return (read_number(found["number"] or "1") or 0) * _HOURS_OF[found["unit"]] // 24


def _day(match: re.Match[str], number: str) -> Day | None:
    if word := match["word" + number] or (
        (short := match["paper" + number] or match["bare" + number]) and f"{short}日"
    ):
        return Day(day=read_number(match["word_of" + number] or match["paper_of" + number]), shift=_DAYS[word])
    forms = _FORMS[number]
    year, month, day = (name and match[name] for name in next((one for one in forms if match[one[-1]]), forms[0]))
    day = "1" if match["first" + number] is not None else day
    month = "1" if match["january" + number] else month
    if not day:
        return None
    last, this = bool(match["ago" + number]), bool(match["current" + number])
    return Day(read_year(year), read_number(month), read_number(day), is_of_last_year=last, is_of_this_year=this)


def _clock(match: re.Match[str], number: str) -> tuple[int, int] | None:
    if match["noon" + number]:
        return (_NOON, 0)
    hour = read_number(match["hour" + number] or (match["bare_hour"] if number == "1" else None))
    minute = _HALF if match["thirty" + number] else read_number(match["minute" + number] or match["colon" + number])
    return None if hour is None else (hour_of_day(hour, FIRST_HOURS.get(match["half" + number])), minute or 0)


def _months(match: re.Match[str]) -> Months | None:
    """Return what a match of the pattern of months says; None where another pattern matched."""
    year = read_year(match["months_year"] or match["whole_year"])
    ago = _YEARS_AGO[word] if (word := match["months_word"] or match["whole_word"]) else None
    if match["first_year"]:
        return Months(read_year(match["first_year"]), None, 1, 12, year)
    if match["whole_year"] or match["whole_word"]:
        return Months(year, ago, 1, 12)
    if match["first_months"] or match["half"]:
        months = (read_number(match["first_months"] or "六") or 0) * (3 if match["in_quarters"] else 1)
        halves = (7, 12) if match["half"] == "下" else (1, months)
        return Months(year, ago, *halves)
    if match["quarter"]:
        first = _QUARTERS.index(match["quarter"]) % 4 * 3 + 1
        return Months(year, ago, 1 if match["quarters"] else first, first + 2)
    if last := read_number(match["last_month"] or match["spelled_last"]):
        first = read_number(match["first_month"] or match["spelled_first"]) or last
        return Months(year, ago, first, last, read_year(match["last_month_year"]))
    return None


def read_number(printed: str | None) -> int | None:
    """Return a number of a date, in figures or in Chinese numerals; None of nothing.

    >>> [read_number(printed) for printed in ("09", "二〇〇九", "九十二", "十一", "卅一", "两", "零")]
    [9, 2009, 92, 11, 31, 2, 0]
    """
    if not printed or printed.isdecimal():
        return int(printed) if printed else None
    tens, ten, ones = spell_out(printed).partition("十")
    if not ten:
        digits = "".join(str(DIGITS.get(char, "")) for char in tens)
        return int(digits) if digits else None
    return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)


def read_year(printed: str | None) -> int | None:
    """Return the year of the calendar: 114 of the Republic of China is 2025, 09 is 2009; None of nothing.

    >>> [read_year(printed) for printed in ("2022", "114", "九十二", "二〇〇九", "09", None)]
    [2022, 2025, 2003, 2009, 2009, None]
    """
    year = read_number(f"20{printed}" if printed and printed.startswith("0") else printed)
    return year + _MINGUO if year is not None and year < _CENTURIES else year


def _load(table: str) -> dict[str, int]:
    """Return phrase → number, of a table of ``days.toml``."""
    return {
        phrase: entry["means"] for entry in entries("days", table, "means", "phrases") for phrase in entry["phrases"]
    }


_LAST_MONTH: Final = 12
_OF_SPAN: Final = re.compile("^[至到~-]|[至到~-]$")
"""Next to a week that is only the first or the last of several: 第30周至第36周."""
_YEAR: Final = 11
"""From its first month to its last."""
_YEARS_AGO: Final = _load("year")
_QUARTERS: Final = "一二三四1234首两"
_OF_A_DAY: Final = ("year", "month", "day")
_MINGUO: Final = 1911
_CENTURIES: Final = 200
_NUMBER_OF_WEEK: Final = re.compile(r"(?<=第)[ ]?\d\d?(?=[ ]?周)")
_HOURS_OF: Final = _load("span")
_SPAN: Final = re.compile(rf"(?P<number>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})?个?(?P<unit>{'|'.join(_HOURS_OF)})")
_NOON: Final = 12
_HALF: Final = 30
_BEFORE: Final = "上月"
_DAYS: Final = _load("entry")
_REFERENCE: Final = re.compile(r"\{(?P<name>[a-z_]+\d?)(?: (?P<number>\d))?\}")
_PARTS: Final[dict[str, str]] = {
    **{entry["name"]: entry["pattern"] for entry in entries("periods", "part", "name", "pattern", "found")},
    "days": "|".join(_DAYS),
    "initials": "".join(dict.fromkeys(word[0] for word in _DAYS)),
    "day_parts": "|".join(FIRST_HOURS),
}


def compose(written: str) -> str:
    """Return a pattern of ``periods.toml`` with the parts that it refers to. Raises LexiconError for an unknown one."""
    return _REFERENCE.sub(lambda found: _compose(found["name"], found["number"] or ""), written)


def _compose(name: str, number: str = "") -> str:
    if name not in _PARTS:
        raise LexiconError(f"periods.toml: no part {name!r}; take one of {sorted(_PARTS)}")
    return compose(_PARTS[name].replace("{n}", number))


SPELLED: Final = _PARTS["spelled"]
SPELLED_YEAR: Final = _PARTS["spelled_year"]
_MENTION: Final = re.compile(_compose("mention"), re.VERBOSE)
_UNFINISHED: Final = re.compile(_compose("unfinished"))
_EVENT: Final = re.compile(_compose("event"))
_FORMS: Final = {
    number: [
        [name if name in _MENTION.groupindex else "" for name in (f"{form}{part}{number}" for part in _OF_A_DAY)]
        for form in ("", "numeric_", "end_", "spelled_", "slash_", "figures_")
        if f"{form}day{number}" in _MENTION.groupindex
    ]
    for number in "12"
}
"""First or last day → the groups of its year, month and day, in each form that it is printed in, 11月28日 first."""
