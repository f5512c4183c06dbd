"""Read the numbers of prose that are listed together: of one period each, of other periods, or passed over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipelines.rates.ahead import TYPES
from pipelines.rates.other_times import (
    Reference,
    find_recent,
    find_reference,
    find_years,
    is_versus,
    name_passing,
    opens_versus,
)
from pipelines.rates.patterns import Patterns
from pipelines.rates.registers import Name, When
from pipelines.rates.sharing import find_groups, share_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.rates.drafts import Draft, Drafts
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Registers, Walk
    from pipelines.rates.times_said import TimesSaid

_FIND: Final = Patterns("number_lists")


class ListReader:
    """Read the lists of numbers of one text into drafts, each once."""

    def __init__(self, text: str, numbers: Sequence[RateNumber], times: TimesSaid, drafts: Drafts) -> None:
        self._text = text
        self._numbers = {one.start: one for one in numbers}
        self._groups = find_groups(text, numbers)
        self._times = times
        self._drafts = drafts
        self._done: set[int] = set()
        self._sharing: set[str] = set()
        """Diseases that the sentence gives shares of."""
        self._known = 0
        """How many rates there were before the sentence."""
        self._by_years = 0
        """The end of the last numbers that were one for each year."""

    def open_sentence(self) -> None:
        """Forget the diseases that the sentence before gave shares of."""
        self._sharing.clear()
        self._known = len(self._drafts.drafts)

    @property
    def has_settings(self) -> bool:
        """Return True if the rates of the last sentence are of several settings: the next one is of neither."""
        return len({one.setting for one in self._drafts.drafts[self._known :] if one.setting}) > 1

    def refuse(self, start: int, end: int, message: str) -> None:
        """Leave the numbers between two offsets unread, unless one of them was read."""
        numbers = [one for at, one in self._numbers.items() if start <= at < end]
        if numbers and not any(one.start in self._done for one in numbers):
            self._done.update(one.start for one in numbers)
            self._drafts.refuse(numbers, message)

    def read(self, start: int, said: Registers, walk: Walk) -> None:
        """Read the numbers that are listed together, once."""
        if start in self._done:
            return
        listed = self._groups.get(start) or (self._numbers[start],)
        self._done.update(one.start for one in listed)
        is_exact_next = listed[-1].is_rounded and self._text.startswith("(", listed[-1].end)
        said.has_number = not is_exact_next  # 占九成（91.3%）
        for one in listed:
            if one.is_misprint:
                message = "the digits and the mark are no percentage for certain"
                self._drafts.report("rate_misprint", message, one.start, one.end + 1)
        group = tuple(one for one in listed if not one.is_misprint)
        if not group:
            return
        reference = find_reference(self._text, walk)
        if name := "foreign" if said.foreign else name_passing(self._text, group, walk):
            for one in group:
                self._drafts.pass_over(name, one)
        elif is_versus(self._text, group) and (reference is None or (opens_versus(self._text, group) and not said.day)):
            self._drafts.refuse(group, "there are not as many names as numbers")
        elif reference is not None and not opens_versus(self._text, group):
            self._add_compared(group, reference, said)
        else:
            self._state(group, said)
        walk.last = walk.last if walk.last is not None and walk.last.kind == "other_time" else None
        walk.reference = None if walk.anchor is None else walk.reference

    def _state(self, group: tuple[RateNumber, ...], said: Registers) -> None:
        shared = self._share_out(group, said)
        if shared is None:
            if not self._repeat(group, said.when):
                self._drafts.refuse_list(group, said)
            return
        if self._times.ends_span(group[0].start, said):
            for one in group:
                self._drafts.pass_over("several_periods", one)
            return
        for one, own in shared:
            when = own.day or own.season or (None if said.is_undated else own.when or self._times.last)
            draft = self._drafts.add(one, own, when, is_compared=False)
            self._note_part(draft, said)
            if draft:
                _take_measure(draft, said, is_alone=len(shared) == 1)

    def _share_out(
        self, group: tuple[RateNumber, ...], said: Registers
    ) -> Sequence[tuple[RateNumber, Registers]] | None:
        """Give each number its name, year or week; None if there are not as many."""
        shared = share_out(self._text, self._drafts.printed, group, said)
        if shared is not None:
            return shared
        start = max(said.when.end, self._by_years) if said.when else said.clause_start
        when = said.when or (self._times.last if self._names_each_year(said, group[0]) else None)
        times: Sequence[When | None] = ()
        if not _FIND.lists.search(self._text, start, group[0].start):
            times = find_years(when, len(group))
            self._by_years = group[-1].end if times else self._by_years
        if not times and said.recent == len(group):
            times = find_recent(said, self._times.find_last_week(group[0].start))
        return [(one, replace(said, day=time)) for one, time in zip(group, times, strict=True)] if times else None

    def _add_compared(self, group: tuple[RateNumber, ...], reference: Reference, said: Registers) -> None:
        """Date numbers of other periods: of as many, or of one as many names; none if they cannot be determined."""
        only = reference.periods[0] if len(reference.periods) == 1 else None
        shared = share_out(self._text, self._drafts.printed, group, said) if only else None
        if only and shared is not None:
            when = When((only,), reference.end, reference.end)
            for one, own in shared:
                self._drafts.add(one, replace(own, when=when), when, is_compared=True)
            return
        if only and self._repeat(group, When((only,), reference.end, reference.end)):
            return
        periods = reference.periods if len(reference.periods) == len(group) else (None,) * len(group)
        for one, period in zip(group, periods, strict=True):
            if period is None:
                self._drafts.pass_over("other_time", one)
                continue
            then = said.copy()
            then.when = When((period,), one.start, one.start)
            self._drafts.add(one, then, then.when, is_compared=True)

    def _repeat(self, group: tuple[RateNumber, ...], when: When | None) -> bool:
        """Add as many numbers of another time as the sentence has rates; False if it is the same or has others.

        成人为3.8%，儿童为9.1%，均高于前一周（3.1%、8.5%） · 门诊为3.8%，急诊为9.1%，第46周分别为3.1%和8.5%
        """
        mates = [one for one in self._drafts.drafts[self._known :] if one.status == "stated"]
        is_alike = [one.unit for one in group] == [one.number.unit for one in mates]
        if when is None or len(when.periods) > 1 or len(group) == 1 or not is_alike:
            return False
        if any(one.period == when.periods[0] for one in mates):
            return False
        for one, mate in zip(group, mates, strict=True):
            self._drafts.repeat(mate, one, when.periods[0])
        return True

    def _note_part(self, draft: Draft | None, said: Registers) -> None:
        """Note the share of one of several types or diseases: the next sentence is not about it.

        So too the positivity of a type, after that of all: 200个（5.0%）流感阳性，包括16个（0.4%）乙型.
        """
        is_type = draft is not None and draft.disease.startswith(TYPES)
        said.is_part = draft is not None and is_type and (draft.measure == "share" or self._is_of_all(draft))
        if draft is not None and draft.measure == "share" and not said.is_part:
            self._sharing.add(draft.disease)
            said.is_part = len(self._sharing) > 1
            said.is_of_none = said.is_part and self._drafts.disease in self._sharing

    def _is_of_all(self, draft: Draft) -> bool:
        """Return True for the positivity of a type, if the sentence gave that of all types before."""
        of_all = (one for one in self._drafts.drafts[self._known :] if one.disease == TYPES[:-1])
        is_more = any(one.measure == "positivity" and one.number.value >= draft.number.value for one in of_all)
        return draft.measure == "positivity" and is_more

    def _names_each_year(self, said: Registers, first: RateNumber) -> bool:
        """Return True for 各年分别为 and 逐年为: of the years that were said before, not of things that are listed."""
        return bool(_FIND.each_year.search(self._text, said.clause_start, first.start))


def _take_measure(draft: Draft, said: Registers, *, is_alone: bool) -> None:
    """Take what a rate turned out to be for the numbers after it."""
    if said.occupies and is_alone:  # 成人急诊占…的比例为45，而儿科急诊的比例为198
        said.measures = (Name("measure", draft.measure, said.occupies.start, said.occupies.end),)
        said.of = draft.of
    elif draft.measure == "ili_percent" and said.measures:  # 类流感急诊就诊占比8.9%，前周9.6%
        said.measures = (said.measures[-1]._replace(means=draft.measure),)
    elif said.carried and draft.measure == "positivity":
        said.measures = (said.carried._replace(kind="measure", means="positivity"),)
        said.diseases = (said.carried,)
