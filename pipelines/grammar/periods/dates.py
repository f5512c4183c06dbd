"""Put the periods that are printed on the calendar, one after another."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final, NamedTuple

from pipelines.grammar.periods.printed import Day, Mention, Months
from pipelines.grammar.periods.surveillance_weeks import WEEK, NumberedWeeks, WeekRule
from pipelines.metadata.dates_printed import CHINA

DAY: Final = dt.timedelta(days=1)
_ENDS_OF_DAY: Final = ((24, 0), (23, 59))
"""Hours and minutes as printed that end a day: of 0时至23时59分 that is the whole day."""
_RECENT: Final = dt.timedelta(weeks=8)
"""The first week that is printed without its year ended no longer ago than that."""
YEAR_IS_OVER: Final = 90 * DAY
"""Up to so long after a moment a text still calls its year 今年."""
_TO_COME_MAX: Final = dt.timedelta(days=30)
"""A day without a year that is so near is one to come, and not one of the year before."""
_LATE_MAX: Final = dt.timedelta(days=25)
"""Between 今天（16日） and the day of publication; a day that is further off is a slip, and none is known."""


class Period(NamedTuple):
    """A half-open interval in China's time; no start: up to a moment."""

    start: dt.datetime | None
    end: dt.datetime

    @property
    def days(self) -> float:
        """Return how long it lasts; 0 without a start."""
        return (self.end - self.start) / DAY if self.start else 0

    @property
    def is_week_or_month(self) -> bool:
        """Return True for seven days, or a month of the calendar."""
        is_month = self.start is not None and self.start.day == self.end.day == 1 and self.days <= _THIS["月"][1]
        return is_month or self.days == _WEEK

    def holds(self, part: Period) -> bool:
        """Return True for a shorter interval within this one."""
        is_inside = self.start and part.start and self.start <= part.start and part.end <= self.end
        return bool(is_inside) and part != self

    @property
    def last_day(self) -> Period:
        """Return the day that ends with it; itself unless it ends at midnight."""
        return self if self.end.hour or self.end.minute else Period(self.end - DAY, self.end)

    @property
    def start_text(self) -> str:
        return to_text(self.start) if self.start else ""

    @property
    def end_text(self) -> str:
        return to_text(self.end)


_WEEK: Final = 7


@lru_cache(maxsize=1024)
def to_text(moment: dt.datetime) -> str:
    """Return ISO 8601 to the minute, with offset."""
    return moment.isoformat(timespec="minutes")


