"""Check what is around a number: the conditions of the tables of ``lexicon/inherit.toml``."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.frames import Frame
from pipelines.grammar.inheritance import neighbours
from pipelines.grammar.inheritance.context import ILL, Case
from pipelines.grammar.inheritance.neighbours import OBSERVED, SHARING
from pipelines.grammar.lexicon import is_class
from pipelines.grammar.measures import (
    CASES,
    CLUSTER_CASES,
    CLUSTERS,
    CONVERTED,
    IN_HOSPITAL,
    OUTCOMES,
    SEVERITIES,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

_COVID: Final = "covid-19"


def _is_one_of(look: Callable[[Case], str], values: Collection[str], case: Case) -> bool:
    return look(case) in values


_VALUES: Final[Mapping[str, tuple[str, Collection[str]]]] = {
    "is new": ("basis", ("new",)),
    "is current": ("basis", ("current",)),
    "says new": ("said.basis", ("new",)),
    "owner is new": ("above.basis", ("new",)),
    "owner is cumulative": ("above.basis", ("cumulative",)),
    "number before is cumulative": ("last.basis", ("cumulative",)),
    "number before says a sum": ("said_before.basis", ("cumulative",)),
    "sentence before is new": ("previous.basis", ("new",)),
    "sentence before is cumulative": ("previous.basis", ("cumulative",)),
    "sentence before is current": ("previous.basis", ("current",)),
    "counts an outcome": ("measure", OUTCOMES),
    "counts a severity": ("measure", SEVERITIES),
    "counts suspected": ("measure", ("suspected",)),
    "counts who was converted": ("measure", (CONVERTED,)),
    "counts cases of a cluster": ("measure", (CLUSTER_CASES,)),
    "owner counts all cases": ("above.measure", (CASES,)),
    "number before is of a severity": ("last.measure", SEVERITIES),
    "follows those in hospital": ("last.measure", (IN_HOSPITAL,)),
    "follows cases of a cluster": ("last.measure", (CLUSTER_CASES,)),
    "is a zero": ("frame.status", ("stated_zero",)),
}
"""Condition → which slot has one of which values."""
CONDITIONS: Final[Mapping[str, Callable[[Case], bool]]] = {
    **{name: partial(_is_one_of, attrgetter(slot), values) for name, (slot, values) in _VALUES.items()},
    "counts what another place has before": neighbours.counts_as_another_place,
    "repeats the owner": neighbours.repeats_owner,
    "has no owner": lambda case: not case.is_owned,
    "has an owner": lambda case: case.owner is not None,
    "has a topic": lambda case: case.topic is not None,
    "says whom alone": neighbours.says_whom_alone,
    "follows a number of another origin": neighbours.follows_other_origin,
    "is there now, after an outcome": lambda case: case.last.measure in OUTCOMES and case.said.basis == "current",
    "names a disease": lambda case: bool(case.said.diseases),
    "reports cases alone": lambda case: case.said.reports and not (case.said.names_count or case.said.says_day),
    "names a subject": lambda case: bool(case.said.subjects),
    "breaks down diseases": lambda case: (
        case.frame.axis == "disease"
        and case.before is not None
        and (
            case.before.frame.axis == "disease"
            or ("joined" in case.frame.marks and neighbours.counts_outcome(case.before))
        )
    ),
    "is like the number before": neighbours.is_like_before,
    "would be a second number": neighbours.would_contradict,
    "says a basis": lambda case: (
        bool(case.said.basis) or case.said.is_now or case.said.is_since or case.said.says_day or case.said.says_interval
    ),
    "goes on with the number before": neighbours.goes_on,
    "follows a sum of an origin": neighbours.follows_sum_of_origin,
    "says an origin": lambda case: bool(case.said.origin),
    "number before says an origin of what is new": lambda case: (
        bool(case.said_before.origin) and case.said_before.basis == "new"
    ),
    "says 则 after another time": lambda case: "then" in case.said.marks and case.said_before.says_interval,
    "counts outbreaks": lambda case: case.frame.counts == CLUSTERS and "outbreak" in case.said.marks,
    "counts cases": lambda case: case.frame.counts == "cases" or case.counts_the_ill(),
    "follows people": lambda case: case.frame.counts == "people" and case.follows_contacts(),
    "is all known": lambda case: not (case.said.unknown or case.said.attributes),
    "counts cases after people": neighbours.counts_cases_after_people,
    "follows several": neighbours.follows_several,
    "follows an outcome in another item": lambda case: (
        case.before is not None and case.before.slots.measure in OUTCOMES and case.before.frame.at.item != case.at.item
    ),
    "opens an item": lambda case: all(other.at.item != case.at.item for other in case.at.before),
    "has the measure of the owner": lambda case: case.above.measure == case.measure,
    "lasts": Case.lasts,
    "says a day itself": lambda case: case.said.says_day or case.at.is_of_that_day,
    "says since when": lambda case: case.said.is_since or case.at.is_since,
    "says since itself": lambda case: (
        case.said.is_since or neighbours.follows_since(case) or (case.said.says_year and not neighbours.says_past(case))
    ),
    "says now itself": lambda case: case.said.is_now,
    "says an interval itself": lambda case: case.said.says_interval,
    "says a time that is over": neighbours.says_past,
    "says now": lambda case: case.at.says_now,
    "follows an unread number": neighbours.follows_unread,
    "follows an unread number of another basis": lambda case: bool(case.unread_basis),
    "has a number before": lambda case: case.before is not None,
    "number before is new": neighbours.before_is_new,
    "follows a number of the day": neighbours.follows_of_day,
    "follows an interval in its item": lambda case: any(
        one.said.says_interval and one.at.item == case.at.item for one in case.at.before
    ),
    "names another disease than a sum of what was new": neighbours.leaves_disease,
    "sentence begins with what is new": neighbours.opens_new,
    "counts the ill": lambda case: case.measure in ILL,
    "has a sum before": neighbours.has_sum_before,
    "says new of the same day before": lambda case: (
        case.said_before.basis == "new" and case.last.period == case.at.periods["new"]
    ),
    "is of a part of the area": lambda case: (
        not case.said.subjects and case.place.code not in ("", case.around.places.reporter.code)
    ),
    "is joined": neighbours.is_joined,
    "follows what is always current": neighbours.follows_always_current,
    "number before says current": lambda case: case.said_before.basis == "current" or case.said_before.is_now,
    "is a wave": lambda case: (period := case.at.periods["cumulative"]) is not None and period.start is not None,
    "adds up to the owner": lambda case: (
        isinstance(case.whole, Frame)
        and len(group := case.frame.group.frames) > 1
        and sum(one.value for one in group) == case.whole.value
    ),
    "follows no sum": lambda case: case.flow is None,
    "follows a part": lambda case: any("part" in one.marks and one.at.item == case.at.item for one in case.at.before),
    "says since a day": lambda case: case.said.says_open or case.at.is_since,
    "is of a time since a day": lambda case: case.at.is_open,
    "follows a part of a sum": neighbours.follows_part_of_sum,
    "follows a moment": lambda case: case.at.is_moment,
    "is of an interval": lambda case: case.at.is_of_day and case.at.periods["new"] is not None,
    "is repeated as that of today": lambda case: "of_today" in case.frame.marks,
    "is followed by a sum": lambda case: "summed" in case.frame.marks,
    "is now": lambda case: case.at.is_now,
    "has no stock": lambda case: not case.stock(),
    "has an interval": lambda case: (period := case.at.periods["new"]) is not None and period.start is not None,
    "is of those with the most": lambda case: "most" in case.frame.marks,
    "is besides in a bracket": lambda case: "besides" in case.said.marks and case.frame.bracket is not None,
    "is besides": lambda case: "besides" in case.frame.marks,
    "follows a current zero": lambda case: (
        case.before is not None and (case.before.slots.basis, case.before.frame.status) == ("current", "stated_zero")
    ),
    "counts the ill of an origin, or without symptoms": lambda case: (
        case.measure == OBSERVED or (case.measure in ILL and bool(case.said.origins))
    ),
    "counts a class of diseases": lambda case: is_class(case.disease()),
    "counts contacts": lambda case: case.measure.startswith("contacts"),
    "is COVID-19": lambda case: case.disease() == _COVID,
    "is quoted": lambda case: "quoted" in case.heading().marks,
    "says an undated interval": lambda case: case.at.says_undated,
    "is of an undated interval": lambda case: case.at.is_undated,
    "names a place": lambda case: case.said.names_place,
    "follows a sum": lambda case: (
        case.head is not None
        and case.head.slots.basis == "cumulative"
        and not (case.head.frame.axis or (case.before is not None and "besides" in case.before.frame.marks))
    ),
    "is more than what was new": neighbours.exceeds_new,
    "is more than what is new after it": lambda case: "more" in case.frame.marks,
    "is more than there are now": neighbours.exceeds_current,
    "sentence before counts as much as new": lambda case: any(
        (one.slots.basis, one.slots.measure) == ("new", case.measure) for one in case.known(case.at.earlier)
    ),
    "a sum of the same is more": lambda case: any(
        (one.slots.basis, one.slots.measure, one.slots.place) == ("cumulative", case.measure, case.place)
        and (one.slots.disease, one.frame.value > case.frame.value) == (case.disease(), True)
        for one in case.known((*case.at.before, *case.at.earlier))
    ),
    "shares the origin of the head": neighbours.shares_origin,
    "adds up to the head": neighbours.adds_up_to_head,
    "is what became of the number before": neighbours.became_of_before,
    "says another day alone": neighbours.says_day_alone,
    "is joined to a number of an origin": lambda case: (
        neighbours.is_joined(case) and case.said_before.names_count and {case.measure, case.last.measure} <= SHARING
    ),
}
