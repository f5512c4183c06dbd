"""Turn read frames into rows. A frame with words that are not known, and its parts, are refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from pipelines.grammar.inheritance.sources import LOST_WHOLE
from pipelines.grammar.measures import (
    ASYMPTOMATIC,
    CONVERTED,
    INFECTED,
    OUTCOMES,
    SEVERITIES,
)
from pipelines.grammar.refusals import find_parts, find_unread_parts, refuse, refuse_wholes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.records import Basis, Origin, Qualifier, Status
    from pipelines.grammar.frames.frames import Frame, Group, Slots
    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.places.place import Place


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
    parts = find_parts(groups)
    refuse_wholes(parts)
    by_frame: dict[Frame, Row] = {}
    restricted: set[Frame] = set()
    frames = tuple(frames)
    unread = Counter[int]()  # id of a list → the sum of its numbers that are no rows
    for frame in frames:
        if frame.slots is None:
            unread[id(frame.group)] += frame.value
    for at, frame in enumerate(frames, 1):
        slots, owner = frame.slots, frame.group.owner
        if slots is None:
            continue
        if refusal := frame.unfit or refuse(frame, owner, parts, restricted):
            if frame in restricted and refusal != LOST_WHOLE:
                restricted.update(find_unread_parts(frame, frames[at:]))
            frame.refusal, frame.slots = refusal, None
            unread[id(frame.group)] += frame.value
            continue
        whole = by_frame.get(owner) if owner else None
        if frame.axis == "tail" and whole is not None and _says_nothing(frame, slots, whole):
            continue
        row = by_frame[frame] = _to_row(frame, slots, whole, unread[id(frame.group)], places)
        yield row
        above = _find_counted(owner, slots) if owner else None
        is_graded_again = any(_grades(other, slots) for other in frames[at : at + 1])
        if owner and above and not is_graded_again and _is_entry_of(frame, slots, above, parts.get(owner, ())):
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
    is_graded = other.slots is not None and {slots.measure, other.slots.measure} <= SEVERITIES
    return is_graded and other.slots is not None and other.slots.place == slots.place


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
