"""List the days, weeks and months that a series of a source should have and has not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from archive.queries import SQL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

KNOWN: Final = {
    "fetch_failed": "a page of the day could not be fetched",
    "unread": "a page of the day was not understood",
    "no_number": "the pages of the day have no such number",
    "no_page": "no page of the day is known",
}
"""What may be known of a missing day."""
_EVER: Final = ("0000-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of one series that are missing in a row, of all of which the same is known."""

    source: str
    cadence: str
    disease: str
    area_code: str
    area: str
    last_day: str
    """The latest day before the gap that is reported."""
    known: str
    fingerprint: str
    """Of the finding about it; empty if there is none."""
    url: str
    days: tuple[str, ...]
    """The missing days; of a week or month, its last one."""


def list_gaps(
    archive: Database,
    *,
    source: str | None = None,
    disease: str | None = None,
    area_code: str | None = None,
    since: str = "",
    until: str = "",
) -> Iterator[Gap]:
    """Yield the gaps of these series, by source, disease, area, cadence and day; None and empty take any."""
    row = {
        "source": source,
        "disease": disease,
        "area_code": area_code,
        "since": since or _EVER[0],
        "until": until or _EVER[1],
    }
    rows = archive.query(SQL["list_gaps"], row)
    for named, same in groupby(rows, lambda gap: {name: value for name, value in gap.items() if name != "day"}):
        yield Gap(**named, days=tuple(gap["day"] for gap in same))
