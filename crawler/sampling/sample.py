"""What a sample fetched of one list of a source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.records import Finding
    from crawler.source import Listing, Source


@dataclass
class Sample:
    """A list, the articles that were requested from it, and the findings about either."""

    source: Source
    listing: Listing
    start: str = ""
    """The address of the list; empty where none was requested."""
    lists: int = 0
    """Pages of the list that came."""
    entries: int = 0
    asked: int = 0
    """Articles that were requested."""
    fetched: list[str] = field(default_factory=list)
    """Addresses of the pages and files that came."""
    findings: list[Finding] = field(default_factory=list)
    """Of lists, and of requests that failed."""
