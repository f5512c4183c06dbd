"""What the process does that stores pages beside a crawl. There is one: more would empty each other's caches.

Pages that come together are committed together, because a commit writes much the same parts of the file for many as for
one; and are answered only then, so that what was answered is held whatever happens next.
"""

from __future__ import annotations

import sqlite3
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from archive.database import open_archive, transaction
from archive.records import Finding
from archive.store import see_again, store_failure, store_page
from pipelines.parse import read_capture
from workers.framing import to_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from socket import socket

    from sqlite_utils import Database

    from archive.records import Capture, Reading
    from archive.store import Stored

    Page = tuple[Capture | Finding, Reading | Exception | None, str]
    """An item, what was understood of it or what was raised there, and when it was handed over, in UTC."""
    Answer = Stored | Exception | None


def store_item(archive: Database, item: Capture | Finding, reading: Reading | None, at: str) -> Stored | None:
    """Store a page with all that was understood of it, or the finding that it did not come: all or nothing of it.

    None where nothing is new about the item. ``at`` is when it was handed over, in UTC.
    """
    if isinstance(item, Finding):
        store_failure(archive, item, at)
        return None
    if see_again(archive, item, item.fetched_at):  # also where it was read because the same page had yet to be stored
        return None
    # None was read where it was known, but another crawl told something else of it just now.
    return store_page(archive, item, reading or read_capture(item), recorded_at=at)


def store_group(archive: Database, group: Sequence[Page]) -> list[Answer]:
    """What became of each page. One transaction for all; where one of them cannot be stored, one for each."""
    try:
        with transaction(archive):
            return [_store(archive, page) for page in group]
    except sqlite3.OperationalError as error:  # of the file: it is full, or locked by another; none can be stored
        return [_with_place(error)] * len(group)
    except Exception:  # noqa: BLE001  whose it is shows when they are stored alone
        return [_store_alone(archive, page) for page in group]


def store_pages(path: Path, groups: Iterable[Sequence[Page]], answers: socket) -> None:
    """Store each group until there are no more, and answer. Raises ArchiveError."""
    with open_archive(path) as archive:
        for group in groups:
            answered = b"".join(map(to_message, store_group(archive, group)))
            with suppress(BrokenPipeError):  # the crawl was killed: what it handed over is stored
                answers.sendall(answered)


def _store_alone(archive: Database, page: Page) -> Answer:
    try:
        return _store(archive, page)
    except Exception as error:  # noqa: BLE001  it is raised where the item came from
        return _with_place(error)


def _store(archive: Database, page: Page) -> Answer:
    item, understood, at = page
    return understood if isinstance(understood, Exception) else store_item(archive, item, understood, at)


def _with_place(error: Exception) -> Exception:
    error.add_note(traceback.format_exc())
    return error
