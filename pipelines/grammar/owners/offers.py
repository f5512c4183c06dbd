"""Offer owners of a list by where they are: before its bracket, or before it in the text."""

from __future__ import annotations

from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import is_of_other_class, may_hold
from pipelines.grammar.frames.frames import Said
from pipelines.grammar.lexicon import by_meaning, is_class
from pipelines.grammar.measures import (
    ASYMPTOMATIC,
    BECAME,
    CONVERTED,
    GROUPS,
    INFECTED,
    INFECTIONS,
    OUTCOMES,
    SEVERITIES,
    name_measure,
)
from pipelines.grammar.owners.named import COSTS, Offer, fits_measure, is_of_origins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipelines.grammar.frames.frames import Frame, Group
    from pipelines.grammar.owners.choose import Hypothesis


def find_tail(group: Group, frame: Frame, hypothesis: Hypothesis) -> Frame | None:
    """Return what was said of all of a number, before its parts: 新增9例，均为本土病例，其中东湖区5例.

    Without 其中 they are those of a list that adds up: 新增9例（均为本土病例，东湖区5例，南桥区4例）.
    """
    tail = hypothesis.tails[-1] if hypothesis.tails else None
    if tail is None or CONVERTED in tail.said.measures or tail.bracket is None:
        return None
    is_list = group.axis == "place" and bool(tail.said.origin) and group.total == tail.value
    is_part = bool(frame.marks & {"within", "part"}) and "in_bracket" not in tail.marks
    whole = tail.bracket
    while whole.status == "implied" and whole.bracket is not None:
        whole = whole.bracket  # 均为本土病例，均在东湖区: the second is said of the first
    follows = whole is frame.bracket if "in_bracket" in tail.marks else whole in frame.at.before[-1:]
    return tail if follows and (is_list or is_part) else None


def from_bracket(group: Group, frame: Frame) -> Iterator[Offer]:
    """Yield the number before the bracket; after 其中 and 含 the one before it inside."""
    near = (other for other in frame.at.before if other.at.item == frame.at.item)
    inner = [other for other in near if other.status == "stated" and other.axis in ("place", "", "origin")]
    if frame.marks & {"part", "within"} and inner and not list_before(frame):
        yield inner[-1], 0, "before it in the bracket"
        yield frame.bracket, 1, "bracket"
        return
    if len(group.frames) > 1 and inner and inner[-1].axis == "origin" and inner[-1].value == group.total:
        yield inner[-1], -0.2, "before it in the bracket"  # 31例（本土8例，东湖区5例，南桥区3例；境外输入23例）
    yield frame.bracket, 0, "bracket"
    own = [other for other in inner if not other.axis or (other.axis == "origin" and other.value == group.total)]
    if own and len(group.frames) > 1:
        yield own[-1], 0.5, "before it in the bracket"


def of_both(group: Group, frame: Frame, hypothesis: Hypothesis) -> Iterator[Offer]:
    """Offer two numbers together, if parts add up to them: 新增5例确诊病例和9例无症状感染者，其中隔离12例、社区2例."""
    names_both = {measure for one in group.frames for measure in one.said.measures} == INFECTED
    names_both = names_both or "both" in frame.marks  # 社会面发现7例（确诊1例、无症状6例）
    is_linked = "both" in frame.marks or ("part" in frame.marks and (names_both or not frame.said.names_count))
    near = frame.at.before or frame.at.earlier
    is_list, is_of_places = len(group.frames) > 1, group.axis == "place" and not frame.said.names_count
    if group.axis not in ("place", "route", "subgroup") or not (is_linked or is_list or is_of_places):
        return
    known = [
        (other, slots)
        for other in near
        if (not other.axis or (other.axis == "origin" and other.said.names_count))
        and other.status == "stated"
        and (slots := hypothesis.slots(other)) is not None
    ]
    for (one, first), (other, second) in pairwise(known):
        total = one.value + other.value
        is_last = near[-1:] == [other] and total > group.total
        is_some = is_last and is_linked and (names_both or "joined" in other.marks)
        at, last = frame.at, other.at
        is_parted = last.sentence == at.sentence and last.item == at.item != one.at.item  # 确诊5例；无症状9例，其中…
        is_more = is_list and not is_parted and max(one.value, other.value) < group.total < total  # than either alone
        is_some = is_some or is_more
        is_open = is_last and is_of_places and "joined" in other.marks  # 确诊5例和无症状9例，东湖区2例: of both?
        if {first.measure, second.measure} == INFECTED and (group.total == total or is_some or is_open):
            origins = (first.origin,) if first.origin == second.origin else ()
            both = Said(basis=first.basis, measures=(INFECTIONS,), origins=origins)
            open_cost = COSTS["open_list" if is_list else "open_number"]
            yield both, -1 if is_some else -COSTS["closes"] if group.total == total else open_cost, "both together"


