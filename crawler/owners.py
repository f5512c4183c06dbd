"""Find the source that a page belongs to by its address: the one that lists pages of that host."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Self

from archive.records import Stated
from crawler.listings import PAGES
from crawler.network import Host, is_on, is_on_web, to_host
from crawler.source import SourceError, find_files, load_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from crawler.source import Listing, Source


class Owner(NamedTuple):
    """The source of a page, and the list that has it, if the address shows it."""

    source: Source
    listing: Listing | None = None

    def state(self, url: str) -> Stated:
        """Return what the source states of the page at an address."""
        source, listing = self
        return Stated(
            source.publisher, area=source.area, authority=source.authority,
            section=listing.column if listing else "",
            period=listing.find_period(url) if listing else "",
        )  # fmt: skip


@dataclass(frozen=True)
class Owners:
    """Sources by the hosts that they start at; of the family ``pages`` by those that they name."""

    by_host: Mapping[str, tuple[tuple[Host, Owner], ...]]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Take all sources of a folder, and built-in ones, that can be loaded."""
        sources = []
        for path in find_files(folder):
            with suppress(SourceError):
                sources.append(load_source(path))
        return cls.of(sources)

    @classmethod
    def of(cls, sources: Iterable[Source]) -> Self:
        """Take these sources."""
        by_host: defaultdict[str, list[tuple[Host, Owner]]] = defaultdict(list)
        for source in sources:
            for listing in source.listings:
                for host in _find_hosts(listing):
                    by_host[host.name].append((host, Owner(source, listing)))
        return cls({name: tuple(owners) for name, owners in by_host.items()})

    def attribute(self, url: str, linked_from: str, stated: Stated) -> Stated:
        """Return what is stated of a page that a list of a source, or its redirect, links to.

        On a host of its own, a source that names a publisher knows best. On that of another source, that one does.
        """
        own = (one.source for one in self._find_all(url) if one.source.name == linked_from)
        if not is_on_web(url) or any(source.publisher for source in own):
            return stated
        owner = self.find(url)
        facts = owner.source if owner and owner.source.publisher else stated
        return replace(stated, publisher=facts.publisher, area=facts.area, authority=facts.authority, foreign_host=True)

    def find(self, url: str) -> Owner | None:
        """Return the owner of an address; None if there is none, or several that state different things.

        Of several lists of a host, those whose ``article`` matches the address go first.
        """
        owners = self._find_all(url)
        named = [owner for owner in owners if owner.listing and owner.listing.article and owner.listing.means(url)]
        found = list(dict.fromkeys(named or owners))
        if len(found) == 1:
            return found[0]
        if len({one.source.name for one in found}) == 1:
            return Owner(found[0].source)
        stated = {(one.source.publisher, one.source.area, one.source.authority) for one in found}
        return Owner(found[0].source) if len(stated) == 1 else None

    def _find_all(self, url: str) -> list[Owner]:
        try:
            return [owner for host, owner in self.by_host.get(to_host(url).name, ()) if is_on(url, (host,))]
        except ValueError:  # a web archive may hold an address that is not valid
            return []


def _find_hosts(listing: Listing) -> Iterator[Host]:
    yield from {host for host in map(to_host, (start for start in listing.start if "://" in start)) if host.name}
    if listing.family == PAGES:
        yield from (Host(name.removeprefix("www."), None) for name in listing.hosts)
