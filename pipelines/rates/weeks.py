"""Find the weeks and other periods that a surveillance report names, in its text."""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.periods.dates import Calendar, Period
from pipelines.grammar.periods.printed import SPELLED, find_mentions, read_number, read_year
from pipelines.grammar.periods.surveillance_weeks import WEEK, NumberedWeeks, week_rule
from pipelines.grammar.places.place import TAIWAN
from pipelines.rates.patterns import Patterns, find_words
from pipelines.rates.related_periods import (
    DAY,
    find_months,
    is_month,
    is_week_of_month,
    overlap,
    shift,
    to_period,
    to_years,
)
from pipelines.rates.week_days import DATES, TO, DaysPrinted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIND: Final = Patterns("weeks", spelled=SPELLED, to=TO)


class SaidPeriods(NamedTuple):
    """Periods that a phrase names, with its span: one, or several weeks in their order; none for 10月第2周."""

    start: int
    end: int
    periods: tuple[Period, ...]
    is_year: bool = False
    """A bare year: 2005年, which is a period only where nothing else says one."""
    is_day: bool = False
    """A day alone, or ten: it is that of its own clause, if of any number."""
    is_total: bool = False
    """截至10月31日，累计: all up to a day."""
    months: tuple[int, int] = (0, 0)
    """The first and the last month that are named without a year: in a text about several years, of each of them."""