def from_before(group: Group, frame: Frame, joined: Sequence[Group], hypothesis: Hypothesis) -> Iterator[Offer]:
    """Yield numbers before the group in its sentence, then in the sentence before, then the owner of entries before."""
    is_linked = bool(frame.marks & _LINKS)
    offered = False
    base = 0.0 if is_linked or group.axis != "place" or len(group.frames) > 1 else 0.5
    rank = 0.0
    if (owner := owner_of_list(group, hypothesis)) is not None:
        yield owner, base, "owner of the list before it"
    for other in _possible(group, frame, hypothesis):
        is_stale = frame.said.basis == "new" and hypothesis.look(other).basis == "cumulative"
        stale = COSTS["stale"] if is_stale else 0.0
        is_beside = group.axis == "subgroup" and "part" in other.marks and frame.bracket is other.bracket
        entry = COSTS["parts_of_one" if is_beside else "entry"] if other.axis == "place" else 0.0
        yield other, base + rank + stale + entry, "before it"
        offered = True
        if _spreads(other, group):
            return  # 30例分布为东湖区20例: whose list it is was said
        is_open = group.axis == "place" or is_class(frame.said.disease)
        rank = rank if is_open and _is_of_either(other, frame) else min(rank + 1, COSTS["rank_max"])
    is_own = bool(frame.at.before and frame.said.basis and frame.said.names_count) or (
        "part" in frame.said.marks and offered
    )
    for other in () if is_own else _in_sentence_before(group, frame, hypothesis):
        yield other, base + 1 + rank * COSTS["step_before"] + _doubt(other, group, frame, hypothesis), "sentence before"
        rank = min(rank + 1, COSTS["rank_max"])
    if not frame.at.before:
        yield from _of_list_before(group, frame, base, hypothesis)
    shared = () if group.axis == "origin" and frame.at.entry is not None else joined  # 东湖区境外输入2例、本土5例
    yield from ((hypothesis.owner(other), base + 0.8, "owner of the entries before") for other in shared)


def _is_of_either(other: Frame, frame: Frame) -> bool:
    """Return True for what became of cases right after them: 其中东湖区2例, 其中甲类1例 after 报告6例、死亡5例."""
    became = other.said.measures[-1:] == ("deaths",) or other.said.actions
    return bool(became) and not other.said.basis and not frame.said.names_count and "part" not in other.said.marks


def _in_sentence_before(group: Group, frame: Frame, hypothesis: Hypothesis) -> Iterator[Frame]:
    """Yield the numbers of the sentence before that the group may break down."""
    own = name_measure(frame.said.measures, (), "", frame.counts)
    for other in headed(frame, hypothesis):
        is_whole = group.axis != "measure" or _is_whole(other, frame, hypothesis)
        is_linked = "part" in frame.said.marks and not other.axis and other.said.names_count
        is_alone = other.axis == "place" and len(other.group.frames) == 1 < len(group.frames)  # 示例市报告9例
        is_own = (other.axis in ("", "origin") or is_alone) and (is_linked or hypothesis.owner(other.group) is None)
        if CONVERTED in other.said.measures and "part" not in frame.said.marks:
            continue  # 3例为无症状感染者转为确诊病例；1例为隔离管控人员: of all cases, one after the other
        is_other = bool(frame.said.subtype) and not _may_hold(other, frame.at.disease)
        is_other = is_other or is_of_other_class(frame.said.disease, hypothesis.look(other).disease)
        is_other |= group.axis != "place" and {hypothesis.look(other).measure, own} == INFECTED
        if is_other or frame.said.is_year_beside(other.said) or _is_of_others(other, group, hypothesis):
            continue  # 乙类传染病死亡4例。丙类传染病300例，死亡病例的病种为流感1例
        heading = frame.at.heading
        is_named = other.axis == "measure" and heading is not None and heading.names_count
        is_named |= other.axis == "disease" and heading is not None and heading.disease == other.said.disease
        if is_whole and other.status == "stated" and (is_own or is_named):
            yield other