class Calendar:
    """Put mentions on the calendar, one after another: a day without a month or year leans on what was said before.

    ``published`` is the day of publication, if it is known. A date without a year is the latest such date not after
    the day of publication; without one, not after the last full date of the text; without either it has no year.
    Without a rule, a numbered week is known by days that are printed next to it alone.
    """

    def __init__(self, published: dt.date | None, rule: WeekRule | None = None) -> None:
        self._published = published
        self._numbered = NumberedWeeks(published, rule, _RECENT) if rule else None
        self._today = published
        """Of the paper: 今天（16日） in one that is published on the 17th."""
        self._latest: dt.date | None = None
        """The last date that was read."""
        self._weeks: dict[int, Period] = {}
        """Number of a week → its days, where they were said beside it."""
        self._stated_day: dt.date | None = None
        """The first date with a year that is no beginning (自2005年以来): an article without a day is of then."""
        self._stated_months: dict[int, int] = {}
        """Month → the first year that was said with it."""
        self._moment: dt.date | None = None
        """The last day of 截至2021年10月底, with its year."""
        self._opens_with_week_before = False
        """The first interval is that of 上周（9月13日至19日）, and no 本周."""
        self._names_this_week = False
        """本周 was said: 上周 after it is the week before."""
        self._first_span: Period | None = None
        """From one day, or month, to the end of another: the first that was said, in the title or in the text."""
        self._last_span: Period | None = None

    def resolve(self, mention: Mention) -> Period | None:
        """Return None where the day cannot be determined, or is no day (11月31日, 26时)."""
        self._names_this_week |= mention.is_this_week and not self._opens_with_week_before
        if mention.is_undated and mention.week:
            return self._resolve_week(mention, self._find_week(mention.week, mention.week_year))
        if mention.is_undated:
            days = mention.days
            self._opens_with_week_before |= self._first_span is None and days == _WEEK
            is_week = mention.is_rolling and self._first_span in self._weeks.values()
            span = self._first_span if days and not is_week and _lasts(self._first_span, days, days) else None
            return self._find_last_week(mention, span) if mention.is_last_week else span
        if mention.is_month_before:
            return self._find_month_before(mention)
        if mention.this:
            return self._find_this(mention)
        try:
            period = self._resolve(mention)
        except (ValueError, OverflowError):
            return None
        if period is not None and mention.is_instant and mention.has_year:
            self._moment = (period.end - DAY).date()
        if mention.week and period is not None:
            self._opens_with_week_before &= self._first_span is not None  # 上周通报。第45周（11月7日-13日）…。本周…
            self._weeks.setdefault(mention.week, period)
            if self._numbered and period.start and period.days == WEEK.days:
                self._numbered.note(mention.week, period.start.date())
        if mention.spans_days:
            self._first_span, self._last_span = self._first_span or period, period
        return period

    def _find_last_week(self, mention: Mention, span: Period | None) -> Period | None:
        """Return the week that was said first, or the one before it if that was 本周.

        Else the calendar week before the publication, where weeks begin on Sunday; as rates do.
        """
        if span and span.start:
            return Period(span.start - WEEK, span.start) if self._names_this_week else span
        if self._published is None or not (self._numbered and self._numbered.rule.from_sunday):
            return None
        end = _at(self._published - DAY * (self._published.isoweekday() % _WEEK), (0, 0))
        if mention.is_open:
            return self._up_to_issue(end - WEEK, end.date())  # 上周至今
        return Period(None if mention.is_instant else end - WEEK, end)

    def _find_this(self, mention: Mention) -> Period | None:
        span = self._last_span if mention.is_that else self._first_span
        is_before = self._opens_with_week_before and mention.this == "周" and span is self._first_span
        return span if is_of_unit(span, mention.this) and not is_before else None

    @property
    def issue(self) -> dt.datetime | None:
        """Return the beginning of the day of publication, if it is known."""
        return _at(self._published, (0, 0)) if self._published else None

    def is_past(self, moment: dt.datetime) -> bool:
        """Return True for a moment that is not after the day of publication."""
        return self._published is not None and moment <= _at(self._published, (24, 0))

    def is_to_come(self, day: Day) -> bool:
        """Return True for a day after the publication, of which nothing is counted: 6月16日起停课, 明日起须核酸检测."""
        if day.shift is not None:
            return day.shift > 0
        if self._published is None or day.year or day.month is None or day.day is None or day.is_of_last_year:
            return False
        ends = self._published + _TO_COME_MAX
        date = to_date(ends.year if day.month < self._published.month else self._published.year, day.month, day.day)
        return date is not None and self._published < date <= ends

    def _resolve_week(self, mention: Mention, week: Period | None) -> Period | None:
        """Return a week, the moment that ends it (截至第36周), or what began with it (第36周以来)."""
        if week is None or week.start is None:
            return None
        if mention.is_open:
            return self._up_to_issue(week.start, (week.end - DAY).date())
        if mention.is_instant:
            return Period(None, week.end)
        self._first_span = self._first_span or week
        if mention.week:
            self._weeks.setdefault(mention.week, week)
        return week

    def _find_week(self, number: int, year: int | None) -> Period | None:
        """Return a week: its days as said before, else by its number."""
        for known in (self._weeks.get(number), self._first_span if self._is_week(self._first_span, number) else None):
            if known and known.start and year in (None, known.start.isocalendar().year):
                return known
        first = self._numbered.find_first_day(number, year) if self._numbered else None
        is_over = first is not None and (self._published is None or first + WEEK <= self._published)
        return Period(_at(first, (0, 0)), _at(first + WEEK, (0, 0))) if first and is_over else None

    def _is_week(self, span: Period | None, number: int) -> bool:
        if span is None or span.start is None or self._numbered is None:
            return False
        return span.days == WEEK.days and self._numbered.begins(span.start.date(), number)

    def _find_month_before(self, mention: Mention) -> Period | None:
        end = _at(self._published.replace(day=1), (0, 0)) if self._published else None
        if end is None:
            return None
        start = (end - DAY).replace(day=1)
        if mention.is_open:
            return self._up_to_issue(start, end.date())  # 上月至今
        return Period(None if mention.is_instant else start, end)  # 截至上月底

    def resolve_up_to(self, mention: Mention, moment: dt.datetime) -> Period | None:
        """Resolve unfinished months, or 过去24小时, up to the moment: 截至11月28日，今年报告…. None for others."""
        if mention.is_undated and mention.days and not (mention.week or mention.is_last_week):
            return Period(moment - dt.timedelta(days=mention.days), moment)
        months = mention.months
        if months and months.years_ago == 0:  # 今年 of a bulletin of December is over when that is published
            year = (moment - dt.timedelta(minutes=1)).year
            if self.issue and self.issue - moment > YEAR_IS_OVER:
                if year == self.issue.year:
                    return None
                year, moment = self.issue.year, self.issue  # 2019年报告9例。今年累计12例
            months = months._replace(year=year)
        try:
            first = self._find_first_day(months) if months else None
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
        is_late = self._published is not None and last - self._published > _TO_COME_MAX
        if is_late and (first.month, first.day) == (1, 1) and not mention.has_year:
            first, last = first.replace(year=first.year - 1), last.replace(year=last.year - 1)  # 1月1日至12月31日
        self._latest = last
        if mention.is_instant or mention.days_back:
            moment = _at(first, mention.first_hour or (24, 0))
            return Period(moment - dt.timedelta(days=mention.days_back) if mention.days_back else None, moment)
        if mention.is_open:
            return self._up_to_issue(_at(first, mention.first_hour or (0, 0)), last)
        if mention.last_hour is None:
            return Period(_at(first, mention.first_hour or (0, 0)), _at(last, (24, 0)))
        start, end_at = _at(first, mention.first_hour or (0, 0)), _at(last, mention.last_hour)
        if end_at <= start and not mention.last_day:
            end_at += dt.timedelta(days=1)
        return Period(start, end_at) if start < end_at else None

    def _up_to_issue(self, start: dt.datetime, last: dt.date) -> Period:
        """Return what began at a moment, up to the day of publication; with it, if it began on that day."""
        end = _at(self._published or last, (0, 0))
        return Period(start, end if end > start else _at(self._published or last, (24, 0)))

    def _resolve_months(self, months: Months, mention: Mention) -> Period | None:
        first = self._find_first_day(months)
        if first is None:
            return None
        if mention.is_open:
            return self._up_to_issue(_at(first, (0, 0)), first)
        last = self._find_last_day(months, first)
        if last is None:
            return None
        self._latest = last
        if months.year is not None:
            self._stated_day = self._stated_day or last
            self._stated_months.setdefault(first.month, first.year)
        return Period(None if mention.is_instant else _at(first, (0, 0)), _at(last, (24, 0)))

    def _find_first_day(self, months: Months) -> dt.date | None:
        """Return None where the year cannot be determined. Raises ValueError for an impossible month.

        Months without a year are those that end with the moment that was said (截至2021年10月底，1-10月…), else of the
        year or half-year that the text is about (2016年报告36例，其中1月5例), else the latest of this name whose last
        month had begun by the day of publication; without one, by the text's last date.
        """
        if months.year is not None:
            return dt.date(months.year, months.first, 1)
        if self._moment and months.years_ago is None and months.first < months.last == self._moment.month:
            return dt.date(self._moment.year, months.first, 1)
        if months.years_ago is None and (year := self._find_year(months)):
            return dt.date(year, months.first, 1)
        if months.years_ago == 0 and self._published and months.first > self._published.month:
            self._date_back(months.first)
        published = self._published or self._stated_day
        if months.years_ago is not None:
            return dt.date(published.year - months.years_ago, months.first, 1) if published else None
        anchor = published or self._latest
        later = max(months.first, months.last)
        return dt.date(anchor.year - (later > anchor.month), months.first, 1) if anchor else None

    def _find_year(self, months: Months) -> int | None:
        """Return the year of months in the first span of a year at most, unless a day outside of it was said since."""
        span = self._first_span
        if span is None or span.start is None or not _THIS["月"][1] < span.days <= _YEAR_DAYS_MAX:
            return None
        first, last = span.start.date(), (span.end - DAY).date()
        is_of_text = all(day and first <= day <= last for day in (self._stated_day, self._latest))
        is_of_text = is_of_text and not self._is_news(months, last)
        years = range(first.year, last.year + 1) if is_of_text else ()
        return next((year for year in years if first <= dt.date(year, months.first, 1) <= last), None)

    def _is_news(self, months: Months, last: dt.date) -> bool:
        """Return True for the month of the page or the one before it, long after the last day of another year."""
        late = self._published if self._published and (self._published - last).days > _LATE else None
        return late is not None and (late.month - months.last) % 12 <= 1

    def _date_back(self, month: int) -> None:
        """Take a text for as old as it says if a month of 今年 was to come on the day of the page."""
        if (year := self._stated_months.get(month)) is not None:
            self._published = self._today = (dt.date(year, month, 1) + dt.timedelta(days=31)).replace(day=1)

    def _find_last_day(self, months: Months, first: dt.date) -> dt.date | None:
        """Return None for months that end before they begin, and for those that were not over by the publication.

        Raises ValueError for an impossible month.
        """
        year = months.last_year or first.year + (months.last < months.first)
        last = (dt.date(year, months.last, 1) + dt.timedelta(days=31)).replace(day=1) - DAY
        is_over = self._published is None or last <= self._published
        return last if first <= last and is_over else None

    def _note_today(self, day: Day) -> None:
        """Take the day that is printed after 今天 or 昨日: of a paper printed before, or of one note of several."""
        if day.day is None or day.shift is None or self._published is None:
            return
        printed = _latest(Day(day=day.day), self._published + dt.timedelta(days=1))
        today = printed - dt.timedelta(days=day.shift) if printed else self._published
        self._today = today if self._published - today <= _LATE_MAX else None

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
        year = day.year
        if self._published and (day.is_of_last_year or (after and day.is_of_this_year)):
            year = self._published.year - day.is_of_last_year
        if year is not None and day.month is not None:
            return dt.date(year, day.month, day.day)
        if after and context:
            return _earliest(day, context)
        return _latest(day, anchor)


