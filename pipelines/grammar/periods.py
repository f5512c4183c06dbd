"""Find periods as bulletins print them: 0-24时 · 昨日 · 截至11月28日24时 · 2月19日8时至20日8时 · 2022年10月 · 以来."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.lexicon import by_meaning

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
    is_undated: bool = False
    """过去一周, 2018-2019年10月: nothing says when that ended, or began."""
    days_back: int = 0
    """So many days up to ``first_hour``, or to the end of the day: 截至11月28日的一周."""
    days: int = 0
    """How many those were: the first interval of so many days that was said is meant."""
    week: int = 0
    """第45周: its number, with its days after it or alone."""

    @property
    def is_day(self) -> bool:
        """Return True for a date alone, of a bulletin or of a story: 4月2日, but no 今日."""
        if self.first_day is None or self.first_day.shift is not None or self.spans_days or self.days_back:
            return False
        return not (self.first_hour or self.last_hour or self.is_instant or self.is_open or self.is_of_bulletin)

    @property
    def spans_days(self) -> bool:
        """Return True if it goes from one day, or month, to the end of another."""
        return self.last_day is not None or self.months is not None

    @property
    def is_year(self) -> bool:
        """Return True for 今年, 2021年, which may not be over."""
        return (
            self.months is not None and (self.months.first, self.months.last) == (1, 12) and not self.months.years_ago
        )

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
        return self.is_of_bulletin or self.spans_days


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
    months = read_months(match)
    if match["bare_from"]:
        first_hour, last_hour = (int(match["bare_from"]), 0), (int(match["bare_to"]), int(match["bare_minute"] or 0))
    elif figures := match["figures_day"] or match["slash_day"]:
        first = Day(month=int(match["figures_month"] or match["slash_month"]), day=int(figures))
    if match["slash_last_day"]:
        last = Day(month=int(match["slash_last_month"] or match["slash_month"]), day=int(match["slash_last_day"]))
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
        is_undated=bool(match["past"]),
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
    number = int(printed) if printed.isdecimal() else read_spelled(printed.replace("两", "二")) or 0
    return number // 24 if match["past_unit"] == _HOURS else number * _DAYS_OF.get(match["past_unit"], 0)


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


def _day(match: re.Match[str], number: str) -> Day | None:
    if word := match["word" + number] or (
        (short := match["paper" + number] or match["bare" + number]) and f"{short}日"
    ):
        printed = match["word_of" + number] or match["paper_of" + number] or ""
        day = int(printed) if printed.isdecimal() else read_spelled(printed or None)
        return Day(day=day, shift=_DAYS[word])
    names = ("year", "month", "day")
    year, month, day = (int(part) if (part := match[name + number]) else None for name in names)
    year, month = to_year(year), 1 if match["january" + number] else month
    day = 1 if match["first" + number] is not None else day
    if match["spelled_day" + number]:
        year, month, day = (read_spelled(match[f"spelled_{name}{number}"]) for name in names)
    return Day(year, month, day, is_of_last_year=bool(match["ago" + number])) if day else None


def _clock(match: re.Match[str], number: str) -> tuple[int, int] | None:
    if match["noon" + number]:
        return (12, 0)
    printed = match["hour" + number] or (match["bare_hour"] if number == "1" else None)
    hour = int(printed) if printed and printed.isdecimal() else read_spelled(printed)
    printed = match["minute" + number] or match["colon" + number] or "0"
    minute = int(printed) if printed.isdecimal() else read_spelled(printed)
    if hour is None:
        return None
    return (hour + 12 if match["half" + number] in _AFTER_NOON and hour < _NOON else hour, minute or 0)


def read_months(match: re.Match[str]) -> Months | None:
    """Return what a match of ``MONTHS`` says; None where another pattern matched."""
    printed = match["months_year"] or match["whole_year"]
    year = _read_year(printed) if printed else None
    ago = _YEARS_AGO[word] if (word := match["months_word"] or match["whole_word"]) else None
    if match["first_year"]:
        return Months(_read_year(match["first_year"]), None, 1, 12, year)
    if match["whole_year"] or match["whole_word"]:
        return Months(year, ago, 1, 12)
    if match["first_months"] or match["half"]:
        halves = (7, 12) if match["half"] == "下" else (1, _to_month(match["first_months"] or "六"))
        return Months(year, ago, *halves)
    if match["quarter"]:
        first = _QUARTERS.index(match["quarter"]) % 4 * 3 + 1
        return Months(year, ago, first, first + 2)
    if last := match["last_month"] or match["spelled_last"]:
        last_year = to_year(int(match["last_month_year"])) if match["last_month_year"] else None
        earlier = match["first_month"] or match["spelled_first"] or last
        return Months(year, ago, _to_month(earlier), _to_month(last), last_year)
    return None


def _read_year(printed: str) -> int | None:
    return to_year(int(printed) if printed.isdecimal() else read_spelled(printed))


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


_YEAR: Final = 11
"""From its first month to its last."""
_YEARS_AGO: Final = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2, "全年": 0, "年内": 0, "当年": 0}
_WORDS: Final = "今年|本年|去年|上年|前年"
_OF_SUM: Final = "(?:全年|年内|当年)(?=已?累[计积])"
_QUARTERS: Final = "一二三四1234"
TO: Final = r"起?[ ]?(?:-{1,3}|[至到](?!今(?![天日]))|-[至到])[ ]?"
SPELLED: Final = "[一二三四五六七八九十廿]{1,3}"
_SPELLED_AD: Final = "(?:二[〇○零]|一九)[〇○零一二三四五六七八九]{2}"
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
_OF_YEAR: Final = rf"""以来 | 起 | [迄至]今 | [,(] | [全我本][国省市区县台港澳]
    | (?=[^\d,。;:()\n年]{{2,10}}(?:共 | 累计)?(?:报告 | 新增 | 发生))
    | (?=[^\d,。;:()\n年]{{0,8}}(?:累[计积] | 统计 | 计)[^\d,。;:()\n年]{{0,4}}\d)
    | [及和与、][ ]?(?:{YEAR}|{_SPELLED_AD})[ ]?年(?!的?同[期月季])
    | (?=(?:(?!同[期月季])[^\d,。;:()\n年]){{0,12}}分别)
    | (?=[^\d,。;:()\n年]{{1,10}}全年) | 截[至止] | [至迄]今 | [为有共]?(?=\d{{1,7}}[例人名宗])
    | [则就]有(?=\d) | 则?(?:共 | 累计)?(?:报告 | 新增 | 新发 | 新报告 | 发生 | 发病 | 确诊 | 录得)"""
"""Behind a year that is a period, and not the head of a date or of a number of a paper (2022年第3号)."""
OPENINGS: Final = rf"\d元今本去上下全年当第〇○五六七八九十廿{_QUARTERS}"
"""The characters that a match may begin with."""
MONTHS: Final = rf"""
    (?: (?:[今去本]\()?(?P<months_year>{YEAR}|{_SPELLED_AD})\)?[ ]?年[ ]? | (?P<months_word>{_WORDS}) )?
    (?: (?:(?P<first_month>\d\d?)[ ]?(?:月份?)?{TO}(?:(?P<last_month_year>{YEAR})[ ]?年[ ]?)?)?
        (?P<last_month>\d\d?)[ ]?月份? (?(up_to)[底末]?) (?!{_PART})
      | (?<![前近上每再])
        (?:(?P<spelled_first>{SPELLED})(?:月份?)?{TO})? (?P<spelled_last>{SPELLED})月份? (?!{_PART} | {SPELLED}[日号])
      | (?<=年)[首前头](?P<first_months>\d\d?|{SPELLED})个?月
      | (?P<half>[上下])半年 | 第?(?P<quarter>[{_QUARTERS}])季度 )
    | (?: (?:(?P<first_year>{YEAR}|{_SPELLED_AD})[ ]?年?{TO})?
          (?:[今去本]\()?(?P<whole_year>{YEAR}|{_SPELLED_AD})\)?[ ]?年
        | (?P<whole_word>{_WORDS}|{_OF_SUM}) )
      (?: 全年 | 度 | (?!同[期月季])(?={_OF_YEAR})
        | (?(first_year)(?!(?:{TO})?[ ]?\d) | (?(whole_word)(?!同[期月季]) | (?!))) )"""
"""Inside a pattern with a group ``up_to``: 截至10月底 is said of a stock, while 10月底 alone is no month."""


def _day_pattern(number: str) -> str:
    """Match 11月29日, 29日, 昨日, 昨（29）日, 上周六（26日）; before another day 11月29-30日, 9月至11月29日."""
    bare = "?" if number == "2" else ""  # 十月四日至九日
    return rf"""(?: (?P<weekday{number}>[上本]个?(?:周|星期|礼拜)[一二三四五六日天]\()? )
                (?: (?:(?:(?:[今去本]\()?(?P<year{number}>{YEAR})\)?[ ]?|[今本]|(?P<ago{number}>[去上]))年[ ]?)?
                    (?:(?P<month{number}>\d\d?)[ ]?月[ ]?|(?P<january{number}>元)月|本月)?
                    (?: (?P<day{number}>\d\d?)
                        (?: [ ]?[日号] | (?(month{number}) (?={TO}\d\d?[ ]?[日号]) | (?=[至到]\d\d?[日号])) )
                      | (?<=月)(?P<first{number}>)(?={TO}\d\d?月\d\d?[日号]) )
                  | (?:(?P<spelled_year{number}>{SPELLED_YEAR})年)?
                    (?: (?:(?P<spelled_month{number}>{SPELLED})|本)月
                      | (?<![前上同每当次单近去])(?={SPELLED}日{_TELLS}) ){bare}
                    (?P<spelled_day{number}>{SPELLED})日
                  | (?P<word{number}>{"|".join(_DAYS)})
                    (?:\((?:(?:\d\d?|{SPELLED})月|\d\d?/)?(?P<word_of{number}>\d\d?|{SPELLED}(?=日))日?\))?
                  | (?P<paper{number}>[昨今前])\((?:\d\d?/)?(?P<paper_of{number}>\d\d?|{SPELLED})(?:\)日|日\))
                  | (?P<bare{number}>昨(?=[有再又新增添录多])|[昨今](?=[早晚]\d)|今(?=[再又]?[新增添])) )
                (?(weekday{number})\))"""


def _clock_pattern(number: str) -> str:
    """Match 15时, 17时30分, 15:00, 零时, 下午4时, 上午九时, 中午."""
    return rf"""(?: (?P<half{number}>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|[早晚])?
                    [ ]? (?P<hour{number}>\d\d?|零|{SPELLED}) [ ]?
                    (?: [时点] (?:[ ]?(?P<minute{number}>\d\d?|{SPELLED})[ ]?分)? | :(?P<colon{number}>\d\d) )
                  | (?P<noon{number}>中午|正午) )"""


_NUMBER_OF_WEEK: Final = re.compile(r"(?<=第)[ ]?\d\d?(?=[ ]?周)")
_NUMERALS: Final = "一二三四五六七"
_DAYS_OF: Final = {"天": 1, "日": 1, "周": 7, "星期": 7}
_NOON: Final = 12
_AFTER_NOON: Final = ("下午", "傍晚", "晚上", "晚间", "夜间", "晚")
_BEFORE: Final = "上月"
_DAYS: Final = {phrase: shift for shift, phrases in by_meaning("days").items() for phrase in phrases}
_FIGURES: Final = r"(?P<figures_month>\d\d?)-(?P<figures_day>\d\d)[ ]?(?=\d\d?(?:-\d\d?)?时)"
"""6-24 0-24时. The blank may be lost: two digits of the day keep it clear."""
_TELLS: Final = "(?:公[布告]|通报|发布|表示|宣布|新增|报告|证实)"
_SLASHED: Final = (
    r"(?P<slash_month>\d\d?)/(?P<slash_day>\d\d?)(?![\d/])"
    rf"(?:-(?:(?P<slash_last_month>\d\d?)/)?(?P<slash_last_day>\d\d?)(?=\)|{_TELLS})"
    rf"|(?(up_to)|(?=日?{_TELLS})))"
)
"""截至10/21, 10/21公布, 上周（10/14-10/20）, （10/14-20）, as printed in Taiwan; elsewhere a slash may be anything."""
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
    r"(?=,?[全我本国除]|,?(?:[总一合]?共|中心)?"
    r"(?:未?报告|[无未]?新增|没有|录得|接获|收到|接到|呈报|通报|确诊|出现)(?!率))"
)
"""Behind 上周 and 上月 where something is counted, and not compared with: 上月录得3宗."""
_ALSO: Final = r"(?=[也亦另又还再]?(?:[\u4e00-\u9fff]{2,8}(?<![比降升增减]))?新增)"
"""上周类鼻疽新增3例, 上周也新增3例."""
_LAST_WEEK: Final = rf"上(?P<last_week>周|个?星期|个?礼拜)(?:{_TOLD}|{_ALSO}|(?=\(|共))"
_MENTION: Final = re.compile(
    rf"""(?={_OPENINGS}) (?:(?<![\d.])|(?:(?<=\n\d\.)|(?<![\s\S]{3})(?<=\d\.))(?!\d)) (?<![病诊院种境][前后])
        (?:(?P<up_to>截[至止][到至]?|(?<=[。,;:\n])至(?=\d) | (?<=[)初始起])至(?=[昨今前]日)
        |(?<=年)[至到](?=\d\d?/))[ ]?)? (?P<since>[自从由][ ]?)?
    (?P<week>第[ ]?\d\d?[ ]?周[ ]?\()?
    (?: {_DAY_BACK} | {_HOUR_UP_TO}
       | {_FROM_DAY} (?P<from_day_back>(?(up_to){_HOURS_BACK}|(?!)))? | {_HOURS_ALONE} | {MONTHS}
       | [本当](?P<this>月|周|季度)(?!末|底|初) | (?P<before>上个?月{_TOLD})
       | (?P<past>(?:{YEAR}[ ]?年)?第[ ]?\d\d?[ ]?周(?!\() | {_LAST_WEEK}
                | (?:过去|最近|近)(?P<past_number>\d\d?|两|{SPELLED})个?(?P<past_unit>天|日|周|星期|月|小时)
                | {YEAR}[ ]?年?{TO}{YEAR}[ ]?年[ ]?\d\d?月) ) (?(week)\))
    (?P<open>以来 | 起?[至迄到]{_NOW} | 起 | (?=[^\d,。;:()\n]{{1,16}}疫情以来)
        | (?(since)(?=[^\d,。;:()\n]{{1,24}}(?:以来|算起|[至迄到]{_NOW})) | (?!)))?""",
    re.VERBOSE,
)
