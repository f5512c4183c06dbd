"""Look up what a number may inherit where that is no slot: ``[sources]`` of ``lexicon/inherit.toml`` call these."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import load_table
from pipelines.grammar.measures import CASES, CHANCE, OUTCOMES
from pipelines.grammar.places.place import REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipelines.grammar.frames.frames import Said
    from pipelines.grammar.inheritance.context import Case, Known


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
        item = case.at.item
        entries = takewhile(lambda one: one.said.places and one.at.item == item, reversed(case.at.before))
        yield from (one.said for one in entries)


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


REASONS: Final[Mapping[str, str]] = load_table("inherit")["reasons"]
"""Name of a refusal → what its finding says."""
LOST_WHOLE: Final = REASONS["lost-whole"]
ABROAD: Final = REASONS["abroad"]
PASSED_OVER: Final = {REASONS[why]: name for why, name in load_table("inherit")["passed_over"].items()}
"""What a finding would say → the name under which the number is passed over."""
UNKNOWN_WORDS: Final = REASONS["unknown-words"]
LEFT_OPEN: Final = tuple(REASONS[why].partition("{")[0] for why in load_table("inherit")["left_open"]["reasons"])
"""Beginnings of the refusals that leave open what is counted."""


def give_reason(why: str, case: Case) -> str:
    """Return a reason with the disease, measure and unit of a number."""
    part, whole = case.slots.disease or "a disease without a slug", case.above.disease
    return why.format(part=part, whole=whole, kind=case.measure, unit=case.frame.unit)
