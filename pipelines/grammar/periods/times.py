"""Follow the periods of a text: which one a number of each basis has at the place that is read."""

from __future__ import annotations

import datetime as dt
from copy import copy
from typing import TYPE_CHECKING, Final

from pipelines.grammar.periods.applied import (
    WITHOUT_TIME,
    Applied,
    Digression,
    Parts,
    announces,
    find_bracketed,
    find_outcome_day,
    is_amid,
    is_compared,
    is_day_of,
    is_of_imprint,
    is_of_outcome,
    is_of_sum,
    rises_from,
)
from pipelines.grammar.periods.dates import DAY, YEAR_IS_OVER, Calendar, Period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipelines.grammar.periods.printed import Mention
    from pipelines.grammar.tokens import Token

_MINUTE: Final = dt.timedelta(minutes=1)
BASES: Final = ("new", "cumulative", "current")


class Times:
    """The interval and the moment that hold; a date in a story changes nothing until a number needs it."""

    def __init__(self, text: str, calendar: Calendar) -> None:
        self._text = text
        self._calendar = calendar
        self._now = Applied()
        self._wave: Period | None = None
        """Of the sums of this sentence alone."""
        self._noted: list[tuple[Mention, Period | None]] = []
        self._periods: Mapping[str, Period | None] | None = None
        self._unneeded: list[tuple[Mention, Period | None]] = []
        self._before: dict[Digression, Applied] = {}
        """What applied before a digression, and applies again after it."""
        self._parts = Parts()
        """Of an interval, that this sentence says."""
        self._story: dt.datetime | None = None
        """When the last day of a story ended, of which no number was: a case that is reported from day to day."""
        self.shorter: Period | None = None
        """The interval before that of the sums that a sentence before this one gave."""
        self._is_of_either = False
        """A sentence went back to an earlier day, and none was said since."""
        self.is_now = False
        """A moment (截至…) was said in this sentence."""
        self.is_undated = False
        """An interval was said whose days cannot be determined (过去一周)."""
        self.says_undated = False
        """It was said in this sentence."""

    def copy(self) -> Times:
        """Return the times that are known at this place, which later ones do not change."""
        copied = copy(self)
        copied._noted, copied._before, copied._parts = [*self._noted], {**self._before}, copy(self._parts)  # noqa: SLF001
        return copied

    @property
    def says_any(self) -> bool:
        """Return True if a time was said."""
        return bool(self._now.latest or self._noted or self._unneeded)

    @property
    def day(self) -> str:
        """Return the ISO day that is spoken of, or empty."""
        return self._now.day

    @property
    def says_interval(self) -> bool:
        """Return True if an interval applies and no moment after it."""
        return self._now.interval is not None and not self.says_moment

    @property
    def says_moment(self) -> bool:
        """Return True if a moment applies."""
        return self._now.instant is not None and not self._now.is_aside

    def apply(self, applied: Applied) -> None:
        """Apply a time, and forget those that were said since."""
        self._now, self._noted, self._periods, self._is_of_either = applied, [], None, False

    def enter(self, digression: Digression) -> None:
        """Remember what applies before a digression; before some also that no time does."""
        self._settle()
        if self._now.latest or digression in WITHOUT_TIME:
            self._before.setdefault(digression, self._now)

    def leave(self, digression: Digression) -> None:
        """Apply again what applied before a digression, if the text is in one."""
        if (before := self._before.pop(digression, None)) is not None:
            self.apply(before)

    def start_sentence(self) -> None:
        """Forget the dates that no number of the sentence before needed."""
        for digression in (Digression.OWN_DAY, Digression.CORRECTION, Digression.PART):
            self.leave(digression)
        self._unneeded = self._noted or self._unneeded
        self._note_story()
        self.leave(Digression.PATIENT)
        self.leave(Digression.STORY)
        self._settle(only_bulletins=True)
        if whole := self._parts.leave(self._now):
            self.apply(whole)
        self._noted, self.is_now, self.says_undated = [], False, False
        self.shorter = self._now.shorter
        if self._wave:
            self._wave, self._periods = None, None

    def start_paragraph(self) -> None:
        """Apply what was said before a year that is long over: 打破去年9例的纪录。⏎新增5例 are of this year.

        So too after a day before that of the bulletin: 9日9时至10日10时新增4例。⏎2月8日确诊的3人…。⏎新增疑似病例5例;
        after a moment before it: 28日新增4例。⏎截至27日，东湖区累计30例。⏎当天出院5例; and after an interval of sums.
        """
        self.leave(Digression.PAST)
        self._is_of_either, self._periods = False, None

    def _note_story(self) -> None:
        """Keep the days that no number needed: 4月5日确诊。截至目前，全省共3例 is no number of a day before that."""
        for mention, period in self._noted:
            if period and mention.is_day and self._calendar.is_past(period.end):
                self._story = max(period.end, self._story or period.end)
                self._periods = None

    def take_unneeded(self, of_title: Period | None) -> bool:
        """Take the dates of a sentence without numbers, where no other period is known: a table comes after it.

        Return True if none is known still, so that a table may be of the day that the title says. No day is taken that
        is another one than that: 4月9日，全市召开会议 before a table in an article on the numbers of 10 April.
        """
        if self._now.latest:
            return False
        unneeded = [one for one in self._noted or self._unneeded if not is_of_imprint(one[0], self._text)]
        differs = of_title and any(mention.is_day and period != of_title for mention, period in unneeded)
        self._noted = [] if differs else unneeded
        return not unneeded

    def return_to_day(self, *, is_after_number: bool = False) -> None:
        """Apply the interval again that ended at the moment said after it: 当日. Of several days, none is known.

        After the sums of an interval it is the day of the bulletin: 28日新增9例。1日以来累计30例。当日出院5例.
        After a number of some hours it is the day up to their end: 12-24时，新增9例。当日出院5例.
        """
        now = self.applied
        midnight = (now.interval.end - _MINUTE).replace(hour=0, minute=0) if now.interval else None
        if now.interval and now.interval.start and now.interval.days > 1 and now.interval.days.is_integer():
            self.enter(Digression.PART)
            self.apply(Applied(now.shorter if now.shorter and now.shorter.days == 1 else None))
        elif now.interval and now.instant and now.instant.end == now.interval.end:
            self.apply(now._replace(instant=None))
        elif is_after_number and now.interval and now.interval.start and midnight and midnight < now.interval.start:
            self.enter(Digression.PART)
            self.apply(now._replace(interval=now.interval._replace(start=midnight)))

    @property
    def is_open(self) -> bool:
        """Return True if the interval began on a day that was said, and has no end yet: 自11月1日以来."""
        return self._now.is_open

    @property
    def applied(self) -> Applied:
        """What applies at this place, for ``return_to``."""
        self._settle()
        return self._now

    def return_to(self, before: Applied, *, only_from_earlier: bool = False) -> None:
        """Apply what applied before a sentence whose numbers are of others, if anything did."""
        now, then = self._now.latest, before.latest
        if then and not (only_from_earlier and now and now.end >= then.end):
            self.apply(before)

    def leave_earlier(self, before: Applied) -> None:
        """Return to the day before that of a sentence that went back, for what says one of these days.

        28日新增9例。26日曾新增3例。死亡1例: nothing says of which day it is, unless several months were said of a year.
        """
        now, then = self._now.latest, before.latest
        if now and then and then.end - now.end >= DAY:
            self._is_of_either, self._now, self._periods = not self._parts.has_said(self._now), before, None

    def leave_bracket(self, before: Applied, *, is_now: bool) -> None:
        """Apply what applied before a bracket with a moment of its own: 新增3例（截至29日8时累计30例）."""
        self.is_now = is_now
        if self.applied != before:
            self.apply(before)

    def note_title_times(self, title: Sequence[Token]) -> None:
        """Take the periods of the title, which hold until the text says another; a day alone gives the year.

        A day before that of the issue, of which the title says what is new (11月28日新增3例), is that of the text.
        """
        noted = [(at, token.mention) for at, token in enumerate(title) if token.mention is not None]
        resolved = [(at, mention, self._calendar.resolve(mention)) for at, mention in noted]
        self._noted = [
            (mention, period)
            for at, mention, period in resolved
            if mention.is_period_of_title
            or (period and mention.is_day and announces(title[at + 1 :]) and self._calendar.is_past(period.end + DAY))
        ]
        self._settle()

    def is_year_of(self, heading: Sequence[Token], before: Applied) -> bool:
        """Return True for a heading with the year of the time before it: 2021年 in a table of 2021年3月."""
        mentions = [token.mention for token in heading if token.mention]
        year = self._calendar.resolve(mentions[0]) if len(mentions) == 1 and mentions[0].is_year else None
        return year is not None and before.interval is not None and year.holds(before.interval)

    def head(self, heading: Sequence[Token]) -> None:
        """Take the periods of a heading as those of a title: they apply to all paragraphs after it."""
        self._before.pop(Digression.PAST, None)
        self.note_title_times(heading)

    def note_periods(self, tokens: Sequence[Token], *, is_of_part: bool = False) -> None:
        """Take the periods of a clause, up to its first number; ``is_of_part``: it says 其中 or 另."""
        for at, token in enumerate(tokens):
            if token.kind == "count":
                mention = find_bracketed(tokens[at + 1 :], self._text)
                if mention and not any(one.kind in ("period", "change", "other_time") for one in tokens[:at]):
                    self._note_times(mention, is_of_sum=False)
                self._note_own_day(tokens[at + 1 :])
                return
            mention = token.mention
            day = mention.first_day if mention and mention.last_hour is None else None  # 0-24时 is said of counts
            is_to_come = bool(day and self._calendar.is_to_come(day))
            is_of_people = is_to_come or (at > 0 and tokens[at - 1].kind == "dated") or self._is_detail(token)
            if mention and not (is_of_people or is_compared(tokens, at) or is_of_outcome(tokens, at, self._text)):
                self._note_patient(token)
                if is_of_part or (mention.months and is_amid(token, self._text, "of_peak")):
                    self._note_part(mention)
                elif rises_from(token, self._text):
                    self.enter(Digression.OWN_DAY)
                self._note_times(mention, is_of_sum=is_of_sum(tokens, at))

    def _note_own_day(self, tokens: Sequence[Token]) -> None:
        """Take a later day between a number and what became of its cases, for it alone: 2例3月6日转为确诊病例."""
        if (found := find_outcome_day(tokens)) is None:
            return
        mention, is_well = found
        period, now = self._calendar.resolve(mention), self.applied.interval
        if period and now and (is_well or now.end < period.end):
            self.enter(Digression.OWN_DAY)
            self._noted.append((mention, period))

    def _note_part(self, mention: Mention) -> None:
        """Keep a time within the interval that applies, or before it, to the part that says it."""
        whole, period = self.applied.interval, self._calendar.resolve(mention)
        if whole and period and whole.start and period.start and period != whole and period.end <= whole.end:
            self.enter(Digression.PART)

    def _is_detail(self, token: Token) -> bool:
        """Return True for an earlier day of those just counted: 8月4日新增1例，系7月28日从泰国入境人员，累计30例."""
        mention = token.mention
        if mention is None or mention.first_day is None or mention.is_instant:
            return bool(mention and (mention.week or mention.months)) and is_amid(token, self._text, "of_past_peak")
        if is_amid(token, self._text, "of_issue"):
            self._calendar.resolve(mention)  # 昨日 after it is the day before that one
            return True
        leads, is_of_peak = self._text[token.end - 1] == ",", is_amid(token, self._text, "of_story")
        if leads or is_of_peak or not is_amid(token, self._text, "of_detail"):
            return is_of_peak and not leads
        known = next((said for _, said in reversed(self._noted) if said), self._now.latest)
        period = self._calendar.resolve(mention)
        return period is not None and (known is None or (period.start or period.end) < known.end)

    def _note_patient(self, token: Token) -> None:
        """Keep the day of a patient from the sums after it: 患者于8月18日死亡，累计死亡2例 is no sum of the 18th.

        Not so where the text is published on that day or the next: they may be of one day.
        """
        mention = token.mention
        if mention is None or mention.months:
            return
        goes_on = Digression.PATIENT in self._before
        if not (mention.is_day and is_amid(token, self._text, "of_patient", goes_on=goes_on)):
            self.leave(Digression.PATIENT)
            return
        period = self._calendar.resolve(mention)
        if period and self._calendar.is_past(period.end + 2 * DAY) and not goes_on:
            self.enter(Digression.PATIENT)

    def _note_times(self, mention: Mention, *, is_of_sum: bool) -> None:
        """Take one period; that of a sum (今年累计) is of it alone, and what was said before applies again after it."""
        period = self._calendar.resolve(mention)
        is_apart = period is not None and (
            self._is_of_past(mention, period) or self._now.ends_with_day(period, is_open=mention.is_open)
        )
        if is_apart and Digression.PAST not in self._before:
            of_year = [one for one in self._noted[-1:] if mention.is_instant and one[0].end == mention.start]
            self._noted = self._noted[: len(self._noted) - len(of_year)]
            self.enter(Digression.PAST)
            self._noted.extend(of_year)  # 今年截至8月底
        is_story = period is not None and mention.is_hour_alone and not is_of_sum
        is_after_event = mention.is_undated and self._text.startswith("后", mention.start - 1)  # 台风后1个月内
        if is_after_event or (period and is_story and self._calendar.is_past(period.end + 2 * DAY)):
            self.enter(Digression.STORY)
        self.is_now = self.is_now or mention.is_instant
        self.says_undated |= period is None and (mention.is_undated or bool(mention.this))  # 截至昨日，本周新增9例
        self._wave, self._periods = None, None
        pending = next((said for _, said in reversed(self._noted) if said), None)
        before = self._before.get(Digression.PATIENT) if mention.months else None
        known = before.latest if before else pending or self._now.latest
        end = known.end if known else self._calendar.issue if mention.is_year else None
        if is_of_sum and end and not mention.is_instant and mention.spans_days:
            self._wave = period or self._calendar.resolve_up_to(mention, end)  # 今年累计, with no day: up to the issue
        if self._wave is None or not known or self._wave.end > known.end:
            self._noted.append((mention, period))

    def _is_of_past(self, mention: Mention, period: Period) -> bool:
        """Return True for a year that is long over, and for a day or moment before what the bulletin is of."""
        if mention.is_whole_year:
            return self._calendar.is_past(period.end + YEAR_IS_OVER)
        span = self._now.interval if self._now.is_of_bulletin or mention.is_instant else None
        is_day = mention.is_day or period.start is None
        return is_day and span is not None and span.start is not None and period.end <= span.start

    def periods(self) -> Mapping[str, Period | None]:
        """Return the period of a number of each basis; the same mapping until another period is said."""
        self._settle()
        if self._periods is None:
            self._periods = {basis: self.period(basis) for basis in BASES}
        return self._periods

    def period(self, basis: str) -> Period | None:
        """Return the period of a number of this basis, or None if none was said or none can be reported.

        What is new happened in an interval; a stock or a sum is of the end of one. Only a wave (8月1日0时至8月15日24时
        累计) has a start: an interval longer than a day.
        """
        self._settle()
        if self._is_of_either:
            return None
        if basis == "cumulative" and self._wave:
            return self._wave
        if basis == "new":
            return self._now.of_new
        now = self._before.get(Digression.PATIENT) or self._now
        if now.instant or now.interval is None:
            return now.instant
        is_older = not now.is_of_bulletin and self._story is not None and self._story - now.interval.end > DAY
        end = self._story if is_older and self._story else now.interval.end
        return now.interval if now.interval.days > 1 and basis == "cumulative" else Period(None, end)

    def _settle(self, *, only_bulletins: bool = False) -> None:
        if not self._noted:
            return
        now, since, opened = self._now, None, None
        for mention, period in self._noted:
            if not only_bulletins or mention.is_of_bulletin:
                self.is_undated = period is None and mention.is_interval
                now, since = self._follow(now, mention, period, since, opened)
                now = now._replace(is_open=mention.is_open)
                opened = period.start if period and mention.is_open else None
        if period := now.interval or now.instant:
            now = now._replace(day=(period.end - _MINUTE).date().isoformat())
        if now.interval and now.interval != self._now.interval:
            now = now._replace(shorter=self._now.interval if self._now.ends_with_day(now.interval) else None)
            self.shorter = None
        self.apply(now)

    def _follow(
        self, now: Applied, mention: Mention, period: Period | None, since: Mention | None, opened: dt.datetime | None
    ) -> tuple[Applied, Mention | None]:
        """Return what applies after one more time, and the one that a moment after it may end.

        ``since`` is that of the phrase before, ``opened`` the beginning that it said: 自3月1日以来，截至14日24时.
        """
        interval, instant = now.interval, now.instant
        next_ = now._replace(is_aside=False, is_of_bulletin=not (mention.is_day or mention.is_relative_day))
        next_ = next_._replace(is_unfinished=mention.is_unfinished)
        if period is None:
            up_to = next((said for _, said in self._noted if said and said.start is None), None)
            up_to = up_to or (instant if self.is_now else None)
            interval = self._calendar.resolve_up_to(mention, up_to.end) if up_to else None
            return next_._replace(interval=interval, instant=None), mention
        if period.start is None:
            is_within = since and since.months and (interval is None or period.end <= interval.end)
            wave = self._calendar.resolve_up_to(since, period.end) if since and is_within else None
            wave = wave or (Period(opened, period.end) if opened and opened < period.end else None)
            return next_._replace(interval=wave or interval, instant=None if wave else period), since
        if mention.months:
            self._parts.note(now, period)
        if mention.is_open and (known := instant or interval) and known.end > period.start:
            return next_._replace(interval=Period(period.start, known.end), instant=None), since
        of_day = self.is_now and mention.first_day and instant and is_day_of(period, instant)
        instant = instant if of_day else None
        is_of_hours = now.is_of_bulletin and mention.is_today and interval is not None and is_day_of(period, interval)
        within = instant or (interval if is_of_hours else None)
        # 截至28日8时，今日新增3例; 6时至18时新增1例。今日治愈6例
        interval = period._replace(end=min(period.end, within.end)) if within else period
        next_ = next_._replace(interval=interval, instant=instant, is_aside=instant is not None)
        return next_, mention if mention.is_year else None  # 2021年截至11月28日, of a year that is over
