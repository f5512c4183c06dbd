"""One way to read a paragraph: who owns which group, at what cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.frames import Choice, Frame, Group, Slots

_WINDOW: Final = 60
"""Numbers before a frame among which a topic or a repeated number is sought."""


class Reading:
    """Choices that are not settled yet; settled ones are kept in the frames and groups themselves."""

    __slots__ = ("choices", "cost", "filled", "seen", "tails")

    def __init__(self, tails: list[Frame]) -> None:
        self.cost = 0.0
        self.choices: dict[Group, Choice] = {}
        self.filled: dict[Frame, Slots | Refusal] = {}
        self.seen: dict[tuple[object, ...], Frame] = {}
        self.tails = tails
        """Implied numbers so far."""

    def extend(self, group: Group, choice: Choice, cost: float, filled: dict[Frame, Slots | Refusal]) -> Reading:
        """Return this reading with one choice more; ``cost`` is that of the whole."""
        other = Reading(self.tails)
        other.cost = cost
        other.choices = {**self.choices, group: choice}
        other.filled = {**self.filled, **filled}
        other.seen = self.seen
        if any(not isinstance(slots, Refusal) for slots in filled.values()):
            other.seen = dict(self.seen)
            for frame, slots in filled.items():
                if not isinstance(slots, Refusal):
                    other.seen.setdefault(slots.subject, frame)
                    if slots.basis == "new":
                        other.seen[slots.new_subject] = frame
        return other

    def slots(self, frame: Frame) -> Slots | None:
        """Return the slots of a frame in this reading; None if it was refused or not reached yet."""
        filled = self.filled.get(frame)
        if filled is None:
            return frame.slots
        return None if isinstance(filled, Refusal) else filled

    def owner(self, group: Group) -> Frame | None:
        """Return the number that owns a group in this reading."""
        choice = self.choices.get(group) or group.choice
        return choice.frame if choice else None

    @staticmethod
    def recent(frames: Sequence[Frame], frame: Frame) -> Iterator[Frame]:
        """Yield the frames before one, the latest first."""
        seen = 0
        for other in reversed(frames):
            if other.start < frame.start:
                yield other
                seen += 1
                if seen == _WINDOW:
                    return
