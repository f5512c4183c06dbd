"""Options of an export, and its result."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Row = TypeVar("Row")


class Days(NamedTuple):
    """A range of days, both included, ISO 8601; empty: no bound."""

    since: str = ""
    until: str = ""


class Written(NamedTuple):
    """How much was written."""

    rows: int
    """Of tables; records of a web archive."""
    left_out: Mapping[str, int] = MappingProxyType({})
    """How many rows the format has no place for, by the reason."""


class RowCount:
    """Count rows while they are written."""

    def __init__(self) -> None:
        self.rows = 0

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows, counting them."""
        for row in rows:
            self.rows += 1
            yield row


class ExportOptions(NamedTuple):
    """The format; the table, if the format is about one; the days."""

    format: str
    view: str = ""
    """Empty: current_observations."""
    days: Days = Days()
    excel: bool = False
    """CSV for Excel: with a byte order mark, and formulas disarmed."""
    all_tables: bool = False
    """Parquet of every table, as a folder: what ``unite`` reads."""
