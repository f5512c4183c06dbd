"""Turn read frames into rows. A frame with words that are not known, and its parts, are refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.disease_kinds import is_of_other_class
from pipelines.grammar.frames.said import Said
from pipelines.grammar.inheritance.inherit import OF_LAST_PLACE, OUTSIDE
from pipelines.grammar.inheritance.sources import LOST_WHOLE
from pipelines.grammar.measures import ASYMPTOMATIC, CASES, CONVERTED, INFECTED, OUTCOMES, SEVERITIES, SUSPECTED
from pipelines.grammar.places.place import is_zone_name, names_institution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.records import Basis, Origin, Qualifier, Status
    from pipelines.grammar.frames.frames import Frame, Group, Slots
    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.places.place import Place

_PROVED_AXES: Final = ("place", "origin", "route", "measure")
_MEASURE: Final = "measure"
_IMPORTED: Final = "imported"
_SUM_MIN: Final = 10
_MANY: Final = 4
_NAME_MIN: Final = 3
"""Characters of unknown words that may name a place; fewer are most often a verb (增加)."""
_IN_ROUTE: Final = "where they are now, or how they were found"
_OF_GROUP: Final = "of the people before it, or of all"
_OF_BOTH: Final = "of the last number, or of both before it"
UNKNOWN_WORDS: Final = "words not known: {}"


@dataclass(slots=True, eq=False)
class Row:
    """One number on its way to an observation, with what restricts it and how many identities it takes part in."""

    start: int
    end: int
    value: int
    unit: str
    qualifier: Qualifier
    status: Status
    disease: str
    reporter: Place
    """Whose authority reports."""
    place: Place
    basis: Basis
    measure: str
    origin: Origin
    period: Period | None
    route: str
    excluding: tuple[str, ...]
    subgroup: str
    subtype: str
    is_doubtful: bool
    """Its basis was guessed."""
    counted_within: int | None
    owner: Row | None
    """The number that this one is a part of."""
    axis: str
    """What it breaks its owner down by: place, route, origin, disease, measure; empty: it is no part."""
    follows_reporter: bool
    """Its place is printed after the name of the reporting area: 辽宁省朝阳市."""
    rest: int
    """Of entries of its list that are no rows."""
    is_of_moment: bool
    """截至… was said of it, or of the number that it is a part of."""
    recorded: str = ""
    """The measure that it is recorded as: what 病例 alone is of its disease."""
    checks_held: int = 0
    checks_failed: int = 0

    @property
    def subject(self) -> tuple[object, ...]:
        """Return what the number is of, whatever it says."""
        return (
            self.disease, self.reporter, self.period, self.place, self.basis, self.measure, self.origin, self.route,
            self.excluding, self.subgroup, self.subtype,
        )  # fmt: skip

    @property
    def timeless(self) -> tuple[object, ...]:
        """Return the number and what it is of, whatever the day."""
        return (*(part for part in self.subject if part is not self.period), self.value)


def to_rows(frames: Iterable[Frame], groups: Sequence[Group], places: Places) -> Iterator[Row]:
    """Yield a row for each frame that is read, in the order of the text; refuse those with unknown words."""
    parts = _find_parts(groups)
    _refuse_wholes(parts)
    by_frame: dict[Frame, Row] = {}
    restricted: set[Frame] = set()
    frames = tuple(frames)
    unread = Counter[int]()  # id of a list → the sum of its numbers that are no rows
    for frame in frames:
        if frame.slots is None:
            unread[id(frame.group)] += frame.value
    for frame in frames:
        slots, owner = frame.slots, frame.group.owner
        if slots is None:
            continue
        if refusal := frame.unfit or _refuse(frame, owner, parts, restricted):
            frame.refusal, frame.slots = refusal, None
            unread[id(frame.group)] += frame.value
            continue
        whole = by_frame.get(owner) if owner else None
        if frame.axis == "tail" and whole is not None and _says_nothing(frame, slots, whole):
            continue
        row = by_frame[frame] = _to_row(frame, slots, whole, unread[id(frame.group)], places)
        yield row
        above = _find_counted(owner, slots) if owner else None
        if owner is not None and above and _is_entry_of(frame, slots, above, parts.get(owner, ())):
            yield replace(row, measure=above.measure, basis=cast("Basis", above.basis))


def _says_nothing(frame: Frame, slots: Slots, whole: Row) -> bool:
    """Return True for 东湖区3例，均为无症状感染者 in a list of those, and for 现有3例，均为隔离人员, which is now."""
    is_of_now = bool(frame.said.route) and slots.basis == "current" and "found" not in frame.said.marks
    return is_of_now or (frame.said.measures == (ASYMPTOMATIC,) and whole.measure in INFECTED)


def _to_row(frame: Frame, slots: Slots, whole: Row | None, unread: int, places: Places) -> Row:
    """Return the row of a number; ``unread``: the sum of the numbers of its list that are no rows."""
    owner = frame.group.owner
    value = frame.value
    if owner is not None and frame.axis == "tail" and "except" in owner.marks and owner.group.owner:
        value = owner.group.owner.value - owner.group.total
    return Row(
        **slots._asdict(),
        start=frame.evidence_start,
        end=frame.evidence_end,
        value=value,
        unit=frame.unit,
        qualifier=frame.qualifier,
        status=frame.status,
        reporter=whole.reporter if whole else _reporter(frame, slots.place, places),
        counted_within=_counted_within(frame, slots.measure),
        owner=whole,
        axis=(frame.axis or _MEASURE) if owner else "",
        follows_reporter=_follows_reporter(frame, places),
        rest=frame.group.rest + unread + _count_others(frame, owner) if owner else 0,
        is_of_moment=frame.at.is_moment or (whole is not None and whole.is_of_moment),
    )


def _find_counted(owner: Frame, part: Slots) -> Slots | None:
    """Return what a list counts; of 9例，均为轻型（东湖区8例、南桥区1例), that is the 9."""
    whole = owner.bracket.slots if owner.axis == "tail" and owner.bracket is not None else None
    is_of_all = whole is not None and owner.slots is not None and owner.slots.measure == part.measure
    return whole if is_of_all else owner.slots


def _is_entry_of(frame: Frame, slots: Slots, above: Slots, parts: Sequence[Group]) -> bool:
    """Return True for an entry that says how ill one was, or that one left: 9例（东湖区8例、南桥区1例已出院）."""
    if slots.measure in SEVERITIES:
        return frame.axis == "place" and above.measure not in SEVERITIES
    is_outcome = slots.measure in OUTCOMES and above.measure not in OUTCOMES
    is_listed = is_outcome and bool(frame.said.places)
    return is_listed and frame.bracket is not None and sum(group.total for group in parts) == frame.bracket.value


def _count_others(frame: Frame, owner: Frame) -> int:
    """Return how many are left of a number, of which a list says who is excepted: 除2例在东湖区、1例在南桥区外."""
    return owner.value - frame.group.total if "except" in frame.group.frames[0].marks else 0


def _find_parts(groups: Sequence[Group]) -> dict[Frame, list[Group]]:
    """Return the lists of each number that has any."""
    parts: dict[Frame, list[Group]] = {}
    for group in groups:
        if owner := group.owner:
            parts.setdefault(owner, []).append(group)
    return parts


def _refuse_wholes(parts: dict[Frame, list[Group]]) -> None:
    """Refuse numbers whose parts lie elsewhere, or are of a disease that they do not count."""
    for owner, groups in parts.items():
        for group in groups:
            _note_outside(group, owner)
            _note_other_class(group, owner)


def _note_outside(group: Group, owner: Frame) -> None:
    """Mark a whole of parts outside as not of the text: 累计219例（武汉198例，广东14例） in one of another place."""
    if owner.slots is None or group.axis != "place" or len(group.frames) == 1:
        return
    is_outside = all(frame.refusal == OUTSIDE for frame in group.frames)
    if is_outside and owner.slots.origin != _IMPORTED:
        owner.unfit = owner.unfit or "its parts lie outside of the reporting area"


def _note_other_class(group: Group, owner: Frame) -> None:
    """Mark a whole of diseases of another class: 丙类传染病300例。共死亡7人，其中狂犬病5人 counts the dead of all."""
    whole = owner.slots.disease if owner.slots and group.axis == "disease" and not owner.said.diseases else ""
    if any(frame.slots and is_of_other_class(frame.slots.disease, whole) for frame in group.frames):
        owner.unfit = owner.unfit or "its parts are of another class of diseases"


def _follows_reporter(frame: Frame, places: Places) -> bool:
    """Return True for a place printed after the name of the reporting area: 辽宁省朝阳市."""
    names = frame.said.places[0] if frame.said.places else ()
    return len(names) > 1 and places.find(names[:1]) == places.reporter


def _refuse(frame: Frame, owner: Frame | None, parts: dict[Frame, list[Group]], restricted: set[Frame]) -> str:
    """Say why a number with unknown words, or a part of one, is no row; ``restricted`` are those refused so far."""
    is_unread = _follows_unread(frame) or _is_part_of_unread(frame) or _is_of_unread_disease(frame)
    if is_unread or owner in restricted:
        restricted.add(frame)
        return LOST_WHOLE
    if ambiguity := _find_ambiguity(frame, owner, parts):
        return ambiguity
    unknown = (*frame.said.attributes, *frame.said.unknown)
    if isinstance(frame.at.topic, Said) and not frame.said.names_count:
        unknown += frame.at.topic.attributes  # 某类病例中，东湖区1例
    if not unknown or _is_proved(frame, parts):
        return ""
    restricted.add(frame)
    return UNKNOWN_WORDS.format("、".join(unknown))


def _find_ambiguity(frame: Frame, owner: Frame | None, parts: dict[Frame, list[Group]]) -> str:
    """Return of which two things a number may be, so that it is no row of either; empty for one that is clear."""
    is_of_now = frame.slots is not None and frame.slots.basis == "current" and frame.counts == CASES
    if frame.axis == "route" and is_of_now and "found" not in frame.said.marks:
        return _IN_ROUTE  # 现有30例，其中住院8例、集中隔离22例
    if _is_of_group_or_all(frame):
        return _OF_GROUP
    if owner is not None and _is_of_last_or_both(frame, owner):
        return _OF_BOTH
    if owner is not None and _is_within_last_or_all(frame, owner, parts):
        return OF_LAST_PLACE
    return ""


def _is_within_last_or_all(frame: Frame, owner: Frame, parts: dict[Frame, list[Group]]) -> bool:
    """Return True for 东湖区20例，南桥区12例，含2例…: of the last place, or of all, unless each has such a part."""
    is_within = "within" in frame.said.marks and "joined" not in frame.marks and frame.bracket is owner.bracket
    others = [one for one in owner.group.frames if one is not owner]
    return is_within and owner.axis == "place" and bool(others) and not any(map(parts.get, others))


def _is_of_group_or_all(frame: Frame) -> bool:
    """Return True for 医务人员新增2例，累计确诊20例: the sum may be of those people alone."""
    said, before = frame.said, frame.at.before[-1] if frame.at.before else None
    if before is None or not said.basis or said.names_whose or said.subgroup or frame.at.item != before.at.item:
        return False
    is_of_group = bool(before.said.subgroup and before.said.basis) and "part" not in before.marks
    return is_of_group and said.names_count and not before.said.names_count


def _is_of_last_or_both(frame: Frame, owner: Frame) -> bool:
    """Return True for 新增确诊9例，无症状30例，其中社区筛查5例: nothing says of whom, unless it is all of the last."""
    near = [one for one in owner.at.before if one.at.item == owner.at.item and not one.axis]
    whole, before = owner.slots, near[-1].slots if near else None
    is_part = "part" in frame.group.frames[0].marks and frame.bracket is None and frame.axis in ("route", "subgroup")
    is_open = is_part and not frame.said.names_count and frame.group.total != owner.value
    if whole is None or before is None or not is_open or (before.basis, before.place) != (whole.basis, whole.place):
        return False
    return {before.measure, whole.measure} in (INFECTED, SUSPECTED)


def _follows_unread(frame: Frame) -> bool:
    """Return True for a number that says nothing of whom after one that is not read, which may be of others."""
    said, before = frame.said, frame.at.before[-1] if frame.at.before else None
    if said.names_whose:
        return False
    if _is_of_hidden_place(frame) or (not said.basis and _opens_unread((*frame.at.before, frame)[0])):
        return True
    is_next = before is not None and before.status == "stated" and before.at.item == frame.at.item
    if before is None or not is_next or before.slots is not None or said.origins or said.diseases:
        return False
    if said.basis:
        return not said.names_count
    is_of_story = before.counts == "people" and frame.status == "stated" and frame.axis == _MEASURE
    return is_of_story and bool(said.measures) and SEVERITIES.issuperset(said.measures)  # 2名患者为夫妻，1例为重型


def _is_of_hidden_place(frame: Frame) -> bool:
    """Return True after a number of words that may name a place: 某地盘群组再多2宗，累计40宗."""
    for other in reversed(frame.at.before):
        if other.at.item != frame.at.item or other.said.places or other.said.subjects:
            break
        is_of_house = not frame.said.basis and any(map(names_institution, other.said.attributes))
        is_hidden = other.said.hides_place or is_of_house or _may_be_led_by(other, frame)
        if is_hidden and other.slots is None and other.status == "stated":
            return True
    return False


def _may_be_led_by(other: Frame, frame: Frame) -> bool:
    """Return True for 某城区确诊9例，无症状3例, and 某山南确诊9例、无症状3例: the place may be that of both."""
    name, is_joined = other.said.led_by, "joined" in frame.marks and frame.at.before[-1] is other
    return not frame.said.basis and (is_zone_name(name) or (is_joined and len(name) >= _NAME_MIN))


def _is_of_unread_disease(frame: Frame) -> bool:
    """Return True for 结核30例，某类梅毒8例，死亡1例: nothing says that it is of the disease of a number not read."""
    named = next((one for one in reversed(frame.at.before) if one.said.diseases), None)
    if named is None or named.slots is not None or frame.said.diseases or frame.slots is None:
        return False
    known = {one.slots.disease for one in frame.at.before if one.slots is not None}
    return frame.slots.disease == named.said.disease and bool(known - {named.said.disease})


def _is_part_of_unread(frame: Frame) -> bool:
    """Return True for the entries of a list right after a part that was not read: 其中20例东湖区12例、南桥区8例."""
    first = frame.group.frames[0] if frame.axis == "place" and frame.group.frames else frame
    before = first.at.before[-1] if first.axis == "place" and first.at.before else None
    is_unread = before is not None and before.slots is None and "part" in before.marks
    return before is not None and is_unread and before.end == first.evidence_start


def _opens_unread(frame: Frame) -> bool:
    """Return True if a number opens the sentence after a number of an unknown place: 某院共有30例。确诊20例."""
    last = frame.at.earlier[-1] if frame.at.earlier else None
    said = frame.said
    is_open = not (said.names_whose or said.basis or said.is_now or frame.at.topic)
    is_open = is_open and frame.status == "stated" and "part" not in frame.marks
    is_next = last is not None and last.at.sentence + 1 == frame.at.sentence and last.status == "stated"
    if last is None or not (is_open and is_next and last.slots is None):
        return False
    return last.said.hides_place or any(map(names_institution, (*last.said.attributes, *last.said.unknown)))


def _is_proved(frame: Frame, parts: dict[Frame, list[Group]]) -> bool:
    """Return True if a sum shows that the unknown words change nothing: its list adds up, or a list adds up to it.

    A list shows only how many there are: what its whole counts has to be said (某类45例（东湖区25例、南桥区20例）).
    """
    owner = frame.group.owner
    if owner is not None and _closes(frame.group, owner.value):
        return True
    return frame.said.names_count and any(
        group.axis in _PROVED_AXES and _closes(group, frame.value) for group in parts.get(frame, ())
    )


def _closes(group: Group, value: int) -> bool:
    """Return True if two or more numbers add up to a value, and not by chance."""
    size = len(group.frames)
    return size > 1 and group.total == value and (value >= _SUM_MIN or size >= _MANY)


def _reporter(frame: Frame, place: Place, places: Places) -> Place:
    """Return who reports a number: of a place outside of the reporting area the topmost owner's own authority."""
    top = frame
    while owner := top.group.owner:
        top = owner
    if top.slots is not None:
        place = top.slots.place
    is_of_other = bool(place.code) and not (places.reporter.code and places.is_part(place, places.reporter))
    return place if is_of_other else places.reporter


def _counted_within(frame: Frame, measure: str) -> int | None:
    if measure != CONVERTED:
        return None
    if "within" in frame.marks or frame.axis == "tail":
        return 1
    return 0 if "besides" in frame.marks else None
