"""Numbers that are no counts of the bulletin, passed over by name."""

from __future__ import annotations

from typing import NamedTuple


class PassedOver(NamedTuple):
    """A number that is no row: headline, comparison, other-time, foreign, age, history …, and its span."""

    kind: str
    start: int
    end: int