def _latest(day: Day, anchor: dt.date | None) -> dt.date | None:
    """Return the latest such day not after the anchor."""
    if anchor is None or day.day is None:
        return None
    if day.month is not None:
        this_year = to_date(anchor.year, day.month, day.day)
        if this_year and this_year <= anchor:
            return this_year
        return dt.date(anchor.year - 1, day.month, day.day)
    month = anchor if day.day <= anchor.day else anchor.replace(day=1) - dt.timedelta(days=1)
    return dt.date(month.year, month.month, day.day)


def _earliest(day: Day, start: dt.date) -> dt.date:
    """Return the earliest such day not before the start: the second date of an interval."""
    month, number = day.month or start.month, day.day or start.day
    if day.month is None and number < start.day:
        return (start.replace(day=28) + 4 * DAY).replace(day=number)
    date = dt.date(start.year, month, number)
    return date if date >= start else dt.date(start.year + 1, month, number)


def to_date(year: int, month: int, day: int) -> dt.date | None:
    """Return a day; None if there is none such: 11月31日."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _at(day: dt.date, clock: tuple[int, int]) -> dt.datetime:
    hour, minute = clock
    midnight = dt.datetime(day.year, day.month, day.day, tzinfo=CHINA)
    if (hour, minute) in _ENDS_OF_DAY:
        return midnight + dt.timedelta(days=1)
    return midnight.replace(hour=hour, minute=minute)


def is_of_unit(period: Period | None, unit: str) -> bool:
    """Return True for a period that 本周, 本月 or 本季度 may be."""
    return unit in _THIS and _lasts(period, *_THIS[unit])


def _lasts(period: Period | None, least: int, most: int) -> bool:
    """Return True if it is of so many days, both included."""
    return period is not None and period.start is not None and least <= (period.end - period.start).days <= most


_YEAR_DAYS_MAX: Final = 366
_LATE: Final = 183
"""Days after a year by which its reports are out."""
_THIS: Final = {"周": (7, 7), "月": (28, 31), "季度": (90, 92)}
"""Unit → its days, at least and at most."""
