"""Choose the owners of a paragraph: all groups in text order, the few cheapest hypotheses kept side by side.

Most groups have one candidate that leads; then one hypothesis is left and settled at once. So the work grows with
the text and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pipelines.grammar.frames.frames import NO_SLOTS, Candidate, Frame, Group, Refusal, Slots
from pipelines.grammar.inheritance.context import Around
from pipelines.grammar.inheritance.inherit import fill, look_nowhere
from pipelines.grammar.measures import PLAIN_CASES
from pipelines.grammar.owners.candidates import find_candidates
from pipelines.grammar.owners.named import COSTS, LIMITS

if TYPE_CHECKING:
    from pipelines.grammar.places.in_text import Places


class Filled(NamedTuple):
    """The numbers of a group under one owner."""

    slots: dict[Frame, Slots | Refusal]
    rows: list[tuple[tuple[object, ...], Frame, Slots]]
    """The numbers that were not refused, each with its subject and slots."""


class Hypothesis:
    """Choices that are not settled yet; settled ones are kept in the frames and groups themselves."""

    __slots__ = ("choices", "cost", "filled", "seen", "tails")

    def __init__(self, tails: list[Frame]) -> None:
        self.cost = 0.0
        self.choices: dict[Group, Candidate] = {}
        self.filled: dict[Frame, Slots | Refusal] = {}
        self.seen: dict[tuple[object, ...], Frame] = {}
        self.tails = tails
        """Implied numbers so far."""

    def extend(self, group: Group, choice: Candidate, cost: float, filled: Filled) -> Hypothesis:
        """Return this hypothesis with one choice more, which costs so much."""
        other = Hypothesis(self.tails)
        other.cost = self.cost + cost
        other.choices = {**self.choices, group: choice}
        other.filled = {**self.filled, **filled.slots}
        read = {subject: frame for subject, frame, _ in reversed(filled.rows)}
        other.seen = {**read, **self.seen} if read else self.seen
        return other

    def slots(self, frame: Frame) -> Slots | None:
        """Return the slots of a frame in this hypothesis; None if it was refused or not reached yet."""
        filled = self.filled.get(frame, frame.slots)
        return None if isinstance(filled, Refusal) else filled

    def look(self, frame: Frame) -> Slots:
        """Return the same, empty in place of None."""
        return self.slots(frame) or NO_SLOTS

    def owner(self, group: Group) -> Frame | None:
        """Return the number that owns a group in this hypothesis."""
        choice = self.choices.get(group) or group.choice
        return choice.frame if choice else None

    @staticmethod
    def recent(frames: Sequence[Frame], frame: Frame) -> Iterator[Frame]:
        """Return the frames before one, the latest first."""
        return islice((other for other in reversed(frames) if other.start < frame.start), LIMITS["recent"])


Offered = Sequence[Sequence["Candidate"]]
"""The candidates of one group in each hypothesis."""


class Chooser:
    """Settle the owners of one paragraph after the other."""

    def __init__(self, places: Places, title_basis: str) -> None:
        self._places = places
        self._around = Around(places, title_basis)
        self._known: dict[tuple[object, ...], Frame] = {}
        self._settled_frames: list[Frame] = []
        self._settled_groups: list[Group] = []
        self._tails: list[Frame] = []
        self._made: dict[Slots | Refusal, Slots | Refusal] = {}
        """Equal ones are one, so that hypotheses are compared by what they are."""

    def settle_cells(self, frames: Sequence[Frame]) -> None:
        """Settle numbers of tables: what says its basis, or is of a place or of them all, has no owner to choose."""
        is_by_place = any(frame.said.places for frame in frames)
        for frame in frames:
            group = Group("")
            group.add(frame)
            if not (frame.said.basis or is_by_place):
                self.settle([group])
            else:
                self._settled_frames.append(frame)
                self._settle_frame(frame, fill(frame, None, look_nowhere, self._around))

    def settle(self, groups: Sequence[Group]) -> None:
        """Choose the owner of every group, and fill the slots of its frames."""
        hypotheses = [Hypothesis(self._tails)]
        for group in groups:
            offered = [find_candidates(group, self._settled_frames, self._settled_groups, one) for one in hypotheses]
            group.offered = offered[0]
            hypotheses = self._weigh(group, hypotheses, offered)
            self._settled_frames.extend(group.frames)
            self._settled_groups.append(group)
            if group.axis == "tail":
                self._tails.extend(group.frames)
            if len(hypotheses) == 1 or len(hypotheses[0].choices) == LIMITS["pending"]:
                self._commit_best(hypotheses)
                hypotheses = [Hypothesis(self._tails)]
        self._commit_best(hypotheses)

    def _weigh(self, group: Group, hypotheses: Sequence[Hypothesis], offered: Offered) -> list[Hypothesis]:
        """Go on with each hypothesis in each way, the cheapest first; leave out what costs too much.

        Most hypotheses differ in numbers further up: a list is filled once for those that read alike what is around it.
        """
        if len(hypotheses) == len(offered[0]) == 1:
            (hypothesis,), ((choice,),) = hypotheses, offered
            return [hypothesis.extend(group, choice, 0.0, self._fill(group, choice, hypothesis))]
        around = dict.fromkeys(chain.from_iterable(_list_around(frame) for frame in group.frames))
        known: dict[tuple[int, ...], Filled] = {}
        extended = []
        for hypothesis, choices in zip(hypotheses, offered, strict=True):
            cheapest = float("inf")
            seen = tuple([id(hypothesis.filled.get(frame, frame.slots)) for frame in around])
            for choice in choices:
                if choice.cost >= cheapest + COSTS["lead"]:
                    break  # penalties only add
                owning = hypothesis.slots(choice.frame) if choice.frame else None
                key = (id(choice.owner), id(owning), *seen)
                filled = known.get(key) or known.setdefault(key, self._fill(group, choice, hypothesis))
                cost = choice.cost + self._penalty(group, choice, filled, hypothesis)
                cheapest = min(cheapest, cost)
                extended.append((hypothesis.cost + cost, hypothesis, choice, cost, filled))
        extended.sort(key=itemgetter(0))
        kept = [one for one in extended[: LIMITS["readings"]] if one[0] < extended[0][0] + COSTS["lead"]]
        return [hypothesis.extend(group, choice, cost, filled) for _, hypothesis, choice, cost, filled in kept]

    def _fill(self, group: Group, choice: Candidate, hypothesis: Hypothesis) -> Filled:
        filled: dict[Frame, Slots | Refusal] = {}

        def look(frame: Frame) -> Slots | None:
            """Return the slots of a frame; also of an entry before in this list."""
            slots = filled.get(frame)
            return hypothesis.slots(frame) if slots is None or isinstance(slots, Refusal) else slots

        for frame in group.frames:
            slots = fill(frame, choice.owner, look, self._around)
            filled[frame] = self._made.setdefault(slots, slots)
        rows = [(slots.subject, frame, slots) for frame, slots in filled.items() if isinstance(slots, Slots)]
        return Filled(filled, rows)

    def _penalty(self, group: Group, choice: Candidate, filled: Filled, hypothesis: Hypothesis) -> float:
        owner = choice.frame
        owning = hypothesis.slots(owner) if owner else None
        whole = owning if group.axis == "place" else None
        cost = COSTS["unread"] * (len(filled.slots) - len(filled.rows))
        if whole is not None:
            parts = [slots.place for _, _, slots in filled.rows if slots.place.code]
            within = [one != whole.place and self._places.is_part(one, whole.place) for one in parts]
            cost += COSTS["outside"] * within.count(False)
        if owner is not None and owning is not None and self._contradicts(owner, owning.subject, hypothesis):
            return cost
        contradicts = any(self._contradicts(frame, subject, hypothesis) for subject, frame, _ in filled.rows)
        return cost + COSTS["contradicts"] if contradicts else cost  # once: a list may be of another day as a whole

    def _contradicts(self, frame: Frame, subject: tuple[object, ...], hypothesis: Hypothesis) -> bool:
        """Return True if another number was read of the same subject; one that is to be no row says nothing."""
        other = hypothesis.seen.get(subject) or self._known.get(subject)
        if other is None or other.group is frame.group or frame.unfit or other.unfit:
            return False
        return other.value != frame.value and frame.status != "implied"

    def _commit_best(self, hypotheses: Sequence[Hypothesis]) -> None:
        """Settle what the best hypothesis says; a number of which another that is as good says otherwise is refused."""
        best = hypotheses[0]
        others = [other for other in hypotheses[1:] if other.cost - best.cost < COSTS["tie"]]
        for group, choice in best.choices.items():
            group.choice = choice
        for frame, slots in best.filled.items():
            rivals = [] if isinstance(slots, Refusal) else [other.filled.get(frame, slots) for other in others]
            rival = next((one for one in rivals if not _is_same(slots, one)), None)
            self._settle_frame(frame, Refusal(_name_both(slots, rival)) if rival else slots)

    def _settle_frame(self, frame: Frame, slots: Slots | Refusal) -> None:
        if isinstance(slots, Refusal):
            frame.refusal = slots.why
            return
        frame.slots = slots
        self._known.setdefault(slots.subject, frame)


def _list_around(frame: Frame) -> Iterator[Frame]:
    """Yield the numbers that may show what a number is of."""
    yield from frame.at.before
    yield from frame.at.earlier
    if frame.at.entry is not None:
        yield frame.at.entry


def _is_same(one: Slots | Refusal, other: Slots | Refusal) -> bool:
    """Return True if two readings of a number are the same to a reader, or differ in 病例 and 确诊病例 alone."""
    if isinstance(one, Refusal) or isinstance(other, Refusal):
        return one == other
    measure = one.measure if {one.measure, other.measure} <= PLAIN_CASES else other.measure
    return one == other._replace(measure=measure, is_doubtful=one.is_doubtful)


def _name_both(one: Slots | Refusal, other: Slots | Refusal) -> str:
    return f"two readings: {_name(one)}, or {_name(other)}"


def _name(slots: Slots | Refusal) -> str:
    if isinstance(slots, Refusal):
        return slots.why
    return " ".join(filter(None, (slots.place.name, slots.basis, slots.measure, slots.origin, slots.route)))
