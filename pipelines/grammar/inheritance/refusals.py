"""Say why a number cannot be a row, once its slots are filled."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import are_related, may_hold
from pipelines.grammar.frames.frames import Frame, Group, Refusal, Slots
from pipelines.grammar.frames.phrase_frames import BETWEEN
from pipelines.grammar.inheritance.context import ILL
from pipelines.grammar.measures import CLUSTER_CASES, CLUSTERS, IN_HOSPITAL, OUTCOMES, PLAIN_CASES, SEVERITIES

if TYPE_CHECKING:
    from pipelines.grammar.frames.said import Said
    from pipelines.grammar.inheritance.context import Case
    from pipelines.grammar.periods.dates import Period

LOST_WHOLE: Final = "the number it belongs to was not understood"
UNSAID_PART: Final = "a part of which nothing is said"
TOO_MANY: Final = "more than the number it belongs to"
_WHO: Final = "who they were is no count of who is"
_OF_OTHERS: Final = "more than all there were in the place before it"
_OF_EITHER: Final = "of those of the number before it, or of all"
_OF_CLUSTERS: Final = "of the cases of clusters, which are not all of the area"
_OF_LAST: Final = "of the last disease of a list, or of all of them"
_APART: Final = ("asymptomatic", "confirmed")
_OF_THE_ILL: Final = PLAIN_CASES | {IN_HOSPITAL, "recovered", "deaths"}
_BECAME: Final = OUTCOMES | SEVERITIES | {IN_HOSPITAL, "icu"}
_OF_EVENTS: Final = (CLUSTERS, CLUSTER_CASES)
_YEAR: Final = dt.timedelta(days=500)
_SEASON: Final = dt.timedelta(days=100)
_OVER: Final = 1.5
"""So many times a number a list of its parts is no misprint of it."""


def refuse_part(slots: Slots, case: Case, owner: Frame | Said | None) -> Refusal | None:
    """Say why a number is no part of its owner that can be a row."""
    above = case.owner
    if above is None or not isinstance(owner, Frame):
        return _refuse_own(slots, case) if owner is None else _refuse_of_topic(case)
    is_who = slots.measure in OUTCOMES and _is_who_they_were(slots, case)
    if why := _contradict(slots, above) or _doubt_whole(slots, case, owner) or (is_who and _WHO):
        return Refusal(why)
    if slots.measure in _BECAME and above.measure in _OF_EVENTS:
        return Refusal(_OF_CLUSTERS)
    is_like = slots.measure == above.measure and not case.said.basis
    if is_like and not owner.qualifier and (case.frame.value > owner.value or _is_list_of_more(case.frame, owner)):
        return Refusal(TOO_MANY)
    is_inside = case.frame.bracket is owner and bool(above.place.code and slots.place.code)
    if is_inside and "except" not in owner.marks and not case.around.places.is_part(slots.place, above.place):
        return Refusal("a place outside of that of the number it is a part of")
    is_same = slots.subject == above.subject and case.frame.value != owner.value
    return Refusal(UNSAID_PART) if is_same and case.frame.status == "stated" else None


def _doubt_whole(slots: Slots, case: Case, owner: Frame | None) -> str:
    """Say why a number is of another whole than its owner; empty if it may be of it."""
    if (slots.measure == CLUSTER_CASES and _follows_unread_clusters(case)) or _spreads_unread(case):
        return LOST_WHOLE
    if owner is None and _is_of_either(slots, case):
        return _OF_EITHER
    is_unsaid = _is_of_which_year(slots, case) or (owner is not None and _follows_unsaid_part(case, owner))
    return UNSAID_PART if is_unsaid else ""


def _follows_unread_clusters(case: Case) -> bool:
    """Return True for 之后两周的20宗，涉及53人: the cases of clusters of which nothing was understood."""
    clusters = case.at.before[-1] if case.at.before else None
    if clusters is None or clusters.status != "stated" or clusters.counts != "cases":
        return False
    return not case.said.basis and case.look(clusters) is None


def _follows_unsaid_part(case: Case, owner: Frame) -> bool:
    """Return True for 累计30例。新增3例，其中2人曾外出，1人为本地感染: no part of what the sentence before counts."""
    part = case.at.before[-1] if case.at.before else None
    said, frame = case.said, case.frame
    is_of_part = part is not None and ("part" in part.marks or "within" in frame.marks)
    if part is None or not is_of_part or said.basis or said.names_place or owner in case.at.before:
        return False
    return frame.status == "stated" and part.counts == frame.counts and case.look(part) is None


def _is_of_which_year(slots: Slots, case: Case) -> bool:
    """Return True for 2017年至今累计30例，一月最多，共8例: of the Januaries of all those years."""
    own, said = slots.period, case.said
    if not said.says_interval or said.says_year or said.says_day or (own and _lasts(own) > _SEASON):
        return False
    return any(known.slots.period and _lasts(known.slots.period) > _YEAR for known in case.known(case.at.before))


def _lasts(period: Period) -> dt.timedelta:
    return period.end - period.start if period.start else dt.timedelta()


def _refuse_of_topic(case: Case) -> Refusal | None:
    """Refuse 新增出院病例中，5例为重型病例治愈出院: who they were that are well again."""
    says_severity = not SEVERITIES.isdisjoint(case.frame.said.measures)
    return Refusal(_WHO) if says_severity and case.topic_measure() in OUTCOMES else None


def _refuse_own(slots: Slots, case: Case) -> Refusal | None:
    """Say why a number that is no part of another one cannot be a row."""
    if why := _doubt_whole(slots, case, None):
        return Refusal(why)
    if _is_who_they_were(slots, case):
        return Refusal(_WHO)
    if _exceeds_all(slots, case):
        return Refusal(_OF_OTHERS)
    if (slots.measure in _BECAME and _is_of_clusters(case)) or (
        slots.measure in PLAIN_CASES and _sums_after_clusters(case)
    ):
        return Refusal(_OF_CLUSTERS)
    if (slots.measure in OUTCOMES and _follows_diseases(slots, case)) or _sums_after_diseases(case):
        return Refusal(_OF_LAST)
    is_of_lost = _is_rest_elsewhere(slots, case) or _is_of_unread(case)
    return Refusal(LOST_WHOLE) if is_of_lost else None


def _is_who_they_were(slots: Slots, case: Case) -> bool:
    """Return True for 死亡2例，1例为确诊病例, 出院9例，2例为重型病例治愈出院: who they were that were counted."""
    before, frame = case.before, case.frame
    if before is None or "is" not in frame.marks or frame.evidence_end == frame.end or frame.said.basis:
        return False
    is_of_some = slots.measure not in OUTCOMES or not SEVERITIES.isdisjoint(frame.said.measures)
    return before.slots.measure in OUTCOMES and is_of_some and frame.value <= before.frame.value


def _is_of_either(slots: Slots, case: Case) -> bool:
    """Return True for 东湖区无流感重症病例，全市已确诊2例: confirmed cases, or confirmed severe ones.

    So too for 幼儿流感重症16人，另肠病毒重症3人: of children, or of all.
    """
    before = case.before
    if before is None:
        return False
    if slots.measure == "confirmed" and before.slots.measure in SEVERITIES and slots.disease != "covid-19":
        return slots.place != before.slots.place and not case.said.diseases
    is_added = "besides" in case.frame.marks and not (slots.subgroup or case.said.names_place)
    return is_added and bool(before.frame.said.subgroup) and slots.measure == before.slots.measure


def _exceeds_all(slots: Slots, case: Case) -> bool:
    """Return True for 东湖区累计确诊8例，现有23例: more than the place has ever had, so the number is of another."""
    said = case.said
    is_named = said.names_place or slots.place == case.around.places.reporter
    has_time = said.is_since or said.says_day or said.says_interval or said.says_year
    is_of_all = slots.measure in PLAIN_CASES and slots.basis == "cumulative"
    if is_named or has_time or is_of_all or slots.measure not in _OF_THE_ILL:
        return False
    sums = (one for one in case.known(reversed(case.at.before)) if one.slots.basis == "cumulative")
    whole = next((one for one in sums if one.slots.place == slots.place and one.slots.measure in PLAIN_CASES), None)
    return whole is not None and not whole.frame.qualifier and case.frame.value > whole.frame.value


def _is_list_of_more(frame: Frame, owner: Frame) -> bool:
    """Return True for 现有9例。其中：东湖区9例、南桥区8例、西岭区7例: of a sum that is printed elsewhere.

    An entry that is more than all shows a correction, and says nothing of the others.
    """
    return frame.axis == "place" and _sum_list(frame.group, owner.value) > _OVER * owner.value


@lru_cache(maxsize=1)
def _sum_list(group: Group, limit: int) -> int:
    """Return the sum of a list, each place once, without what is above the limit; its entries ask one after another."""
    values = {one.said.places or (one.start,): one.value for one in reversed(group.frames)}
    return sum(value for value in values.values() if value <= limit)


def _is_rest_elsewhere(slots: Slots, case: Case) -> bool:
    """Return True for 广东省通报6宗，其余5人正留院治疗, in a text of another place: the rest of those is not of it."""
    known = case.before or case.earlier
    is_rest = "others" in case.said.marks and case.frame.counts == "people" and not case.said.names_whose
    return is_rest and known is not None and known.slots.place != slots.place


def _spreads_unread(case: Case) -> bool:
    """Return True for 累计30例，其中9例在灾后发病，分布在东湖区5例、南桥区4例: a list of an unread part."""
    first = next(iter(case.frame.group.frames), case.frame)
    part = first.at.before[-1] if first.at.before else None
    is_list = case.frame.axis == "place" and "spread" in first.said.marks
    return is_list and part is not None and "part" in part.marks and case.look(part) is None


def _sums_after_diseases(case: Case) -> bool:
    """Return True for 新增登革热1例及霍乱5例。今年累计30例本土病例: nothing says of which."""
    said, at = case.said, case.at
    if said.basis != "cumulative" or said.diseases or said.names_whose or at.before or at.heading or at.topic:
        return False
    listed = [one.said.disease for one in at.earlier if one.said.diseases and one.at.item == at.earlier[-1].at.item]
    return len(listed) > 1 and not are_related(listed[-2], listed[-1])


def _is_of_unread(case: Case) -> bool:
    """Return True for 其中4例为本地病例 where no number of the sentence before was read: the whole is not known."""
    at, said = case.at, case.said
    is_part = "part" in case.frame.marks and not (at.before or said.basis or said.names_whose)
    return is_part and bool(at.earlier) and not any(case.known(at.earlier))


def _contradict(part: Slots, whole: Slots) -> str:
    """Return why a measure or disease cannot be part of its owner; empty if it can."""
    if whole.measure in OUTCOMES and part.measure not in OUTCOMES:
        return _WHO
    if whole.measure.startswith("contacts") and part.measure in ILL:
        return _WHO  # 追踪到密切接触者210人，其中确诊7人
    if whole.disease not in ("", part.disease) and not may_hold(whole.disease, part.disease):
        return f"{part.disease or 'a disease without a slug'} is no part of {whole.disease}"
    return "confirmed cases are no part of asymptomatic ones" if (whole.measure, part.measure) == _APART else ""


def _is_of_clusters(case: Case) -> bool:
    """Return True for what became of the cases of clusters: 暴发疫情2起，发病30例，住院3例，死亡1例."""
    if case.said.basis or case.said.names_whose or case.said.diseases:
        return False
    before = (one.slots.measure for one in case.known(reversed(case.at.before)))
    return next((measure for measure in before if measure not in _BECAME), "") == CLUSTER_CASES


def _sums_after_clusters(case: Case) -> bool:
    """Return True for 报告暴发疫情2起，累计发病30例: as many may be of those, or all of the year."""
    if case.said.basis != "cumulative" or case.said.names_whose or case.said.diseases:
        return False
    events = (case.look(one) for one in case.in_item[-1:] if one.counts == CLUSTERS)
    return any(slots is None or slots.basis == "new" for slots in events)


def _follows_diseases(slots: Slots, case: Case) -> bool:
    """Return True for 肝炎50例，结核30例，死亡1例: nothing says of which, unless each has its deaths.

    But those who did not die are not of the last one either way: 肝炎50例，结核30例，无死亡.
    """
    said = case.said
    if said.diseases or said.basis or said.names_whose or not case.frame.value or BETWEEN in case.frame.marks:
        return False
    listed = []
    for one in takewhile(lambda one: one.said.diseases, reversed(case.in_item)):
        listed.append(one.said.disease)
        if one.said.basis or one.said.names_whose:
            break  # 全国报告肝炎50例，东湖区报告结核30例，死亡1例
    has_own = any(not one.said.diseases and not OUTCOMES.isdisjoint(one.said.measures) for one in case.in_item)
    is_of_last = slots.disease in listed[:1] and not has_own
    return is_of_last and any(not are_related(one, slots.disease) for one in listed)
