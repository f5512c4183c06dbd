"""Compare a number with those around it: what the conditions of ``lexicon/inherit.toml`` ask of more than one slot."""

from __future__ import annotations

from typing import Final

from pipelines.grammar.inheritance.context import ILL, Case
from pipelines.grammar.lexicon import load_affected
from pipelines.grammar.measures import (
    CASES,
    CONFIRMED,
    IN_HOSPITAL,
    INFECTED,
    OUTCOMES,
    SEVERITIES,
    STOCKS,
)

OBSERVED: Final = "asymptomatic"
TRACED: Final = "contacts_traced"
ANY_UNIT: Final = "宗"
"""Counts cases and clusters alike in Hong Kong."""
_BECAME: Final = OUTCOMES | SEVERITIES | {IN_HOSPITAL, "suspected"}
_NARROWER: Final = SEVERITIES | {"deaths", "icu"}
_OF_CONTACTS: Final = frozenset({"contacts_released", "contacts_observed"})
SHARING: Final = frozenset({"asymptomatic", "cases", "confirmed", "suspected", "converted", "infections"})
"""Measures of one list, which share the origin; of what is new a recovery does not."""
_AFFECTED: Final = load_affected()


def repeats_owner(case: Case) -> bool:
    """Return True for 病例 after 死亡病例3例，其中, and for whom a recovery affects: it repeats the owner.

    Neither does it after 确诊病例3例，其中: 2例境外输入性病例 are confirmed too.
    """
    inherited = case.above.measure or case.topic_measure()
    if not inherited and case.measure == CASES and (heading := case.measure_of(case.heading())) in _NARROWER:
        return bool(heading)  # 重症方面，累计共录得9宗个案
    is_of_virus = inherited == "infections" and case.disease() == "hiv-aids"  # 感染者和病人30例，其中病人9例
    if inherited in ("", CASES) or is_of_virus or case.said.basis or (case.measure == CONFIRMED and case.said.diseases):
        return False  # 死亡病例9例，其中新冠肺炎确诊病例1例，无死亡
    if case.measure == "infections" and inherited in (CONFIRMED, OBSERVED):
        return True  # 2例无症状感染者在东湖区。2例感染者都是…
    if inherited == CONFIRMED:
        return case.measure == CASES
    if case.measure == TRACED and not case.said.actions and inherited.startswith("contacts"):
        return True  # 隔离密切接触者9人，其中境外输入密切接触者8人
    is_plain = case.measure == CASES and "onset" not in case.frame.said.marks
    return is_plain or case.measure in _AFFECTED.get(inherited, ())


def breaks_down_diseases(case: Case) -> bool:
    """Return True for the second disease of a list, and after 死亡的病种是霍乱3例 for 鼠疫2例, which 、 joins to it."""
    if case.frame.axis != "disease" or case.before is None:
        return False
    counts_outcome = bool(case.said_before.diseases) and case.last.measure in OUTCOMES
    return case.before.frame.axis == "disease" or (is_joined(case) and counts_outcome)


def is_like_before(case: Case) -> bool:
    """Return True for 东湖区新增确诊病例2例，南桥区3例.

    An entry after another one, or after a number of another place.
    """
    axis = case.frame.axis
    if case.before is None or axis not in ("place", "origin"):
        return False
    before = case.before.frame
    return before.axis == axis or (axis == "place" and not before.axis and before.said.names_place)


def would_contradict(case: Case) -> bool:
    """Return True for 排除7例，共计新增15例.

    With the measure before it a number would contradict one of the same basis.
    """
    nearest = case.before or case.earlier
    if nearest is None or not case.said.basis or case.said.names_place or case.said.says_interval:
        return False
    others = case.known((*case.at.before, *case.at.earlier))
    return any(
        (other.slots.measure, other.slots.basis) == (nearest.slots.measure, case.said.basis)
        and other.slots.place == nearest.slots.place
        and other.slots.period == case.at.periods.get(case.said.basis)  # 今（12）日新增3例，昨（11）日新增5例
        and other.frame.value != case.frame.value
        for other in others
    )


def follows_of_day(case: Case) -> bool:
    """Return True for 出院6例 after 现有30例，当日新增4例, or after 当日转诊4例."""
    says = [one.said for one in case.at.before if one.said.basis or one.said.is_now]
    return bool(says) and says[-1].is_of_day and says[-1].basis == "new"


