"""What is stated of the pages of a web archive: what our own source of their host states, and what the file says.

An export of ours says what its sources stated, and so can any file that somebody sends. Its word counts where nothing
else is said, but it cannot raise its own rank. Files of other crawlers say nothing: their pages take the statements of
the source that has lists on their host.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from crawler.owners import Owners
from crawler.source import find_files, find_sources
from pipelines.gazetteer.resolve import find_division
from pipelines.metadata.dates_printed import is_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from archive.records import Stated
    from crawler.owners import Owner
    from crawler.webarchives.archived import Archived


@dataclass(frozen=True)
class Trust:
    """The rank of each host that a source of ours starts at, and the areas of these sources."""

    authorities: Mapping[str, int]
    areas: Mapping[str, frozenset[str]]
    owners: Owners

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Take the hosts of all sources of a folder that can be loaded."""
        authorities: dict[str, int] = {}
        areas: dict[str, frozenset[str]] = {}
        sources = find_sources(find_files(folder)).sources
        for source in sources:
            for listing in source.listings:
                for host in filter(None, map(_to_host, listing.start)):
                    authorities[host] = max(source.authority, authorities.get(host, 0))
                    areas[host] = areas.get(host, frozenset()) | {source.area}
        return cls(authorities, areas, Owners.of(sources))

    def describe(self) -> list[object]:
        """Return all that ``state`` depends on, as JSON takes it: equal where the same is stated of every page."""
        owners = [
            [str(host.port or ""), *_describe(owner)]
            for name in sorted(self.owners.by_host)
            for host, owner in self.owners.by_host[name]
        ]
        areas = [[host, *sorted(codes)] for host, codes in sorted(self.areas.items())]
        return [sorted(self.authorities.items()), areas, owners]

    def state(self, archived: Archived, said: Stated) -> Archived:
        """Return the page with what is stated of it; ``said`` is what a person or the source of the file states of all.

        Who names a publisher or an area for all pages knows better than their hosts.
        """
        limited = self.limit(archived, said)
        owner = None if said.publisher or said.area else self.owners.find(archived.url)
        if owner is None:
            return limited
        then, own = limited.stated, owner.state(archived.url)
        names = ("publisher", "area", "section", "period", "authority")
        filled = {name: getattr(then, name) or getattr(own, name) for name in names}
        is_list = limited.role == "page" and owner.listing and archived.url in owner.listing.start
        return replace(limited, stated=replace(then, **filled), role="listing" if is_list else limited.role)

    def limit(self, archived: Archived, said: Stated) -> Archived:
        """Return the page with those of its statements that are believed; ``said`` is what is stated of the file."""
        then = archived.stated
        host = _to_host(archived.url)
        rank = self.authorities.get(host, said.authority)
        believed = replace(
            then,
            authority=max(min(then.authority, rank), 0),
            area=self._limit_area(then.area, host),
            published=then.published if is_date(then.published) else "",
        )
        return replace(archived, stated=believed)

    def _limit_area(self, area: str, host: str) -> str:
        """Return a code that exists; on a host of ours, one outside of its source's area is not believed."""
        division = find_division(area)
        if not division:
            return ""
        own = self.areas.get(host, frozenset())
        if not own or any(division.is_inside(code) for code in own):
            return area
        return min(own) if len(own) == 1 else ""


def _describe(owner: Owner) -> list[object]:
    source, listing = owner
    facts: list[object] = [source.name, source.publisher, source.area, source.authority]
    if listing:
        facts += [listing.family, listing.start, listing.hosts, listing.column, listing.article, listing.period]
    return facts


def _to_host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
