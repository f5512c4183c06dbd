"""Follow what a text says of times: which period the next number is of, and which another is compared with."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.periods.surveillance_weeks import WEEK, week_rule
from pipelines.rates.other_times import Reference, find_following, refer
from pipelines.rates.patterns import Patterns, find_words
from pipelines.rates.registers import When, are_listed, find_start
from pipelines.rates.related_periods import (
    DAY,
    UNKNOWN,
    find_before,
    find_each,
    is_month,
    is_of_years,
    is_part,
    is_year,
    read_weeks,
    to_month,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.tree import Element
    from pipelines.rates.registers import Registers, Walk
    from pipelines.rates.weeks import SaidPeriods

_FIND: Final = Patterns("times_said")


class TimesSaid:
    """Take the words for times of one text in their order; ``starts``: where its numbers are."""

    def __init__(self, text: str, said: Sequence[SaidPeriods], starts: Sequence[int], places: Places) -> None:
        self._text = text
        self._of_new_year = week_rule(places.reporter.code).of_new_year
        self._published = dt.date.fromisoformat(places.day) if places.day else None
        self._said = {one.start: one for one in said}
        self._starts = starts
        self.last: When | None = None
        """The period that was said last."""
        self._title: tuple[Period, ...] = ()
        self._listed: When | None = None
        """The weeks that were listed last: 同期 is of each of them again."""
        self._names_this = False
        """本周 was said: 上周 is the one before it."""

    def note_title_times(self, said: Iterable[SaidPeriods]) -> None:
        """Take the period of the title."""
        for one in said:
            self._title += () if one.is_year else one.periods
            if self.last is None or not one.is_year:
                self.last = When(one.periods, one.start, one.end)

    def get_dates(self, words: Sequence[Element]) -> SaidPeriods | None:
        """Return the dates that words are, if they are nothing else; of a week named twice the first."""
        said = [self._said[word.start] for word in words if word.kind == "when"]
        others = [word for word in words if word.kind not in _DATED]
        is_one = len({one.periods for one in said}) == 1 and all(self._is_length(word) for word in others)
        return said[0]._replace(end=said[-1].end) if is_one else None

    def _is_length(self, word: Element) -> bool:
        """Return True for 共14周 after dates."""
        return bool(_FIND.length.fullmatch(self._text, word.start, word.end))

    def has_number(self, start: int, end: int) -> bool:
        """Return whether a number is between two offsets."""
        return self.count_numbers(start, end) > 0

    def count_numbers(self, start: int, end: int) -> int:
        """Return how many numbers begin between two offsets."""
        return bisect_left(self._starts, end) - bisect_left(self._starts, start)

    def find_last_week(self, before: int) -> Period | None:
        """Return the week up to which 近四周 is meant: that of the title, else the latest that is said before.

        None where the text reports of a time that goes on after it, such as a month of which only a peak was dated.
        """
        said = (
            one for one in self._said.values() if one.start < before and not (one.is_year or one.is_day or one.is_total)
        )
        periods = [period for one in said for period in one.periods]
        weeks = [one for one in self._title or periods if find_before(one, "week")] or [
            one for one in periods if find_before(one, "week")
        ]
        if not weeks:
            return None
        last = max(weeks, key=attrgetter("end"))
        reported = max(one.end for one in self._title or periods)
        return last if reported - last.end < WEEK else None

    def hear(self, word: Element, before: Sequence[Element], said: Registers, walk: Walk) -> None:
        """Take a period, or note one that is compared with."""
        match word.kind:
            case "when":
                self._hear_dates(word, said, walk)
            case "other_time":
                self._hear_other_time(word, before, said, walk)
            case "level":
                is_of_other = walk.reference and self._is_own_time(word, walk.last)
                walk.reference = Reference((None,), word.end) if is_of_other else None
                if not self._text.startswith(_FOLLOWING, word.end):
                    self._end_from(said)

    def _is_own_time(self, level: Element, before: Element | None) -> bool:
        """Return True for 升至 of 10月第4周升至5.2%: the level of that week; after 较历史同期 it is that of another."""
        if before is None or before.means != UNKNOWN:
            return False
        return before.end == level.start and not self.compares(before)

    def _hear_dates(self, word: Element, said: Registers, walk: Walk) -> None:
        dates = self._said[word.start]
        if dates.is_total and said.when is None:
            said.take_when(When(dates.periods, dates.start, dates.end))
            said.is_to_date = True
        if dates.is_total or self._hear_part(dates, said):
            return
        is_first = dates.is_day and dates.is_year and self._text.startswith(_FROM, word.start - 1)
        is_own = bool(said.when) and dates.is_year and _FIND.own_number.match(self._text, word.end)
        if is_first or is_own or self.compares(word) or self._text.startswith(_LAST_YEAR, word.start):
            walk.reference = Reference(dates.periods, word.end)
        elif self._text.startswith(_SINCE, word.end) or is_trend(self._text, word.end):
            said.when, said.is_undated = None, True
        elif dates.is_day:
            said.day = self._join_when(said.day, dates)
        elif not dates.is_year or said.is_to_date or self._opens_next_year(dates, said.when):
            said.reported = said.when
            when = self._join_when(said.when, dates)
            said.take_when(when)
            self._listed = when if len(when.periods) > 1 else None

    def _end_from(self, said: Registers) -> None:
        """Go back to what is reported after 由第46周的4.1%, of which 升至5.2% is no longer."""
        if said.day and self.is_from(said.day):
            said.day = None
        if said.when and self.is_from(said.when):
            said.when = said.reported

    def is_from(self, when: When) -> bool:
        """Return True for the first week of 由第46周的4.1%，升至5.2%."""
        return self._text.startswith(_FROM, when.start - 1) or self._text.startswith(_FROM, when.start)

    def _opens_next_year(self, dates: SaidPeriods, before: When | None) -> bool:
        """Return True for the second of 2020年为5.2/10万；2021年为3.1/10万: after a comma it is compared with."""
        are_years = before is None or (is_year(before.periods[-1]) and is_year(dates.periods[-1]))
        is_next = self._text.endswith(_NEXT, 0, dates.start)
        return before is None or (are_years and (is_next or are_listed(self._text, before.end, dates.start)))

    def _hear_part(self, dates: SaidPeriods, said: Registers) -> bool:
        """Take a year or months for a part of the years that are reported, if they are; it is that of its own clause.

        Of several years, 6-10月 are the months of each, of which no number is. False for any other period.
        """
        reported = said.when or self.last
        whole = reported.periods[-1] if reported and len(reported.periods) == 1 else None
        opens_with_mark = self._opens_sentence(dates.start) and self._text[dates.end : dates.end + 1] in _MARKS
        if whole is None or whole.start is None or opens_with_mark or self.compares(dates):
            return False
        each = find_each(whole, dates.months) if any(dates.months) else ()
        if dates.is_day and len(each) == 1:
            return False
        if dates.is_year:
            each = tuple(one for one in dates.periods[:1] if is_part(one, whole))
        if not each:
            return False
        said.day = self._join_when(said.day, dates._replace(periods=each))
        if any(dates.months) and self._opens_sentence(dates.start):
            said.season = said.day
        return True

    def is_of_parts(self, when: When) -> bool:
        """Return True for some of the years that are reported, unless a mark after them opens what is of them alone.

        After 2016-2020年年均发病率为5.2/10万 the next sentence is of all years again; in a report of a month, after
        由第1周的61.3%降至第5周的52.0% of the month.
        """
        whole = self.last.periods[-1] if self.last and len(self.last.periods) == 1 else None
        if whole is None or whole.start is None or self._text[when.end : when.end + 1] in _MARKS:
            return False
        if is_of_years(whole):
            return all(is_of_years(one) and is_part(one, whole) for one in when.periods)
        if whole.end - whole.start > _MONTH:
            return all(is_part(one, whole) for one in when.periods)
        weeks = [one for one in when.periods if one.start and one.end - one.start == WEEK and one.start < whole.end]
        return is_month(whole) and len(weeks) == len(when.periods) and all(one.end > whole.start for one in weeks)

    def _opens_sentence(self, at: int) -> bool:
        at -= self._text.endswith(_UNTIL, 0, at)
        return self._text[at - 1 : at] in _STARTS[:-1]

    def _hear_other_time(self, word: Element, before: Sequence[Element], said: Registers, walk: Walk) -> None:
        if self._opens(word):
            return  # 前一周流感病毒阳性率为5.2%: the week that is reported
        is_level = self._is_undated_level(word, said)
        if is_level or word.means == "season" or (word.means == "to_date" and said.when is None):
            said.is_undated, said.is_to_date = True, word.means == "to_date"
        if is_level or word.means in ("season", "to_date"):
            return
        if word.means == "running" or word.means in _RECENT:
            is_undated = word.means == "recent" or (word.means == "running" and self._is_running(word, said))
            said.is_undated = said.is_undated or is_undated
            said.recent = read_weeks(self._text[word.start : word.end])
            return
        if word.means == "reported":
            self._hear_reported(word, said, walk)
            return
        if word.means == "peak" and self._is_dated_peak(word, before):
            return
        own = None if said.is_undated else said.when or self.last
        is_of_week = own is None or find_before(own.periods[-1], "month") is None
        if word.means == "month" and is_of_week and self._published and _FIND.to_week.match(self._text, word.end):
            own = When((to_month(self._published),), word.start, word.end)
        if self._names_weeks(word, own, said):
            return
        period = own.periods[-1] if own else None
        known, found = walk.reference, refer(self._text, word, before, period, of_new_year=self._of_new_year)
        if known and found and _FIND.also.fullmatch(self._text, known.end, word.start):
            found = Reference((*known.periods, *found.periods), found.end)  # 前一周及2020年、2021年同期
        walk.reference = found

    def _names_weeks(self, word: Element, own: When | None, said: Registers) -> bool:
        """Take the weeks after one that was said, or those that were listed again; False for any other word."""
        if word.means == "following_weeks":
            said.when = find_following(self._text, own, word)
            return True
        is_listed = word.means == "same" and self._is_of_listed(word)
        said.when = self._listed if is_listed else said.when
        return is_listed

    def _is_of_listed(self, word: Element) -> bool:
        """Return True for 同期 that opens what is said of the weeks that were listed in the sentence."""
        is_same = self._listed is not None and "。" not in self._text[self._listed.end : word.start]
        return is_same and self._text[word.start - 1] in ",;" and not self._text.startswith(_MARKS[:-1], word.end)

    def _is_undated_level(self, word: Element, said: Registers) -> bool:
        """Return True for 由3月的1.7%升至前一周的5.2%, where no week is reported that it is the one before."""
        if word.means != "week" or not self._text.endswith(_LEVELLED, 0, word.start):
            return False
        own = None if said.is_undated else said.when or self.last
        return find_before(own.periods[-1] if own else None, "week") is None

    def _is_running(self, word: Element, said: Registers) -> bool:
        """Return True for 累计发病率 after a week or a month, of which it is not: since when, nothing says."""
        own = said.day or said.when or self.last
        period = own.periods[-1] if own else None
        is_named = own is not None and own.end == word.start
        return not is_named and period is not None and period.start is not None and period.end - period.start <= _MONTH

    def goes_on(self, first: Element, said: Registers) -> bool:
        """Return True for a clause that says the number of the day or year that the clause before it names."""
        if first.kind in ("respectively", "result") or said.day is None:
            return first.kind in ("respectively", "result")
        is_measured = first.kind in ("measure", "occupy") or bool(_FIND.counts.match(self._text, first.start))
        is_measured = is_measured or self._text[said.day.end : first.start] == ","  # 2020年，甲型为优势毒株
        is_of_year = is_measured and is_year(said.day.periods[-1])
        opens = first.kind == "measure" and self._opens_sentence(said.day.start)  # 2019年发病率为5.2，死亡率为0.1
        return is_of_year and (opens or not self.has_number(said.day.end, first.start))

    def lists_groups(self, first: Element, said: Registers) -> bool:
        """Return True for 南方为0.2/10万 after 2016年北方为7.7/10万，较2015年下降: the next group of that time."""
        day, groups = said.day or said.day_before, said.regions or said.subgroups or said.places
        if day is None or not groups or first.kind not in ("subgroup", "place"):
            return False
        is_before = is_year(day.periods[-1]) and self._text[day.end : groups[0].start].strip() == ""
        is_before = is_before or (self._opens_sentence(day.start) and "," in self._text[day.end - 1 : day.end + 1])
        return is_before and self.has_number(groups[0].end, first.start)

    def ends_span(self, start: int, said: Registers) -> bool:
        """Return True for the last number of 2016-2020年发病率从5.2/10万降至3.1/10万: no year is named for it."""
        when = said.day or said.when or self.last
        period = when.periods[-1] if when and len(when.periods) == 1 else None
        is_long = period is not None and period.start is not None and period.end.year - period.start.year > 1
        return is_long and bool(_FIND.from_to.search(self._text, max(0, start - _SPAN_CHARS), start))

    def _hear_reported(self, word: Element, said: Registers, walk: Walk) -> None:
        """Take 本周 for the week of the report, whatever other weeks were said before it."""
        walk.reference, self._names_this = None, True
        if week := self.find_last_week(word.start):
            said.take_when(When((week,), word.start, word.end))
        else:
            said.is_undated, said.recent = False, 0

    def _opens(self, word: Element) -> bool:
        """Return True for the week before the publication: no other week is named before it."""
        start = find_start(self._text, word.start, "。;\n")
        is_first = not self.has_number(self._text.rfind("\n", 0, start) + 1, word.start)
        is_followed = _FIND.then_this.match(self._text, word.end)  # 上周为35.0%，本周为44.8%
        is_open = word.means == "week" and is_first and not (self._names_this or is_followed)
        return is_open and bool(_FIND.opened.search(self._text[start : word.start]))

    def _is_dated_peak(self, word: Element, before: Sequence[Element]) -> bool:
        """Return True for 12月25日达高峰: the peak is of the day or week that the clause names before it."""
        start = max(0, word.start - _NEAR_CHARS)
        is_dated = any(element.kind == "when" for element in before)
        return is_dated and bool(_FIND.reaches.search(self._text[start : word.start]))

    def compares(self, word: Element | SaidPeriods) -> bool:
        """Return True for 较今年5月第21周, and 第44周 of 低于第45周（5.3%）和第44周: the period is another one."""
        before = self._text[max(0, word.start - _ALSO_CHARS) : word.start]
        return bool(_FIND.comparing.search(before[-_NEAR_CHARS:]) or _FIND.also_comparing.search(before))

    def opens_with_count(self, said: Registers) -> bool:
        """Return True for a sentence that opens with its period and counts: 2022年12月，全市报送序列500条."""
        tally, when = said.tallies[-1] if said.tallies else None, said.when
        if tally is None or when is None or tally.start < when.end:
            return False
        starts = _STARTS[:-1] if is_year(when.periods[-1]) else _STARTS
        return "。" not in self._text[when.end : tally.start] and self._text[when.start - 1 : when.start] in starts

    def _join_when(self, when: When | None, dates: SaidPeriods) -> When:
        if when and are_listed(self._text, when.end, dates.start) and when.periods[-1] not in dates.periods:
            return When((*when.periods, *dates.periods), when.start, dates.end)
        return When(dates.periods, dates.start, dates.end)


def get_last_dated(said: Registers, before: When | None) -> When | None:
    """Return the period of what follows a clause: its own; of weeks that follow on those of another clause the last."""
    when = said.when
    if when is None or said.day:
        return None
    is_next = before is not None and when.start > before.end and not is_of_years(when.periods[0])
    return when._replace(periods=when.periods[-1:]) if is_next or len(when.periods) == 1 else None


def is_before(when: When, other: When) -> bool:
    """Return True for a week or month before another: 本周为5.2%，第45周为4.1%, and what follows is of this week."""
    period, later = when.periods[-1], other.periods[-1]
    is_alike = find_before(period, "week") is not None or (is_month(period) and is_month(later))
    return is_alike and period.end < later.end


def is_trend(text: str, end: int) -> bool:
    """Return True for a period that ends there and of which there is no number: 2013年以来，疫情趋缓，目前为0.2%."""
    return bool(_FIND.trend.match(text, end))


_MONTH: Final = DAY * 31
_NEAR_CHARS: Final = 12
_MARKS: Final = (",", ":", "")
_DATED: Final = ("when", "mark", "and")
_STARTS: Final = ("", "\n", "。", ")", ",")
"""What a sentence opens after. A year after a comma is one that is compared with: 霍乱1例，2014年报告2例."""
_SINCE: Final = find_words("times_said", "since")
_SPAN_CHARS: Final = 30
_RECENT: Final = ("recent", "in_a_row")
_NEXT: Final = ";"
_UNTIL: Final = "到"
"""到2019年, is the same as 2019年,."""
_LAST_YEAR: Final = find_words("times_said", "last_year")
_FROM: Final = find_words("times_said", "from")
_FOLLOWING: Final = find_words("times_said", "following")
_LEVELLED: Final = find_words("times_said", "levelled")
_ALSO_CHARS: Final = 60