def says_past(case: Case) -> bool:
    """Return True for 昨日3例 and 10月30例; 今年30例 is a sum, unless the year is over."""
    said, period = case.said, case.at.periods["new"]
    if said.says_open or said.is_now:
        return False
    is_over = period is not None and (period.end.month, period.end.day) == (1, 1)
    return said.says_day or (said.says_interval and (is_over or not said.says_year))


def follows_since(case: Case) -> bool:
    """Return True for 上月新增3例，入夏以来共30例: 以来 was said after the number before."""
    return case.at.is_since and case.before is not None and not case.before.frame.at.is_since


def before_is_new(case: Case) -> bool:
    """Return True if the number before is new; of an interval, 现有… between two numbers changes nothing."""
    is_between = case.last.basis == "current" and case.at.is_of_day and case.flow is not None
    return (case.flow.slots if is_between and case.flow else case.last).basis == "new"


def leaves_disease(case: Case) -> bool:
    """Return True for 疟疾5例 after 登革热新增3例，累计30例: another disease, as new as the one before was at first."""
    said = case.said
    if not said.diseases or said.disease == case.last.disease or case.said_before.diseases or is_joined(case):
        return False
    lead = next((one for one in case.known(reversed(case.at.before)) if one.frame.said.diseases), None)
    return lead is not None and (lead.slots.basis, lead.slots.disease) == ("new", case.last.disease)


def opens_new(case: Case) -> bool:
    """Return True in a sentence that begins with what is new."""
    first = next(iter(case.known(case.at.before)), None)
    return first is not None and first.slots.basis == "new"


def follows_unread(case: Case) -> bool:
    """Return True for 报告霍乱3例，死亡1例.

    If nothing says the basis of the first number, nothing says that of the next.
    """
    before = next((one for one in reversed(case.at.before) if not one.axis and one.status == "stated"), None)
    return before is not None and case.look(before) is None


def counts_cases_after_people(case: Case) -> bool:
    """Return True for 死亡38人，累计1000宗.

    In Hong Kong a sum in another unit is of cases, not of what was counted before.
    """
    before = case.before or case.earlier
    return case.frame.unit == ANY_UNIT and before is not None and before.frame.counts == "people"


def follows_several(case: Case) -> bool:
    """Return True for 新增确诊3例，死亡1例，累计320例.

    What follows several numbers of another basis, or sentence, may be of any.
    """
    is_other_time = case.last.basis == "new" and case.last.period != case.at.periods["new"]
    if case.said.basis == "new" and case.at.before and not is_other_time:
        return False  # 累计死亡2例，当日新增1例; but 6日确诊3例、无症状9例；7日新增5例 are of either
    measures = set()
    for other in reversed(case.at.before or case.at.earlier):
        if other.axis not in ("", "disease") or other.status == "implied" or "part" in other.marks:
            continue
        slots = case.look(other)
        is_like = slots is not None and slots.basis == case.said.basis and not is_other_time
        is_over = is_like or (slots is not None and slots.disease != case.last.disease)
        if case.at.before and is_over:
            break
        measures.add(slots.measure if slots else "")
    return len(measures) > 1


def adds_up_infected(case: Case) -> bool:
    """Return True for 累计确诊病例20例、无症状感染者9例，合计29例: the sum of the two right before it."""
    *_, one, other = (None, None, *case.known(case.at.before))
    if one is None or other is None or one.frame.value + other.frame.value != case.frame.value:
        return False
    is_like = one.slots._replace(measure="") == other.slots._replace(measure="")
    is_own = case.said.names_whose or case.said.basis not in ("", one.slots.basis)
    return is_like and not is_own and {one.slots.measure, other.slots.measure} == INFECTED


def exceeds_new(case: Case) -> bool:
    """Return True for 昨天新增418例。全市病例数以东湖区4685例居首: more of the same cannot be new."""
    earlier = case.earlier
    if earlier is None or earlier.slots.basis != "new" or case.frame.value <= earlier.frame.value:
        return False
    if case.place.code and not case.around.places.is_part(case.place, earlier.slots.place):
        return False  # 东湖区新增3例。还有：南桥区9例
    slots = earlier.slots
    before = (slots.measure, slots.disease, slots.period, slots.origin)
    return before == (case.measure, case.disease(), case.at.periods["new"], case.said.origin)


