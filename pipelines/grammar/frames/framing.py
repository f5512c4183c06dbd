"""Make frames of numbers and put them into lists."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.disease_kinds import are_related
from pipelines.grammar.frames.frames import Axis, Frame, Group, Setting
from pipelines.grammar.frames.shapes import SILENT
from pipelines.grammar.lexicon import by_meaning, is_class
from pipelines.grammar.measures import BECAME, CASES, CLUSTERS, CONTACTS, GRADES, GROUPS, INFECTED, OUTCOMES
from pipelines.grammar.tokens import Count, Token
from pipelines.grammar.tree import Element, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from archive.records import Status
    from pipelines.grammar.frames.frames import Said
    from pipelines.grammar.frames.state import Section, Stretch
    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.periods.times import Times

_TELLING: Final = frozenset({"measure", "action", "found", "place", "disease", "origin"})
"""Words after a number that its evidence includes."""
_NAMING: Final = frozenset({"origin", "measure", "place", "disease", "each"})
_HEADS: Final = 40
"""Numbers before a frame that may own it."""
_REACH: Final = 12
"""Groups before a number that may be its list: a list of lists has as many as its sublists."""
LEFT: Final = "a number of what is left of a whole"
OF_PLACES: Final = "one number of several places"
OF_OTHERS: Final = "one number for several places or clusters"
OF_SEVERAL: Final = frozenset({OF_PLACES, OF_OTHERS})
OF_DISEASES: Final = "one number of several diseases"
OF_MEASURES: Final = "one number for two measures"
OF_EVENTS: Final = "cases of events that are not understood"
OF_PATIENTS: Final = "patients who have another disease too"
_NOT_AS_MANY: Final = "not as many numbers as names before 分别"
_LEAVING: Final = frozenset({"except", "without", "each", "respectively", "joint"})
"""Words with which diseases share no number: 除鼠疫、霍乱外, 流感、水痘各3例."""
_ENDINGS: Final = by_meaning("other_diseases")["ending"]


class Phrase(NamedTuple):
    """The words of one number, what they say, and the links of the clause that opened its list."""

    words: Sequence[Element]
    said: Said
    marks: frozenset[str]


class Framer:
    """Keep all frames and groups of a text, in its order."""

    def __init__(self, times: Times, section: Section) -> None:
        self._times = times
        self._section = section
        self.frames: list[Frame] = []
        self.groups: list[Group] = []
        self._sentence = 0
        self._running: dict[Frame | None, list[Group]] = {}
        """Of the sentence, by bracket: the groups in the order of their last numbers."""

    def since(self, numbers: Sequence[Frame]) -> Iterator[Frame]:
        """Yield the frames from the first of some numbers on, those in brackets included."""
        at = len(self.frames)
        while numbers and at and self.frames[at - 1].start >= numbers[0].start:
            at -= 1
        yield from self.frames[at:] if numbers else ()

    def add(self, count: Token, phrase: Phrase, axis: Axis, stretch: Stretch, *, status: Status = "stated") -> Frame:
        """Make a frame and put it into its list; a count token without a number is a stated zero."""
        tail = _refuse_tail(count, phrase.words, stretch)
        frame = self._put(count, phrase, axis, stretch, _evidence(count, phrase.words, phrase.said.route))
        frame.status = status
        frame.unfit = frame.unfit or _unfit(count, phrase.words) or tail or _refuse_month(frame, phrase.words)
        if len(phrase.said.places) > 1 and "each" not in phrase.marks:
            frame.unfit = frame.unfit or OF_PLACES  # its parts may be rows
        is_one = is_class(phrase.said.disease)  # 霍乱、麻疹等2种乙类传染病共20例
        if status == "stated" and frame.value and not is_one and _share_diseases(phrase.words, count.start):
            frame.unfit = frame.unfit or OF_DISEASES
            self._section.disease.current = ""
        return frame

    def add_entry(self, count: Token, start: int, said: Said, stretch: Stretch) -> Frame:
        """Make a frame of 东湖区20例, which is all that its clause says."""
        return self._put(count, Phrase((), said, stretch.marks), "place", stretch, (start, count.end))

    def _put(self, count: Token, phrase: Phrase, axis: Axis, stretch: Stretch, evidence: tuple[int, int]) -> Frame:
        """Make the frame of a stated number and put it into its list."""
        number = count.number or Count(0, "例", "", CASES)
        frame = Frame(
            number.value, number.unit, number.counts, number.qualifier, "stated", count.start, count.end,
            phrase.said, phrase.marks, axis, self._setting(phrase, axis, stretch, is_zero=count.number is None),
            bracket=stretch.bracket, evidence_start=evidence[0], evidence_end=evidence[1],
            unfit=_of_item(axis, phrase.said, stretch) or _of_event(number, phrase.said, stretch),
        )  # fmt: skip
        if frame.at.sentence != self._sentence:
            self._sentence, self._running = frame.at.sentence, {}
        group = self._list_of(frame, stretch)
        if group is None or _is_found_again(frame, group):
            group = Group(axis)
            self.groups.append(group)
        self.frames.append(frame)
        group.add(frame)
        running = self._running.setdefault(frame.bracket, [])
        if group in running:
            running.remove(group)
        running.append(group)
        del running[:-_REACH]
        return frame

    def imply(self, owner: Frame, said: Said, end: int, *, in_bracket: bool) -> Frame:
        """Make an implied frame of the whole number of its owner."""
        marks = frozenset({"all", "in_bracket"} if in_bracket else {"all"})
        frame = replace(
            owner, status="implied", end=end, said=said, marks=marks, axis="tail", bracket=owner, evidence_end=end,
            unfit="" if said.places and owner.unfit not in OF_SEVERAL else owner.unfit,
            slots=None, refusal="", value=1 if "each" in said.marks else owner.value,
        )  # fmt: skip
        self.frames.append(frame)
        group = Group("tail")
        group.add(frame)
        self.groups.append(group)
        return frame

    def _setting(self, phrase: Phrase, axis: Axis, stretch: Stretch, *, is_zero: bool) -> Setting:
        times = self._times
        periods = times.periods()  # first: it settles what else is asked of the times
        if self._section.disease.is_open(phrase, stretch):
            self._section.disease.choose(is_taken=self._is_taken(phrase.said, periods))
        return Setting(
            subject=stretch.item.subject,
            origin=self._section.origin,
            disease=self._section.disease.take_number(phrase, axis, stretch, is_zero=is_zero),
            heading=stretch.heading,
            topic=None if _is_left_by_outcomes(stretch.topic, phrase.said) else stretch.topic,
            entry=stretch.item.entry,
            before=stretch.numbers[-_HEADS:],
            earlier=stretch.earlier[-_HEADS:],
            latest=self.frames[-_HEADS:],
            excluding=stretch.item.excluding,
            sentence=stretch.nth,
            paragraph=self._section.paragraph,
            item=stretch.item_number,
            is_since=stretch.is_since,
            time_alone=stretch.time_alone,
            is_open=times.is_open,
            shorter=times.shorter,
            is_now=stretch.is_now or phrase.said.is_now or times.is_now or times.says_moment,
            is_moment=times.is_now,
            says_now=stretch.is_now or phrase.said.is_now,
            is_undated=times.is_undated,
            is_unfinished=times.applied.is_unfinished,
            says_undated=times.says_undated,
            is_of_day=times.says_interval,
            periods=periods,
        )

    def _is_taken(self, said: Said, periods: Mapping[str, Period | None]) -> bool:
        """Return True if the other of two diseases has a number that says the same, of the same time."""
        section = self._section
        own = (said.basis, said.measures, said.actions, said.places, said.subjects, said.origins, section.origin)
        return bool(said.basis) and any(
            one.at.disease == section.disease.rival and not one.axis and one.at.periods == periods and own == (
                one.said.basis, one.said.measures, one.said.actions, one.said.places, one.said.subjects,
                one.said.origins, one.at.origin,
            )
            for one in self.frames
        )  # fmt: skip

    def _list_of(self, frame: Frame, stretch: Stretch) -> Group | None:
        """Return the running list of the frame's axis, bracket and sentence; a sublist ends with its item."""
        if frame.axis in ("", "bare"):
            return None
        own_links = (frame.marks & {"part", "within", "besides"}) - stretch.marks
        if "spread" in frame.said.marks and stretch.item.entry is not None:
            own_links |= {"spread"}  # 东湖区8例，2例来自南桥区: of that entry
        near = self._running.get(frame.bracket, [])
        if not near:
            return None
        last = near[-1]
        is_item = last.axis == frame.axis == "place" and frame.at.item != last.frames[-1].at.item
        if is_item and _is_sublist(last) and "part" not in frame.marks and len(near) > 1:
            last = near[-2]
        is_other = last.axis != frame.axis or bool(own_links) or last.frames[-1].at.topic is not frame.at.topic
        is_other = is_other or (last.axis == "disease" and last.frames[-1].at.heading is not frame.at.heading)
        is_other = is_other or (last.axis == "origin" and frame.said.says_interval)  # ；去年输入9例
        return None if is_other else last


