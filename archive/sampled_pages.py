"""Count what was parsed of each page of a small archive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from archive.queries import SQL

if TYPE_CHECKING:
    from sqlite_utils import Database


class PageCounts(NamedTuple):
    """One page or file; ``numbers`` are those of all its articles."""

    url: str
    role: str
    articles: int
    dated: int
    numbers: int
    measures: tuple[str, ...]
    kinds: tuple[str, ...]
    """Of its findings."""


def count_pages(archive: Database) -> dict[str, PageCounts]:
    """Return the counts of all pages and files by address; of several versions those of one."""
    rows = archive.query(SQL["sampled_pages"])
    lists = ("measures", "kinds")
    counts = (PageCounts(**{**row, **{name: tuple(json.loads(row[name])) for name in lists}}) for row in rows)
    return {page.url: page for page in counts}
