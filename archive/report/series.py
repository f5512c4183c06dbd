"""Load every series of an archive, with the other values that were published for its numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archive.queries import load_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

SQL: Final = load_statements("report")
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
_NATION: Final = "100000"


class Subject(NamedTuple):
    """What a series is about: the columns of the view ``series`` that identify it."""

    cadence: str
    disease: str
    area_code: str
    basis: str
    measure: str
    origin: str


class OtherValue(NamedTuple):
    """A value that was published for a number and is not current."""

    position: int
    """Index in the series."""
    value: int
    issue: str
    publisher: str
    is_earlier: bool
    """It was issued before the current value; else it lost to a higher authority."""


@dataclass(slots=True)
class Series:
    """The numbers of one subject in the order of their days."""

    subject: Subject
    days: list[int] = field(default_factory=list)
    """Days since 1970-01-01."""
    values: list[int] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    others: list[OtherValue] = field(default_factory=list)

    @property
    def level(self) -> int:
        """Return 0 for the nation, 1 a province, 2 a prefecture, 3 a county, by its GB/T 2260 code."""
        code = self.subject.area_code
        if code == _NATION:
            return 0
        return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def load_series(archive: Database) -> list[Series]:
    """Load all series: those of large areas first, and the longer first among equals."""
    others = _load_other_values(archive)
    rows = archive.conn.execute(SQL["numbers"])
    series = [_fill(Series(Subject(*subject)), group, others) for subject, group in groupby(rows, lambda row: row[:6])]
    return sorted(series, key=lambda one: (one.level, -len(one.days), one.subject))


def load_gaps(archive: Database) -> dict[str, dict[int, str]]:
    """Return what is known of missing days: by cadence, disease and code, parted by blanks, then by day."""
    found: dict[str, dict[int, str]] = {}
    for *about, day, known in archive.conn.execute(SQL["gaps"]):
        found.setdefault(" ".join(about), {})[to_number(day)] = known
    return found


def to_number(day: str) -> int:
    """Return the days since 1970-01-01.

    >>> to_number("2022-11-29")
    19325
    """
    return dt.date.fromisoformat(day).toordinal() - _EPOCH


def to_day(number: int) -> str:
    """Return the date of a day since 1970-01-01.

    >>> to_day(19325)
    '2022-11-29'
    """
    return dt.date.fromordinal(number + _EPOCH).isoformat()


class _Figure(NamedTuple):
    """What a number of a bulletin is about."""

    bulletin_id: int
    area_code: str
    basis: str
    measure: str
    origin: str


class _Published(NamedTuple):
    """A value that a revision states."""

    value: int
    issue: str
    publisher: str
    is_earlier: int


def _fill(series: Series, rows: Iterator[tuple[Any, ...]], others: dict[_Figure, list[_Published]]) -> Series:
    about = series.subject[2:]
    for position, (*_, day, value, status, bulletin_id) in enumerate(rows):
        series.days.append(to_number(day))
        series.values.append(value)
        series.statuses.append(status)
        published = others.get(_Figure(bulletin_id, *about), ()) if status != "derived" else ()
        series.others.extend(
            OtherValue(position, other.value, other.issue, other.publisher, bool(other.is_earlier))
            for other in dict.fromkeys(published)
            if other.value != value
        )
    return series


def _load_other_values(archive: Database) -> dict[_Figure, list[_Published]]:
    found: dict[_Figure, list[_Published]] = {}
    for row in archive.conn.execute(SQL["other_values"]):
        found.setdefault(_Figure(*row[:5]), []).append(_Published(*row[5:]))
    return found