def _is_left_by_outcomes(topic: Frame | Said | None, said: Said) -> bool:
    """Return True for 死亡19例。其余41例中 before 出院6例: the dead are none of these, so they are of all cases."""
    if not isinstance(topic, Frame) or "others" not in topic.said.marks or BECAME.isdisjoint(said.measures):
        return False
    numbers = [*topic.at.earlier, *topic.at.before]
    gone = sum(one.value for one in numbers if not OUTCOMES.isdisjoint(one.said.measures))
    return gone > 0 and any(one.value == topic.value + gone and not one.axis for one in numbers)


def _is_sublist(group: Group) -> bool:
    """Return True for 其中南桥区2例, and for 2例来自南桥区 after an entry."""
    first = group.frames[0]
    return "part" in first.marks or (first.at.entry is not None and "spread" in first.said.marks)


def _evidence(count: Token, words: Sequence[Element], route: str) -> tuple[int, int]:
    """Return the span from the first word that says something to the last, the number inside."""
    start, end = count.start, count.end
    for word in words:
        if word.start < start and word.kind not in SILENT:
            start = word.start
        elif word.end > end and word.kind in _TELLING:
            end = word.end
        elif route and isinstance(word, Unknown) and word.start >= count.end and route.startswith(word.text):
            end, route = max(end, word.start + len(route)), ""  # 4例社会面筛查人员
    return start, end


