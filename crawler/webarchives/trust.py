"""How far the statements of a web archive about its pages are believed: no further than our own source of their host.

An export of ours says what its sources stated, and so can any file that somebody sends. Its word counts where nothing
else is said, but it cannot raise its own rank.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from crawler.source import SourceError, find_files, load_source
from pipelines.metadata.dates_printed import is_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from archive.records import Stated
    from crawler.webarchives.archived import Archived

_AREA: Final = re.compile(r"\d{6}")


@dataclass(frozen=True)
class Trust:
    """The rank of each host that a source of ours starts at."""

    authorities: Mapping[str, int]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Take the hosts of all sources of a folder that can be loaded."""
        authorities: dict[str, int] = {}
        for path in find_files(folder):
            with suppress(SourceError):
                source = load_source(path)
                for listing in source.listings:
                    for host in filter(None, map(_to_host, listing.start)):
                        authorities[host] = max(source.authority, authorities.get(host, 0))
        return cls(authorities)

    def limit(self, archived: Archived, said: Stated) -> Archived:
        """Return the page with those of its statements that are believed; ``said`` is what is stated of the file."""
        then = archived.stated
        rank = self.authorities.get(_to_host(archived.url), said.authority)
        believed = replace(
            then,
            authority=min(then.authority, rank),
            area=then.area if _AREA.fullmatch(then.area) else "",
            published=then.published if is_date(then.published) else "",
        )
        return replace(archived, stated=believed)


def _to_host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
