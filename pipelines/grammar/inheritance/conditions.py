"""Check what is around a number: the conditions of the tables of ``lexicon/inherit.toml``."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from pipelines.grammar.frames.frames import Frame, Setting, Slots
from pipelines.grammar.frames.said import Said
from pipelines.grammar.inheritance import neighbours
from pipelines.grammar.inheritance.context import ILL, Case
from pipelines.grammar.inheritance.neighbours import SHARING
from pipelines.grammar.lexicon import LexiconError, is_class, load_table
from pipelines.grammar.measures import CONTACT_COUNTS, GROUPS, OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Condition = Callable[[Any], bool]
    """Of a Case, or of a number before it."""

_GROUPS: Final = {**GROUPS, "ill": ILL, "shared": SHARING, "contact_counts": CONTACT_COUNTS}
"""Values that are several measures."""
_HOLDERS: Final = {
    "frame": Frame, "at": Setting, "said": Said, "said_before": Said, "above": Slots, "last": Slots, "previous": Slots,
}  # fmt: skip
"""Name → what it is, of which a condition asks more."""
_SET_LATER: Final = frozenset({*_HOLDERS, "owner", "topic", "is_owned", "measure", "basis", "place"})
"""Names of a Case that its class alone does not have."""


def _to_slot(name: str, holder: type) -> Callable[[Any], Any]:
    """Return what reads a slot. Raises LexiconError if there is none of the name."""
    known: type | None = holder
    for part in name.split("."):
        if known is None or not (hasattr(known, part) or (known is Case and part in _SET_LATER)):
            raise LexiconError(f"inherit.toml: [conditions]: {holder.__name__} has no slot {name!r}")
        known = _HOLDERS.get(part)
    return attrgetter(name)


def _to_test(written: str, holder: type) -> Condition:
    """Return what a slot of a number is to be: some value, one of several, or that of another slot."""
    name, _, printed = written.removeprefix("not ").partition(" = ")
    slot, wanted = _to_slot(name, holder), not written.startswith("not ")
    if printed.startswith("."):
        like = _to_slot(printed[1:], holder)
        return lambda one: (slot(one) == like(one)) is wanted
    if not printed:
        return lambda one: bool(slot(one)) is wanted
    values = frozenset[str]().union(*(_GROUPS.get(value, {value}) for value in printed.split("|")))
    if name.endswith(("marks", "measures")):
        return lambda one: values.isdisjoint(slot(one)) is not wanted
    return lambda one: (slot(one) in values) is wanted


def _to_line(written: str) -> Condition:
    among, _, tested = written.rpartition(": ")
    tests = [_to_test(one, Frame if among else Case) for one in tested.split(" and ")]
    if among:
        others = _to_slot(among.removeprefix("any "), Case)
        return lambda case: any(all(test(one) for test in tests) for one in others(case))
    return tests[0] if len(tests) == 1 else lambda case: all(test(case) for test in tests)


def to_condition(written: str | list[str]) -> Condition:
    """Return what a line of ``[conditions]`` asks, or several of which one is enough."""
    lines = [_to_line(one) for one in ([written] if isinstance(written, str) else written)]
    return lines[0] if len(lines) == 1 else lambda case: any(line(case) for line in lines)


CONDITIONS: Final[Mapping[str, Condition]] = {
    **{name: to_condition(written) for name, written in load_table("inherit")["conditions"].items()},
    "repeats the owner": neighbours.repeats_owner,
    "says whom alone": neighbours.says_whom_alone,
    "breaks down diseases": neighbours.breaks_down_diseases,
    "is like the number before": neighbours.is_like_before,
    "would be a second number": neighbours.would_contradict,
    "goes on with the number before": neighbours.goes_on,
    "follows a sum of an origin": neighbours.follows_sum_of_origin,
    "counts cases": lambda case: case.frame.counts == "cases" or case.counts_the_ill(),
    "counts cases after people": neighbours.counts_cases_after_people,
    "follows several": neighbours.follows_several,
    "follows an outcome in another item": lambda case: (
        case.before is not None and case.before.slots.measure in OUTCOMES and case.before.frame.at.item != case.at.item
    ),
    "lasts": Case.lasts,
    "says since itself": lambda case: (
        case.said.is_since or neighbours.follows_since(case) or (case.said.says_year and not neighbours.says_past(case))
    ),
    "says a time that is over": neighbours.says_past,
    "follows an unread number": neighbours.follows_unread,
    "follows a sentence with words not known": lambda case: (
        case.earlier is not None and bool(case.earlier.frame.said.unknown)
    ),
    "number before is new": neighbours.before_is_new,
    "follows a number of the day": neighbours.follows_of_day,
    "names another disease than a sum of what was new": neighbours.leaves_disease,
    "sentence begins with what is new": neighbours.opens_new,
    "says new of the same day before": lambda case: (
        case.said_before.basis == "new" and case.last.period == case.at.periods["new"]
    ),
    "is of a part of the area": lambda case: (
        not case.said.subjects and case.place.code not in ("", case.around.places.reporter.code)
    ),
    "follows what is always current": neighbours.follows_always_current,
    "is a wave": lambda case: (period := case.at.periods["cumulative"]) is not None and period.start is not None,
    "adds up to the owner": lambda case: (
        isinstance(case.whole, Frame)
        and len(group := case.frame.group.frames) > 1
        and sum(one.value for one in group) == case.whole.value
    ),
    "follows a part of a sum": neighbours.follows_part_of_sum,
    "is of an interval": lambda case: case.at.is_of_day and case.at.periods["new"] is not None,
    "has no stock": lambda case: not case.stock(),
    "has an interval": lambda case: (period := case.at.periods["new"]) is not None and period.start is not None,
    "follows a current zero": lambda case: (
        case.before is not None and (case.before.slots.basis, case.before.frame.status) == ("current", "stated_zero")
    ),
    "counts a class of diseases": lambda case: is_class(case.disease()),
    "is COVID-19": lambda case: case.disease() == "covid-19",
    "is quoted": lambda case: "quoted" in case.heading().marks,
    "follows a sum": lambda case: (
        case.head is not None
        and case.head.slots.basis == "cumulative"
        and not (case.head.frame.axis or (case.before is not None and "besides" in case.before.frame.marks))
    ),
    "is more than what was new": neighbours.exceeds_new,
    "is more than there are now": neighbours.exceeds_current,
    "sentence before counts as much as new": lambda case: any(
        (one.slots.basis, one.slots.measure) == ("new", case.measure) for one in case.known(case.at.earlier)
    ),
    "a sum of the same is more": lambda case: any(
        (one.slots.basis, one.slots.measure, one.slots.place) == ("cumulative", case.measure, case.place)
        and one.slots.disease == case.disease()
        and one.frame.value > case.frame.value
        for one in case.known((*case.at.before, *case.at.earlier))
    ),
    "shares the origin of the head": neighbours.shares_origin,
    "adds up to the head": neighbours.adds_up_to_head,
    "adds up those with and without symptoms": neighbours.adds_up_infected,
    "is what became of the number before": neighbours.became_of_before,
    "says another day alone": neighbours.says_day_alone,
}
