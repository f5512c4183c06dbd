"""Options of an export, and what became of it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Row = TypeVar("Row")


class Days(NamedTuple):
    """From one day to another, both included, as ISO 8601; empty: without a bound."""

    since: str = ""
    until: str = ""


class Written(NamedTuple):
    """What was written."""

    rows: int
    """Of tables; records of a web archive."""
    left_out: Mapping[str, int] = MappingProxyType({})
    """How many rows the format has no place for, by the reason."""


class RowCount:
    """Counts rows while they are written."""

    def __init__(self) -> None:
        self.rows = 0

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Hand on the rows."""
        for row in rows:
            self.rows += 1
            yield row


class ExportOptions(NamedTuple):
    """In which format; of which table, where the format is about one; and of which days."""

    format: str
    view: str = ""
    """Empty: current_observations."""
    days: Days = Days()
