"""Exceptions of the middlewares and handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from archive.records import Finding


class Rejected(IgnoreRequest):
    """A request was not sent, or its response is not a page; ``finding`` says why. The errback reports it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class AlreadyFetched(IgnoreRequest):
    """A redirect leads to a page that the archive has, from this crawl or for good. Not a finding."""


class Dropped(IgnoreRequest):
    """A request was not sent because the crawl is stopping: the next crawl sends it. Not a finding."""
