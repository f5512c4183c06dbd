"""Fill the slots of numbers in tables: cells that say the same but for their place differ in nothing else."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from pipelines.grammar.frames.frames import Refusal, Slots
from pipelines.grammar.frames.said import Said
from pipelines.grammar.inheritance.inherit import fill, fill_alike

if TYPE_CHECKING:
    from pipelines.grammar.frames.frames import Frame
    from pipelines.grammar.inheritance.context import Around

Key = tuple[Any, ...]
_PLACED: Final = ("places", "zone")
_get_said: Final = attrgetter(*(one.name for one in fields(Said) if one.name not in _PLACED))
_get_setting: Final = attrgetter("subject", "disease", "is_now", "is_of_day")
"""What the tables set of a setting; all else is the same for each cell."""


class CellFiller:
    """Fill cells that nothing owns and nothing comes before."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._like: dict[Key, Slots] = {}
        """What a cell says but its place → the slots of the first such cell."""

    def fill(self, frame: Frame) -> Slots | Refusal:
        """Return the slots of a cell, or why it cannot be a row."""
        key = _to_key(frame)
        if (before := self._like.get(key)) is not None:
            return fill_alike(frame, before, None, _look_nowhere, self._around)
        slots = fill(frame, None, _look_nowhere, self._around)
        if isinstance(slots, Slots):
            self._like[key] = slots
        return slots


def _look_nowhere(_: Frame) -> None:
    """Return None: a cell has no other numbers around it."""


def _to_key(frame: Frame) -> Key:
    said, at = frame.said, frame.at
    return (frame.unit, frame.counts, said.names_place, *_get_setting(at), *at.periods.values(), *_get_said(said))
