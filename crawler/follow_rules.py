"""Decide which entries of a listing to follow: by the hosts, the articles and the days that its source names.

The rules of a start address are passed on from each listing to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from archive.moments import find_day
from archive.records import Finding
from crawler.listings.document import host_of
from crawler.listings.odd_dates import is_newest_first, mark_odd_dates
from crawler.network import is_on_disk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from crawler.listings.entry import Entry
    from crawler.source import Listing


@dataclass(frozen=True, slots=True)
class FollowRules:
    """What a listing may link to, by the source entry that it was reached from."""

    start: str
    """The address that the source states."""
    listing: Listing

    def owns(self, url: str) -> bool:
        """Return True if an address is the source's own: on the host it started from or, on disk, below that folder."""
        if self.is_on_disk:
            return url.startswith(self.folder)
        return not is_on_disk(url) and host_of(url) == host_of(self.start)

    def allows(self, url: str) -> bool:
        """Return True if an address is the source's own, or on a host that the source names."""
        named = {host.removeprefix("www.") for host in self.listing.hosts}
        return self.owns(url) or (not self.is_on_disk and host_of(url) in named)

    def wants(self, url: str) -> bool:
        """Return True if an address is an article: by the source's pattern, which says nothing about other hosts."""
        return not self.owns(url) or self.listing.means(url)

    @property
    def is_on_disk(self) -> bool:
        return is_on_disk(self.start)

    @property
    def folder(self) -> str:
        """Return the folder of the start address; a listing on disk may link to nothing outside of it."""
        return urljoin(self.start, ".")


@dataclass(frozen=True, slots=True)
class DayLimits:
    """What a crawl knows of days when it looks at a listing."""

    today: dt.date
    end: dt.date | None = None
    """The day before which the column need not be walked; None to walk it to its end."""


def choose(
    found: Iterable[Entry | Finding], url: str, rules: FollowRules, days: DayLimits
) -> Iterator[Entry | Finding]:
    """Yield the entries of the listing at ``url`` to follow, and a finding for each that is not followed or doubted.

    A column that is in the order of its dates, newest first, ends with the first page all of which is older than the
    end: its further pages are not asked for. Findings pass.
    """
    steps = list(found)
    yield from (step for step in steps if isinstance(step, Finding))
    entries = mark_odd_dates([step for step in steps if not isinstance(step, Finding)], days.today)
    is_past = days.end is not None and _is_past(entries, days.end)
    yield from _find_unmatched(entries, url, rules)
    for entry in entries:
        if not rules.allows(entry.url):
            yield _not_followed(entry, url, rules)
        elif entry.role == "listing":
            if not is_past or entry.printed_on:
                yield entry
        elif rules.wants(entry.url):
            if entry.doubt and not entry.is_repeated:
                yield Finding("odd_date", url, f"{entry.doubt}: {entry.url} is fetched whatever its date", entry.url)
            yield entry


def _is_past(entries: Sequence[Entry], end: dt.date) -> bool:
    """Return True if all that a listing page shows for the first time is older than the day: so are later pages."""
    days = [
        day
        for entry in entries
        if entry.role == "page" and not (entry.is_repeated or entry.doubt) and (day := find_day(entry.printed_on))
    ]
    return len(days) > 1 and max(days) < end and is_newest_first(days)  # one line has no order


def _find_unmatched(entries: Sequence[Entry], url: str, rules: FollowRules) -> Iterator[Finding]:
    """Yield one finding for the dated entries that the source's ``article`` does not match, if there are any."""
    dated = [
        entry.url
        for entry in entries
        if entry.role == "page" and (entry.is_dated or entry.printed_on) and not entry.is_repeated
    ]
    missed = [page for page in dated if rules.allows(page) and not rules.wants(page)]
    if missed:
        words = (
            f"not followed: {len(missed)} of {len(dated)} dated entries do not match article, for example {missed[0]}"
        )
        yield Finding("entries_unmatched", url, words, rules.listing.article)


def _not_followed(entry: Entry, url: str, rules: FollowRules) -> Finding:
    if rules.is_on_disk or is_on_disk(entry.url):
        return Finding("fetch_failed", entry.url, f"not followed: it links outside {rules.folder}")
    day = f" of {entry.printed_on}" if entry.printed_on else ""
    return Finding("link_elsewhere", entry.url, f"not followed: an entry{day} in {url}, on a host that no source names")
