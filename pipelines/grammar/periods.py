"""Periods as bulletins print them: 0-24时 · 昨日 · 截至11月28日24时 · 2月19日8时至20日8时 · 自2021年12月9日以来."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.lexicon import by_meaning
from pipelines.grammar.months import (
    MONTHS,
    OPENINGS,
    SPELLED,
    SPELLED_YEAR,
    TO,
    YEAR,
    Months,
    find_first_day,
    find_last_day,
    read_months,
    read_spelled,
    to_year,
)
from pipelines.metadata.dates_printed import CHINA

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed: what is not printed is None. ``shift`` counts days from the day of publication (昨日: -1)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift: int | None = None
    is_of_last_year: bool = False
    """去年 stands before it."""


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
    """截至…: what holds up to a moment."""
    is_open: bool
    """…以来: from a moment on."""
    is_of_bulletin: bool
    """截至…时, 0-24时, 第45周(…): said of counts and of nothing else, so it holds for the sentences that follow."""
    months: Months | None = None
    """In place of days."""
    this: str = ""
    """本月, 本周: its unit; the one that the title says, else the one that the text told of first."""
    is_untold: bool = False
    """过去一周, 2018-2019年10月: nothing says when that ended, or began."""
    days_back: int = 0
    """So many days up to ``first_hour``, or to the end of the day: 截至11月28日的一周."""
    days: int = 0
    """How many those were: the first interval of so many days that was said is meant."""
    week: int = 0
    """第45周: its number, with its days after it or alone."""

    @property
    def spans_days(self) -> bool:
        """Whether it goes from one day, or month, to the end of another."""
        return self.last_day is not None or self.months is not None

    @property
    def is_month_before(self) -> bool:
        """Whether it is 上月."""
        return self.this == _BEFORE

    @property
    def is_interval(self) -> bool:
        """本月, 过去一周: no moment, whether or not it can be told which days it had."""
        return self.is_untold or bool(self.this) or (self.months is not None and not (self.is_instant or self.is_open))

    @property
    def is_period_of_title(self) -> bool:
        """Whether a title that says it tells of what its text counts; a day alone may be the day of publication."""
        return self.is_of_bulletin or self.spans_days


class Period(NamedTuple):
    """A half-open interval in China's time; no start: up to a moment."""

    start: dt.datetime | None
    end: dt.datetime

    @property
    def start_text(self) -> str:
        return to_text(self.start) if self.start else ""

    @property
    def end_text(self) -> str:
        return to_text(self.end)


@lru_cache(maxsize=1024)
def to_text(moment: dt.datetime) -> str:
    """ISO 8601 to the minute, with offset."""
    return moment.isoformat(timespec="minutes")


def find_mentions(text: str) -> Iterator[Mention]:
    """Every period of a normalised text, in order.

    >>> text = "截至11月28日24时,11月29日0-15时,昨日0时至24时"
    >>> [text[mention.start : mention.end] for mention in find_mentions(text)]
    ['截至11月28日24时', '11月29日0-15时', '昨日0时至24时']
    """
    yield from map(_read, _MENTION.finditer(text))


