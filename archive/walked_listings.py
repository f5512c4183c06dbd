"""Record the listings of sites, and the days of which all that they list was requested."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from archive.database import transaction
from archive.queries import SQL

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class ListingWalk:
    """A column that was followed from ``until`` back to ``since`` (ISO 8601 days; an empty since: to its beginning)."""

    listing: str
    """What the source states of it, as JSON: stated otherwise, it is another column."""
    since: str
    until: str
    full_on: str = ""
    """The day on which all of it back to ``since`` was last looked at; empty: not known."""

    def joined(self, other: ListingWalk) -> ListingWalk:
        """Return both walks as one; where days lie between them, the one that goes further back.

        >>> ListingWalk("[]", "", "2022-11-20").joined(ListingWalk("[]", "2022-11-21", "2022-12-01", "2022-12-01"))
        ListingWalk(listing='[]', since='', until='2022-12-01', full_on='2022-12-01')
        >>> ListingWalk("[]", "2022-11-30", "2022-12-01").joined(ListingWalk("[]", "2022-11-01", "2022-11-20"))
        ListingWalk(listing='[]', since='2022-11-01', until='2022-11-20', full_on='')
        """
        earlier, later = sorted((self, other), key=lambda column: column.since)
        earlier = replace(earlier, full_on=max(self.full_on, other.full_on))
        if later.since > _day_after(earlier.until):
            return earlier
        return replace(earlier, until=max(earlier.until, later.until))


def find_walk(archive: Database, listing: str) -> ListingWalk | None:
    """Return the earlier walk of a column; None if it was never walked as far as it was to be."""
    row = archive.conn.execute(SQL["find_walk"], {"listing": listing}).fetchone()
    return ListingWalk(*row) if row else None


def record_walk(archive: Database, walked: ListingWalk) -> None:
    """Keep that a column was followed, with what is known of it already."""
    with transaction(archive):
        known = find_walk(archive, walked.listing)
        archive.conn.execute(SQL["record_walk"], asdict(known.joined(walked) if known else walked))


def _day_after(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
