"""Look up what is around a number under one candidate owner."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.frames.frames import NO_SLOTS, NOTHING, Frame, Said, Slots
from pipelines.grammar.inheritance.reasons import LEFT_OPEN
from pipelines.grammar.lexicon import is_class
from pipelines.grammar.measures import ACTION_STOCKS, AFFECTED, ILL, STOCKS, UNKNOWN, lasts, name_measure
from pipelines.grammar.places.place import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.places.in_text import Places

    Look = Callable[[Frame], Slots | None]

AROUND: Final = (
    "before", "said_before", "last", "nearest", "earlier", "previous", "head", "flow", "opening", "in_item",
    "around_it", "since_place", "unread_basis", "counts_affected_before", "counts_the_ill", "entry", "heading",
    "heading_measure", "topic", "topic_measure", "owner", "owned_by", "above", "whole",
    "at.before", "at.earlier", "at.latest", "at.last", "at.entry", "at.heading", "at.topic",
)  # fmt: skip
"""Slots of a Case that are empty, or not there, where a number has no owner and nothing around it."""
_SIBLINGS: Final = frozenset({"", "origin", "place", "disease", "measure"})


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
        self.above = self.owner or NO_SLOTS
        """The slots of its owner, empty without one."""
        self.topic = owner if isinstance(owner, Said) else None
        self.owned_by = "owner" if self.owner is not None else "topic" if self.topic is not None else ""
        self.is_alone = owner is None and frame.at.is_bare
        self.entry = look(frame.at.entry) if frame.at.entry is not None else None
        self.around = around
        self.own = self.measure = self.basis = ""
        """``own``: the measure that its own words say."""
        self.place = NOWHERE
        self.slots = NO_SLOTS
        """All of its own, once they are filled."""
        self.reporter = around.places.reporter
        self.new_period, self.sum_period = self.at.periods["new"], self.at.periods["cumulative"]

    @classmethod
    def of_settled(cls, frame: Frame, around: Around) -> Case:
        """Return the case of a number whose owner was chosen, among others that are settled too."""
        case = cls(frame, frame.group.owner, attrgetter("slots"), around)
        case.slots = frame.slots or NO_SLOTS
        return case

    def known(self, frames: Iterable[Frame]) -> Iterator[Known]:
        """Yield the frames that were read, with their slots."""
        for other in frames:
            if other is not self.frame and (slots := self.look(other)) is not None:
                yield Known(other, slots)

    @cached_property
    def before(self) -> Known | None:
        """Return the number before it in its sentence or bracket."""
        return next(self.known(other for other in reversed(self.at.before) if other.axis in _SIBLINGS), None)

    @property
    def around_it(self) -> list[Frame]:
        """Return the numbers before it in its sentence, and those of the sentence before."""
        return [*self.at.before, *self.at.earlier]

    @property
    def opener(self) -> Frame:
        """Return the first number of its sentence."""
        return (*self.at.before, self.frame)[0]

    @property
    def since_place(self) -> Iterator[Frame]:
        """Yield the numbers before it in its item, the nearest first, up to one that names a place."""
        return takewhile(lambda one: not (one.said.places or one.said.subjects), reversed(self.in_item))

    @property
    def in_item(self) -> list[Frame]:
        """Return the numbers before it in its item."""
        return [other for other in self.at.before if other.at.item == self.at.item]

    @cached_property
    def unread_basis(self) -> str:
        """Return the basis that a number says that was not read, of those right before it in its item."""
        for other in reversed(self.at.before):
            if self.look(other) is not None or other.at.item != self.at.item or other.said.places:
                break
            if other.said.basis and not other.axis:
                return other.said.basis
        return ""

    @cached_property
    def last(self) -> Slots:
        """Return the slots of the number before it, empty without one."""
        return self.before.slots if self.before else NO_SLOTS

    @property
    def said_before(self) -> Said:
        """Return what the number before it says, NOTHING without one."""
        return self.before.frame.said if self.before else NOTHING

    @cached_property
    def flow(self) -> Known | None:
        """Return the latest number before it in its sentence that is new or a sum."""
        return next((one for one in self.known(reversed(self.at.before)) if one.slots.basis != "current"), None)

    @cached_property
    def earlier(self) -> Known | None:
        """Return the last number of the sentence before that is no part, else the last one."""
        known = list(self.known(reversed(self.at.earlier)))
        named = (one for one in known if one.frame.value or not one.frame.said.unknown)
        own = (one for one in named if not one.frame.axis and not one.frame.marks & {"part", "within"})
        return next(own, known[0] if known else None)

    @property
    def nearest(self) -> Known | None:
        """Return the number before it in its sentence, else that of the sentence before."""
        return None if self.is_alone else self.before or self.earlier

    @property
    def previous(self) -> Slots:
        """Return the slots of that number, empty without one."""
        return self.earlier.slots if self.earlier else NO_SLOTS

    @cached_property
    def head(self) -> Known | None:
        """Return the latest number that says a basis; after 另有 also of the sentence before."""
        found = next(self.known(filter(_says_basis, reversed(self.at.before))), None)
        before = self.before
        is_open = found is None and before is not None and "part" not in before.frame.marks
        if is_open and before and before.slots.basis != "cumulative" and before.frame.said.origin:
            found = before  # 东湖区本土病例30例、无症状感染者191例
        if found is None and "besides" in self.frame.marks:
            found = next(self.known(filter(_says_basis, self.at.earlier)), None)
        return found

    @cached_property
    def opening(self) -> Known | None:
        """Return the number of ill people that opens its item after a semicolon, if it takes over the basis."""
        before = list(self.known(self.at.before))
        first = next((one for one in before if one.frame.at.item == self.at.item), None)
        is_own = first is None or first is before[0] or bool(first.frame.said.basis or self.said.diseases)
        return None if first is None or is_own or first.slots.measure not in ILL else first

    @property
    def heading(self) -> Said:
        """Return what the heading says, NOTHING without one."""
        return self.at.heading or NOTHING

    @property
    def leaves_open(self) -> bool:
        """Return True for a number that was refused for a reason that leaves open what is counted."""
        return self.frame.refusal.startswith(LEFT_OPEN)

    @property
    def stock(self) -> str:
        """Return the basis of a number of the measure where no word says one."""
        if self.said.actions and not self.said.basis:
            return ACTION_STOCKS.get(self.measure, "")
        stock = STOCKS.get(self.measure, "")
        if stock == "current" and "reports_sum" in self.said.marks and not self.said.is_now:
            return ""  # 疑似病例共报告12例
        return "cumulative" if stock and "onset" in self.said.marks else stock

    @property
    def lasts(self) -> bool:
        """Return True if the measure counts what there is, also after what is new."""
        return lasts(self.measure, self.said.actions)

    @cached_property
    def disease(self) -> str:
        """Return the disease that a number says, else that of its owner, else the one the text is about.

        Of two classes it is the one named last, but of places: 法定传染病死亡9人，其中乙类传染病发病30例，死亡9人.
        """
        if self.said.diseases:
            return self.said.disease
        is_reported = self.frame.axis != "place" and (self.frame.bracket is not None or is_class(self.at.disease))
        if self.owner is None or (is_class(self.owner.disease) and is_reported):
            return self.at.disease
        return self.owner.disease

    @property
    def says_past(self) -> bool:
        """Return True for 昨日3例 and 10月30例; 今年30例 is a sum, unless the year is over."""
        said, period = self.said, self.new_period
        if said.says_open or said.is_now:
            return False
        is_over = period is not None and (period.end.month, period.end.day) == (1, 1)
        return said.says_day or (said.says_interval and (is_over or not said.says_year))

    @property
    def said_period(self) -> Period | None:
        """Return the period of a number of the basis that it says."""
        return self.at.periods.get(self.said.basis)

    @property
    def heading_measure(self) -> str:
        """Return what the heading counts."""
        return self.measure_of(self.heading)

    def measure_of(self, said: Said) -> str:
        """Return the measure that a topic or heading names, empty if it names none."""
        named = name_measure(said.measures, said.actions, "", self.frame.counts)
        return "" if named == UNKNOWN else named

    @property
    def counts_affected_before(self) -> bool:
        """Return True if it counts those whom the number before it says something of: cases after recoveries."""
        return self.measure in AFFECTED.get(self.last.measure, ())

    @property
    def topic_measure(self) -> str:
        """Return what the topic that owns the frame counts, empty without one."""
        return self.measure_of(self.topic) if self.topic else ""

    @property
    def counts_the_ill(self) -> bool:
        """Return True for 累计报告30人 after a number of ill people, and for 当日新增9人 after one next to it."""
        is_sum = self.said.basis == "cumulative"
        nearest = self.nearest
        if nearest is None or not self.said.basis or self.said.unknown or nearest.frame.unit != self.frame.unit:
            return False
        if self.before is None and not (is_sum or (self.said.places and nearest.slots.basis == self.said.basis)):
            return False
        is_of_new = is_sum and self.before is not None and nearest.slots.basis == "new"
        of_hospital = ("in_hospital", "admitted") if is_of_new else ()
        return nearest.slots.measure in (*ILL, *of_hospital, *(("suspected",) if self.before else ()))


def _says_basis(frame: Frame) -> bool:
    return bool(frame.said.basis) and not frame.axis
