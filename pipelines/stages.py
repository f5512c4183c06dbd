"""The two stages of a page: understand it, store what was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import Capture, Finding, Reading
from archive.store import Stored, see_again, store_failure, store_page
from pipelines.parse import read_capture

if TYPE_CHECKING:
    from sqlite_utils import Database


def read_item(archive: Database, item: Capture | Finding) -> Capture | Finding | tuple[Capture, Reading]:
    """A capture with its reading, or alone where the archive holds just this page and has read it; a finding passes."""
    if isinstance(item, Finding) or see_again(archive, item, item.fetched_at):
        return item
    return item, read_capture(item)


def store_item(
    archive: Database, item: Capture | Finding | tuple[Capture, Reading], at: str
) -> Capture | Finding | Stored:
    """Store a page with all that was understood of it, or the finding that it did not come: one transaction each.

    What became of the item: stored, or as it was. ``at`` is when it was handed over, in UTC.
    """
    if isinstance(item, Finding):
        store_failure(archive, item, at)
    if isinstance(item, tuple):
        return store_page(archive, *item, recorded_at=at)
    return item