def exceeds_current(case: Case) -> bool:
    """Return True for 现有确诊病例2例。确诊病例中，东湖区20例: who are more than there are now had it before."""
    known = case.before or case.earlier
    if known is None or known.slots.basis != "current" or case.frame.axis != "place" or case.measure not in ILL:
        return False
    is_like = known.slots.measure in (*ILL, IN_HOSPITAL) and known.slots.disease == case.disease()
    is_inside = not case.place.code or case.around.places.is_part(case.place, known.slots.place)
    return is_like and is_inside and case.frame.group.total > known.frame.value and known.frame.axis != "place"


def follows_part_of_sum(case: Case) -> bool:
    """Return True for 累计30例，其中重症2例，累计境外输入9例: a sum after parts of a sum is of what that one counts."""
    before, head = case.before, case.head
    if before is None or head is None or head.frame is before.frame or "part" in head.frame.marks:
        return False
    return "part" in before.frame.marks | before.frame.group.frames[0].marks and head.slots.basis == case.said.basis


def shares_origin(case: Case) -> bool:
    return (
        case.head is not None
        and case.head.slots.basis == case.basis
        and bool(case.head.frame.said.origin)
        and {case.measure, case.head.slots.measure} <= SHARING
    )


def goes_on(case: Case) -> bool:
    """Return True for 累计报告本土病例300例，上周新增9例: words of a basis alone, after one origin."""
    before = case.before
    if before is None or before.frame.axis or before.slots.measure != case.measure or case.said.names_count:
        return False
    is_named = case.said.names_whose or before.slots.basis == case.basis
    return not is_named and len({one.said.origin for one in case.at.before if not one.axis}) == 1


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
    is_next = head.at.sentence + 1 == case.at.sentence and case.at.periods[case.basis] == slots.period
    is_next = is_next and {one.slots.origin for one in before if not one.frame.axis} <= {slots.origin}
    left = (one.frame.value for one in earlier if one.slots.measure in OUTCOMES and case.basis == "current")
    is_like = case.measure in _BECAME and case.basis != "new"
    return is_of_one and is_next and is_like and case.frame.value <= head.value - sum(left)


def says_whom_alone(case: Case) -> bool:
    """Return True for 病例, and after 治愈出院本土确诊病例6例、 for 境外输入确诊病例9例: who it was, and not what."""
    if case.said.basis or case.said.actions:
        return False
    affected = _AFFECTED.get(case.last.measure, ()) if is_joined(case) else ()
    return case.measure == CASES or case.measure in affected


def is_joined(case: Case) -> bool:
    return "joined" in case.frame.marks


def follows_always_current(case: Case) -> bool:
    """Return True for 现有疑似病例3例，东湖区确诊病例20例: the basis of the first says nothing of the second."""
    before = case.before
    if before is None or case.measure not in ILL or is_joined(case) or case.frame.status == "stated_zero":
        return False
    known = [one.slots for one in case.known(case.at.before)]
    is_list = "part" in before.frame.marks | before.frame.group.frames[0].marks
    is_list = is_list or any((one.basis, one.measure in ILL) == ("current", True) for one in known)
    if is_list or before.slots.basis != "current":
        return False  # 现有境外输入确诊病例5例、疑似病例2例，本土确诊病例9例
    return STOCKS.get(before.slots.measure) == "current" or before.slots.measure.startswith("contacts")


def became_of_before(case: Case) -> bool:
    """Return True for 累计境外输入确诊病例14例，现有在院2例，累计治愈12例: no more than were counted.

    And for 境外输入病例的密切接触者30人，解除医学观察12人、正在医学观察18人.
    """
    if case.measure in _OF_CONTACTS:
        before = case.known(reversed(case.at.before))
        whole = next((one for one in before if one.slots.measure not in _OF_CONTACTS), None)
        return whole is not None and whole.slots.measure == TRACED and case.frame.value <= whole.frame.value
    is_outcome = (case.measure in OUTCOMES, case.basis) == (True, "cumulative")
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
    """Return True for 累计境外输入无症状感染者9例，转为确诊病例2例、尚在医学观察的无症状感染者7例.

    All there is of the first number.
    """
    if case.head is None or not case.head.frame.said.origin:
        return False
    head = case.head.frame
    after = [other for other in case.at.before if other.start > head.start and not other.axis]
    return bool(after) and head.value == case.frame.value + sum(other.value for other in after)
