"""Where a listing may lead: which hosts, how many pages, until which day. Pagers and links know no bounds themselves.

A trail begins at an address that a source states and is carried from each listing to the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from archive.records import Finding, identity
from crawler.listings.document import host_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from crawler.listings.entry import Entry
    from crawler.source import Listing


@dataclass(frozen=True, slots=True)
class Trail:
    """How a listing was reached, which bounds where it leads."""

    start: str
    """The address that the source states."""
    listing: Listing
    page: int = 1
    """So many listings were walked through, this one included."""
    led_to: int = 0
    """The identity of what the listing before led to."""

    def onwards(self, entries: Sequence[Entry]) -> Trail:
        """The trail of the listings that a listing with these entries leads to."""
        return replace(self, page=self.page + 1, led_to=_identity(entries))

    def owns(self, url: str) -> bool:
        """Whether an address is the source's own: on the host it started from or, on disk, below that folder."""
        if self.start.startswith("file:"):
            return url.startswith(urljoin(self.start, "."))
        return not url.startswith("file:") and host_of(url) == host_of(self.start)

    def allows(self, url: str) -> bool:
        """Whether an address is the source's own, or on a host that the source names."""
        named = {host.removeprefix("www.") for host in self.listing.hosts}
        return self.owns(url) or (not self.start.startswith("file:") and host_of(url) in named)


def choose(
    entries: Sequence[Entry], url: str, trail: Trail, since: dt.date | None, most: int
) -> Iterator[Entry | Finding]:
    """Of the entries of the listing at ``url`` those to follow, and a finding about each that is not to be lost.

    ``since`` ends a column whose dates are in order and older; ``most`` is how many listings one trail may have. A
    listing that leads where the one before it led has no further page either.
    """
    if not entries:
        yield Finding("empty_listing", url, "it leads to no page and to no further listing")
        return
    ends = _find_end(entries, trail, most)
    if ends:
        yield Finding("endless_listing", url, ends)
    past = since is not None and _is_past(entries, since)
    for entry in entries:
        if not trail.allows(entry.url):
            yield _not_followed(entry, url, trail)
        elif entry.role == "listing":
            if not (ends or (past and not entry.printed_on)):
                yield entry
        elif not trail.owns(entry.url) or trail.listing.means(entry.url):
            yield entry


def _find_end(entries: Sequence[Entry], trail: Trail, most: int) -> str:
    """Why a trail goes no further, in words; empty if it does, or if nothing lies further."""
    if not any(entry.role == "listing" for entry in entries):
        return ""
    if trail.page >= most:
        return f"not walked further than {most} listings from {trail.start}"
    if trail.page > 1 and trail.led_to and trail.led_to == _identity(entries):
        return "it leads to the same pages as the listing before it; its further pages are not asked for"
    return ""


def _is_past(entries: Sequence[Entry], since: dt.date) -> bool:
    """Whether the column is in the order of its dates, newest first, and its oldest entry is before the day."""
    days = [entry.printed_on[:10] for entry in entries if entry.role == "page" and entry.printed_on]
    return len(days) > 1 and days == sorted(days, reverse=True) and days[-1] < since.isoformat()


def _not_followed(entry: Entry, url: str, trail: Trail) -> Finding:
    if "file:" in (entry.url[:5], trail.start[:5]):
        return Finding("fetch_failed", entry.url, f"not followed: it leads out of {urljoin(trail.start, '.')}")
    day = f" of {entry.printed_on}" if entry.printed_on else ""
    return Finding(
        "link_elsewhere", entry.url, f"not followed: an entry{day} in {url}, on a host that the source does not name"
    )


def _identity(entries: Sequence[Entry]) -> int:
    """What tells the pages that a listing leads to; 0 where it leads to none."""
    urls = [entry.url for entry in entries if entry.role == "page"]
    return identity("listing", *urls) if urls else 0