class Calendar:
    """Puts mentions on the calendar, one after another: a day without a month or year leans on what was said before.

    ``published`` is the day of publication, if it is known. A date without a year is the latest such date not after
    the day of publication; without one, not after the last full date of the text; without either it has no year.
    """

    def __init__(self, published: dt.date | None) -> None:
        self._published = published
        self._today = published
        """Of the paper: 今天(16日) in one that is published on the 17th."""
        self._latest: dt.date | None = None
        """The last date that was read."""
        self._weeks: dict[int, Period] = {}
        """Number of a week → its days, where they were said beside it."""
        self._told: dt.date | None = None
        """The first date with a year that is no beginning (自2005年以来): an article without a day is of then."""
        self._first_span: Period | None = None
        """From one day, or month, to the end of another: the first that was said, in the title or in the text."""

    def resolve(self, mention: Mention) -> Period | None:
        """None where the day cannot be told, or is no day (11月31日, 26时)."""
        if mention.is_untold and mention.week:
            return self._weeks.get(mention.week) or (
                self._first_span if _is_week(self._first_span, mention.week) else None
            )
        if mention.is_untold:
            days = mention.days
            return self._first_span if days and _lasts(self._first_span, days, days) else None
        if mention.this == _BEFORE:
            return self._find_month_before()
        if mention.this:
            return self._first_span if _lasts(self._first_span, *_THIS[mention.this]) else None
        try:
            period = self._resolve(mention)
        except (ValueError, OverflowError):
            return None
        if mention.week and period is not None:
            self._weeks.setdefault(mention.week, period)
        if mention.spans_days and self._first_span is None:
            self._first_span = period
        return period

    def _find_month_before(self) -> Period | None:
        end = self._published.replace(day=1) if self._published else None
        start = (end - dt.timedelta(days=1)).replace(day=1) if end else None
        return Period(_at(start, (0, 0)), _at(end, (0, 0))) if start and end else None

    def resolve_up_to(self, mention: Mention, moment: dt.datetime) -> Period | None:
        """截至11月28日,今年报告…: months that were not over, or 过去24小时, up to the moment; None for any other."""
        if mention.is_untold and mention.days and not mention.week:
            return Period(moment - dt.timedelta(days=mention.days), moment)
        try:
            first = self._find_first_day(mention.months) if mention.months else None
        except ValueError:
            return None
        return Period(_at(first, (0, 0)), moment) if first and _at(first, (0, 0)) < moment else None

    def _resolve(self, mention: Mention) -> Period | None:
        if mention.months:
            return self._resolve_months(mention.months, mention)
        first = self._to_date(mention.first_day, self._latest) or (self._today if mention.days_back else None)
        last = self._to_date(mention.last_day, first, after=True) if mention.last_day else first
        if first is None or last is None:
            return None
        self._latest = last
        if mention.is_instant or mention.days_back:
            moment = _at(first, mention.first_hour or (24, 0))
            return Period(moment - dt.timedelta(days=mention.days_back) if mention.days_back else None, moment)
        if mention.is_open:
            end = self._published or last
            return Period(_at(first, mention.first_hour or (0, 0)), _at(end, (0, 0)))
        if mention.last_hour is None:
            return Period(_at(first, mention.first_hour or (0, 0)), _at(last, (24, 0)))
        start, end_at = _at(first, mention.first_hour or (0, 0)), _at(last, mention.last_hour)
        if end_at <= start and not mention.last_day:
            end_at += dt.timedelta(days=1)
        return Period(start, end_at) if start < end_at else None

    def _resolve_months(self, months: Months, mention: Mention) -> Period | None:
        first = self._find_first_day(months)
        if first is None:
            return None
        if mention.is_open:
            return Period(_at(first, (0, 0)), _at(self._published or first, (0, 0)))
        last = find_last_day(months, first, self._published)
        if last is None:
            return None
        self._latest = last
        self._told = self._told or (last if months.year is not None else None)
        return Period(None if mention.is_instant else _at(first, (0, 0)), _at(last, (24, 0)))

    def _find_first_day(self, months: Months) -> dt.date | None:
        return find_first_day(months, self._published or self._told, self._latest)

    def _note_today(self, day: Day) -> None:
        """Take the day that is printed behind 今天 or 昨日, if it is a few days before the publication at most."""
        if day.day is None or day.shift is None or self._published is None:
            return
        printed = _latest(Day(day=day.day), self._published + dt.timedelta(days=1))
        today = printed - dt.timedelta(days=day.shift) if printed else self._published
        if abs(today - self._published) <= _LATE:
            self._today = today

    def _to_date(self, day: Day | None, context: dt.date | None, *, after: bool = False) -> dt.date | None:
        if day is None:
            return context
        if day.shift is not None:
            self._note_today(day)
            base = context if after and context and day.shift > 0 else self._today
            return base + dt.timedelta(days=day.shift) if base else None
        anchor = self._published or self._latest
        if day.day is None or (day.is_of_last_year and self._published is None):
            return None
        year = self._published.year - 1 if day.is_of_last_year and self._published else day.year
        if year is not None and day.month is not None:
            return dt.date(year, day.month, day.day)
        if after and context:
            return _earliest(day, context)
        return _latest(day, anchor)


def _latest(day: Day, anchor: dt.date | None) -> dt.date | None:
    """The latest such day not after the anchor."""
    if anchor is None or day.day is None:
        return None
    if day.month is not None:
        this_year = dt.date(anchor.year, day.month, day.day) if _is_day(anchor.year, day.month, day.day) else None
        if this_year and this_year <= anchor:
            return this_year
        return dt.date(anchor.year - 1, day.month, day.day)
    month = anchor if day.day <= anchor.day else anchor.replace(day=1) - dt.timedelta(days=1)
    return dt.date(month.year, month.month, day.day)