def _is_of_others(other: Frame, group: Group, hypothesis: Hypothesis) -> bool:
    """Return True for 另有境外输入病例9例 in the sentence after 死亡30例: nothing links them to the dead.

    Without such a word, a basis or a time of their own, as many or fewer are of the dead: 死亡30例。本土病例9例.
    Cases are among no contacts.
    """
    frame, said = group.frames[0], group.frames[0].said
    is_alone = group.axis == "origin" and len(group.frames) == 1 and not frame.marks & _LINKS
    says_own = "besides" in frame.marks or said.basis or said.says_day or said.says_interval or said.says_year
    measure = hypothesis.look(other).measure if is_alone and not other.said.origin else ""
    is_apart = bool(says_own) or frame.value > other.value
    return measure in GROUPS["contact_counts"] or (is_apart and measure in BECAME)


def _doubt(other: Frame, group: Group, frame: Frame, hypothesis: Hypothesis) -> float:
    """Return what it costs a number of the sentence before that nothing links a list to it that does not add up."""
    if frame.marks & _LINKS or (len(group.frames) > 1 and other.value == group.total):
        return 0.0
    known = [slots for slots in map(hypothesis.slots, frame.at.earlier) if slots]
    are_several = len({slots.measure for slots in known}) > 1
    are_several = are_several or len({slots.disease for slots in known if not is_class(slots.disease)}) > 1
    several = COSTS["several"] if are_several and not frame.at.before else 0.0
    slots = hypothesis.look(other)
    is_of_other_day = slots.basis == "new" and slots.period != frame.at.periods["new"]  # 12日4例。13日东湖区报告2例
    return several + (COSTS["other_day"] if is_of_other_day else 0.0)


def _of_list_before(group: Group, frame: Frame, base: float, hypothesis: Hypothesis) -> Iterator[Offer]:
    """Yield the owner that two sentences of lists share: 新增9例。隔离点发现5例，社区发现4例。东湖区6例，南桥区4例.

    So too of what is among all of the list: 新增9例：⏎东湖区5例；⏎南桥区4例。⏎含3例由无症状感染者转为确诊病例.
    """
    lists = (other.group for other in frame.at.earlier if other.axis in _LISTED and other.axis != group.axis)
    owners = (owner for owner in map(hypothesis.owner, lists) if owner is not None)
    if group.axis not in _LISTED:
        is_among = group.axis in ("", "origin") and "within" in frame.marks
        owners = (owner for owner in owners if is_among and owner.value >= group.total)
    if (owner := next(owners, None)) is not None:
        yield owner, base + 1, "owner of the list in the sentence before"


_LISTED: Final = ("place", "route")
_LINKS: Final = frozenset({"part", "within", "spread"})


def headed(frame: Frame, hypothesis: Hypothesis) -> list[Frame]:
    """Return the numbers of the sentence before whose measure is that of the heading of a list, if it names one."""
    heading = frame.at.heading
    if any(other.at.heading is heading for other in frame.at.before):
        return frame.at.earlier
    return [other for other in frame.at.earlier if _fits(heading, other, hypothesis)]


def _fits(heading: Said | None, other: Frame, hypothesis: Hypothesis) -> bool:
    """Return False for the 300 before a heading of deaths, or of what is new: 累计300例。当日新增：东湖区2例."""
    slots = hypothesis.slots(other)
    if heading is None or slots is None:
        return True
    is_of_disease = is_class(heading.disease) or heading.disease in ("", slots.disease)  # 麻疹病例分布在东湖区2例
    return heading.basis in ("", slots.basis) and is_of_disease and fits_measure(heading, slots.measure)


