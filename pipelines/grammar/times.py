"""Put periods on the calendar, and follow which one a number of each basis has at the place that is read."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.periods import Day
from pipelines.metadata.dates_printed import CHINA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipelines.grammar.periods import Mention, Months
    from pipelines.grammar.tokens import Token


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
    """Return ISO 8601 to the minute, with offset."""
    return moment.isoformat(timespec="minutes")


class Calendar:
    """Put mentions on the calendar, one after another: a day without a month or year leans on what was said before.

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
        """Return None where the day cannot be told, or is no day (11月31日, 26时)."""
        if mention.is_untold and mention.week:
            return self._weeks.get(mention.week) or (
                self._first_span if _is_week(self._first_span, mention.week) else None
            )
        if mention.is_untold:
            days = mention.days
            return self._first_span if days and _lasts(self._first_span, days, days) else None
        if mention.is_month_before:
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
        end = _at(self._published.replace(day=1), (0, 0)) if self._published else None
        return Period((end - _DAY).replace(day=1), end) if end else None

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
        last = self._find_last_day(months, first)
        if last is None:
            return None
        self._latest = last
        self._told = self._told or (last if months.year is not None else None)
        return Period(None if mention.is_instant else _at(first, (0, 0)), _at(last, (24, 0)))

    def _find_first_day(self, months: Months) -> dt.date | None:
        """Return None where the year cannot be told. Raises ValueError for a month that is none.

        Months without a year are the latest of this name that began before the day of publication; without one, before
        the last date of the text.
        """
        if months.year is not None:
            return dt.date(months.year, months.first, 1)
        published = self._published or self._told
        if months.years_ago is not None:
            return dt.date(published.year - months.years_ago, months.first, 1) if published else None
        anchor = published or self._latest
        return dt.date(anchor.year - (months.first > anchor.month), months.first, 1) if anchor else None

    def _find_last_day(self, months: Months, first: dt.date) -> dt.date | None:
        """Return None for months that end before they begin, and for those that were not over by the publication.

        Raises ValueError for a month that is none.
        """
        year = months.last_year or first.year + (months.last < months.first)
        last = (dt.date(year, months.last, 1) + dt.timedelta(days=31)).replace(day=1) - _DAY
        is_over = self._published is None or last <= self._published
        return last if first <= last and is_over else None

    def _note_today(self, day: Day) -> None:
        """Take the day that is printed behind 今天 or 昨日: of a paper printed before, or of one note of several."""
        if day.day is None or day.shift is None or self._published is None:
            return
        printed = _latest(Day(day=day.day), self._published + dt.timedelta(days=1))
        self._today = printed - dt.timedelta(days=day.shift) if printed else self._published

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
    """Return the latest such day not after the anchor."""
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
    """Return the earliest such day not before the start: the second date of an interval."""
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


def _lasts(period: Period | None, least: int, most: int) -> bool:
    """True if it is of so many days, both included."""
    return period is not None and period.start is not None and least <= (period.end - period.start).days <= most


def _is_week(period: Period | None, number: int) -> bool:
    """True for the seven days of the week that ISO 8601 gives the number."""
    return bool(period and period.start and _lasts(period, 7, 7) and period.start.isocalendar().week == number)


_THIS: Final = {"周": (7, 7), "月": (28, 31), "季度": (90, 92)}
"""Unit → its days, at least and at most."""


BASES: Final = ("new", "cumulative", "current")
_OF: Final = "的"
_NEAR_TOKENS: Final = 16
"""No clause is longer, but for lists; so far a day is looked at for what belongs to it."""
_DAY: Final = dt.timedelta(days=1)


