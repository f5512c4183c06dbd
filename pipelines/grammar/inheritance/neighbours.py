"""Compare a number with those around it, and look up what it may inherit: ``lexicon/inherit.toml`` calls these."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final, Literal

from pipelines.grammar.disease_kinds import are_related, may_hold
from pipelines.grammar.frames.frames import Frame, Group
from pipelines.grammar.frames.phrase_frames import BETWEEN
from pipelines.grammar.lexicon import AROUND
from pipelines.grammar.measures import (
    AFFECTED,
    ASYMPTOMATIC,
    BECAME,
    CASES,
    CHANCE,
    CONFIRMED,
    GROUPS,
    ILL,
    INFECTED,
    INFECTIONS,
    OUTCOMES,
)
from pipelines.grammar.places.place import REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.grammar.frames.frames import Said
    from pipelines.grammar.inheritance.context import Case, Known


_BECAME: Final = BECAME | {"suspected"}
_OVER: Final = 1.5
"""So many times a number a list of its parts is no misprint of it."""


def follows_undated(case: Case) -> bool:
    """Return True right after a number of days without a date that was not read: 10月上旬9例，死亡1例."""
    before = case.at.before[-1] if case.at.before else None
    if before is None or before.at.item != case.at.item or case.look(before) is not None:
        return False
    return any(one.endswith(AROUND["undated"]) for one in before.said.attributes)


def repeats_owner(case: Case) -> bool:
    """Return True for 病例 after 死亡病例3例，其中, and for whom a recovery affects: it repeats the owner.

    Neither does it after 确诊病例3例，其中: 2例境外输入性病例 are confirmed too.
    """
    inherited = case.above.measure or case.topic_measure
    is_plain = case.measure == CASES and "onset" not in case.frame.said.marks
    if not inherited and is_plain and (heading := case.heading_measure) in GROUPS["grave"] | {"deaths"}:
        return bool(heading)  # 重症方面，累计共录得9宗个案
    is_of_virus = inherited == "infections" and case.disease == "hiv-aids"  # 感染者和病人30例，其中病人9例
    if inherited in ("", CASES) or is_of_virus or case.said.basis or (case.measure == CONFIRMED and case.said.diseases):
        return False  # 死亡病例9例，其中新冠肺炎确诊病例1例，无死亡
    if case.measure == "infections" and inherited in (CONFIRMED, ASYMPTOMATIC):
        is_part = case.frame.axis != "route" or not case.frame.marks.isdisjoint({"part", "all"})
        others = [one for one in case.at.earlier if one is case.whole]  # 确诊9例。社会面检出阳性感染者2例
        is_all = not others or others[0].value == case.frame.group.total
        return is_part or is_all  # 2例无症状感染者在东湖区。2例感染者都是…
    if inherited == CONFIRMED:
        return case.measure == CASES
    if case.measure == "contacts_traced" and not case.said.actions and inherited.startswith("contacts"):
        return True  # 隔离密切接触者9人，其中境外输入密切接触者8人
    return is_plain or case.measure in AFFECTED.get(inherited, ())


def follows_several(case: Case) -> bool:
    """Return True for 确诊3例，死亡1例，累计320例: after several of another basis, or sentence, it may be of any."""
    is_other_time = case.last.basis == "new" and case.last.period != case.at.periods["new"]
    if case.said.basis == "new" and case.at.before and not is_other_time:
        return False  # 累计死亡2例，当日新增1例; but 6日确诊3例、无症状9例；7日新增5例 are of either
    measures = set()
    for other in reversed(case.at.before or case.at.earlier):
        if other.axis not in ("", "disease") or other.status == "implied" or "part" in other.marks:
            continue
        slots = case.look(other)
        if slots is None and "besides" in other.marks and not (other.said.names_count or other.said.unknown):
            continue  # 新增3例，另有校正回归5例，累计30例: of the same
        is_like = slots is not None and slots.basis == case.said.basis and not is_other_time
        is_over = is_like or (slots is not None and slots.disease != case.last.disease)
        if case.at.before and is_over:
            break
        measures.add(slots.measure if slots else "")
    return len(measures) > 1


def adds_up_infected(case: Case) -> bool:
    """Return True for 累计确诊病例20例、无症状感染者9例，合计29例: the sum of the two right before it."""
    if case.measure not in ("", CASES, INFECTIONS):
        return False  # 现有确诊病例1例，无症状感染者2例，密切接触者3人
    return _adds_up(case, "measure") == INFECTED


def adds_up_origins(case: Case) -> bool:
    """Return True for 新增20例本土及9例境外移入，共29例."""
    return case.measure in ("", case.last.measure) and _adds_up(case, "origin") == {"local", "imported"}


def _adds_up(case: Case, slot: Literal["measure", "origin"]) -> set[str]:
    """Return what the two numbers right before say of a slot in which alone they differ, if this is their sum."""
    *_, one, other = (None, None, *case.known(case.at.before))
    if one is None or other is None or one.frame.value + other.frame.value != case.frame.value:
        return set()
    is_like = one.slots._replace(**{slot: ""}) == other.slots._replace(**{slot: ""})
    is_own = case.said.names_whose or case.said.basis not in ("", one.slots.basis)
    return {getattr(one.slots, slot), getattr(other.slots, slot)} if is_like and not is_own else set()


def says_day_alone(case: Case) -> bool:
    """Return True for 新增本土病例9例，11月28日8例: a day and no other word, after numbers of one origin."""
    said, before = case.said, case.before
    says_more = said.names_count or said.basis or said.names_whose or said.diseases
    if before is None or before.frame.axis or says_more or not said.says_day or before.slots.measure != case.measure:
        return False
    return len({one.said.origin for one in case.at.before if not one.axis} - {""}) == 1


def follows_sum_of_origin(case: Case) -> bool:
    """Return True for 累计境外输入确诊病例30例，死亡1例。现有疑似病例2例: no more than are left of a sum of one origin.

    Not where words name whose it is (全市现有疑似病例2例), or another day.
    """
    before, earlier = (list(case.known(frames)) for frames in (case.at.before, case.at.earlier))
    wholes = [one for one in earlier if not one.frame.axis]
    named = (case.said, *(one.frame.said for one in before))
    if not wholes or any(one.names_whose or "reported" in one.marks for one in named):
        return False
    head, slots = wholes[0]
    origins = {one.slots.origin for one in wholes}
    is_of_one = slots.basis == "cumulative" and bool(head.said.origin) and origins <= {slots.origin, ""}
    is_of_one = is_of_one and slots.measure in (CASES, CONFIRMED)
    period = case.at.periods[case.basis]
    if case.basis == "current" and period and slots.period:
        period = period._replace(start=slots.period.start)  # 2月26日至4月17日累计30例。现有疑似病例2例: at its end
    is_next = head.at.sentence + 1 == case.at.sentence and period == slots.period
    is_next = is_next and {one.slots.origin for one in before if not one.frame.axis} <= {slots.origin}
    left = (one.frame.value for one in earlier if one.slots.measure in OUTCOMES and case.basis == "current")
    is_like = case.measure in _BECAME and case.basis != "new"
    return is_of_one and is_next and is_like and case.frame.value <= head.value - sum(left)


def became_of_before(case: Case) -> bool:
    """Return True for 累计境外输入确诊病例14例，现有在院2例，累计治愈12例: no more than were counted."""
    is_outcome = (case.measure in OUTCOMES - GROUPS["contact_counts"], case.basis) == (True, "cumulative")
    if not (is_outcome or (case.measure, case.said.basis) == ("in_hospital", "current")):
        return False
    if case.frame.status == "stated_zero":
        return False
    known = (one for one in case.known(reversed(case.at.before)) if not one.frame.axis)
    head = next((one for one in known if one.slots.measure not in _BECAME), None)
    if head is None or head.slots.measure not in ILL or head.frame.at.item != case.at.item:
        return False
    is_of_sum = head.slots.basis == "cumulative" and "part" not in head.frame.marks
    others = (one.slots.origin for one in case.known(case.at.before) if one.frame.at.item == case.at.item)
    return is_of_sum and case.frame.value <= head.frame.value and {*others} <= {head.slots.origin, ""}


def adds_up_to_head(case: Case) -> bool:
    """Return True for all that is left of the first number: 境外输入无症状9例，转为确诊病例2例、尚在观察7例."""
    if case.head is None or not case.head.frame.said.origin:
        return False
    head = case.head.frame
    after = [other for other in case.at.before if other.start > head.start and not other.axis]
    return bool(after) and head.value == case.frame.value + sum(other.value for other in after)


def adds_up_to_owner(case: Case) -> bool:
    """Return True for a list of two or more that adds up to its number."""
    group = case.frame.group
    return isinstance(case.whole, Frame) and len(group.frames) > 1 and group.total - group.rest == case.whole.value


def contradicts_disease(case: Case) -> bool:
    """Return True for a disease that is none of those of the owner."""
    whole, part = case.above.disease, case.slots.disease
    return whole not in ("", part) and not may_hold(whole, part)


def exceeds_owner(case: Case) -> bool:
    """Return True for more than the owner, and for a list of far more: 现有9例。其中：东湖区9例、南桥区8例.

    It is of a sum that is printed elsewhere. An entry that is more than all shows a correction, and says nothing of the
    others.
    """
    frame, whole = case.frame, case.whole
    if not isinstance(whole, Frame):
        return False
    is_list = frame.axis == "place" and frame.value <= whole.value
    return frame.value > whole.value or (is_list and _sum_list(frame.group, whole.value) > _OVER * whole.value)


@lru_cache(maxsize=1)
def _sum_list(group: Group, limit: int) -> int:
    """Return the sum of a list, each place once, without what is above the limit; its entries ask one after another."""
    values = {one.said.places or (one.start,): one.value for one in reversed(group.frames)}
    return sum(value for value in values.values() if value <= limit)


def follows_diseases(case: Case) -> bool:
    """Return True for 肝炎50例，结核30例，死亡1例: nothing says of which, unless each has its deaths.

    But those who did not die are not of the last one either way: 肝炎50例，结核30例，无死亡.
    """
    said, disease = case.said, case.slots.disease
    if said.diseases or said.basis or said.names_whose or not case.frame.value or BETWEEN in case.frame.marks:
        return False
    listed = []
    around = case.in_item if case.at.before else case.at.earlier  # 肝炎50例、结核30例。死亡1例
    for one in takewhile(lambda one: one.said.diseases, reversed(around)):
        listed.append(one.said.disease)
        if one.said.basis or one.said.names_whose:
            break  # 全国报告肝炎50例，东湖区报告结核30例，死亡1例
    has_own = any(not one.said.diseases and not OUTCOMES.isdisjoint(one.said.measures) for one in around)
    return (
        disease in (listed[:1] if case.at.before else listed)
        and not has_own
        and any(not are_related(one, disease) for one in listed)
    )


def sums_after_diseases(case: Case) -> bool:
    """Return True for 新增登革热1例及霍乱5例。今年累计30例本土病例: nothing says of which."""
    said, at = case.said, case.at
    if said.basis != "cumulative" or said.diseases or said.names_whose or at.before or at.heading or at.topic:
        return False
    listed = [one.said.disease for one in at.earlier if one.said.diseases and one.at.item == at.earlier[-1].at.item]
    return len(listed) > 1 and not are_related(listed[-2], listed[-1])


def earlier_measure(case: Case) -> str:
    """Return the measure of the sentence before; what is counted in 例 are no contacts."""
    is_of_contacts = case.previous.measure.startswith("contacts")
    return "" if is_of_contacts and case.frame.counts == CASES else case.previous.measure


def living_measure(case: Case) -> str:
    """Return the measure of those there are now, none recovered or dead: 累计320例，治愈280例，现有38例."""
    known = [slots for other in case.at.before if not other.axis and (slots := case.look(other)) is not None]
    measures = {slots.measure for slots in known if slots.measure not in OUTCOMES}
    return measures.pop() if len(measures) == 1 else ""


def whole_origin(case: Case) -> str:
    """Return the origin of the number of the whole that has the same measure: 新增本土病例3例。其中东湖区新增2例.

    That of another place before it is as good; no whole is smaller than its part. If the place counts all origins too,
    nothing says which: 新增病例9例，其中境外输入4例。东湖区新增2例. Regions are no part of the mainland's whole.
    """
    if case.place.code in REGIONS:
        return ""
    wanted = (case.basis, case.measure, case.disease, case.at.periods[case.basis])
    found: Known | None = None
    for one in case.known((*reversed(case.at.before), *reversed(case.at.earlier))):
        slots, places = one.slots, case.around.places
        if slots.place == case.place or wanted != (slots.basis, slots.measure, slots.disease, slots.period):
            continue
        if found is not None:
            if slots.place == found.slots.place and not slots.origin:
                return ""
        elif not places.is_part(case.place, slots.place):
            if not one.frame.said.origin:
                return slots.origin
        elif one.frame.value >= case.frame.value:
            found = one
    return found.slots.origin if found else ""


def _entries_before(case: Case) -> Iterator[Said]:
    """Yield what the entries before it in its list say, the nearest first."""
    if case.frame.axis == "place" and not case.said.names_count:
        for one in reversed(case.at.before):
            if one.at.item != case.at.item or not one.said.places:
                return
            yield one.said


def list_basis(case: Case) -> str:
    """Return the basis that an entry before it says: 累计30例，当日新增东湖区2例、南桥区1例."""
    return next((said.basis for said in _entries_before(case) if said.basis), "")


def list_origin(case: Case) -> str:
    """Return the origin that was said before the name of an entry: 新增9例，本土东湖区5例，南桥区2例.

    That of 东湖区本土5例，南桥区2例 is of one entry, and nobody was infected in a region that others import from.
    """
    if case.place.code in REGIONS:
        return ""
    origins = ((said.origin, said.marks) for said in _entries_before(case) if said.origin)
    return next((origin if "origin_first" in marks else "" for origin, marks in origins), "")


def earlier_origin(case: Case) -> str:
    """Return the first origin that a number of the sentence before says."""
    return next((one.said.origin for one in case.at.earlier if one.said.origin), "")


def repeated_origin(case: Case) -> str:
    """Return the origin with which the paragraph before says the same number: 新增本土病例77例。⏎新增77例，其中….

    Within a paragraph it is a number of its own: 新增境外输入病例10例。新增病例10例.
    """
    same = (case.place, case.basis, case.measure, case.disease, case.frame.value)
    apart = (one for one in case.known(case.at.earlier) if one.frame.at.paragraph < case.at.paragraph)
    known = [(one.slots, one.frame.value) for one in apart]
    said = {one.origin for one, value in known if (one.place, one.basis, one.measure, one.disease, value) == same}
    return said.pop() if len(said) == 1 and case.frame.value >= CHANCE else ""


def joined_subgroup(case: Case) -> str:
    """Return the subgroup of the number right before it: 其中65岁以上90例、死亡20例."""
    slots = case.look(case.at.before[-1])
    return slots.subgroup if slots else ""