def _unfit(count: Token, words: Sequence[Element]) -> str:
    """Say why the words cannot be those of one row."""
    kinds = [word.kind for word in words]
    if "and" in kinds and (_are_two_measures(words) or (count.number and count.number.value and _are_two_ends(words))):
        return OF_MEASURES
    if "joint" in kinds and words[kinds.index("joint")].start < count.start:
        return OF_OTHERS
    if "respectively" not in kinds or words[kinds.index("respectively")].start > count.start:
        return ""
    is_named = any(word.kind in _NAMING and (word.start >= count.end or word.kind == "each") for word in words)
    return "" if is_named else _NOT_AS_MANY


def _refuse_month(frame: Frame, words: Sequence[Element]) -> str:
    """Say why a number compared with that of a month is of no period, where no month applies: 由10月的3例升至8例."""
    period = frame.at.periods["new"]
    is_of_month = period is not None and period.days >= _MONTH_DAYS
    return "" if is_of_month or all(word.means != "month_before" for word in words) else "of a month that is not named"


_MONTH_DAYS: Final = 28


def _is_found_again(frame: Frame, group: Group) -> bool:
    """Return True for how they were found, said twice: 在社区筛查中查出2例，2例都是通过社区筛查检出."""
    same = (one for one in group.frames if one.value == frame.value)
    return "all" in frame.said.marks and any(one.said.route == frame.said.route != "" for one in same)