class Times:
    """The interval and the moment that hold; a date in a story changes nothing until a number needs it."""

    def __init__(self, text: str, calendar: Calendar) -> None:
        self._text = text
        self._calendar = calendar
        self._interval: Period | None = None
        self._instant: Period | None = None
        self._wave: Period | None = None
        """Of the sums of this sentence alone."""
        self._heard: list[tuple[Mention, Period | None]] = []
        self._periods: Mapping[str, Period | None] | None = None
        self._unneeded: list[tuple[Mention, Period | None]] = []
        self.day = ""
        """ISO day that is spoken of, or empty: places have the names of that day."""
        self.is_now = False
        """A moment (截至…) was said in this sentence."""
        self.is_untold = False
        """An interval was said whose days cannot be told (过去一周)."""
        self.says_untold = False
        """It was said in this sentence."""

    @property
    def says_interval(self) -> bool:
        """True if an interval holds and no moment after it."""
        return self._instant is None and self._interval is not None

    @property
    def says_moment(self) -> bool:
        """True if a moment holds."""
        return self._instant is not None

    def start_sentence(self) -> None:
        """Forget the dates that no number of the sentence before needed."""
        self._unneeded = self._heard or self._unneeded
        self._settle(only_bulletins=True)
        self._heard, self.is_now, self.says_untold = [], False, False
        if self._wave:
            self._wave, self._periods = None, None

    def take_unneeded(self) -> None:
        """Take the dates of a sentence without numbers, where no other period is known: a table comes after it."""
        if self._interval is None and self._instant is None and not self._heard:
            self._heard = self._unneeded

    def return_to_day(self) -> None:
        """当日: let the interval hold again that ended at the moment said after it."""
        self._settle()
        if self._interval and self._instant and self._instant.end == self._interval.end:
            self._instant, self._periods = None, None

    def hear_title(self, mentions: Sequence[Mention]) -> None:
        """Take the periods of the title, which hold until the text says another; a day alone tells the year."""
        heard = [(mention, self._calendar.resolve(mention)) for mention in mentions]
        self._heard = [(mention, period) for mention, period in heard if mention.is_period_of_title]
        self._settle()

    def hear(self, tokens: Sequence[Token]) -> None:
        """Take the periods of a clause, up to its first number."""
        for at, token in enumerate(tokens):
            if token.kind == "count":
                return
            mention = token.mention
            is_to_come = bool(mention and mention.first_day and (mention.first_day.shift or 0) > 0)  # 明日起须核酸检测
            is_of_people = is_to_come or (at > 0 and tokens[at - 1].kind == "dated")
            if mention and not (is_of_people or _is_compared(tokens, at) or _is_of_outcome(tokens, at, self._text)):
                self._hear(mention, is_of_sum=_is_of_sum(tokens[at + 1 :]))

    def _hear(self, mention: Mention, *, is_of_sum: bool) -> None:
        """Take one period; that of a sum (今年累计) is of it alone, and what was said before holds again after it."""
        period = self._calendar.resolve(mention)
        self.is_now = self.is_now or mention.is_instant
        self.says_untold = self.says_untold or (period is None and mention.is_untold)
        self._wave, self._periods = None, None
        pending = next((said for _, said in reversed(self._heard) if said), None)
        known = pending or self._instant or self._interval
        if is_of_sum and known and not mention.is_instant and mention.spans_days:
            self._wave = period or self._calendar.resolve_up_to(mention, known.end)
        if self._wave is None:
            self._heard.append((mention, period))

    def periods(self) -> Mapping[str, Period | None]:
        """Return the period of a number of each basis; the same mapping until another period is said."""
        self._settle()
        if self._periods is None:
            self._periods = {basis: self.period(basis) for basis in BASES}
        return self._periods

    def period(self, basis: str) -> Period | None:
        """Return the period of a number of this basis, or None if none was said or none can be told.

        What is new happened in an interval; a stock or a sum is of the end of one. Only a wave (8月1日0时至8月15日24时
        累计) has a start: an interval longer than a day.
        """
        self._settle()
        interval, instant = self._interval, self._instant
        if basis == "cumulative" and self._wave:
            return self._wave
        if basis == "new":
            return interval if interval and (instant is None or instant.end == interval.end) else instant or interval
        if instant:
            return instant
        if interval is None:
            return None
        is_wave = interval.start is not None and interval.end - interval.start > _DAY
        return interval if is_wave and basis == "cumulative" else Period(None, interval.end)

    def _settle(self, *, only_bulletins: bool = False) -> None:
        if not self._heard:
            return
        self._periods = None
        since: Mention | None = None
        for mention, period in self._heard:
            if only_bulletins and not mention.is_of_bulletin:
                continue
            self.is_untold = period is None and mention.is_interval
            if period is None:
                moment = next((said for _, said in self._heard if said and said.start is None), None)
                moment = moment or (self._instant if self.is_now else None)
                self._interval = self._calendar.resolve_up_to(mention, moment.end) if moment else None
                self._instant, since = None, mention
            elif period.start is None:
                wave = self._calendar.resolve_up_to(since, period.end) if since and since.months else None
                self._interval, self._instant = (wave, None) if wave else (self._interval, period)
            elif mention.is_open and (known := self._instant or self._interval):
                self._interval, self._instant = Period(period.start, known.end), None
            else:
                self._interval, self._instant = period, None
        self._heard = []
        if period := self._interval or self._instant:
            self.day = (period.end - dt.timedelta(minutes=1)).date().isoformat()


def _is_of_sum(tokens: Sequence[Token]) -> bool:
    """True if the first word of a basis after a period, and before a number, is 累计."""
    told = (token for token in tokens if token.kind in ("basis", "count", "period"))
    first = next(told, None)
    return first is not None and (first.kind, first.means) == ("basis", "cumulative")


def _is_outcome(token: Token) -> bool:
    """True if a word tells what became of somebody: 治愈出院, 解除医学观察, 转为确诊病例."""
    return token.kind == "action" or (token.word is not None and token.word.outcome)


_TOLD_THEN: Final = ("报告的", "通报的", "公布的", "诊断的", "确诊的")
"""Right after the day on which people were told of before: 9月19日报告的外省返乡无症状感染者转为确诊病例."""


def _is_compared(tokens: Sequence[Token], at: int) -> bool:
    """True if the time at this place is the one that another is compared with: 较2月, 与9月相比."""
    around = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    touching = (one for one in around if tokens[at].start == one.end or tokens[at].end == one.start)
    return any(one.kind == "change" for one in touching)


def _is_of_outcome(tokens: Sequence[Token], at: int, text: str) -> bool:
    """True if the day at this place says whose outcome is told: 11月27日通报的无症状感染者1例转为确诊病例.

    Not so a day with a comma after it, which belongs to its token: it holds for all that follows.
    """
    if text.startswith(_TOLD_THEN, tokens[at].end):
        return any(map(_is_outcome, tokens[at + 1 : at + 2 * _NEAR_TOKENS]))
    near = range(at + 1, min(at + _NEAR_TOKENS, len(tokens)))
    whom = next((nth for nth in near if tokens[nth].kind == "measure"), None)
    if whom is None or text[tokens[at].end - 1] == "," or text[tokens[whom].start - 1] != _OF:
        return False
    return any(map(_is_outcome, tokens[whom + 1 : whom + _NEAR_TOKENS]))
