"""Decide which entries of a listing to follow: by the hosts, the articles and the days that its source names.

The rules of a start address are passed on from each listing to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from archive.records import Finding
from crawler.listings.document import host_of

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
        """True if an address is the source's own: on the host it started from or, on disk, below that folder."""
        if self.is_on_disk:
            return url.startswith(self.folder)
        return not url.startswith("file:") and host_of(url) == host_of(self.start)

    def allows(self, url: str) -> bool:
        """True if an address is the source's own, or on a host that the source names."""
        named = {host.removeprefix("www.") for host in self.listing.hosts}
        return self.owns(url) or (not self.is_on_disk and host_of(url) in named)

    @property
    def is_on_disk(self) -> bool:
        return self.start.startswith("file:")

    @property
    def folder(self) -> str:
        """The folder of the start address; a listing on disk may link to nothing outside of it."""
        return urljoin(self.start, ".")


def choose(
    found: Iterable[Entry | Finding], url: str, rules: FollowRules, end: dt.date | None
) -> Iterator[Entry | Finding]:
    """Yield the entries of the listing at ``url`` to follow, and a finding for each that links elsewhere.

    A column whose dates are in order, newest first, ends where it is older than ``end``: its further pages are not
    asked for. Findings pass.
    """
    steps = list(found)
    entries = [step for step in steps if not isinstance(step, Finding)]
    is_past = end is not None and _is_past(entries, end)
    for step in steps:
        if isinstance(step, Finding):
            yield step
        elif not rules.allows(step.url):
            yield _not_followed(step, url, rules)
        elif step.role == "listing":
            if not is_past or step.printed_on:
                yield step
        elif not rules.owns(step.url) or rules.listing.means(step.url):
            yield step


def _is_past(entries: Sequence[Entry], end: dt.date) -> bool:
    """Whether the column is in the order of its dates, newest first, and its oldest entry is before the day."""
    days = [entry.printed_on[:10] for entry in entries if entry.role == "page" and entry.printed_on]
    return len(days) > 1 and days == sorted(days, reverse=True) and days[-1] < end.isoformat()


def _not_followed(entry: Entry, url: str, rules: FollowRules) -> Finding:
    if rules.is_on_disk or entry.url.startswith("file:"):
        return Finding("fetch_failed", entry.url, f"not followed: it leads out of {rules.folder}")
    day = f" of {entry.printed_on}" if entry.printed_on else ""
    return Finding("link_elsewhere", entry.url, f"not followed: an entry{day} in {url}, on a host that no source names")
