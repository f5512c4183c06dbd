"""Fill the open slots of a frame under one owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import may_hold
from pipelines.grammar.frames.frames import SEASON, Frame, Refusal, Slots
from pipelines.grammar.frames.framing import OF_MEASURES
from pipelines.grammar.frames.phrase_frames import OF_INSTITUTION
from pipelines.grammar.inheritance.context import Around, Case
from pipelines.grammar.inheritance.reasons import ABROAD, LOST_WHOLE, REASONS
from pipelines.grammar.inheritance.tables import decide, find_line
from pipelines.grammar.measures import ASYMPTOMATIC, OUTCOMES, PLAIN_CASES, RECOVERED, UNKNOWN, name_measure
from pipelines.grammar.owners.offers import list_before
from pipelines.grammar.periods.dates import Period
from pipelines.grammar.places.place import NATION, NOWHERE, REGIONS, Place, has_no_code

if TYPE_CHECKING:
    from pipelines.grammar.frames.frames import Said
    from pipelines.grammar.inheritance.context import Look
    from pipelines.grammar.places.in_text import Places

_CASE, _PERSON = "例", "人"
_OF_OTHER_SPAN: Final = frozenset({"this-outbreak", "of-influenza", "of-season"})
OUTSIDE: Final = "a place outside of the reporting area"
NOBODYS: Final = "nothing says whose area the numbers before it are of"
OF_LAST_PLACE: Final = REASONS["of-last-place"]


def fill(frame: Frame, owner: Frame | Said | None, look: Look, around: Around) -> Slots | Refusal:
    """Return the slots of a frame under an owner, or why it cannot be a row."""
    case = Case(frame, owner, look, around)
    if isinstance(owner, Frame) and (case.owner is None or _lends_nothing(owner.unfit, frame.said)):
        return Refusal(LOST_WHOLE)
    measure = _name(case)
    if isinstance(measure, Refusal):
        return measure
    place = find_place(case, around.places)
    if isinstance(place, Refusal):
        return place
    case.place = place
    case.basis, is_doubtful = find_line("basis", case)
    if not case.basis:
        return Refusal("nothing says whether it is new, a sum or as of now")
    origin = case.said.origin if "related" in case.said.marks else decide("origin", case)
    said, disease = case.said, case.disease
    case.slots = Slots(
        disease=disease,
        place=place,
        basis=case.basis,
        measure=measure,
        origin=origin,
        route=said.route or case.above.route,
        excluding=tuple(one for one in case.at.excluding or case.above.excluding if may_hold(disease, one)),
        subgroup=decide("subgroup", case),
        subtype=said.subtype or case.above.subtype,
        period=_find_period(case),
        is_doubtful=is_doubtful or bool(decide("doubt", case)),
    )
    return Refusal(why) if (why := decide("refusal", case)) else case.slots


def _lends_nothing(unfit: str, said: Said) -> bool:
    """Return True for a number of an institution, and for one of two measures, to what names no place or measure."""
    return (unfit == OF_INSTITUTION and not said.places) or (unfit == OF_MEASURES and not said.names_count)


def look_nowhere(_: Frame) -> None:
    """Return None: a cell has no other numbers around it."""


def _find_period(case: Case) -> Period | None:
    """Return the period of a number of its basis: its own, or that of its owner where it says none."""
    period, above = case.at.periods.get(case.basis), case.owner
    if case.basis == "new" and case.at.is_unfinished:
        return None
    if period is not None and case.at.shorter is not None and _is_new_again(case, period):
        return case.at.shorter
    if case.basis == "cumulative" and period is not None and period.start:
        is_of_year = (period.start.month, period.start.day) == (1, 1)
        is_of_span = is_of_year or any(SEASON in one.said.marks for one in (case.frame, *case.in_item))
        is_other = (is_of_span and _is_of_other_span(case)) or _has_new_of(case, period)
        period = Period(None, period.end) if is_other else period
    if period is not None and period.start is None and _is_of_that_day(case):
        period = period.last_day
    if period and _is_of_later_now(case, period):
        return None
    if above is None or _has_own_time(case, above.period):
        return period
    if above.basis == case.basis or period or not above.period:
        return above.period if above.basis == case.basis else period
    return Period(None, above.period.end) if case.basis == "current" else above.period  # 今年累计30例，其中在院3例


def _is_of_later_now(case: Case, period: Period) -> bool:
    """Return True for 截至目前，累计15例 after 11月2日确诊3例, published on the 30th.

    After 截至11月2日累计确诊30例 it is of that moment.
    """
    is_of_now = case.at.says_now and not (case.said.is_since or case.at.is_since or case.basis == "new")
    if not is_of_now or not case.around.places.is_long_over(period):
        return False
    return all(one.slots.period != period for one in case.known(case.around_it))


def _is_of_other_span(case: Case) -> bool:
    """Return True for the sum of a season or an outbreak after that of a year: 今年累计9例。本流感季累计30例."""
    around = [one.said for one in (case.frame, *case.in_item)]
    is_dated = any(said.says_interval or said.says_year for said in around)
    return not is_dated and any(not _OF_OTHER_SPAN.isdisjoint(said.marks) for said in around)


def _is_of_that_day(case: Case) -> bool:
    """Return True for what is new of 当日 after a moment: 截至30日24时，累计30例，当日新增3例，死亡1例."""
    return case.basis == "new" and any(one.said.is_of_day for one in (*case.at.before, case.frame))


def _has_own_time(case: Case, whole: Period | None) -> bool:
    """Return True if an interval was said of the number, one of its days, or one of a number before it but its owner.

    10月30例; 10月至11月30例，其中11月28日3例; 1月发病20例，死亡1例; 5日报告4例，其中2例6日转为确诊病例.
    """
    own = case.at.periods.get(case.basis)
    is_of_days = whole is None or whole.days > 1 or case.frame.status == "stated_zero"
    is_later = bool(case.said.actions and own and own.start and whole and own.start >= whole.end)
    return (
        (case.said.says_day and (is_of_days or is_later))
        or case.said.says_interval
        or any(other.said.says_interval for other in case.in_item if other is not case.whole)
    )


def _is_new_again(case: Case, period: Period) -> bool:
    """Return True for what is new after the sums of an interval that ends with the shorter one of the bulletin.

    25日至31日报告30例。1月1日至31日累计报告300例。新增重症9例: of the week, unless 300例 are new too.
    """
    follows = case.last.basis == "new" and case.last.period == case.at.shorter  # 新增聚集性疫情2起，报告病例30例
    says = case.said.basis or case.heading.basis or (case.topic and case.topic.basis)  # 新增病例中东湖区9例
    if case.basis != "new" or case.owner is not None or not (says or follows):
        return False
    others = (case.look(other) for other in case.at.latest)
    return all(one is None or one.basis != "new" or one.period != period for one in others)


def _has_new_of(case: Case, period: Period) -> bool:
    """Return True if what is new in an interval was reported before it; of a week or month even paragraphs before."""
    latest = case.at.latest if period.is_week_or_month else []
    around = (case.look(other) for other in (*case.at.before, *case.at.earlier, *latest))
    others = [slots for slots in around if slots is not None and slots.period == period]
    is_of_all = case.said.says_since and case.owner is None  # 过去14天累计47例。至今共录得300例
    return any(one.basis == "new" or (is_of_all and one.basis == "cumulative") for one in others)


def _name(case: Case) -> str | Refusal:
    case.own = case.measure = _own_measure(case)
    if case.own != UNKNOWN:
        case.measure = decide("measure", case)
    return Refusal(why) if (why := decide("unnamed", case)) else case.measure


def _own_measure(case: Case) -> str:
    if not case.said.names_count:
        return ""
    inherited = case.above.measure or case.topic_measure
    if not inherited:
        nearest = case.nearest
        inherited = nearest.slots.measure if nearest else ""
        if nearest and case.frame.unit == _PERSON and _are_others(case, inherited, nearest.frame.unit):
            inherited = ""  # 无症状感染者69例；尚有3162人正在接受医学观察: who is counted in 人 are contacts
    return name_measure(case.said.measures, case.said.actions, inherited, case.frame.counts)


def _are_others(case: Case, inherited: str, unit: str) -> bool:
    """Return True for people after cases without symptoms, or after recoveries: 治愈19例，死亡1例。解除隔离44人."""
    has_recovered = any(one.slots.measure == RECOVERED for one in case.known(case.around_it))
    return unit != _PERSON if has_recovered else inherited == ASYMPTOMATIC and unit == _CASE


def find_place(case: Case, places: Places) -> Place | Refusal:
    """Return the place of a number under an owner, or why it has none."""
    said, frame = case.said, case.frame
    is_of_entry = case.at.entry is not None and case.at.entry.said.origin not in ("", said.origin)
    is_of_entry = is_of_entry if frame.axis == "origin" else frame.axis not in ("place", "disease", "tail")
    entry = case.entry if is_of_entry else None
    base = case.owner.place if case.owner else case.at.subject
    if entry is not None and not said.subjects:
        base = entry.place
    elif case.at.entry is not None and frame.axis == "" and not (said.names_whose or said.basis):
        return Refusal("the place it follows was not understood")
    if said.zone:
        return Place("", said.zone)
    if len(said.places) > 1 and "each" not in frame.marks:
        return Place("", "、".join(names[-1] for names in said.places))
    if said.places:
        return _find_named(case, base, places)
    if said.subjects:
        return places.subject(said, case.at.subject) or base
    reporter = places.reporter
    is_said = base == reporter or (base.code in REGIONS and reporter.code in REGIONS)  # 澳门卫生局公布2例, in Hong Kong
    return base if is_said else _find_unnamed(case, base, reporter, is_of_entry=entry is not None)


def _find_unnamed(case: Case, base: Place, reporter: Place, *, is_of_entry: bool) -> Place | Refusal:
    """Return the place of a number that names none: ``base``, or the whole area that reports."""
    if base == NOWHERE:
        return Refusal(NOBODYS)
    axis = case.frame.axis
    entries = list_before(case.frame) if case.owner is None and not is_of_entry else ()
    if any(base in (case.around.places.of_subject(one.said.entries[0]), Place("", one.said.zone)) for one in entries):
        first, last = entries
        is_item = first.at.item == last.at.item != case.at.item  # 东湖区、南桥区分别死亡2例、1例；出院1例
        is_parted = is_item or "joined" in last.marks - case.frame.marks  # 东湖区死亡2例、南桥区死亡1例，出院1例
        if axis == "" and case.measure in OUTCOMES and not is_parted:
            return Refusal(OF_LAST_PLACE)
        if is_parted or axis in ("origin", "measure"):
            return reporter
    return reporter if _is_of_whole(case, reporter) else base


def _find_named(case: Case, base: Place, places: Places) -> Place | Refusal:
    """Return the place that a number names, looked for in ``base``, the place of its owner."""
    frame, names = case.frame, case.said.places[0]
    is_first = frame.axis == "place" and not case.at.before and bool(case.said.diseases)
    if (is_first or frame.axis not in ("place", "tail")) and not isinstance(case.whole, Frame):
        return places.of_subject(names)
    is_of_regions = has_no_code(base.name)  # 港澳台地区通报8例，其中香港5例
    place = places.of_subject(names) if is_of_regions else places.find(names, base.code)
    if place.code in REGIONS and case.owner is not None and base.code not in ("", NATION.code, *REGIONS):
        return Refusal(ABROAD)  # 东海省新增9例，其中本土5例，台湾2例
    is_outside = not place.code and places.is_elsewhere(names)
    return Refusal(ABROAD if places.names_region(names) else OUTSIDE) if is_outside else place


def _is_of_whole(case: Case, whole: Place) -> bool:
    """Return True for those who are left of the whole area, and for what is counted after them: 现在院58例，重症2例."""
    before = case.before
    is_own = before is None or before.frame.said.names_whose or bool(before.frame.unfit)
    if before and before.frame.at.subject == whole != case.at.subject:  # 死亡2例，其中，疫情较重的东湖区，累计9例
        is_own = is_own or case.around.places.is_part(case.at.subject, whole)
    follows = case.last.place == whole and not is_own
    return case.owner is None and (follows or _is_left_of_whole(case, whole))


def _is_left_of_whole(case: Case, whole: Place) -> bool:
    """Return True for patients who are left of the whole area: 累计报告59例。东湖区治愈出院1例，现在院58例.

    After the outcomes of several places they may be fewer than that: some recovered before.
    """
    if not (case.lasts or (case.said.basis == "current" and case.measure in PLAIN_CASES)):
        return False
    left, places = case.frame.value, set()
    for frame, slots in reversed(list(case.known((*case.at.earlier, *case.at.before)))):
        if slots.measure in OUTCOMES:
            left += frame.value
            places.add(slots.place)
        elif slots.basis == "cumulative":
            return slots.place == whole and (frame.value == left or (len(places) > 1 and frame.value > left))
        elif slots.place != whole:
            return False
    return False
