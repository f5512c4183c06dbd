"""Turn read frames into rows. A frame with words that are not known, and its parts, are refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.disease_kinds import is_of_other_class
from pipelines.grammar.frames.frames import Said
from pipelines.grammar.inheritance.context import Around, Case
from pipelines.grammar.inheritance.inherit import OUTSIDE
from pipelines.grammar.inheritance.reasons import LOST_WHOLE, PASSED_OVER, UNKNOWN_WORDS
from pipelines.grammar.inheritance.tables import decide
from pipelines.grammar.measures import (
    ASYMPTOMATIC,
    CHANCE,
    CONVERTED,
    IN_HOSPITAL,
    INFECTED,
    MANY,
    OUTCOMES,
    SEVERITIES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.records import Basis, Origin, Qualifier, Status
    from pipelines.grammar.frames.frames import Frame, Group, Slots
    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.places.place import Place


_PROVED_AXES: Final = ("place", "origin", "route", "measure")


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
    def of_whom(self) -> tuple[object, ...]:
        """Return whom the number is of, whatever it counts."""
        return (
            self.disease, self.reporter, self.period, self.place, self.basis, self.origin, self.route, self.excluding,
            self.subgroup, self.subtype,
        )  # fmt: skip

    @property
    def subject(self) -> tuple[object, ...]:
        """Return what the number is of, whatever it says."""
        return (*self.of_whom, self.measure)

    @property
    def timeless(self) -> tuple[object, ...]:
        """Return the number and what it is of, whatever the day."""
        return (*(part for part in self.subject if part is not self.period), self.value)


def to_rows(frames: Iterable[Frame], groups: Sequence[Group], places: Places) -> Iterator[Row]:
    """Yield a row for each frame that is read, in the order of the text; refuse those with unknown words."""
    _note_parts(groups)
    around = Around(places, "")
    by_frame: dict[Frame, Row] = {}
    restricted: set[Frame] = set()
    frames = tuple(frames)
    unread = Counter[int]()  # id of a list → the sum of its numbers that are no rows
    for frame in frames:
        if frame.slots is None:
            unread[id(frame.group)] += frame.value
    for at, frame in enumerate(frames, 1):
        owner, case = frame.group.owner, Case.of_settled(frame, around)
        if frame.slots is not None and (refusal := frame.unfit or _refuse(case, restricted)):
            if frame in restricted and refusal != LOST_WHOLE:
                restricted.update(_find_unread_parts(frame, frames[at:]))
            frame.refusal, frame.slots = refusal, None
            unread[id(frame.group)] += frame.value
        if (slots := frame.slots) is None:
            frame.passing = decide("passing", case) or PASSED_OVER.get(frame.refusal, "")
            continue
        whole = by_frame.get(owner) if owner else None
        if frame.axis == "tail" and whole is not None and _says_nothing(frame, slots, whole):
            continue
        row = by_frame[frame] = _to_row(frame, slots, whole, unread[id(frame.group)], places)
        yield row
        above = _find_counted(owner, slots) if owner else None
        if owner is None or above is None or any(_grades(other, slots) for other in frames[at : at + 1]):
            continue
        if _is_entry_of(frame, slots, above, owner.parts):
            yield replace(row, measure=above.measure, basis=cast("Basis", above.basis))


def _note_parts(groups: Iterable[Group]) -> None:
    """Note the lists of each number; refuse it if its parts lie elsewhere, or are of a disease it does not count."""
    for group in groups:
        if owner := group.owner:
            owner.parts.append(group)
            _note_outside(group, owner)
            _note_other_class(group, owner)


def _note_outside(group: Group, owner: Frame) -> None:
    """Mark a whole of parts outside as not of the text: 累计219例（武汉198例，广东14例） in one of another place."""
    if owner.slots is None or group.axis != "place" or len(group.frames) == 1:
        return
    is_outside = all(frame.refusal == OUTSIDE for frame in group.frames)
    if is_outside and owner.slots.origin != "imported":
        owner.unfit = owner.unfit or "its parts lie outside of the reporting area"


def _note_other_class(group: Group, owner: Frame) -> None:
    """Mark a whole of diseases of another class: 丙类传染病300例。共死亡7人，其中狂犬病5人 counts the dead of all."""
    whole = owner.slots.disease if owner.slots and group.axis == "disease" and not owner.said.diseases else ""
    if any(frame.slots and is_of_other_class(frame.slots.disease, whole) for frame in group.frames):
        owner.unfit = owner.unfit or "its parts are of another class of diseases"


def _refuse(case: Case, restricted: set[Frame]) -> str:
    """Say why a number with unknown words, or a part of one, is no row; ``restricted`` are those refused so far."""
    frame = case.frame
    is_unread = decide("unread", case) or not restricted.isdisjoint((frame, frame.group.owner))
    if is_unread or (ambiguity := decide("ambiguous", case)):
        restricted.update((frame,) if is_unread else ())
        return LOST_WHOLE if is_unread else ambiguity
    attributes, unknown = frame.said.attributes, frame.said.unknown
    if isinstance(frame.at.topic, Said) and not frame.said.names_count:
        attributes += frame.at.topic.attributes  # 某类病例中，东湖区1例
    if not (attributes or unknown) or (not attributes and _is_proved(frame)):
        return ""
    restricted.add(frame)
    return UNKNOWN_WORDS.format(words="、".join((*attributes, *unknown)))


def _is_proved(frame: Frame) -> bool:
    """Return True if a sum shows that the unknown words change nothing: its list adds up, or a list adds up to it.

    A list shows only how many there are: what its whole counts has to be said (某类45例（东湖区25例、南桥区20例）).
    """
    owner = frame.group.owner
    if owner is not None and _closes(frame.group, owner.value):
        return True
    return frame.said.names_count and any(
        group.axis in _PROVED_AXES and _closes(group, frame.value) for group in frame.parts
    )


def _closes(group: Group, value: int) -> bool:
    """Return True if two or more numbers add up to a value, and not by chance."""
    size = len(group.frames)
    return size > 1 and group.total == value and (value >= CHANCE or size >= MANY)


def _find_unread_parts(whole: Frame, after: Iterable[Frame]) -> list[Frame]:
    """Return the numbers that break down one with unknown words: 新增某类感染者11例：确诊病例3例，无症状感染者8例.

    They add up to it, or are in its item after 其中. Outcomes are among them only if attributes restrict the number:
    words that are not known may be a misprint, and the outcomes then are those of all.
    """
    listed: list[Frame] = []
    total = 0
    for frame in after:
        if frame.axis:
            continue
        said = frame.said
        is_next = frame.status == "stated" and frame.at.sentence <= whole.at.sentence + 1
        if said.basis or said.names_whose or not is_next or total >= whole.value:
            break
        if frame.slots is not None:
            listed.append(frame)
            total += frame.value
    is_part = bool(listed) and "part" in listed[0].marks
    is_sum = total == whole.value and len(listed) > 1
    if is_sum and (is_part or whole.said.attributes):
        return listed
    kinds = [one for one in listed if one.slots and one.slots.measure not in (*OUTCOMES, IN_HOSPITAL)]
    return kinds if (is_sum and kinds == listed) else [one for one in kinds if is_part and one.at.item == whole.at.item]


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
        axis=(frame.axis or "measure") if owner else "",
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


def _grades(other: Frame, slots: Slots) -> bool:
    """Return True for the 1 after the 2 of 东湖区轻型2例、普通型1例: neither is all that the place has."""
    later = other.slots
    return later is not None and later.place == slots.place and {slots.measure, later.measure} <= SEVERITIES


def _count_others(frame: Frame, owner: Frame) -> int:
    """Return how many are left of a number, of which a list says who is excepted: 除2例在东湖区、1例在南桥区外."""
    return owner.value - frame.group.total if "except" in frame.group.frames[0].marks else 0


def _follows_reporter(frame: Frame, places: Places) -> bool:
    """Return True for a place printed after the name of the reporting area: 辽宁省朝阳市."""
    names = frame.said.places[0] if frame.said.places else ()
    return len(names) > 1 and places.find(names[:1]) == places.reporter


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
