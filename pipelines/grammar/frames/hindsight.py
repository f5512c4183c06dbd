"""See by later numbers what earlier ones are: a sum that follows, a number said again, a list of another disease.

The walk goes from left to right, so what it took from the words before a number is corrected here, once the sentence is
read and before owners are chosen.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, groupby, pairwise, product
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import find_whole, may_hold
from pipelines.grammar.frames.frames import OF_EITHER
from pipelines.grammar.frames.framing import OF_PLACES, Framer
from pipelines.grammar.lexicon import AROUND
from pipelines.grammar.measures import CASES, CLUSTER_CASES, CLUSTERS, INFECTED, OUTCOMES, PLAIN_CASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.frames.frames import Frame, Group
    from pipelines.grammar.frames.state import Stretch
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.places.place import Place
    from pipelines.grammar.tree import Sentence


def look_back(sentence: Sentence, stretch: Stretch, framer: Framer, places: Places, text: str) -> Place | None:
    """Correct the numbers of a sentence that was read, and of the one before it, by those that follow them.

    Return the place of which a number is not, by the places of its list, nor what follows it.
    """
    numbers = stretch.numbers
    _share_origins(numbers)
    _share_whole(numbers, [one for one in stretch.earlier if one.status == "stated"])
    _note_clusters(numbers)
    _note_traced(sentence, numbers, text)
    _note_sums([*stretch.earlier, *numbers])
    _note_far_sums(numbers, framer.frames[-_NEAR:])
    if places.has_region:
        _take_listed(sentence, numbers, text)
    else:
        _note_asymptomatic(numbers)
    _take_both(numbers, framer.frames[-_NEAR:])
    _free_wholes(numbers)
    if numbers and numbers[-1].said.diseases:
        _free_sum(framer.frames[-_NEAR:])
    for group in _join_kinds(numbers):
        framer.groups.remove(group)
    is_listed = bool(numbers) and {"part", "spread"} & numbers[0].marks
    frames = list(framer.since([*(stretch.earlier if is_listed else ()), *numbers]))
    left = _widen(frames, places)
    _refuse_wider(frames, places)
    return left


def _note_asymptomatic(numbers: Sequence[Frame]) -> None:
    """Mark cases that are confirmed and asymptomatic ones: 新增病例9例，其中无症状感染者4例."""
    for whole, part in pairwise(numbers):
        if "part" in part.said.marks and not whole.axis:
            note_both(whole, (part,), may_hold=True)


def _share_origins(numbers: Sequence[Frame]) -> None:
    """Take sums as of the origin of their items: 本土新增9例，累计231例；境外移入新增5例，累计213例."""
    items = [list(item) for _, item in groupby(numbers, key=lambda one: one.at.item)]
    opened = [(item[0].said.origin, item[1:]) for item in items if item[0].said.origin and not item[0].axis]
    summed = {origin for origin, entries in opened if any(map(_is_sum_of_cases, entries))}
    for origin, entries in opened:
        for one in filter(_is_sum_of_cases, entries) if summed - {origin} else ():
            said = one.said
            if not (said.names_place or said.subjects or said.origins or said.diseases or one.axis):
                one.said = replace(said, origins=(origin,))


def _share_whole(numbers: Sequence[Frame], earlier: Sequence[Frame]) -> None:
    """Take 其中，确诊4例，无症状2例 as of the part that they add up to: 新增感染者19例，其中境外输入6例，or as of all.

    If they add up to neither, nothing says of which they are.
    """
    parts, head = numbers[:2], earlier[0] if earlier else None
    is_linked = len(parts) > 1 and "part" in parts[0].marks and parts[0].bracket is None
    is_bare = all(not (one.said.basis or one.said.names_whose or one.said.origins or one.axis) for one in parts)
    if head is None or not (is_linked and is_bare and {one.said.measures for one in parts} == _BOTH):
        return
    total = sum(one.value for one in parts)
    listed = [one for one in earlier[1:] if one.axis in ("origin", "place") and one.bracket is None]
    wholes = [one for one in listed if one.value == total] if head.value != total else [head]
    for one in parts if listed else ():
        if len(wholes) != 1 or head.said.measures == _CONFIRMED:
            one.unfit = one.unfit or OF_EITHER
            continue
        said = wholes[0].said
        basis = "current" if head.said.basis == "current" else ""
        one.said = replace(one.said, origins=said.origins, places=said.places, basis=basis)


def _note_clusters(numbers: Sequence[Frame]) -> None:
    """Take as outbreaks the number that opens a sentence and affects people: 上周录得9宗，涉及30人."""
    for frame, other in [*pairwise(numbers)][:1]:
        is_bare = frame.unit == "宗" and not (frame.axis or frame.said.names_count or frame.said.unknown)
        if is_bare and not other.axis and other.said.measures == (CLUSTER_CASES,) and other.value >= frame.value:
            frame.said = replace(frame.said, measures=(CLUSTERS,))


def _is_sum_of_cases(frame: Frame) -> bool:
    return frame.said.basis == "cumulative" and PLAIN_CASES.issuperset(frame.said.measures)


def _take_listed(sentence: Sentence, numbers: Sequence[Frame], text: str) -> None:
    """Take as what its cases are listed the one number of a sentence: 新增输入病例5例，列为无症状感染者."""
    words = (one for clause in sentence.clauses if "count" not in clause.kinds for one in clause.elements)
    listed = [one.means for one in words if text.endswith("列为", 0, one.start)]
    if len(listed) == len(numbers) == 1 and numbers[0].said.measures == (CASES,) and listed[0] in INFECTED:
        numbers[0].said = replace(numbers[0].said, measures=(listed[0],))


def _note_sums(frames: Sequence[Frame]) -> None:
    """Mark numbers that a sum of the same cases follows: 截至今日3时确诊12例，累计54例."""
    wholes = [frame for frame in frames if frame.axis in ("", "place") and len(frame.group.frames) == 1]
    for frame, other in pairwise(wholes):
        is_sum = other.said.basis == "cumulative" and other.value > frame.value > 0 and not other.said.actions
        is_sum = is_sum and (other.at.sentence == frame.at.sentence or not other.at.is_moment)
        if is_sum and not frame.said.basis and PLAIN_CASES.issuperset((*frame.said.measures, *other.said.measures)):
            is_now = other.said.is_now and other.at.sentence == frame.at.sentence
            frame.marks |= {"summed", "summed_now"} if is_now else {"summed"}
    _note_days(wholes)
    _note_outcomes(frames)
    _note_repeats(frames)
    _note_contacts(frames)
    for parts in pairwise(frames):
        if {part.said.measures[-1:] for part in parts} == _BOTH:
            for whole in wholes:
                if whole.start < parts[0].start:
                    note_both(whole, parts)


def _note_far_sums(numbers: Sequence[Frame], frames: Sequence[Frame]) -> None:
    """Mark numbers that are less than a sum of another sentence: 累计54例。…截至今日3时，录得1例."""
    for one, whole in chain(product(numbers, frames), product(frames, numbers)):
        is_sum = whole.said.basis == "cumulative" and whole.value > one.value > 0 and not one.said.basis
        if not is_sum or one.axis or whole.axis or not (_is_of_all(one) and _is_of_all(whole)):
            continue
        is_like = (one.at.disease, one.at.subject) == (whole.at.disease, whole.at.subject)
        is_of_now = whole.said.is_now or not whole.at.is_moment
        period = one.at.periods["cumulative"]
        is_since = period is not None and period.start is not None
        if is_like and is_of_now and one.at.is_moment and not is_since:
            one.marks |= {"summed"}


def _note_days(wholes: Sequence[Frame]) -> None:
    """Mark the 30 of 28日，全市共确诊30例。27日17时至28日17时，新增确诊病例3例."""
    last = [one for one in wholes if one.at.sentence == wholes[-1].at.sentence]
    new = [one.value for one in last if one.said.basis == "new" and one.status == "stated" and _is_of_all(one)]
    for frame in wholes[: -len(last) or None] if new else ():
        if frame.said.says_day and not frame.said.basis and _is_of_all(frame) and frame.value > min(new):
            frame.marks |= {"more"}
    for frame, other in pairwise(wholes):
        is_open = not (frame.said.basis or other.said.basis or frame.at.before or frame.axis) and _is_of_all(frame)
        is_open = is_open and frame.at.sentence == other.at.sentence and other.said.measures == ("recovered",)
        is_nearly_all = frame.value >= max(other.value, _MANY) and other.value >= frame.value * _NEARLY_ALL
        if is_open and is_nearly_all and frame.said.names_count:
            frame.marks |= {"more"}  # 3月14日，全省300例确诊病例，治愈290例


def _is_of_all(frame: Frame) -> bool:
    said = frame.said
    is_part = said.origins or said.places or "part" in said.marks
    return not is_part and PLAIN_CASES.issuperset(said.measures)


def _free_wholes(frames: Sequence[Frame]) -> None:
    """Take the disease of an earlier sentence from a number whose parts are of others: 9例，为登革热5例、霍乱4例.

    It is of the disease of which they are kinds: 9例，其中乙肝5例、丙肝4例.
    Not that of the number before it: 狂犬病3例，死亡3例；登革热2例；霍乱1例 is a list of diseases, without 其中.
    """
    whole: Frame | None = None
    listed: set[str] = set()
    is_own = False
    for frame in frames:
        if frame.axis in _OF_ALL and not frame.said.diseases:
            whole, listed = frame, set()
            is_own = any(one.said.disease == frame.at.disease for one in frame.at.before if one.said.diseases)
        elif whole is not None and not frame.said.basis and frame.value < whole.value:
            listed.update(frame.said.diseases)
            is_list = is_own and frame.marks.isdisjoint({"part", "spread", "within"})
            if len(listed) > 1 and not is_list and not all(may_hold(whole.at.disease, one) for one in listed):
                whole.at.disease = find_whole(listed)


def _free_sum(frames: Sequence[Frame]) -> None:
    """Take the disease of an earlier line from the sum of the lines after it: 共9例，如下：⏎登革热：5例⏎霍乱：4例."""
    total, named = 0, set[str]()
    for frame in reversed(frames):
        if not frame.said.diseases:
            is_sum = frame.value == total and frame.axis in _OF_ALL and PLAIN_CASES.issuperset(frame.said.measures)
            is_apart = frame.at.sentence < frames[-1].at.sentence and not frame.said.places
            if len(named) > 1 and is_sum and is_apart and not all(may_hold(frame.at.disease, one) for one in named):
                frame.at.disease = ""
                frame.slots = frame.slots._replace(disease="") if frame.slots else None
            return
        total += frame.value
        named.update(frame.said.diseases)


def _join_kinds(frames: Sequence[Frame]) -> Iterator[Group]:
    """Make one list of 9例，包括7例确诊和2例疑似, all of the 9; yield the groups without frames."""
    for whole, first, second in zip(frames, frames[1:], frames[2:], strict=False):
        named = {one.said.measures[-1:] for one in (first, second)}
        is_open = not (whole.axis or first.axis or second.axis) and "part" in first.said.marks
        if is_open and named == _UNSETTLED and whole.value == first.value + second.value and not second.said.basis:
            left = second.group
            first.axis = second.axis = first.group.axis = "measure"
            first.group.add(second)
            yield left


def _note_outcomes(frames: Sequence[Frame]) -> None:
    """Mark an outcome that a larger sum of the same follows: 9例治愈出院（东湖区9例）。目前，全市共有30例治愈出院."""
    for frame, other in pairwise(one for one in frames if not one.axis):
        measure, is_open = frame.said.measures[-1:], not (frame.said.basis or frame.at.says_now)
        is_sum = other.said.basis == "cumulative" or (other.at.says_now and not other.said.basis)
        is_like = measure == other.said.measures[-1:] and OUTCOMES.issuperset(measure or ("",))
        if is_open and is_sum and is_like and other.value > frame.value:
            frame.marks |= {"summed"}
    for new, frame, whole, other in zip(frames, frames[1:], frames[2:], frames[3:], strict=False):
        bases = [one.said.basis or one.said.is_now for one in (new, frame, whole, other)]
        is_like = frame.said.measures == other.said.measures and OUTCOMES.issuperset(other.said.measures or ("",))
        if bases == ["new", True, "cumulative", True] and is_like and other.value > frame.value:
            frame.marks |= {"summed"}  # 新增11例，已治愈2例，累计65例，已治愈9例


def _note_contacts(frames: Sequence[Frame]) -> None:
    """Mark sums by those who are left: 追踪到密切接触者30人，已解除10人，尚有20人; 累计30例，已解除10例，尚在20例."""
    for whole, released, left in zip(frames, frames[1:], frames[2:], strict=False):
        is_sum = whole.said.basis == "cumulative" or ("contacts" in whole.said.measures and not whole.said.basis)
        is_sum = is_sum and (whole.at.item != released.at.item or not whole.said.basis)
        if left.said.basis != "current" or whole.value != released.value + left.value:
            continue
        for frame in (whole, released) if is_sum and not released.said.basis else ():
            frame.said = replace(frame.said, basis="cumulative")
        if "isolated" in left.said.actions and whole.said.measures == _CONFIRMED:
            left.said = replace(left.said, measures=_CONFIRMED)  # 累计确诊30例，已解除隔离10例，尚在隔离20例


def _note_traced(sentence: Sentence, numbers: Sequence[Frame], text: str) -> None:
    """Take contacts traced as a sum if some were set free before: 共追踪到30人，解除5人; 追踪到30人，当日解除5人.

    Of a day that the sentence says they are new: 昨日追踪到30人，解除5人.
    """
    for whole, freed in pairwise(numbers[:2]):
        if "traced" not in whole.said.actions or _SET_FREE.isdisjoint(freed.said.actions) or whole.said.basis:
            continue
        led = text[next(sentence.elements).start : freed.start]
        is_of_day = any(one.kind == "period" and one.start < freed.start for one in sentence.elements)
        is_sum = bool(freed.said.basis) or "part" in freed.marks or any(one in led for one in AROUND["of_all_traced"])
        if is_sum and not is_of_day:
            whole.said = replace(whole.said, basis="cumulative")


def _note_repeats(frames: Sequence[Frame]) -> None:
    """Mark a number that is repeated as that of today: 截至今日3时确诊52例，今日52例分布为…."""
    wholes = [frame for frame in frames if frame.axis in ("", "place", "bare")]
    repeats = [frame for frame in wholes if frame.said.says_day and not frame.said.names_count]
    for other in repeats:
        first = next(frame for frame in wholes if frame.value == other.value)
        if first is not other and not first.said.basis and PLAIN_CASES.issuperset(first.said.measures):
            first.marks |= {"summed", "of_today"}


def note_both(whole: Frame, parts: Sequence[Frame], said: Sequence[str] = (), *, may_hold: bool = False) -> None:
    """Mark 东湖区120例（确诊10例，无症状110例） as infections: it is the sum of confirmed and asymptomatic ones.

    ``said``: the measures of a bracket without numbers: 120例（含确诊与无症状感染者）. ``may_hold``: also
    病例120例（无症状110例）, and 当日新增9例（无症状9例）, which may all be so. In Taiwan, Hong Kong and Macau
    confirmed cases may have no symptoms.
    """
    named = {part.said.measures[-1]: part.value for part in parts if part.said.measures and not part.said.basis}
    is_open = not whole.said.actions and set(whole.said.measures) <= {"cases"}
    is_sum = named.keys() == INFECTED and sum(named.values()) == whole.value
    most = whole.value if whole.said.measures else whole.value + 1 if whole.axis == "" else 0
    holds = whole.at.disease == "covid-19" and named.get("asymptomatic", 0) in range(1, most)
    if is_open and (is_sum or tuple(said) == _INFECTIONS or (may_hold and holds)):
        whole.said = replace(whole.said, measures=_INFECTIONS)
        whole.marks |= {"both"}


def _take_both(numbers: Sequence[Frame], frames: Sequence[Frame]) -> None:
    """Take cases of an earlier sentence as infections too: 新增9例个案。新增9例个案，为确诊5例、无症状4例."""
    wholes = [one for one in numbers if "both" in one.marks and not one.axis]
    said = {(one.value, one.at.subject, one.at.disease) for one in wholes}
    before = [one for one in frames if said and one.said.measures in (_CASES, _INFECTIONS) and one not in wholes]
    items = {(one.at.sentence, one.at.item) for one in before if (one.value, one.at.subject, one.at.disease) in said}
    for one in before:
        if (one.at.sentence, one.at.item) in items:  # 新增9例个案和2例输入个案
            one.said = replace(one.said, measures=_INFECTIONS)
            one.slots = one.slots and one.slots._replace(measure=_INFECTIONS[0])


def _refuse_wider(frames: Iterable[Frame], places: Places) -> None:
    """Refuse a number whose parts are of the reporting area and of a place outside: 9例（东湖区5例、武汉市4例）."""
    whole: Frame | None = None
    found: set[str] = set()
    for frame in () if places.has_region else frames:
        names = frame.said.places[0] if frame.said.places else (frame.said.zone,)
        if not (frame.axis or frame.said.names_place):
            whole, found = (frame if frame.at.subject == places.reporter else None), set()
        elif whole is not None and frame.value < whole.value and frame.counts == whole.counts:
            is_own = places.of_subject(names) == places.reporter
            found.add("own" if is_own else "outside" if places.is_elsewhere(names) else "")
            if {"own", "outside"} <= found:
                whole.unfit = whole.unfit or OF_PLACES


def _widen(frames: Iterable[Frame], places: Places) -> Place | None:
    """Give a number with a list of other places to the whole area: 东湖区新增1例；新增9例，其中南桥区5例.

    Return the place that it was of, which it leaves.
    """
    whole = left = None
    for frame in frames:
        if frame.axis == "place" and "most" in frame.said.marks:
            whole = None  # 重灾区在东湖区，新增9例，其次是南桥区5例，北河区3例
        if frame.axis == "place" and whole is not None and frame.said.places:
            place = places.find(frame.said.places[0])
            is_whole_named = place == whole.at.subject and frame.bracket is whole
            if place.code and (is_whole_named or not places.is_part(place, whole.at.subject)):
                left, whole.at.subject = whole.at.subject, places.find_whole(place)
            elif not place.code and whole.at.subject == places.reporter and places.is_spoken_of(frame.said.places[0]):
                whole.at.subject = places.topic  # 吉林省新增3例。⏎新增无症状9例，其中吉林市5例, in a text of another
        elif not frame.axis:
            names_none = not (frame.said.places or frame.said.subjects)
            is_open = names_none and bool(frame.said.basis)
            if names_none and frame.at.subject == left:
                frame.at.subject = places.reporter  # 其中湖北1例，死亡3例（湖北2例），治愈9例
            whole = frame if is_open else None
    return left


_OF_ALL: Final = ("", "origin")
"""Axes of a number that breaks down no list of places, diseases or groups."""
_NEAR: Final = 40
"""Numbers before the last one of a sentence among which a sum of the same cases is looked for."""
_CASES: Final = (CASES,)
_INFECTIONS: Final = ("infections",)
_SET_FREE: Final = frozenset({"ended", "freed"})
_CONFIRMED: Final = ("confirmed",)
_NEARLY_ALL: Final = 0.9
_MANY: Final = 100
"""From here on nearly as many do not recover on the day on which they fall ill."""
_UNSETTLED: Final = {("confirmed",), ("suspected",)}
_BOTH: Final = {(measure,) for measure in INFECTED}