def _refuse_tail(count: Token, words: Sequence[Element], stretch: Stretch) -> str:
    """Say why a number cannot be parsed that goes on a list whose first one could not: 分别为9例、6例."""
    goes_on = all(word.kind == "and" for word in words if word.start < count.start)
    return _NOT_AS_MANY if goes_on and stretch.numbers and stretch.numbers[-1].unfit == _NOT_AS_MANY else ""


def _pair(words: Sequence[Element]) -> Iterator[tuple[Element, Element]]:
    """Yield the words on both sides of each 和, 、 or 或."""
    triples = zip(words, words[1:], words[2:], strict=False)
    return ((one, other) for one, link, other in triples if link.kind == "and")


def _share_diseases(words: Sequence[Element], end: int) -> bool:
    """Return True for diseases before a number that share it: 流感、水痘共报告9例, 水痘、某病共9例."""
    is_shared = bool(list_diseases(words, end)) or any(
        {one.kind, other.kind} == {"disease", "unknown"} and other.end <= end
        and all(not isinstance(name, Unknown) or name.text.endswith(_ENDINGS) for name in (one, other))
        for one, other in _pair(words)
    )  # fmt: skip
    return is_shared and _LEAVING.isdisjoint(word.kind for word in words)


def list_diseases(words: Sequence[Element], end: int) -> tuple[str, ...]:
    """Return the diseases listed before a number; empty for a single one, or if one is a kind of another."""
    named = ((one, other) for one, other in _pair(words) if one.kind == other.kind == "disease" and other.end <= end)
    pairs = ((one.means, other.means) for one, other in named if not are_related(one.means, other.means))
    return tuple(dict.fromkeys(chain.from_iterable(pairs)))


def _are_two_measures(words: Sequence[Element]) -> bool:
    """Return True for two measures that share a number, so that neither is counted: 无症状或轻症, 确诊和死亡各2例.

    So also 霍乱和疑似霍乱病人.
    """
    has_each = any(word.kind == "each" for word in words)
    are_populations = (GROUPS["persons"] - {CONTACTS}).issuperset(
        word.means for word in words if word.kind in ("measure", "action") and word.means != "in_hospital"
    )
    pairs = ({one.means, other.means} for one, other in _pair(words) if one.kind == other.kind == "measure")
    if any(other.means == "suspected" and (one.kind == "disease" or one.means == CASES) for one, other in _pair(words)):
        return True
    return any(len(two) > 1 and (has_each or two <= GRADES or (are_populations and two != INFECTED)) for two in pairs)


def _are_two_ends(words: Sequence[Element]) -> bool:
    """Return True for 治愈和死亡20例, 治愈和解除隔离20例: how many of them were well again is not said."""
    links = [place for place, word in enumerate(words) if word.kind == "and"]
    ends = [[_ENDS & {word.means for word in side} for side in (words[:place], words[place:])] for place in links]
    return "respectively" not in {word.kind for word in words} and any(one and two and one != two for one, two in ends)


_ENDS: Final = frozenset({"recovered", "deaths", "ended", "freed"})


def _of_item(axis: Axis, said: Said, stretch: Stretch) -> str:
    """Say why the numbers of an item cannot be rows; places of what is left of a whole can: 除东湖区外，南桥区3例."""
    unfit = stretch.item.unfit
    return "" if axis == "place" and (unfit in OF_SEVERAL or (said.places and unfit == LEFT)) else unfit


def _of_event(number: Count, said: Said, stretch: Stretch) -> str:
    """Say why cases of events are not those of the area."""
    is_outbreak = number.counts == CLUSTERS and bool(said.diseases)
    last = stretch.item.last
    is_of_outbreak = last is not None and last.counts == CLUSTERS and bool(last.said.diseases)  # 水痘4起，发病163人
    is_own = bool(said.basis) or "cluster_cases" in said.measures or is_outbreak or is_of_outbreak
    return OF_EVENTS if stretch.is_after_event and not is_own else ""