class Weeks:
    """Resolve the weeks and dates of one text, one phrase after another."""

    def __init__(self, published: dt.date | None, area: str) -> None:
        self._published = published
        self._calendar = Calendar(published)
        self._numbered = NumberedWeeks(published, week_rule(area))
        self._days = DaysPrinted(published, area)
        self._is_of_taiwan = area == TAIWAN
        self._month: Period | None = None
        """The month that the report is of, by its title."""

    def find(self, text: str) -> Iterator[SaidPeriods]:
        """Yield the periods of a normalised text, in order; of two that overlap the longer."""
        found: list[SaidPeriods] = []
        finders = (
            self._year_ranges,
            self._week_lists,
            self._weeks,
            self._last_weeks,
            self._tens,
            self._mentions,
            self._years,
            self._years_of_taiwan,
        )
        for said in chain.from_iterable(find(text) for find in finders):
            is_overlapped = any(other.start < said.end and said.start < other.end for other in found)
            if not is_overlapped and not _is_expected(text, said.start, said.end):
                found.append(said)
        yield from sorted(found)

    def find_year(self, title: str) -> Iterator[SaidPeriods]:
        """Yield the year of a title that says no other period: 2021年乙类传染病发病统计表."""
        for match in _FIND.year_of_title.finditer(title):
            yield SaidPeriods(*match.span(), (to_years(read_year(match["year"]) or 0),), is_year=True)

    def note_title_times(self, said: Sequence[SaidPeriods]) -> None:
        """Take the month that a title says: the weeks of a report on it are numbered in it."""
        months = [one.periods[0] for one in said if len(one.periods) == 1 and is_month(one.periods[0])]
        self._month = months[0] if len(months) == 1 else None

    def _weeks(self, text: str) -> Iterator[SaidPeriods]:
        is_of_month = False
        for match in _FIND.weeks.finditer(text):
            is_of_month = self._is_of_month(match, is_before=is_of_month)
            if is_of_month:
                dates = self._days.read(match["dates"]) if match["dates"] else None
                yield SaidPeriods(*match.span(), (to_period(*dates),) if dates else ())
                continue
            reported = self._numbered.year
            first = self._resolve(match["year"], match["first"], match["dates"])
            if _FIND.compared.search(text, max(0, match.start() - _EACH_CHARS), match.start()):
                self._numbered.year = reported  # the weeks after 低于2021年第47周 are not of 2021
            if first is None:
                continue
            last = self._resolve(match["last_year"], match["last"], match["last_dates"]) if match["last"] else first
            if last is None or last.end < first.end:
                continue
            size = round((last.end - first.end) / WEEK)
            yield SaidPeriods(
                *match.span(), (first,) if not match["last"] else tuple(shift(first, n) for n in range(size + 1))
            )

    def _resolve(self, year: str | None, number: str, dates: str | None) -> Period | None:
        """Return the days of a week: those printed next to it, else by its number."""
        week, named = read_number(number) or 0, read_year(year) if year else None
        if dates and (read := self._days.read(dates, named or self._numbered.year)) and read[1] - read[0] == WEEK - DAY:
            self._numbered.year = named or self._numbered.year
            self._numbered.note(week, read[0])
            return to_period(*read)
        first = self._numbered.find_first_day(week, named)
        return to_period(first, first + WEEK - DAY) if first else None

    def _is_of_month(self, match: re.Match[str], *, is_before: bool) -> bool:
        """Return True for 10月第2周, and for 第3周 after it or in a report of October: it is none of the year."""
        month = match["month"]
        if month or match["year"] or not is_week_of_month(_ANY_MONTH, match["first"]):
            return bool(month) and is_week_of_month(month, match["first"])
        if is_before or self._month is None or match["dates"]:
            return is_before
        week = self._resolve(None, match["first"], None)
        return week is not None and not overlap(week, self._month)

    def _week_lists(self, text: str) -> Iterator[SaidPeriods]:
        """Yield 第44、45、46周."""
        for match in _FIND.week_lists.finditer(text):
            numbers = _WEEK_NUMBER.findall(match["weeks"])
            if match["month"] and is_week_of_month(match["month"], numbers[0]):
                yield SaidPeriods(*match.span(), ())
                continue
            weeks = (self._resolve(match["year"] if not nth else None, one, None) for nth, one in enumerate(numbers))
            periods = tuple(one for one in weeks if one)
            if len(periods) == len(numbers):
                yield SaidPeriods(*match.span(), periods)

    def _last_weeks(self, text: str) -> Iterator[SaidPeriods]:
        """Yield 截至6月6日的一周, and 上周 where it is no comparison: the calendar week before the publication."""
        for match in chain(_FIND.week_to.finditer(text), _FIND.past_week.finditer(text)):
            if last := self._to_date(match):
                weeks = read_number(match["weeks"]) or 1
                yield SaidPeriods(*match.span(), (to_period(last - WEEK * weeks + DAY, last),))
        for match in _FIND.week_of.finditer(text):
            if day := self._to_date(match):
                first = day - DAY * (day.isoweekday() % 7 if self._numbered.rule.from_sunday else day.isoweekday() - 1)
                yield SaidPeriods(*match.span(), (to_period(first, first + WEEK - DAY),))
        if self._published is None:
            return
        for match in _FIND.up_to_now.finditer(text):
            if begun := self._to_date(match):
                last = self._published - DAY * (match["now"][0] == _YESTERDAY)
                yield SaidPeriods(*match.span(), (to_period(begun, last),))
        if not self._numbered.rule.from_sunday:
            return
        sunday = self._published - DAY * (self._published.isoweekday() % 7)
        week = self._find_own_week(text) or to_period(sunday - WEEK, sunday - DAY)
        for match in _FIND.last_week.finditer(text):
            yield SaidPeriods(*match.span(), (week,))

    def _find_own_week(self, text: str) -> Period | None:
        """Return the seven days that 上周（9至15日） says that it is."""
        for match in _FIND.own_week.finditer(text):
            mention = next(find_mentions(match["dates"]), None)
            period = self._calendar.resolve(mention) if mention else None
            if period and period.start and period.end - period.start == WEEK:
                return period
        return None

    def _tens(self, text: str) -> Iterator[SaidPeriods]:
        """Yield 2月至4月上旬 and 2月下旬至3月5日; and 4月上旬, which is that of its own clause: 流感在4月上旬达峰."""
        for match in _FIND.tens.finditer(text):
            if not (match["part"] or match["last_part"]):
                continue
            year, last_year = match["year"] or "", match["last_year"] or ""
            if last_year in _NEXT_YEAR:
                last_year = f"{int(year[:4]) + 1}年" if year[:1].isdecimal() else last_year
            last_part = match["last_part"] if match["to"] else match["part"]
            first_day = match["day"] or _TENS_FROM.get((match["part"] or "")[:1], 1)
            last_day = match["last_day"] or _TENS_TO.get((last_part or "")[-1:], _SHORTEST)
            last_month = match["last_month"] or match["month"]
            spelled = f"{year}{match['month']}月{first_day}日至{last_year}{last_month}月{last_day}日"
            mention = next(find_mentions(spelled), None)
            period = self._calendar.resolve(mention) if mention and mention.end == len(spelled) else None
            if period is None or period.start is None:
                continue
            if last_day == _SHORTEST:
                end = ((period.end - DAY).replace(day=1) + _MONTH).replace(day=1)
                period = period._replace(end=end)
            is_alone = not match["to"]
            with_comma = match.end() + (is_alone and text.startswith(",", match.end()))  # as of 4月2日,
            yield SaidPeriods(match.start(), with_comma, (period,), is_day=is_alone)

    def _mentions(self, text: str) -> Iterator[SaidPeriods]:
        for match in DATES.finditer(text):
            if match["slash"] and (dates := self._days.read(match[0])):
                yield SaidPeriods(*match.span(), (to_period(*dates),))
        for mention in find_mentions(text):
            is_record = text.endswith(_SINCE, 0, mention.end) and _FIND.record.match(text, mention.end)
            if mention.is_undated or mention.this or is_record or _FIND.founded.match(text, mention.end):
                continue
            if _FIND.of_each_year.search(text, max(0, mention.start - _EACH_CHARS), mention.start):
                continue
            period = self._calendar.resolve(mention)
            if period is None or period.start is None:
                if period and _FIND.total.match(text, mention.end):
                    yield SaidPeriods(mention.start, mention.end, (period,), is_total=True)
                continue
            months = mention.months
            if months is not None and (months.first, months.last) == (1, 12) and _FIND.same.match(text, mention.end):
                continue
            self._numbered.first_year = self._numbered.first_year or period.end.year
            is_year = months is not None and (months.first, months.last) == (1, 12) and months.last_year is None
            is_year = is_year and text[mention.end - 2 : mention.end] not in _WHOLE_YEAR
            is_day = not (mention.is_of_bulletin or mention.spans_days)
            if not (is_day and _FIND.published.match(text, mention.end)):
                yield SaidPeriods(mention.start, mention.end, (period,), is_year, is_day, months=find_months(mention))

    def _years(self, text: str) -> Iterator[SaidPeriods]:
        for match in _FIND.years.finditer(text):
            year = int(match["year"])
            is_day = match["of"] is not None or match["part"] is not None
            yield SaidPeriods(*match.span(), (to_years(year),), is_year=True, is_day=is_day)

    def _years_of_taiwan(self, text: str) -> Iterator[SaidPeriods]:
        """Yield 112年, which is 2023, before what was reported in it."""
        for match in _FIND.years_of_taiwan.finditer(text) if self._is_of_taiwan else ():
            yield SaidPeriods(*match.span(), (to_years(read_year(match["year"]) or 0),), is_year=True)

    def _year_ranges(self, text: str) -> Iterator[SaidPeriods]:
        for match in _FIND.years_to.finditer(text):
            first, last = int(match["first"]), int(match["last"])
            if first < last:
                yield SaidPeriods(*match.span(), (to_years(first, last),))
        for match in _FIND.year_lists.finditer(text):
            yield SaidPeriods(*match.span(), tuple(to_years(int(year)) for year in _YEAR.findall(match[0])))
        for match in _FIND.year_ranges.finditer(text):
            years = ((int(one), int(last)) for one, last in _FIND.year_range.findall(match[0]))
            spans = (to_years(one, last) for one, last in years if one < last)
            yield SaidPeriods(*match.span(), tuple(spans))

    def _to_date(self, match: re.Match[str]) -> dt.date | None:
        """Return the day of a match: without a year the latest that is not after the publication."""
        year = self._published.year if self._published else 0
        if named := match["year"]:
            year = int(named) if named.isdecimal() else year - (named == _LAST)
        try:
            month, day = (read_number(one) or 0 for one in (match["month"], match["day"] or "1"))
            if match["month"] in _MONTHS_AGO and self._published:
                month = (self._published.month - 1 - _MONTHS_AGO[match["month"]]) % 12 + 1
            date = dt.date(year, month, day)
        except ValueError:
            return None
        is_later = not match["year"] and self._published is not None and date > self._published
        return date.replace(year=year - 1) if is_later else date


def _is_expected(text: str, start: int, end: int) -> bool:
    """Return True for 12月中旬 of 流感将于12月中旬达峰 and 预计12月中旬回落: nothing is reported of it yet."""
    is_said = _FIND.expecting.search(text, max(0, start - _EACH_CHARS), start) or _FIND.will.match(text, end)
    return bool(is_said and _FIND.arrives.match(text, end))


_WHOLE_YEAR: Final = find_words("weeks", "whole_year")
_ANY_MONTH: Final = "12"
_WEEK_NUMBER: Final = re.compile(r"\d\d?")
_YEAR: Final = re.compile(r"\d{4}")
_MONTHS_AGO: Final = {"本": 0, "上": 1}
_LAST, _YESTERDAY = "去", "昨"
_NEXT_YEAR: Final = find_words("weeks", "next_year")
_TENS_FROM: Final = {"上": 1, "中": 11, "下": 21}
_TENS_TO: Final = {"上": 10, "中": 20}
_SHORTEST: Final = 28
"""A day that every month has, for its last one."""
_MONTH: Final = DAY * 32
_SINCE: Final = "以来"
_EACH_CHARS: Final = 12