def _earliest(day: Day, start: dt.date) -> dt.date:
    """The earliest such day not before the start: the second date of an interval."""
    month, number = day.month or start.month, day.day or start.day
    if day.month is None and number < start.day:
        following = start.replace(day=28) + dt.timedelta(days=4)
        return dt.date(following.year, following.month, number)
    date = dt.date(start.year, month, number)
    return date if date >= start else dt.date(start.year + 1, month, number)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _at(day: dt.date, clock: tuple[int, int]) -> dt.datetime:
    hour, minute = clock
    midnight = dt.datetime(day.year, day.month, day.day, tzinfo=CHINA)
    if (hour, minute) == (24, 0):
        return midnight + dt.timedelta(days=1)
    return midnight.replace(hour=hour, minute=minute)


def _read(match: re.Match[str]) -> Mention:
    first, last = _day(match, "1"), _day(match, "2")
    first_hour, last_hour = _clock(match, "1"), _clock(match, "2")
    months = read_months(match)
    if match["bare_from"]:
        first_hour, last_hour = (int(match["bare_from"]), 0), (int(match["bare_to"]), int(match["bare_minute"] or 0))
    elif figures := match["figures_day"] or match["slash_day"]:
        first = Day(month=int(match["figures_month"] or match["slash_month"]), day=int(figures))
    if match["slash_last_day"]:
        last = Day(month=int(match["slash_last_month"]), day=int(match["slash_last_day"]))
    days_back = _count_days_back(match["day_back"] or match["from_day_back"])
    if match["day_back"]:
        first_hour = _clock(match, "3")
    elif match["hour4"] or match["noon4"]:
        first_hour = _clock(match, "4")
    is_range = bool(last or last_hour)
    return Mention(
        match.start(),
        match.end(),
        first,
        first_hour,
        last,
        last_hour,
        is_instant=match["open"] is None and not is_range and not days_back and bool(match["up_to"] or first_hour),
        is_open=match["open"] is not None,
        is_of_bulletin=bool(match["up_to"] or last_hour or match["week"]),
        months=months,
        this=match["this"] or (_BEFORE if match["before"] else ""),
        is_untold=bool(match["past"]),
        days=_count_days(match),
        week=int((_NUMBER_OF_WEEK.search(match["week"] or match["past"] or "") or [0])[0]),
        days_back=days_back,
    )


def _count_days(match: re.Match[str]) -> int:
    """Return the days of 过去一周 and 近5日; 0 where they are months or hours."""
    if match["last_week"]:
        return _DAYS_OF["周"]
    if not match["past_number"]:
        return 0
    printed = match["past_number"]
    if (printed, match["past_unit"]) == ("24", _HOURS):
        return 1
    number = int(printed) if printed.isdecimal() else _NUMERALS.index(printed.replace("两", "二")) + 1
    return number * _DAYS_OF.get(match["past_unit"], 0)


def _count_days_back(printed: str | None) -> int:
    """Return the days of 的过去24小时, 的一周 and 的过去三天; 0 where nothing is printed.

    >>> [_count_days_back(printed) for printed in (None, "的过去24小时", "的一周", "的过去三天")]
    [0, 1, 7, 3]
    """
    if not printed or printed.endswith(_HOURS):
        return int(bool(printed))
    unit = next(days for word, days in _DAYS_OF.items() if printed.endswith(word))
    number = next((char for char in printed if char in _NUMERALS or char.isdecimal()), "1")
    return unit * (int(number) if number.isdecimal() else _NUMERALS.index(number) + 1)


def _lasts(period: Period | None, least: int, most: int) -> bool:
    """Whether it is of so many days, both included."""
    return period is not None and period.start is not None and least <= (period.end - period.start).days <= most


def _is_week(period: Period | None, number: int) -> bool:
    """True for the seven days of the week that ISO 8601 gives the number."""
    is_week = _lasts(period, *_THIS["周"]) and period is not None and period.start is not None
    return is_week and period.start.isocalendar().week == number  # type: ignore[union-attr]


_NUMBER_OF_WEEK: Final = re.compile(r"(?<=第)[ ]?\d\d?(?=[ ]?周)")


