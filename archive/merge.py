"""Merge archives: the union of what is kept. Parsing what was added is the task of ``workers``.

Each table has its file in ``sql/merge``, which says what becomes of a row that both have. All of them are least upper
bounds: neither order nor repetition enters.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from archive.copying import copy_to
from archive.database import ArchiveError, find_nearest, look_at, open_archive, to_archive_error, transaction
from archive.migrate import pending_migrations
from archive.queries import MERGE, SQL
from archive.read_only import to_read_address
from archive.scratch import scratch_beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlite_utils import Database


class Source(NamedTuple):
    """An archive to merge, and the file its rows are read from: itself, or a copy with the schema of this version."""

    named: Path
    file: Path

    @property
    def is_older(self) -> bool:
        return self.file != self.named


def check_inputs(others: Sequence[Path], into: Path) -> None:
    """Raise ArchiveError if one of them cannot be merged, before anything is created or written."""
    for other in others:
        if not other.is_file():
            nearest = find_nearest(other)
            met = f"no such archive{f', but there is {nearest.name}' if nearest else ''}"
            raise ArchiveError(other, met, "name one that is there; nothing was merged")
        if into.exists() and other.samefile(into):
            raise ArchiveError(other, "is where the archives go", "leave it out: its rows stay in it anyway")
        look_at(other).close()


@contextmanager
def to_sources(others: Sequence[Path], into: Path) -> Iterator[list[Source]]:
    """Yield the archives as they can be merged: of those with an older schema, migrated copies.

    The copies are next to the archive merged into, and deleted after the block. Raises ArchiveError.
    """
    with scratch_beside(into.absolute()) as folder:
        yield [_to_source(other, folder / f"{number}.db") for number, other in enumerate(others)]


def _to_source(other: Path, copy: Path) -> Source:
    with look_at(other) as archive:
        if not pending_migrations(archive):
            return Source(other, other)
    try:
        copy_to(other.absolute(), copy)
    except OSError as error:
        words = f"made by an older version, and cannot be copied to be merged ({error.strerror})"
        raise ArchiveError(other, words, f"make room in {copy.parent.parent}; nothing was merged") from error
    except sqlite3.Error as error:
        raise to_archive_error(other, error) from error
    try:
        open_archive(copy, back_up=False).close()
    except ArchiveError as error:
        raise ArchiveError(other, *error.args[1:]) from error
    return Source(other, copy)


def add_archive(archive: Database, other: Path, *, shown: Path | None = None) -> None:
    """Add all that another archive keeps, in one transaction; the other one is not written.

    What was read of a page that is known otherwise now counts as unread. ``shown`` is how errors name the archive.
    Raises ArchiveError; nothing was added then.
    """
    try:
        with _attached(archive, other), transaction(archive):
            archive.conn.execute("pragma defer_foreign_keys = on")  # tables come in any order
            for statement in MERGE.values():
                archive.conn.execute(statement)
    except sqlite3.Error as error:
        words = f"could not be merged ({error})"
        raise ArchiveError(shown or other, words, "nothing of it was merged; fix that and merge again") from error


@contextmanager
def _attached(archive: Database, other: Path) -> Iterator[None]:
    archive.conn.execute("attach ? as theirs", [to_read_address(other)])
    try:
        archive.conn.execute(SQL["forget_reading"])
        yield
    finally:
        archive.conn.execute("drop trigger if exists temp.forget_reading")
        archive.conn.execute("detach theirs")
