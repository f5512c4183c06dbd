"""Fill the open slots of a frame under one owner, by the tables of ``lexicon/inherit.toml``."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.frames import Frame, Refusal, Slots, to_subject
from pipelines.grammar.lexicon import LexiconError, by_meaning, entries, is_class, load_befallen
from pipelines.grammar.measures import (
    ACTION_STOCKS,
    CASES,
    CLUSTER_CASES,
    CLUSTERS,
    CONFIRMED,
    MEASURES,
    SEVERITIES,
    STOCKS,
    UNKNOWN,
    name_measure,
)
from pipelines.grammar.place import NOWHERE, Place, has_no_code
from pipelines.grammar.said import NOTHING, Said
from pipelines.grammar.times import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pipelines.grammar.places import Places

    Look = Callable[[Frame], Slots | None]

_BEFALLEN: Final = load_befallen()
_KINDS_OF: Final = by_meaning("diseases", "includes")
_OUTCOMES: Final = frozenset({"recovered", "deaths", "released", "contacts_released", "suspected_excluded"})
_APART: Final = ("asymptomatic", "confirmed")
_OBSERVED: Final = "asymptomatic"
_ANY_UNIT: Final = "宗"
"""Counts cases and clusters alike in Hong Kong."""
_COVID: Final = "covid-19"
_ILL: Final = frozenset({"infections", "confirmed", "asymptomatic", "cases", "clinical"})
_CASE, _PERSON = "例", "人"
CONTACTS_OF_CASES: Final = "contacts counted among cases"
ABROAD: Final = "whence they came"
LOST_WHOLE: Final = "the number it belongs to was not understood"
OUTSIDE: Final = "a place outside of the reporting area"
RECLASSIFIED: Final = "people who were counted otherwise before"
_PLAIN: Final = (CASES, CONFIRMED)
_NARROWER: Final = SEVERITIES | {"deaths", "icu"}
_SIBLINGS: Final = frozenset({"", "origin", "place", "disease", "measure"})
_SHARING: Final = frozenset({"asymptomatic", "cases", "confirmed", "suspected", "converted", "infections"})
"""Measures of one list, which share the origin; of what is new a recovery does not."""


class Around(NamedTuple):
    """What all frames of a text share."""

    places: Places
    title_basis: str
    """That the title says, or empty."""


class Known(NamedTuple):
    """A number around the frame, with its slots."""

    frame: Frame
    slots: Slots


class Case:
    """A frame under one candidate owner; what is around it is looked up when a line of a table asks."""

    def __init__(self, frame: Frame, owner: Frame | Said | None, look: Look, around: Around) -> None:
        self.frame, self.said, self.at = frame, frame.said, frame.at
        self.look = look
        self.whole = owner
        self.owner = look(owner) if isinstance(owner, Frame) else None
        self.topic = owner if isinstance(owner, Said) else None
        self.is_owned = self.owner is not None or self.topic is not None
        """A number or a topic owns the frame."""
        self.entry = look(frame.at.entry) if frame.at.entry is not None else None
        self.around = around
        self.measure = self.basis = ""
        self.place = NOWHERE

    def known(self, frames: Iterable[Frame]) -> Iterator[Known]:
        """Yield the frames that were read, with their slots."""
        for other in frames:
            if other is not self.frame and (slots := self.look(other)) is not None:
                yield Known(other, slots)

    @cached_property
    def before(self) -> Known | None:
        """Return the number before it in its sentence or bracket."""
        return next((one for one in self.known(reversed(self.at.before)) if one.frame.axis in _SIBLINGS), None)

    @cached_property
    def flow(self) -> Known | None:
        """Return the latest number before it in its sentence that is new or a sum."""
        return next((one for one in self.known(reversed(self.at.before)) if one.slots.basis != "current"), None)

    @cached_property
    def earlier(self) -> Known | None:
        """Return the last number of the sentence before that is no part, else the last one."""
        known = list(self.known(reversed(self.at.earlier)))
        own = (one for one in known if not one.frame.axis and not one.frame.marks & {"part", "within"})
        return next(own, known[0] if known else None)

    @cached_property
    def head(self) -> Known | None:
        """Return the latest number that says a basis; after 另有 also of the sentence before."""
        found = next(self.known(filter(_says_basis, reversed(self.at.before))), None)
        before = self.before
        if found is None and before and before.slots.basis != "cumulative" and before.frame.said.origin:
            found = before  # 东湖区本土病例30例、无症状感染者191例
        if found is None and "besides" in self.frame.marks:
            found = next(self.known(filter(_says_basis, self.at.earlier)), None)
        return found

    def heading(self) -> Said:
        """Return what the heading says, NOTHING without one."""
        return self.at.heading or NOTHING

    def stock(self) -> str:
        """Return the basis of a number of the measure where no word says one."""
        if self.said.actions and not self.said.basis:
            return ACTION_STOCKS.get(self.measure, "")
        return STOCKS.get(self.measure, "")

    def lasts(self) -> bool:
        """True if the measure counts what there is, also after what is new."""
        word = MEASURES.get(self.measure)
        is_observed = bool(self.said.actions) and ACTION_STOCKS.get(self.measure) == "current"
        return is_observed or (word is not None and word.lasts)


def _says_basis(frame: Frame) -> bool:
    return bool(frame.said.basis) and not frame.axis


def fill(frame: Frame, owner: Frame | Said | None, look: Look, around: Around) -> Slots | Refusal:
    """Return the slots of a frame under an owner, or why it cannot be a row."""
    case = Case(frame, owner, look, around)
    if isinstance(owner, Frame) and case.owner is None:
        return Refusal(LOST_WHOLE)
    measure = _name(case)
    if isinstance(measure, Refusal):
        return measure
    case.measure = measure
    place = _place(case, owner, around.places)
    if isinstance(place, Refusal):
        return place
    case.place = place
    case.basis, is_doubtful = _find_line("basis", case)
    if not case.basis:
        return Refusal("nothing says whether it is new, a sum or as of now")
    origin = _decide("origin", case)
    said, at, above = case.said, case.at, case.owner
    period = at.periods.get(case.basis)
    if case.basis == "cumulative" and period is not None and period.start and _has_new_of(case, period):
        period = Period(None, period.end)
    if (
        above is not None
        and not _has_own_months(case)
        and (above.basis == case.basis or (period is None and above.period))
    ):
        period = above.period
    disease = _disease(case)
    route = said.route or (above.route if above else "")
    excluding = at.excluding or (above.excluding if above else ())
    subgroup = said.subgroup or (above.subgroup if above else _subgroup_before(case))
    subtype = said.subtype or (above.subtype if above else "")
    subject = to_subject(disease, period, place, (case.basis, measure, origin, route, *excluding, subgroup, subtype))
    slots = Slots(
        disease, place, case.basis, measure, origin, route, period, excluding, subgroup, subtype, subject, is_doubtful
    )
    return _refuse_part(slots, case, owner) or slots


def _has_own_months(case: Case) -> bool:
    """True if an interval was said of the number, or of one before it in its item: 1月发病20例,死亡1例."""
    return case.said.says_months or any(
        other.said.says_months and other.at.item == case.at.item for other in case.at.before
    )


def _has_new_of(case: Case, period: Period) -> bool:
    """True if what is new in an interval was told before: 5月1日至7日新增3例,累计30例 is a sum from before."""
    around = (case.look(other) for other in (*case.at.before, *case.at.earlier))
    return any(slots is not None and slots.basis == "new" and slots.period == period for slots in around)


def _subgroup_before(case: Case) -> str:
    """儿童严重个案有26宗,4人死亡: what became of those who were counted before, if those were no part of others."""
    before = case.before
    if before is None or case.said.basis or case.measure not in _OUTCOMES:
        return ""
    is_part = before.frame.axis not in ("", "measure") or before.frame.at.item != case.at.item
    is_part = is_part or "part" in before.frame.marks or before.frame.bracket is not case.frame.bracket
    return "" if is_part else before.slots.subgroup


def _disease(case: Case) -> str:
    """Return the disease that a number says, else that of its owner, else the one the text is about.

    Of two classes it is the one named last: 法定传染病死亡9人,其中乙类传染病发病30例,死亡9人.
    """
    if case.said.diseases:
        return case.said.disease
    if case.owner is None or (is_class(case.owner.disease) and is_class(case.at.disease)):
        return case.at.disease
    return case.owner.disease


def is_like(frame: Frame, before: Frame) -> bool:
    """True for an entry of a list after another one that is said the same way: only its place is to be found."""
    return (
        frame.is_entry
        and before.is_entry
        and (frame.counts, frame.unit, frame.marks) == (before.counts, before.unit, before.marks)
        and (frame.at.excluding, frame.at.periods) == (before.at.excluding, before.at.periods)
    )


def fill_like(frame: Frame, before: Slots | Refusal, above: Slots, places: Places) -> Slots | None:
    """Return the slots of the entry before with the place of this one; None where it has to be filled."""
    if isinstance(before, Refusal):
        return None
    names = frame.said.places[0]
    place = places.find(names, above.place.code)
    if not place.code and places.is_elsewhere(names):
        return None
    parts = (*before.excluding, before.subgroup, before.subtype)
    said = (before.basis, before.measure, before.origin, before.route, *parts)
    subject = to_subject(before.disease, before.period, place, said)
    if subject == above.subject:
        return None
    return Slots(
        before.disease, place, before.basis, before.measure, before.origin, before.route, before.period,
        before.excluding, before.subgroup, before.subtype, subject,
    )  # fmt: skip


def _refuse_part(slots: Slots, case: Case, owner: Frame | Said | None) -> Refusal | None:
    """Say why a number is no part of its owner that can be a row."""
    above = case.owner
    if above is None or not isinstance(owner, Frame):
        return None
    if why := _tell_apart(slots, above):
        return Refusal(why)
    is_like = slots.measure == above.measure and not case.said.basis
    if is_like and case.frame.value > owner.value and not owner.qualifier:
        return Refusal("more than the number it belongs to")
    is_inside = case.frame.bracket is owner and bool(above.place.code and slots.place.code)
    if is_inside and "except" not in owner.marks and not case.around.places.is_part(slots.place, above.place):
        return Refusal("a place outside of that of the number it is a part of")
    is_same = slots.subject == above.subject and case.frame.value != owner.value
    return Refusal("a part of which nothing is said") if is_same and case.frame.status == "stated" else None


def _tell_apart(part: Slots, whole: Slots) -> str:
    """Say why a measure or disease is none of the one it would break down; empty if it may be."""
    if whole.measure in _OUTCOMES and part.measure not in _OUTCOMES:
        return "who they were is no count of who is"
    if whole.disease not in ("", part.disease) and not may_hold(whole.disease, part.disease):
        return f"{part.disease or 'a disease without a slug'} is no part of {whole.disease}"
    return "confirmed cases are no part of asymptomatic ones" if (whole.measure, part.measure) == _APART else ""


def may_hold(whole: str, part: str) -> bool:
    """True if cases of one disease may be among those of another: of a class, or of all 肝炎."""
    return is_class(whole) or part in _KINDS_OF.get(whole, ())


def _name(case: Case) -> str | Refusal:
    own = _own_measure(case)
    if own == UNKNOWN:
        return Refusal(
            RECLASSIFIED if case.said.actions == ("converted",) else "an action on people that are not named"
        )
    case.measure = own
    measure = _decide("measure", case)
    counts = case.frame.counts
    if not measure:
        return Refusal("nothing says what is counted")
    is_of_unit = case.frame.unit == _ANY_UNIT or case.frame.status == "stated_zero"
    if (measure == CLUSTERS) != (counts == CLUSTERS) and not is_of_unit:
        return Refusal(f"{measure} is not counted in {case.frame.unit}")
    if measure == "contacts_traced" and counts == CASES and not case.said.actions and _is_history(case):
        return Refusal(CONTACTS_OF_CASES)
    is_of_nobody = counts == "people" and not (case.said.names_count or case.said.diseases or case.is_owned)
    if is_of_nobody and not (_follows_contacts(case) and case.said.basis) and not _counts_the_ill(case):
        return Refusal("people of whom nothing is said")
    return measure


def _counts_the_ill(case: Case) -> bool:
    """True for 累计报告30人 after a number of people who are ill, and for 当日新增9人 after one beside it."""
    nearest = case.before or (case.earlier if case.said.basis == "cumulative" else None)
    if nearest is None or not case.said.basis or case.said.unknown or nearest.frame.unit != case.frame.unit:
        return False
    return nearest.slots.measure in (*_ILL, *(("suspected",) if case.before else ()))


def _is_history(case: Case) -> bool:
    """True for 5例为确诊病例的密切接触者, and for contacts after a number of cases."""
    return not case.said.basis and (case.before is not None or "is" in case.said.marks)


def _follows_contacts(case: Case) -> bool:
    return case.before is not None and case.before.slots.measure == "contacts_traced"


def _own_measure(case: Case) -> str:
    if not case.said.names_count:
        return ""
    inherited = case.owner.measure if case.owner else _topic_measure(case)
    if not inherited:
        nearest = case.before or case.earlier
        inherited = nearest.slots.measure if nearest else ""
        if nearest and inherited == _OBSERVED and nearest.frame.unit == _CASE and case.frame.unit == _PERSON:
            inherited = ""  # 无症状感染者69例;尚有3162人正在接受医学观察: who is counted in 人 are contacts
    return name_measure(case.said.measures, case.said.actions, inherited, case.frame.counts)


def _topic_measure(case: Case) -> str:
    return _measure_of(case.topic, case) if case.topic else ""


def _measure_of(said: Said, case: Case) -> str:
    named = name_measure(said.measures, said.actions, "", case.frame.counts)
    return "" if named == UNKNOWN else named


def _repeats_owner(case: Case) -> bool:
    """病例 after 死亡病例3例,其中 says no more than its owner, nor does whom a recovery affects.

    Neither does it after 确诊病例3例,其中: 2例境外输入性病例 are confirmed too.
    """
    inherited = case.owner.measure if case.owner else _topic_measure(case)
    if not inherited and case.measure == CASES and (heading := _measure_of(case.heading(), case)) in _NARROWER:
        return bool(heading)  # 重症方面,累计共录得9宗个案
    if inherited in ("", CASES) or case.said.basis:
        return False
    if case.measure == "infections" and inherited in (CONFIRMED, _OBSERVED):
        return True  # 2例无症状感染者在东湖区。2例感染者都是…
    if inherited == CONFIRMED:
        return case.measure == CASES
    is_plain = case.measure == CASES and "onset" not in case.frame.said.marks
    return is_plain or case.measure in _BEFALLEN.get(inherited, ())


def _place(case: Case, owner: Frame | Said | None, places: Places) -> Place | Refusal:
    said, frame = case.said, case.frame
    entry = case.entry if frame.axis in ("", "route", "measure", "bare") else None
    base = case.owner.place if case.owner else case.at.subject if case.at.subject.name else places.reporter
    if entry is not None and not said.subjects:
        base = entry.place
    elif case.at.entry is not None and frame.axis == "" and not (said.places or said.subjects or said.basis):
        return Refusal("the place it follows was not understood")
    if said.zone:
        return Place("", said.zone)
    if len(said.places) > 1 and "each" not in frame.marks:
        return Refusal("one number of several places")
    if said.places:
        is_first = frame.axis == "place" and not case.at.before and bool(said.diseases)
        if (is_first or frame.axis not in ("place", "tail")) and not isinstance(owner, Frame):
            return places.of_subject(said.places[0])
        is_of_regions = has_no_code(base.name)  # 港澳台地区通报8例,其中香港5例
        place = places.of_subject(said.places[0]) if is_of_regions else places.find(said.places[0], base.code)
        is_outside = not place.code and places.is_elsewhere(said.places[0])
        return Refusal(ABROAD if places.names_region(said.places[0]) else OUTSIDE) if is_outside else place
    if not said.subjects and base != places.reporter and _is_left_of_whole(case, places.reporter):
        base = places.reporter
    return (places.subject(said, case.at.subject) if said.subjects else None) or base


def _is_left_of_whole(case: Case, whole: Place) -> bool:
    """累计报告59例。东湖区治愈出院1例,现在院58例: those who are left of all that the whole area has reported."""
    if case.owner is not None or not case.lasts():
        return False
    left = case.frame.value
    for frame, slots in reversed(list(case.known((*case.at.earlier, *case.at.before)))):
        if slots.measure in _OUTCOMES:
            left += frame.value
        elif slots.basis == "cumulative":
            return slots.place == whole and frame.value == left
    return False


# --- the tables


class _Line(NamedTuple):
    """One line of a table; a doubtful one decides where nothing better says it, which is a finding."""

    conditions: tuple[tuple[Callable[[Case], bool], bool], ...]
    source: Callable[[Case], str]
    is_doubtful: bool
    is_owned: bool | None
    """Of numbers with an owner alone, or of those without; None: of both."""


def _decide(slot: str, case: Case) -> str:
    """Return what the first line of the table says that applies; empty if none does."""
    return _find_line(slot, case)[0]


def _find_line(slot: str, case: Case) -> tuple[str, bool]:
    """Return the same, and whether the line is a doubtful one."""
    for line in _TABLES[slot, case.is_owned]:
        for condition, wanted in line.conditions:
            if condition(case) is not wanted:
                break
        else:
            if value := line.source(case):
                return value, line.is_doubtful
    return "", False


def _is_like_before(case: Case) -> bool:
    """东湖区新增确诊病例2例,南桥区3例: an entry after another one, or after a number of another place."""
    axis = case.frame.axis
    if case.before is None or axis not in ("place", "origin"):
        return False
    before = case.before.frame
    return before.axis == axis or (axis == "place" and not before.axis and bool(before.said.places))


def _would_contradict(case: Case) -> bool:
    """排除7例,共计新增15例: with the measure before it a number would contradict one of the same basis."""
    nearest = case.before or case.earlier
    if nearest is None or not case.said.basis or case.said.places or case.said.zone or case.said.says_months:
        return False
    others = case.known((*case.at.before, *case.at.earlier))
    return any(
        (other.slots.measure, other.slots.basis) == (nearest.slots.measure, case.said.basis)
        and other.slots.place == nearest.slots.place
        and other.frame.value != case.frame.value
        and case.said.origin in ("", other.slots.origin)
        for other in others
    )


def _before_is_new(case: Case) -> bool:
    """True if the number before is new; of an interval, 现有… between two numbers changes nothing."""
    if case.before is None:
        return False
    if case.before.slots.basis == "current" and case.at.is_of_day:
        return case.flow is not None and case.flow.slots.basis == "new"
    return case.before.slots.basis == "new"


def _follows_unread(case: Case) -> bool:
    """报告霍乱3例,死亡1例: if nothing says the basis of the first number, nothing says that of the next."""
    before = next((one for one in reversed(case.at.before) if not one.axis and one.status == "stated"), None)
    return before is not None and case.look(before) is None


def _counts_cases_after_people(case: Case) -> bool:
    """死亡38人,累计1000宗: in Hong Kong a sum in another unit is of cases, not of what was counted before."""
    before = case.before or case.earlier
    return case.frame.unit == _ANY_UNIT and before is not None and before.frame.counts == "people"


def _follows_several(case: Case) -> bool:
    """新增确诊3例,死亡1例,累计320例: what follows several numbers of another basis, or sentence, may be of any."""
    if case.said.basis == "new" and case.at.before:
        return False  # 累计死亡2例,当日新增1例
    measures = set()
    for other in reversed(case.at.before or case.at.earlier):
        if other.axis not in ("", "disease") or other.status == "implied" or "part" in other.marks:
            continue
        slots = case.look(other)
        if case.at.before and slots is not None and slots.basis == case.said.basis:
            break
        measures.add(slots.measure if slots else "")
    return len(measures) > 1


def _exceeds_new(case: Case) -> bool:
    """昨天新增418例。全市病例数以东湖区4685例居首: more of the same cannot be new."""
    earlier = case.earlier
    if earlier is None or earlier.slots.basis != "new" or case.frame.value <= earlier.frame.value:
        return False
    told = (earlier.slots.measure, earlier.slots.disease, earlier.slots.period)
    return told == (case.measure, _disease(case), case.at.periods["new"])


def _follows_part_of_sum(case: Case) -> bool:
    """累计30例,其中重症2例,累计境外输入9例: a sum after parts of a sum is of what that one counts."""
    before, head = case.before, case.head
    if before is None or head is None or head.frame is before.frame or "part" in head.frame.marks:
        return False
    return "part" in before.frame.marks | before.frame.group.frames[0].marks and head.slots.basis == case.said.basis


def _shares_origin(case: Case) -> bool:
    return (
        case.head is not None
        and case.head.slots.basis == case.basis
        and bool(case.head.frame.said.origin)
        and {case.measure, case.head.slots.measure} <= _SHARING
    )


def _follows_outcome(case: Case) -> bool:
    """治愈出院本土病例6例、境外输入病例9例: the second number is of the measure of the first."""
    if case.before is None or not case.said.origin:
        return False
    word = MEASURES.get(case.before.slots.measure)
    other = case.before.frame.said.origin
    return word is not None and word.outcome and other not in ("", case.said.origin)


def _living_measure(case: Case) -> str:
    """累计320例,治愈280例,现有38例: those there are now are none of the recovered or dead."""
    known = [slots for other in case.at.before if not other.axis and (slots := case.look(other)) is not None]
    measures = {slots.measure for slots in known if slots.measure not in _OUTCOMES}
    return measures.pop() if len(measures) == 1 else ""


def _follows_outcome_now(case: Case) -> bool:
    return case.before is not None and case.before.slots.measure in _OUTCOMES and case.said.basis == "current"


def _adds_up_to_head(case: Case) -> bool:
    """累计境外输入无症状感染者9例,转为确诊病例2例、尚在医学观察的无症状感染者7例: all there is of the first number."""
    if case.head is None or not case.head.frame.said.origin:
        return False
    head = case.head.frame
    after = [other for other in case.at.before if other.start > head.start and not other.axis]
    is_near = bool(after) and all(other.at.item == case.at.item for other in (head, *after))
    return is_near and head.value == case.frame.value + sum(other.value for other in after)


def _whole_origin(case: Case) -> str:
    """新增本土病例3例。其中东湖区新增2例: return the origin of the number of the whole that has the same measure."""
    if case.said.origins:
        return ""
    told = (case.basis, case.measure, _disease(case), case.at.periods[case.basis])
    for one in case.known((*reversed(case.at.before), *reversed(case.at.earlier))):
        slots, places = one.slots, case.around.places
        is_inside = slots.place != case.place and places.is_part(case.place, slots.place)
        if is_inside and told == (slots.basis, slots.measure, slots.disease, slots.period):
            return slots.origin
    return ""


def _head_origin(case: Case) -> str:
    return case.head.frame.said.origin if case.head else ""


_CONDITIONS: Final[Mapping[str, Callable[[Case], bool]]] = {
    "names a measure": lambda case: bool(case.measure),
    "repeats the owner": _repeats_owner,
    "has no owner": lambda case: not case.is_owned,
    "has an owner": lambda case: case.owner is not None,
    "has a topic": lambda case: case.topic is not None,
    "says only cases": lambda case: case.measure == CASES and not case.said.basis,
    "follows an outcome of another origin": _follows_outcome,
    "is there now, after an outcome": _follows_outcome_now,
    "names a disease": lambda case: bool(case.said.diseases),
    "names a subject": lambda case: bool(case.said.subjects),
    "breaks down diseases": lambda case: (
        case.frame.axis == "disease" and case.before is not None and case.before.frame.axis == "disease"
    ),
    "is like the number before": _is_like_before,
    "would be a second number": _would_contradict,
    "says new": lambda case: case.said.basis == "new",
    "says a basis": lambda case: (
        bool(case.said.basis) or case.said.is_now or case.said.is_since or case.said.says_day or case.said.says_months
    ),
    "says an origin": lambda case: bool(case.said.origin),
    "counts cases": lambda case: case.frame.counts == "cases" or _counts_the_ill(case),
    "follows people": lambda case: case.frame.counts == "people" and _follows_contacts(case),
    "is all known": lambda case: not (case.said.unknown or case.said.attributes),
    "counts cases after people": _counts_cases_after_people,
    "follows several": _follows_several,
    "opens an item": lambda case: all(other.at.item != case.at.item for other in case.at.before),
    "owner is new": lambda case: case.owner is not None and case.owner.basis == "new",
    "has the measure of the owner": lambda case: case.owner is not None and case.owner.measure == case.measure,
    "lasts": Case.lasts,
    "is a zero": lambda case: case.frame.status == "stated_zero",
    "says a day itself": lambda case: case.said.says_day,
    "says since when": lambda case: case.said.is_since or case.at.is_since,
    "says since itself": lambda case: case.said.is_since,
    "says now itself": lambda case: case.said.is_now,
    "says months itself": lambda case: case.said.says_months,
    "says now": lambda case: case.at.says_now,
    "follows an unread number": _follows_unread,
    "has a number before": lambda case: case.before is not None,
    "number before is new": _before_is_new,
    "says new of the same day before": lambda case: (
        case.before is not None
        and case.before.frame.said.basis == "new"
        and case.before.slots.period == case.at.periods["new"]
    ),
    "number before is cumulative": lambda case: case.before is not None and case.before.slots.basis == "cumulative",
    "owner is cumulative": lambda case: case.owner is not None and case.owner.basis == "cumulative",
    "owner counts all cases": lambda case: case.owner is not None and case.owner.measure == CASES,
    "is a wave": lambda case: (period := case.at.periods["cumulative"]) is not None and period.start is not None,
    "adds up to the owner": lambda case: (
        isinstance(case.whole, Frame)
        and len(group := case.frame.group.frames) > 1
        and sum(one.value for one in group) == case.whole.value
    ),
    "counts an outcome": lambda case: case.measure in _OUTCOMES,
    "follows no sum": lambda case: case.flow is None,
    "follows a part": lambda case: any("part" in one.marks and one.at.item == case.at.item for one in case.at.before),
    "says since a day": lambda case: case.said.says_open or case.at.is_since,
    "follows a part of a sum": _follows_part_of_sum,
    "follows a moment": lambda case: case.at.is_moment,
    "is of an interval": lambda case: case.at.is_of_day and case.at.periods["new"] is not None,
    "is followed by a sum": lambda case: "summed" in case.frame.marks,
    "is now": lambda case: case.at.is_now,
    "has no stock": lambda case: not case.stock(),
    "has an interval": lambda case: (period := case.at.periods["new"]) is not None and period.start is not None,
    "has a moment": lambda case: (period := case.at.periods["cumulative"]) is not None and period.start is None,
    "is besides": lambda case: "besides" in case.frame.marks,
    "counts cases of a cluster": lambda case: case.measure == CLUSTER_CASES,
    "counts suspected": lambda case: case.measure == "suspected",
    "counts the ill of an origin, or without symptoms": lambda case: (
        case.measure == _OBSERVED or (case.measure in _ILL and bool(case.said.origins))
    ),
    "sentence before is current": lambda case: case.earlier is not None and case.earlier.slots.basis == "current",
    "counts a class of diseases": lambda case: is_class(_disease(case)),
    "counts contacts": lambda case: case.measure.startswith("contacts"),
    "counts a severity": lambda case: case.measure in SEVERITIES,
    "is COVID-19": lambda case: _disease(case) == _COVID,
    "is quoted": lambda case: "quoted" in case.heading().marks,
    "says an untold interval": lambda case: case.at.says_untold,
    "is of an untold interval": lambda case: case.at.is_untold,
    "has a number in the sentence before": lambda case: case.earlier is not None,
    "is current": lambda case: case.basis == "current",
    "is new": lambda case: case.basis == "new",
    "names a place": lambda case: bool(case.said.places or case.said.zone),
    "follows a sum": lambda case: (
        case.head is not None and case.head.slots.basis == "cumulative" and not case.head.frame.axis
    ),
    "sentence before is cumulative": lambda case: case.earlier is not None and case.earlier.slots.basis == "cumulative",
    "is more than what was new": _exceeds_new,
    "sentence before is new": lambda case: case.earlier is not None and case.earlier.slots.basis == "new",
    "shares the origin of the head": _shares_origin,
    "adds up to the head": _adds_up_to_head,
}
_SOURCES: Final[Mapping[str, Mapping[str, Callable[[Case], str]]]] = {
    "measure": {
        "own": lambda case: case.measure,
        "owner": lambda case: case.owner.measure if case.owner else "",
        "topic": _topic_measure,
        "heading": lambda case: _measure_of(case.heading(), case),
        "before": lambda case: case.before.slots.measure if case.before else "",
        "head": lambda case: case.head.slots.measure if case.head else "",
        "the living": _living_measure,
        "earlier": lambda case: case.earlier.slots.measure if case.earlier else "",
        "cases": lambda _: CASES,
    },
    "basis": {
        "own": lambda case: case.said.basis,
        "owner": lambda case: case.owner.basis if case.owner else "",
        "topic": lambda case: case.topic.basis if case.topic else "",
        "heading": lambda case: case.heading().basis,
        "before": lambda case: case.before.slots.basis if case.before else "",
        "earlier": lambda case: case.earlier.slots.basis if case.earlier else "",
        "stock": Case.stock,
        "title": lambda case: case.around.title_basis,
        "new": lambda _: "new",
        "cumulative": lambda _: "cumulative",
        "current": lambda _: "current",
    },
    "origin": {
        "own": lambda case: case.said.origin,
        "owner": lambda case: case.owner.origin if case.owner else "",
        "topic": lambda case: case.topic.origin if case.topic else "",
        "heading": lambda case: case.heading().origin,
        "section": lambda case: case.at.origin,
        "head": _head_origin,
        "whole": _whole_origin,
    },
}


def _load(slot: str) -> tuple[_Line, ...]:
    lines = []
    for entry in entries("inherit", slot, "take", "rows"):
        conditions = []
        for words in entry.get("if", ()):
            name = words.removeprefix("not ")
            if name not in _CONDITIONS:
                raise LexiconError(
                    f"inherit.toml: [[{slot}]]: no condition {name!r}; take one of {sorted(_CONDITIONS)}"
                )
            conditions.append((_CONDITIONS[name], name == words))
        if entry["take"] not in _SOURCES[slot]:
            raise LexiconError(
                f"inherit.toml: [[{slot}]]: no source {entry['take']!r}; take one of {list(_SOURCES[slot])}"
            )
        is_doubtful = bool(entry.get("doubtful"))
        told = {*entry.get("if", ()), entry["take"]}
        is_owned = None if told.isdisjoint(_OF_OWNED) else "has no owner" not in told
        lines.append(_Line(tuple(conditions), _SOURCES[slot][entry["take"]], is_doubtful, is_owned))
    return tuple(lines)


_OF_OWNED: Final = (
    "has no owner", "has an owner", "has a topic", "owner is new", "owner is cumulative", "owner counts all cases",
    "has the measure of the owner", "repeats the owner", "owner", "topic",
)  # fmt: skip
"""Conditions and sources that show whether a line is of numbers that have an owner."""
_TABLES: Final = {
    (slot, is_owned): [line for line in _load(slot) if line.is_owned in (None, is_owned)]
    for slot in _SOURCES
    for is_owned in (True, False)
}
