"""Merge archives: the union of what is kept. Parsing what was added is the task of ``workers``.

Each table has its file in ``sql/merge``, which says what becomes of a row that both have. All of them are least upper
bounds: neither order nor repetition enters.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.database import ArchiveError, find_nearest, look_into, transaction
from archive.queries import MERGE, SQL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlite_utils import Database


def check_inputs(others: Sequence[Path], into: Path) -> None:
    """Raise ArchiveError if one of them cannot be merged, before anything is created or written."""
    for other in others:
        if not other.is_file():
            nearest = find_nearest(other)
            met = f"no such archive{f', but there is {nearest.name}' if nearest else ''}"
            raise ArchiveError(other, met, "name one that is there; nothing was merged")
        if into.exists() and other.samefile(into):
            raise ArchiveError(other, "is where the archives go", "leave it out: its rows stay in it anyway")
        look_into(other).close()


def add_archive(archive: Database, other: Path) -> None:
    """Add all that another archive keeps, in one transaction; the other one is not written.

    What was read of a page that is known otherwise now counts as unread. Raises ArchiveError; nothing was added then.
    """
    try:
        with _attached(archive, other), transaction(archive):
            archive.conn.execute("pragma defer_foreign_keys = on")  # tables come in any order
            for statement in MERGE.values():
                archive.conn.execute(statement)
    except sqlite3.Error as error:
        words = f"could not be merged ({error})"
        raise ArchiveError(other, words, "nothing of it was merged; fix that and merge again") from error


@contextmanager
def _attached(archive: Database, other: Path) -> Iterator[None]:
    archive.conn.execute("attach ? as theirs", [f"{other.absolute().as_uri()}?mode=ro"])
    try:
        archive.conn.execute(SQL["forget_reading"])
        yield
    finally:
        archive.conn.execute("drop trigger if exists temp.forget_reading")
        archive.conn.execute("detach theirs")
