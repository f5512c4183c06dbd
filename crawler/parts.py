"""Divide sources among crawls on several machines, so that each host is asked by one of them.

Politeness, resuming and the archive then need no coordination: each crawl has an archive of its own, which
``scrapy merge`` unites.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crawler.source import Source

MAX_PARTS: Final = 10_000
_PART: Final = re.compile(r"(\d{1,5})/(\d{1,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class CrawlPart:
    """One of several crawls, counted from 1."""

    number: int = 1
    of: int = 1

    def has(self, key: str) -> bool:
        """Return whether a host belongs to this part, by rendezvous hashing (Thaler and Ravishankar, 1996).

        Where one part is added, only the hosts that it takes over move.

        >>> [number for number in (1, 2, 3) if CrawlPart(number, 3).has("www.example.cn")]
        [1]
        """
        return max(range(1, self.of + 1), key=lambda number: _weigh(key, number)) == self.number


def parse_part(text: str) -> CrawlPart:
    """Return the part that ``-a part=K/N`` names. Raises ValueError where it names none.

    >>> parse_part("2/4")
    CrawlPart(number=2, of=4)
    """
    found = _PART.fullmatch(text.strip())
    if not found or not 1 <= int(found[1]) <= int(found[2]) <= MAX_PARTS:
        raise ValueError("write K/N, the number of this part and how many there are: 1/4 … 4/4")
    return CrawlPart(int(found[1]), int(found[2]))


def choose_sources(sources: Sequence[Source], part: CrawlPart) -> tuple[Source, ...]:
    """Return the sources of a part. Sources that share a host, directly or through others, are in one part."""
    keys = _find_keys({source.name: find_hosts(source) for source in sources})
    return tuple(source for source in sources if part.has(keys[source.name]))


def find_hosts(source: Source) -> frozenset[str]:
    """Return the hosts at which a source starts; none where it is on disk or in a web archive."""
    starts = (start for listing in source.listings for start in listing.start)
    return frozenset(filter(None, (urlsplit(start).hostname for start in starts)))


def find_asked_hosts(sources: Iterable[Source]) -> frozenset[str]:
    """Return the hosts that sources start at or may lead to, without ``www.``."""
    hosts = {host for source in sources for host in find_hosts(source)}
    named = {host for source in sources for listing in source.listings for host in listing.hosts}
    return frozenset(map(to_bare, hosts | named))


def to_bare(host: str) -> str:
    """Return the name of a host without ``www.``: both names are of one site."""
    return host.removeprefix("www.")


def _find_keys(hosts: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return for each source the key of its group: the first by name of the hosts that its sources share."""
    groups: dict[str, set[str]] = {}
    for name, starts in hosts.items():
        joined = {*starts} or {f"source:{name}"}
        for group in {id(groups[one]): groups[one] for one in map(to_bare, joined) if one in groups}.values():
            joined |= group
        groups |= dict.fromkeys(map(to_bare, joined), joined)
    return {name: min(groups[to_bare(next(iter(starts), f"source:{name}"))]) for name, starts in hosts.items()}


def _weigh(key: str, number: int) -> bytes:
    return sha256(f"{number} {key}".encode()).digest()
