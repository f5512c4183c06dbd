"""Read the rates of prose: walk each sentence from left to right; a number takes what the words before it say."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from pipelines.grammar.tree import Bracket, Unknown
from pipelines.rates.ahead import TESTED, WHOLE, find_ahead, find_next, find_part, find_shared, names_type
from pipelines.rates.headings import Headings, find_rank
from pipelines.rates.names_said import NamesSaid
from pipelines.rates.number_lists import ListReader
from pipelines.rates.other_times import Reference
from pipelines.rates.patterns import Patterns, find_words
from pipelines.rates.registers import Name, Registers, Walk, When
from pipelines.rates.tallies import read_tally
from pipelines.rates.times_said import TimesSaid, get_last_dated, is_before
from pipelines.rates.unknown_names import find_unknown, find_unknown_subject, names_pathogen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.tree import Clause, Element, Sentence
    from pipelines.rates.drafts import Drafts
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.weeks import SaidPeriods

_FIND: Final = Patterns("prose")

_HEADING_CHARS: Final = 30
_OPENING_CHARS: Final = 80
"""Of a line that ends in a colon, and so opens a list."""
_PASSABLE: Final = frozenset({"result", "respectively", "each", "and"})
"""Kinds of words that may come between a word and the number that it is said of."""
_OPENING: Final = ("setting", "pathogen", "disease")
"""After a share, the subject of another number, though no comma parts them."""


class RateProseReader:
    """Read the sentences of one text into drafts."""

    def __init__(
        self, text: str, numbers: Sequence[RateNumber], said: Sequence[SaidPeriods], places: Places, drafts: Drafts
    ) -> None:
        self._text = text
        self._times = TimesSaid(text, said, [one.start for one in numbers], places)
        self._names = NamesSaid(text, places, self._times)
        self._drafts = drafts
        self._lists = ListReader(text, numbers, self._times, drafts)
        self._headings = Headings()
        self._paragraph = Registers()
        self._abroad: Name | None = None
        self._label = ""
        """How the paragraph is labelled: the rank of its ordinal, or 【."""

    def note_title_times(self, said: Iterable[SaidPeriods]) -> None:
        """Take the period of the title."""
        self._times.note_title_times(said)

    def note_abroad(self) -> None:
        """Take a text for one about another country, wherever it names no place of home."""
        self._abroad = Name("foreign", "title", 0, 0)

    @property
    def last_period(self) -> Period | None:
        """Return the period that was said last, or None."""
        return self._times.last.periods[-1] if self._times.last else None

    def read(self, sentence: Sentence) -> None:
        """Read a sentence; a short line without numbers is a heading, which applies up to the next one."""
        rank, start = 0, next(sentence.clauses).start
        if sentence.opens_paragraph:
            last = self._paragraph
            self._paragraph = Registers(class_=last.class_, total=last.total, foreign=self._abroad)
            rank = find_rank(self._text, start)
            label = str(rank or self._text[self._text.rfind("\n", 0, start) + 1])
            if label == self._label and last.measures and last.measures[-1].means == "positivity":
                self._paragraph.measures = last.measures  # 【流感】阳性率5.2%。 above 【其他】鼻病毒3.1%。
            self._label = label if rank or label == _LABEL else ""
            self._headings.end_of_rank(rank)
        is_heading = self._is_heading(sentence, rank)
        if is_heading and not rank:
            self._headings.clear()
        said = self._start_sentence(start)
        self._lists.open_sentence()
        if sentence.opens_paragraph and _ITEM.match(self._text, start):
            said.measures = self._headings.said.measures or said.measures
        when, opened = None, start
        for item, after in zip_longest(sentence.items, sentence.items[1:]):
            before = said.when
            walk, is_of_other = Walk(), False
            for clause, following in zip_longest(item, item[1:]):
                walk = Walk(reference=walk.reference if is_of_other else None)
                known, earlier = len(self._drafts.drafts), said.when
                naming = self._find_naming(following, is_first=clause is item[0])
                self._read_clause(clause, said, walk, following=naming)
                is_of_other = self._names_other_time(clause)
                dated = get_last_dated(said, when)
                dated = None if dated and self._times.is_from(dated) else dated
                has_rate = len(self._drafts.drafts) > known  # after one with a rate, not that of 2020年下降5.2%
                reported = when or (self._times.last if self._times.has_number(opened, clause.start) else None)
                is_past = bool(dated and reported and is_before(dated, reported))
                is_next = dated is not None and not is_past and (has_rate or not when)
                if is_next and self._times.has_number(clause.start, clause.end):
                    when = dated
                said.when = earlier if is_past and _names_time_alone(clause) else said.when
            self._end_item(item, said, when, before)
            if said.whole and not (after and names_type(after[0].elements)):
                said.measures, said.diseases = said.whole
            said.whole = None
        if is_heading:
            self._headings.open_one(rank, said.copy())
        self._end_sentence(sentence, said)

    def _end_item(self, item: Sequence[Clause], said: Registers, when: When | None, before: When | None) -> None:
        """Drop what the next item does not take from this one; ``when``: its own period, ``before``: the one before it.

        年均发病率为2.5/10万，2019-2021年呈上升趋势；农民占55.2% · 2014-2017年下降，2017年为2.5/10万；农民占55.2%
        """
        numbers = self._times.count_numbers(item[0].start, item[-1].end)
        said.when = when or (before if numbers else said.when)
        said.subgroups, said.variants, said.season = (), (), None
        said.is_undated = said.is_undated and (said.is_to_date or not 1 < said.recent <= numbers)  # 近四周……；
        part = self._text.find(_PART, item[0].start, item[-1].end)
        said.settings = tuple(one for one in said.settings if part < 0 or one.start < part)
        if self._names.are_of_most(item, said) or self._names_parts(item) or self._joins_places(said, item[-1].end):
            said.regions, said.places = (), ()

    def _end_sentence(self, sentence: Sentence, said: Registers) -> None:
        """Keep what the next sentences take from this one: the period, and the names of the paragraph."""
        is_kept = self._times.last is None or sentence.opens_paragraph or self._has_number(sentence)
        if (
            said.when
            and not (said.is_to_date or (said.foreign and said.foreign.start - said.when.end in (0, 1)))
            and (is_kept or self._times.opens_with_count(said))
            and not self._times.is_of_parts(said.when)
            and not _FIND.meanwhile.search(self._text, max(0, said.when.start - 4), said.when.start)
        ):
            self._times.last = said.when
        self._paragraph = said.copy()
        if said.foreign and _FIND.speaker.fullmatch(self._text, said.foreign.start, said.foreign.end):
            self._paragraph.is_aside = not self._has_number(sentence)

    def _find_naming(self, following: Clause | None, *, is_first: bool) -> Sequence[Element]:
        """Return the words of the next clause, which may name the number before it; after the first if it has one."""
        if following is None or not (is_first or self._times.has_number(following.start, following.end)):
            return ()
        return following.elements

    def _names_other_time(self, clause: Clause) -> bool:
        """Return True for a clause that is only 去年同期, or 两周前: the number of the next one is of that time."""
        kinds = [element.kind for element in clause.elements if element.kind not in ("mark", "year")]
        return kinds == ["other_time"] and not self._times.compares(clause.elements[0])

    def _names_parts(self, item: Sequence[Clause]) -> bool:
        """Return True for 全市为3.1%，其中东湖区（3.6%）: what is reported next is of the whole again."""
        elements = [element for clause in item for element in clause.elements]
        first = next((one.start for one in elements if one.kind == "place" or one.means == "region"), None)
        return first is not None and self._times.has_number(item[0].start, first)

    def _joins_places(self, said: Registers, end: int) -> bool:
        """Return True for 东湖区、西湖区和南桥区发病数占55.8%: the places have no numbers of their own."""
        first = said.places[0].start if len(said.places) > 1 else end
        return 0 < self._times.count_numbers(first + 1, end) < len(said.places)

    def _has_number(self, sentence: Sentence) -> bool:
        clauses = [*sentence.clauses]
        return self._times.has_number(clauses[0].start, clauses[-1].end)

    def _is_heading(self, sentence: Sentence, rank: int) -> bool:
        clauses = [*sentence.clauses]
        start, end = clauses[0].start, clauses[-1].end
        if self._text[start : start + 2].lstrip("(").startswith(_NO_HEADING):
            return False
        is_line = (
            bool(rank)
            or sentence.is_line
            or (self._text[end + 1 : end + 2] in ("\n", "") and self._text[end : end + 1] != "。")
        )
        most = _OPENING_CHARS if ":" in self._text[end - 1 : end + 1] else _HEADING_CHARS
        is_short_line = sentence.opens_paragraph and is_line and end - start <= most
        return is_short_line and not self._has_number(sentence)

    def _start_sentence(self, start: int) -> Registers:
        """Return what the heading says, and what the sentences before in the paragraph said that may be left out."""
        said, before = self._headings.said, self._paragraph
        said.tallies, said.measures, said.of = before.tallies, before.measures, before.of
        said.class_, said.total = before.class_, before.total
        said.diseases = said.diseases or before.name_whole()
        said.sample = said.sample or before.sample
        is_of_one = any(one.means == "positivity" for one in before.measures) and not self._lists.has_settings
        said.cases_before = before.find_cases() if is_of_one else ()
        said.has_own_measure = said.has_own_disease = said.has_number = False
        said.is_to_date, said.is_undated = before.is_to_date, before.is_to_date and before.when is None
        if self._text.startswith(_PART, start):
            said.is_undated = said.is_undated or before.is_undated
        if before.is_of_none and not said.diseases:
            said.diseases = (Name("disease", "", 0, 0),)
        said.is_part = said.is_of_none = False
        said.when = before.when if before.is_to_date else None
        said.day_before = said.season = said.occupies = said.ranked = said.ahead = None
        said.foreign = said.foreign or (None if before.is_aside else before.foreign)
        said.is_aside, said.is_of_title = False, self._abroad is not None
        goes_on = before.places if _FIND.goes_on.match(self._text, start) else ()
        said.places = said.places or goes_on or self._names.find_mainland(before)
        return said

    def _read_clause(
        self, clause: Clause, said: Registers, walk: Walk, day: When | None = None, following: Sequence[Element] = ()
    ) -> None:
        """Read a clause; ``day``: of the clause that has the bracket in which it is; ``following``: of the next one."""
        first = clause.elements[0] if clause.elements else None
        # 1月23日降至最低，分别为…… · 2015年最高，为……
        is_reported = first is not None and not isinstance(first, Bracket) and self._times.goes_on(first, said)
        is_listed = first is not None and not isinstance(first, Bracket) and self._times.lists_groups(first, said)
        said.clause_start, said.day_before = first.start if first else clause.start, said.day or said.day_before
        said.day = said.day if is_reported else said.day_before if is_listed else day
        if said.has_number:
            said.occupies, said.has_number = None, False
            is_of_type = names_type(clause.elements) and bool(said.measures) and said.measures[-1].means == "positivity"
            if self._text.startswith(_PART, clause.start) or is_of_type:
                said.whole = said.whole or (said.measures, said.diseases)
        self._names.take_measure_after(clause.elements, said)
        self._names.take_names_after(clause.elements, following, said)
        for at, element in enumerate(clause.elements):
            if isinstance(element, Bracket):
                if unknown := find_unknown(clause.elements, at):
                    self._take_unknown(unknown, said, element)
                said.carried = find_ahead(clause.elements[at + 1 :], "carry")  # 631个（6.93%）验出流感病毒
                following = clause.elements[at + 1 :]
                ahead = find_next(following, element.end) or find_ahead(following, "result") or find_shared(following)
                self._read_bracket(element, said, walk, ahead)
                if walk.instead:
                    said.take_names(walk.instead)
                    is_last = clause.elements[at + 1 : at + 2] and clause.elements[at + 1].kind != "and"
                    walk.instead = None if is_last else walk.instead
                continue
            if element.kind == "rate":
                self._read_rate(element, clause.elements[:at], clause.elements[at + 1 :], said, walk)
            else:
                self._read_word(element, clause.elements[:at], said, walk)
            if element.kind not in _PASSABLE and element.kind != "rate":
                walk.last = element
        if said.occupies and said.occupies.start >= said.clause_start:
            self._name_share_of_visits(said, clause.end)

    def _read_rate(
        self, number: Element, before: Sequence[Element], following: Sequence[Element], said: Registers, walk: Walk
    ) -> None:
        """Read a number with what is said after it; a week in brackets right after it is of it alone."""
        if subject := find_unknown_subject(before):
            self._take_unknown(subject, said, number)
        if (next_ := find_next(following, number.end)) and next_.means == "ili":  # 每千个诊症有9.2宗流感样病例
            said.diseases, said.has_own_disease = (next_._replace(kind="disease"),), True
        whole = WHOLE.match(self._text, number.end)
        part = find_part(following, whole.end()) if whole else find_ahead(following, "result")
        said.ahead = part or (said.ahead if walk.anchor else None)
        tested = TESTED.match(self._text, number.end)
        carried = find_part(following, tested.end()) if tested else find_ahead(following, "carry")
        said.carried = carried or (said.carried if walk.anchor else None)
        day = said.day
        if own := self._find_dates_after(number, following):
            said.day = own
            if _FIND.falls_from.search(self._text, max(0, number.start - _FROM_CHARS), number.start):
                walk.reference = walk.reference or Reference(own.periods, number.start)
        self._read_word(number, before, said, walk)
        said.day = day

    def _find_dates_after(self, number: Element, following: Sequence[Element]) -> When | None:
        """Return the week in brackets right after a number: 降至1.1%（第48周）."""
        bracket = following[0] if following else None
        if not isinstance(bracket, Bracket) or bracket.start != number.end:
            return None
        words = [word for sentence in bracket.sentences for clause in sentence.clauses for word in clause.elements]
        dates = self._times.get_dates(words) if len(words) == 1 else None
        return When(dates.periods, dates.start, dates.end) if dates and not dates.is_year else None

    def _take_unknown(self, name: Name, said: Registers, numbered: Element) -> None:
        """Take a name that no word is known for: of people as a group, else leave its numbers unread."""
        if name.means == "other":
            said.subgroups = (name,)
            return
        self._lists.refuse(numbered.start, numbered.end, "the name before the number is not known")

    def _name_share_of_visits(self, said: Registers, end: int) -> None:
        """Take 流感样病例占门急诊就诊人数比例 for a measure, whose numbers may follow in another clause or sentence."""
        visits = self._drafts.find_visits(said, end)
        if visits is not None and said.occupies is not None:
            said.measures = (Name("measure", visits.measure, said.occupies.start, end),)
            said.of, said.has_own_measure = visits.of, True

    def _read_bracket(self, bracket: Bracket, said: Registers, walk: Walk, following: Name | None) -> None:
        """Read a bracket with registers of its own; without numbers it explains the word before it."""
        clauses = [clause for sentence in bracket.sentences for clause in sentence.clauses]
        words = [element for clause in clauses for element in clause.elements]
        has_rate = any(element.kind == "rate" for element in words)
        contains = not has_rate and _FIND.contains.match(self._text, bracket.start)  # JN.1（包括KP.2、LB.1）占比
        if contains or any(element.kind == "exclude" for element in words):
            return
        dates = self._times.get_dates(words)
        if dates is not None and self._take_dates(dates, words[0], said, walk):
            return
        inner = said.copy()
        inner.ahead, day = following, said.day
        self._hear_anchor(inner, bracket.start, walk.last)
        other: Reference | None = None
        for clause in clauses:
            own = Walk(anchor=walk.last, anchor_reference=walk.reference, reference=other)
            self._read_clause(clause, inner, own, day)
            named = self._times.get_dates(clause.elements)  # （2021年：4.1/10万）
            day = When(named.periods, named.start, named.end) if named and named.is_year else said.day
            other = own.reference if self._names_other_time(clause) else None  # （前一周：4.1%）
            inner.clause_start = said.clause_start
        if has_rate and said.carried and inner.measures and inner.measures[-1].start == said.carried.start:
            said.measures, said.diseases = inner.measures, inner.diseases  # 6个（6.9%）对流感病毒呈阳性，高于上周的6.3%
        if has_rate:
            if said.occupies and not said.has_number:  # 学生占七成（70.4%），其次为幼托儿童（14.2%）
                said.measures, said.of = inner.measures, inner.of
            said.has_number, said.is_part, said.is_of_none = True, inner.is_part, inner.is_of_none
            if inner.measures != said.measures:
                said.inside = said.measures, inner.measures
            return
        self._explain(inner, said, walk, bracket.start)

    def _explain(self, inner: Registers, said: Registers, walk: Walk, start: int) -> None:
        """Take what a bracket without numbers says of the word before it, or a label of what is after it."""
        if inner.measures != said.measures and inner.measures[-1].kind == "measure":
            said.measures, said.has_own_measure = inner.measures, True
        said.variants = inner.variants
        if walk.last is not None and walk.last.kind == "measure":  # 求诊率（普通科门诊）：每千名4.9
            said.settings, said.subgroups, said.regions = inner.settings, inner.subgroups, inner.regions
        is_label = self._text.startswith(_LABEL, start)  # 【流感】阳性率5.2%；【新冠】阳性率1.1%
        if inner.has_own_disease and (is_label or not said.has_own_disease):
            said.diseases, said.has_own_disease = inner.diseases, True

    def _take_dates(self, dates: SaidPeriods, first: Element, said: Registers, walk: Walk) -> bool:
        """Take a bracket of dates for the time before it; False if they are none of it."""
        if walk.reference and walk.reference.periods == (None,):
            walk.reference = walk.reference._replace(end=dates.end + 1)  # 同期均值（2019-2021年）为4.1%
            return True
        is_of_time = walk.reference or (walk.last is not None and walk.last.kind == "other_time")
        is_span = not (dates.is_day or dates.is_year or said.has_number)
        if not (is_of_time or is_span) or self._times.compares(first):
            return False
        if walk.last is not None and walk.last.kind == "other_time" and self._times.compares(walk.last):
            walk.reference = Reference(dates.periods, dates.end + 1)  # 较前一周（2/3-2/9）新增8例下降
        else:
            recent = said.recent
            said.take_when(When(dates.periods, dates.start, dates.end))  # 上周（2/3-2/9）
            said.recent = recent
            walk.reference = None
        return True

    def _hear_anchor(self, inner: Registers, start: int, last: Element | None) -> None:
        """Take the disease right before a bracket, and the measure of the bracket after the one before it."""
        is_anchored = last is not None and last.kind in ("pathogen", "disease") and last.end == start
        inner.anchor = inner.diseases[-1] if is_anchored and inner.diseases else None
        outside, measures = inner.inside
        if inner.anchor is not None and measures and outside == inner.measures:
            inner.measures, inner.has_own_measure = measures, True

    def _read_word(self, word: Element, before: Sequence[Element], said: Registers, walk: Walk) -> None:
        name = Name(word.kind, word.means, word.start, word.end)
        if self._names.is_of_bracket(name, said):
            walk.instead = said.copy()
        self._end_share(name, said)
        if names_pathogen(word):
            said.diseases, said.has_own_disease, said.variants = (name._replace(kind="disease", means=""),), True, ()
        match word.kind:
            case "rate":
                self._lists.read(word.start, said, walk)
            case "lineages":
                said.variants = ()
            case "tally":
                said.cases_before = ()
                said.tallies.append(read_tally(self._text, word.start, word.end))
            case _ if not self._names.take(name, said):
                self._times.hear(word, before, said, walk)

    def _end_share(self, name: Name, said: Registers) -> None:
        """End a share at the subject of another number."""
        if said.occupies and said.has_number and name.kind in _OPENING:
            said.occupies, said.has_number, said.clause_start = None, False, name.start


def _names_time_alone(clause: Clause) -> bool:
    """Return True for 第46周为4.1% after the number of 第47周, which what comes next is of again."""
    words = (element for element in clause.elements if not isinstance(element, Unknown) or len(element.text) > 1)
    return {element.kind for element in words} <= {"when", "result", "rate", "mark"}


_FROM_CHARS: Final = 8
_LABEL: Final = "【"
_PART: Final = "其中"
_NO_HEADING: Final = find_words("prose", "no_heading")
_ITEM: Final = re.compile(r"[^,。;:\d%\n]{2,20}[,: ]?[ ]?\d[\d.]*[%/]")
"""流感病毒，10.8% below a heading that names the measure."""
