"""Decide which URLs to skip: old pages already archived and listing pages already walked.

Corrections come late, but not for ever: a page printed longer ago than LATE_SWEEP_DAYS is settled.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from archive.captures import find_archived_page, find_page_since, find_stated_day, get_capture, record_redirect
from archive.crawls import load_lost
from archive.moments import find_day, now
from archive.rows import to_json
from archive.walked_listings import ListingWalk, find_walk, record_walk
from crawler.listings.same_page import to_spellings
from crawler.network import is_on_web

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from archive.records import Capture, Finding
    from crawler.crawl_options import CrawlOptions
    from crawler.source import Listing, Source

_LOST_FOR_GOOD: Final = ("gone", "wrong_type", "foreign_host", "redirect_loop")
"""Kinds of findings about pages that asking again the same day does not bring."""


@dataclass(frozen=True)
class KnownPages:
    """Pages and listings that the archive had when this crawl began."""

    archive: Database
    options: CrawlOptions
    today: dt.date
    sweep_days: int
    full_list_days: int | None = None
    """So often all of a list is looked at again, unless its source says otherwise; None: never."""
    began: str = ""
    """When this crawl began, UTC."""

    def may_settle(self, url: str, printed_on: str) -> bool:
        """Return True if a page on the web is settled once it is archived; without a known date it may be new."""
        day = find_day(printed_on)
        is_old = day is not None and day < _days_before(self.today, self.sweep_days)
        return is_old and not self.options.asks_all and is_on_web(url)

    def find_settled(self, urls: Sequence[str], printed_on: str) -> Capture | None:
        """Return the capture of a settled page on the web that has these addresses; None if it has to be fetched.

        An empty date: the one that the archived page states itself.
        """
        if printed_on and not self.may_settle(urls[0], printed_on):
            return None
        capture_id = find_archived_page(self.archive, urls)
        if capture_id and not printed_on and not self.may_settle(urls[0], find_stated_day(self.archive, capture_id)):
            return None
        try:
            return get_capture(self.archive, capture_id) if capture_id else None
        except (LookupError, ValueError):  # its body is damaged or gone: the site is asked
            return None

    def load_lost(self) -> dict[str, Finding]:
        """Return what became of pages that the crawl which this one continues asked for in vain, by their addresses."""
        return load_lost(self.archive, [source.name for source in self.options.sources], _LOST_FOR_GOOD)

    def record_lost(self, asked: str, finding: Finding) -> None:
        """Record that an address redirects to a page that does not come, so that a continued crawl asks neither."""
        if finding.kind in _LOST_FOR_GOOD and finding.url != asked:
            record_redirect(self.archive, asked, finding.url, now())

    def find_new(self, url: str) -> Capture | None:
        """Return the capture of a page on the web that this crawl has fetched, by whatever spelling of its address."""
        capture_id = find_page_since(self.archive, to_spellings(url), self.began)
        try:
            return get_capture(self.archive, capture_id) if capture_id else None
        except (LookupError, ValueError):
            return None

    def find_end(self, source: str, start: str, listing: Listing) -> dt.date | None:
        """Return the date before which a listing need not be walked; None to walk it to its end.

        Pages that were younger than LATE_SWEEP_DAYS when the listing was last walked were not settled then. From time
        to time all of it is walked: some lists print new pages under old dates.
        """
        since = self.options.since
        known = self._find_walk(source, start, listing)
        if known is None:
            return since
        settled = _days_before(dt.date.fromisoformat(known.until), self.sweep_days)
        return max(settled, since) if since else settled

    def knows_list(self, source: str, start: str, listing: Listing) -> bool:
        """Return True if all of a listing was looked at by an earlier crawl, and need not be yet again."""
        return self._find_walk(source, start, listing) is not None

    def record_walk(self, source: str, start: str, listing: Listing, lost_on: dt.date | None) -> None:
        """Record that a listing was walked as far as this crawl wanted it.

        ``lost_on`` is the date of the oldest page that failed and may succeed later: it has to be listed again.
        """
        until = min(self.options.until or self.today, lost_on or self.today, self.today).isoformat()
        since = self.options.since.isoformat() if self.options.since else ""
        full_on = "" if self._find_walk(source, start, listing) else self.today.isoformat()
        if since <= until:
            record_walk(self.archive, ListingWalk(self._name(source, start, listing), since, until, full_on))

    def _find_walk(self, source: str, start: str, listing: Listing) -> ListingWalk | None:
        """Return the earlier walk that this crawl can rely on; None where all of the listing has to be walked."""
        known = None if self.options.asks_all else find_walk(self.archive, self._name(source, start, listing))
        since = self.options.since.isoformat() if self.options.since else ""
        if known is None or known.since > since:
            return None
        stated = (listing.full_list_days, self._facts(source).full_list_days, self.full_list_days)
        days = next((days for days in stated if days is not None), None)
        looked = dt.date.fromisoformat(known.full_on) if known.full_on else dt.date.min
        return known if days is None or (self.today - looked).days < days else None

    def _name(self, source: str, start: str, listing: Listing) -> str:
        """Return a key of all that decides which pages a listing links to, and what is stated about them."""
        facts = self._facts(source)
        periods = [one.period for one in facts.listings if one.period]
        # only where they are stated: the keys of other listings stay those of archives of older versions
        optional = {"period": periods, "json": asdict(listing.json) if listing.json else None}
        return to_json({
            "source": source, "publisher": facts.publisher, "area": facts.area, "authority": facts.authority,
            "start": start, "family": listing.family, "column": listing.column, "article": listing.article,
            "hosts": listing.hosts, **{name: fact for name, fact in optional.items() if fact},
        })  # fmt: skip

    def _facts(self, source: str) -> Source:
        return next(one for one in self.options.sources if one.name == source)


def _days_before(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(max(day.toordinal() - days, 1))