def _possible(group: Group, frame: Frame, hypothesis: Hypothesis) -> Iterator[Frame]:
    """Yield the numbers before the group in its sentence that it may break down, the nearest first."""
    is_open = True
    has_own = "part" in frame.said.marks and any(other.at.item == frame.at.item for other in frame.at.before)
    entries = _list_entries(group, frame, hypothesis)
    own = name_measure(frame.said.measures, (), "", frame.counts)
    is_of_all = group.axis in ("", "measure") and not frame.said.origin and "within" not in frame.marks
    heading = frame.at.heading
    for other in (one for one in frame.at.before[::-1] if one.at.heading is heading or _fits(heading, one, hypothesis)):
        if has_own and other.at.item != frame.at.item:
            return  # 新增2例（东湖区2例）；累计1例，其中东湖区1例: 其中 is of its own item
        if other in entries or not _may_own(other, group, frame) or _is_outcome_of_all(other, group, hypothesis):
            continue
        seen, origin = hypothesis.look(other), frame.said.origin
        is_of_other_origin = other.axis == "place" and bool(origin) and seen.origin not in ("", origin)
        is_of_others = (
            group.axis == "subgroup" and not other.said.subgroup and seen.subgroup not in ("", frame.said.subgroup)
        )
        is_of_converted = seen.measure == CONVERTED and own in INFECTED and len(group.frames) > 1
        is_of_converted |= _is_beside_converted(other, group, frame)
        if {seen.measure, own} == INFECTED or is_of_other_origin or is_of_others or is_of_converted:
            continue  # confirmed cases and asymptomatic ones: neither are among the others, nor children among adults
        if is_of_all and is_of_origins(other, hypothesis):
            continue  # 含4例转为确诊病例 is of the last entry
        if group.axis == "measure" and "part" not in frame.said.marks and not _is_whole(other, frame, hypothesis):
            continue
        if group.axis == "subgroup" and other.said.measures == (ASYMPTOMATIC,) and not frame.marks & _LINKS:
            continue  # 30例确诊、236例无症状，65岁以上34例: of all of them
        if is_open or (len(group.frames) > 1 and group.total == other.value) or _spreads(other, group):
            yield other
        if hypothesis.slots(other) is None and (not other.axis or "part" in other.marks):
            is_open = False  # 其中15时至24时新增12例，东湖区5例: of the part, which was not understood


def _spreads(other: Frame, group: Group) -> bool:
    """Return True if a number says itself whose list follows: 30例分布为东湖区20例."""
    return "spread" in other.marks and not other.axis and group.axis == "place" and other.value >= group.total


def _is_beside_converted(other: Frame, group: Group, frame: Frame) -> bool:
    """Return True for a part found in another way than those who were asymptomatic before, unless both are as many.

    其中5例为无症状感染者转归，2例在隔离管控中发现: of all cases, one after the other.
    """
    if CONVERTED not in other.said.measures or "part" not in other.said.marks or group.total == other.value:
        return False
    is_list = "spread" in frame.marks and len(group.frames) > 1  # 分布在东湖区3例、南桥区2例
    return group.axis in ("place", "route", "subgroup") and not (frame.marks & {"part", "within"} or is_list)


def _list_entries(group: Group, frame: Frame, hypothesis: Hypothesis) -> list[Frame]:
    """Return the numbers of a list of places, and in it, that what follows the list is no part of.

    新增9例，东湖区新增5例，南桥区4例，另有输入2例: of no entry.
    """
    entries = () if group.axis == "place" else list_before(frame)
    if not (entries or "besides" in frame.said.marks):
        return []
    last = next((one for one in reversed(frame.at.before) if one.said.entries), None)
    whole = hypothesis.owner(last.group) if last is not None and last.axis == "place" else None
    listed = [one for one in frame.at.before if one.said.entries and one is not whole]
    if not entries or "part" in frame.said.marks:
        return listed
    return [*listed, *(one for one in frame.at.before if one.axis == "origin" and one.start > entries[0].start)]


def list_before(frame: Frame) -> tuple[Frame, ...]:
    """Return the last two entries of the list of places that a number without a place follows: it is of all of them.

    东湖区5例，南桥区3例，其中输入2例; 东湖区5例，南桥区3例；输入2例；重症1例. But 东湖区5例，南桥区3例、输入2例 and
    东湖区5例；南桥区3例，输入2例 are of the last entry.
    """
    if frame.said.names_whose or "within" in frame.marks:
        return ()
    known = list(dropwhile(lambda one: not one.said.entries, reversed(frame.at.before)))[:2]
    if [one.axis in ("", "place") and len(one.said.entries) for one in known] != [1, 1]:
        return ()
    last, first = known
    if last.said.entries == first.said.entries or (not first.axis and last.axis):
        return ()  # 示例市新增9例，东湖区5例: one entry of the first
    is_of_last = last.at.item == frame.at.item != first.at.item or (
        "joined" in frame.marks and last.marks.isdisjoint({"joined", "listed"}) and last is frame.at.before[-1]
    )
    return () if is_of_last else (first, last)