def _day(match: re.Match[str], number: str) -> Day | None:
    if word := match["word" + number] or (
        (short := match["paper" + number] or match["bare" + number]) and f"{short}日"
    ):
        told = match["word_of" + number] or match["paper_of" + number]
        return Day(day=int(told) if told else None, shift=_DAYS[word])
    names = ("year", "month", "day")
    year, month, day = (int(part) if (part := match[name + number]) else None for name in names)
    year = to_year(year)
    if match["spelled_day" + number]:
        year, month, day = (read_spelled(match[f"spelled_{name}{number}"]) for name in names)
    return Day(year, month, day, is_of_last_year=bool(match["ago" + number])) if day else None


def _clock(match: re.Match[str], number: str) -> tuple[int, int] | None:
    if match["noon" + number]:
        return (12, 0)
    printed = match["hour" + number] or (match["bare_hour"] if number == "1" else None)
    hour = int(printed) if printed and printed.isdecimal() else read_spelled(printed)
    told = match["minute" + number] or match["colon" + number] or "0"
    minute = int(told) if told.isdecimal() else read_spelled(told)
    if hour is None:
        return None
    return (hour + 12 if match["half" + number] in _AFTER_NOON and hour < _NOON else hour, minute or 0)


def _day_pattern(number: str) -> str:
    """2022年11月29日, 2022 年 11 月 29 日, 11月29日, 29日, 昨日, 昨(29)日; before another day also 11月29-30日."""
    bare = "?" if number == "2" else ""  # 十月四日至九日
    return rf"""(?: (?:(?:(?:今\()?(?P<year{number}>{YEAR})\)?[ ]?|[今本]|(?P<ago{number}>[去上]))年[ ]?)?
                    (?:(?P<month{number}>\d\d?)[ ]?月[ ]?|本月)?
                    (?P<day{number}>\d\d?)
                    (?: [ ]?[日号] | (?(month{number}) (?={TO}\d\d?[ ]?[日号]) | (?=[至到]\d\d?[日号])) )
                  | (?:(?P<spelled_year{number}>{SPELLED_YEAR})年)? (?:(?P<spelled_month{number}>{SPELLED})月){bare}
                    (?P<spelled_day{number}>{SPELLED})日
                  | (?P<word{number}>{"|".join(_DAYS)})
                    (?:\((?:\d\d?月)?(?P<word_of{number}>\d\d?)日\)|\(\d\d?/\d\d?\)|\((?:{SPELLED}月)?{SPELLED}日\))?
                  | (?P<paper{number}>[昨今前])\((?:(?:\d\d?/)?(?P<paper_of{number}>\d\d?)|{SPELLED})(?:\)日|日\))
                  | (?P<bare{number}>昨(?=[有再又新增添录])|[昨今](?=[早晚]\d)|今(?=[再又]?[新增添])) )"""


def _clock_pattern(number: str) -> str:
    """15时, 17时30分, 15:00, 零时, 下午4时, 上午九时, 中午."""
    return rf"""(?: (?P<half{number}>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|[早晚])?
                    [ ]? (?P<hour{number}>\d\d?|零|{SPELLED}) [ ]?
                    (?: [时点] (?:[ ]?(?P<minute{number}>\d\d?|{SPELLED})[ ]?分)? | :(?P<colon{number}>\d\d) )
                  | (?P<noon{number}>中午|正午) )"""


