"""A division: one GB/T 2260 code under one name and one parent, for as long as it had both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence

Level = Literal["nation", "province", "prefecture", "county"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""From the highest down."""


class Division(NamedTuple):
    """A row of ``divisions.csv``. What changes its name or parent becomes another row of the same code."""

    code: str
    name: str
    """The full name: 香坊区."""
    short: tuple[str, ...]
    """Its short forms, the usual one first (延边, 延边州, 延边自治州); none where the full name has no shorter one."""
    level: Level
    parent: str
    """Code of the division above; empty at the top."""
    valid_from: str
    """The first day, ISO 8601 at the precision that is known (``2006``); empty: since before the data begins."""
    valid_to: str
    """The first day on which it is no longer valid, likewise; empty: it is still valid."""
    above: tuple[str, ...] = ()
    """Codes of all divisions above, the nearest first."""

    def is_valid_on(self, day: str) -> bool:
        """Return True if a day (ISO 8601, a time may follow) is between the two.

        Less precise dates sort before every day in them, so that ``2006`` works as the first day of 2006.
        """
        return self.valid_from <= day and (not self.valid_to or day < self.valid_to)

    def is_inside(self, code: str) -> bool:
        """Return True if this is the division with that code, or below it; an empty code is anywhere."""
        return not code or code == self.code or code in self.above


def select(divisions: Sequence[Division], on: str) -> tuple[Division, ...]:
    """Return those that are valid on a day; on an empty day, those that still are, or else the last ones.

    If none does, those that ended within the year, month or day that is all we know of their end: 阿城市 in 2006.
    """
    if not on:
        ends = {division.valid_to for division in divisions}
        last = "" if "" in ends else max(ends, default="")
        return tuple(division for division in divisions if division.valid_to == last)
    holding = tuple(division for division in divisions if division.is_valid_on(on))
    return holding or tuple(d for d in divisions if d.valid_to and on.startswith(d.valid_to))