def _is_outcome_of_all(other: Frame, group: Group, hypothesis: Hypothesis) -> bool:
    """Return True for 出院30例 after 确诊30例, or 本土确诊30例: cases by (another) origin are parts of them."""
    frame, slots = group.frames[0], hypothesis.slots(other)
    became = OUTCOMES if frame.marks & _LINKS else OUTCOMES | SEVERITIES
    if frame.axis != "origin" or slots is None or slots.measure not in became:
        return False
    is_sum = len(group.frames) > 1 and group.total == other.value
    is_open = not (other.said.origin or frame.marks & _LINKS or is_sum)
    wholes = (
        one
        for one in frame.at.before
        if (frame.said.measures and one.value == other.value and slots.measure in OUTCOMES)
        or (is_open and one.start < other.start and one.said.origin not in ("", frame.said.origin))
    )
    return any((known := hypothesis.slots(one)) is not None and known.measure not in became for one in wholes)


def _may_own(other: Frame, group: Group, frame: Frame) -> bool:
    is_entry = other.axis == group.axis and not frame.marks & {"within", "part"}
    is_spread = group.axis == "place" and other is frame.at.before[-1] and other.value == group.total
    is_month = other.axis == "bare" and is_spread  # 其中9月2例，东湖区1例、南桥区1例
    is_no_whole = (other.axis in ("bare", "subgroup") and not is_month) or frame.said.is_year_beside(other.said)
    is_of_region = bool(other.said.places) and any(map(str.isdecimal, frame.said.subjects))
    is_no_whole = is_no_whole or is_of_region  # 佛山累计7,000例；本港录得3宗
    if other.status != "stated" or is_no_whole or other.group is group or is_entry:
        return False
    is_of_list = group.axis == "place" and other is not frame.at.before[-1]  # 隔离点5例、社区4例，其中东湖区6例
    if other.axis == "route" and (is_of_list or (CONVERTED in frame.said.measures and "part" not in frame.said.marks)):
        return False  # 5例在隔离点发现、1例由无症状感染者转为确诊病例
    is_subtype = other.axis == "measure" and group.axis == "disease"  # 其中重症5例，EV71感染3例: no part of the severe
    if is_subtype or (frame.said.disease and not _may_hold(other, frame.said.disease)):
        return False
    if other.axis not in ("", "origin", *_ENDS_LATER.get(group.axis, ("place",))) and other.at.item != frame.at.item:
        return False  # 其中隔离点发现2例；轻型1例: a list ends with its item
    return not ("within" in frame.marks and other.axis == "place")


_ENDS_LATER: Final[Mapping[str, tuple[str, ...]]] = {"measure": (), "": ()}
"""Axis → the axes of earlier items that it may break down; else places."""


def _may_hold(other: Frame, disease: str) -> bool:
    """Return True if cases of a disease may be among those that a number counts: 麻疹1例 is no part of 登革热3例."""
    counted = other.said.disease or other.at.disease
    return counted in ("", disease) or may_hold(counted, disease)


def _is_whole(other: Frame, frame: Frame, hypothesis: Hypothesis) -> bool:
    """Return True if the severity of a frame breaks down the measure of a number: 重症 is no part of 康复."""
    wholes = _WHOLE_MEASURES.get(frame.said.measures[-1], ()) if frame.said.measures else ()
    return not wholes or hypothesis.look(other).measure in ("", *wholes, "in_hospital")


_WHOLE_MEASURES: Final = by_meaning("measures", "part_of")


def owner_of_list(group: Group, hypothesis: Hypothesis) -> Frame | None:
    """Return the owner of the list right before one of severities: 东湖区5例、南桥区3例；轻型6例、普通型2例."""
    frame = group.frames[0]
    last = frame.at.last if group.axis == "measure" else None
    owner = hypothesis.owner(last.group) if last is not None and last.axis in _LISTED else None
    return owner if owner is not None and _is_whole(owner, frame, hypothesis) else None