_NUMERALS: Final = "一二三四五六七"
_DAYS_OF: Final = {"天": 1, "日": 1, "周": 7, "星期": 7}
_LATE: Final = dt.timedelta(days=3)
"""How long after a day that a paper calls 今天 it may be published."""
_NOON: Final = 12
_AFTER_NOON: Final = ("下午", "傍晚", "晚上", "晚间", "夜间", "晚")
_THIS: Final = {"周": (7, 7), "月": (28, 31), "季度": (90, 92)}
"""Unit → its days, at least and at most."""
_BEFORE: Final = "上月"
_DAYS: Final = {phrase: shift for shift, phrases in by_meaning("days").items() for phrase in phrases}
_FIGURES: Final = r"(?P<figures_month>\d\d?)-(?P<figures_day>\d\d)[ ]?(?=\d\d?(?:-\d\d?)?时)"
"""6-24 0-24时. The blank may be lost: two digits of the day keep it clear."""
_SLASHED: Final = (
    r"(?P<slash_month>\d\d?)/(?P<slash_day>\d\d?)(?![\d/])"
    r"(?:-(?P<slash_last_month>\d\d?)/(?P<slash_last_day>\d\d?)(?=\))"
    r"|(?(up_to)|(?=日?(?:公[布告]|通报|发布|表示|宣布|新增|报告))))"
)
"""截至10/21, 10/21公布, 上周(10/14-10/20), as printed in Taiwan; elsewhere a slash may be anything."""
_NOW: Final = r"(?:今(?![日天])|目前|现在)"
_FROM_DAY: Final = rf"""
    (?: {_day_pattern("1")} | {_FIGURES} | {_SLASHED} ) (?:当[天日])? ,?[ ]?
    (?: {_clock_pattern("1")} | (?P<bare_hour>\d\d?) (?={TO}\d) )?
    (?: {TO} (?!{_NOW}) (?:{_day_pattern("2")}[ ]?)? (?:{_clock_pattern("2")})? )?"""
_HOURS: Final = "小时"
_HOURS_BACK: Final = (
    r"(?:为?止)?,?的?(?:(?:过去|前)(?:24|二十四)个?小时|(?:过去|前)[一二三四五六七\d]个?(?:天|日(?!\d)|周|星期)"
    r"|(?<=[的止])[一1]个?(?:周|星期)内?)"
)
_DAY_BACK: Final = rf"""(?(up_to){_clock_pattern("3")}(?P<day_back>{_HOURS_BACK}) | (?!))"""
"""截至下午2时30分的过去24小时, of the day that was said last; 截至11月28日的一周."""
_HOUR_UP_TO: Final = rf"(?(up_to){_clock_pattern('4')}|(?!))"
"""截至零时, of the day that was said last."""
_HOURS_ALONE: Final = rf"""
    (?P<bare_from>\d\d?) (?:[时点]|:00)? {TO} (?P<bare_to>\d\d?) (?: [时点] (?:(?P<bare_minute>\d\d?)分)? | :00 )"""
"""0-15时 of a day that was said before."""
_OPENINGS: Final = rf"[{OPENINGS}当过最近截自从由至{''.join({word[0] for word in _DAYS})}]"
_TOLD: Final = (
    r"(?=,?[全我本国]|,?(?:[总一合]?共|中心)?(?:报告|新增|没有|无新增|录得|接获|收到|接到|呈报|通报|确诊|出现)(?!率))"
)
"""Behind 上周 and 上月 where something is counted, and not compared with: 上月录得3宗."""
_LAST_WEEK: Final = rf"上(?P<last_week>周|个?星期|个?礼拜)(?:{_TOLD}|(?=\(|共))"
_MENTION: Final = re.compile(
    rf"""(?={_OPENINGS}) (?<![\d.]) (?:(?P<up_to>截[至止][到至]?|(?<=[。,;:\n])至(?=\d) | (?<=[)初始起])至(?=[昨今前]日)
        |(?<=年)[至到](?=\d\d?/))[ ]?)? (?P<since>[自从由][ ]?)?
    (?P<week>第[ ]?\d\d?[ ]?周[ ]?\()?
    (?: {_DAY_BACK} | {_HOUR_UP_TO}
       | {_FROM_DAY} (?P<from_day_back>(?(up_to){_HOURS_BACK}|(?!)))? | {_HOURS_ALONE} | {MONTHS}
       | [本当](?P<this>月|周|季度)(?!末|底|初) | (?P<before>上个?月{_TOLD})
       | (?P<past>(?:{YEAR}[ ]?年)?第[ ]?\d\d?[ ]?周(?!\() | {_LAST_WEEK}
                | (?:过去|最近|近)(?P<past_number>\d\d?|[一两二三四五六七])个?(?P<past_unit>天|日|周|星期|月|小时)
                | {YEAR}[ ]?年?{TO}{YEAR}[ ]?年[ ]?\d\d?月) ) (?(week)\))
    (?P<open>以来 | 起?[至迄到]{_NOW} | 起 | (?=[^\d,。;:()\n]{{1,16}}疫情以来)
        | (?(since)(?=[^\d,。;:()\n]{{1,24}}(?:以来|算起|[至迄到]{_NOW})) | (?!)))?""",
    re.VERBOSE,
)
