"""What need not be asked for again: pages printed long ago that are held, and the depths of a column that was followed.

Corrections come late, but not for ever. What was printed longer ago than the late sweep is settled.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.captures import get_capture
from archive.http_validators import find_held
from archive.rows import to_json
from archive.walked_listings import Column, find_column, keep_column

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.records import Capture
    from crawler.plan import Plan
    from crawler.source import Listing


@dataclass(frozen=True)
class KnownGround:
    """What the archive knew when this crawl began."""

    archive: Database
    plan: Plan
    today: dt.date
    sweep_days: int

    def find_settled(self, url: str, printed_on: str) -> Capture | None:
        """The capture of a page on the web that is not asked for again; None if it is to be asked for.

        A page whose date is not known may be a new one.
        """
        is_settled = printed_on and printed_on[:10] < _days_before(self.today, self.sweep_days).isoformat()
        if self.plan.asks_all or not is_settled or not url.startswith(("http:", "https:")):
            return None
        held = find_held(self.archive, url)
        try:
            return get_capture(self.archive, held.capture_id) if held else None
        except (LookupError, ValueError):  # its body is damaged or gone: the site is asked
            return None

    def find_end(self, source: str, start: str, listing: Listing) -> dt.date | None:
        """The day before which a column need not be followed; None if it is to be followed to its end.

        What was younger than the sweep when the column was last followed was not settled then.
        """
        since = self.plan.since
        known = None if self.plan.asks_all else find_column(self.archive, self._name(source, start, listing))
        if known is None or known.since > (since.isoformat() if since else ""):
            return since
        settled = _days_before(dt.date.fromisoformat(known.until), self.sweep_days)
        return max(settled, since) if since else settled

    def keep_walked(self, source: str, start: str, listing: Listing, lost_on: dt.date | None) -> None:
        """Keep that a column was followed as far as this crawl wanted it.

        ``lost_on`` is the day of the oldest page that did not come and may come yet: it has to be met again.
        """
        until = min(self.plan.until or self.today, lost_on or self.today, self.today).isoformat()
        since = self.plan.since.isoformat() if self.plan.since else ""
        if since <= until:
            keep_column(self.archive, Column(self._name(source, start, listing), since, until))

    def _name(self, source: str, start: str, listing: Listing) -> str:
        """All that decides which pages a column leads to, and what is stated of them."""
        facts = next(one for one in self.plan.sources if one.name == source)
        return to_json({
            "source": source, "publisher": facts.publisher, "area": facts.area, "authority": facts.authority,
            "start": start, "family": listing.family, "column": listing.column, "article": listing.article,
            "hosts": listing.hosts,
        })  # fmt: skip


def _days_before(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(max(day.toordinal() - days, 1))
