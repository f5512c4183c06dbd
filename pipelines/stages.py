"""The two stages of a page: understand it, store what was understood. Plain classes that do not import Scrapy."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from archive.records import Capture, Finding, Reading
from archive.store import Stored, see_again, store_failure, store_page
from pipelines.parse import read_capture

if TYPE_CHECKING:
    from sqlite_utils import Database


class _Stage:
    """Works on an archive that is open."""

    def __init__(self, archive: Database) -> None:
        self.archive = archive


class ReadCapture(_Stage):
    """Understands a page, unless the archive holds just this page and has read it."""

    def process_item(self, item: Capture | Finding) -> Capture | Finding | tuple[Capture, Reading]:
        """A capture comes out alone if nothing is new about it, else with its reading; a finding passes."""
        if isinstance(item, Finding) or see_again(self.archive, item, item.fetched_at):
            return item
        return item, read_capture(item)


class StorePage(_Stage):
    """Stores a page with all that was understood of it, or the finding that it did not come: one transaction each."""

    def process_item(self, item: Capture | Finding | tuple[Capture, Reading]) -> Capture | Finding | Stored:
        """What became of the item: stored, or as it was."""
        if isinstance(item, Finding):
            store_failure(self.archive, item, _now())
        if isinstance(item, tuple):
            return store_page(self.archive, *item, recorded_at=_now())
        return item


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
