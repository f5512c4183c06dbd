"""Shrink an archive: recompress bodies that have no dictionary, and free unused pages of the file."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.database import ArchiveError, open_archive, refuse_what_is_missing, transaction
from archive.dictionary_training import ENOUGH, find_plain, repack, train
from archive.queries import SQL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlite_utils import Database

    from archive.dictionary_training import Plain

_AT_ONCE: Final = 256
"""Bodies in one transaction: a crawl into the same archive waits for it."""


_LARGE: Final = 4 * 1024 * 1024
"""Bytes of a file of which pages of twice the size save 6 percent; in a smaller one, small tables waste more."""


class Compacted(NamedTuple):
    """How many bodies became smaller, and the size of the file in bytes."""

    bodies: int
    before: int
    after: int


def compact(path: Path) -> Compacted:
    """Shrink the archive at this path. Killed at any moment, it is whole and can be started again.

    Raises ArchiveError where there is none, where it cannot be used, where another program writes, and where the disk
    has no room for a copy.
    """
    refuse_what_is_missing(path)
    with open_archive(path) as archive:
        before = _count_bytes(archive)
        try:
            bodies = sum(_pack(archive, site, plain) for site, plain in find_plain(archive).items())
            bodies += sum(_train(archive, site, plain) for site, plain in find_plain(archive).items())
            archive.conn.execute(SQL["merge_search_index"])
            archive.conn.commit()
            archive.disable_wal()  # with which the size of pages cannot change
            if before >= _LARGE:
                archive.execute("pragma page_size = 8192")
            archive.execute("vacuum")
            archive.enable_wal()
            archive.execute("pragma wal_checkpoint(truncate)")
        except sqlite3.OperationalError as error:
            do = "try again when no other program uses it and the disk has room for a copy"
            raise ArchiveError(path, f"was not made smaller ({error})", do) from error
        return Compacted(bodies, before, _count_bytes(archive))


def _train(archive: Database, site: str, plain: Sequence[Plain]) -> int:
    if len(plain) < ENOUGH:
        return 0
    with transaction(archive):
        is_trained = train(archive, site, plain)
    return _pack(archive, site, plain) if is_trained else 0


def _pack(archive: Database, site: str, plain: Sequence[Plain]) -> int:
    repacked = 0
    for first in range(0, len(plain), _AT_ONCE):
        with transaction(archive):
            repacked += repack(archive, site, plain[first : first + _AT_ONCE])
    return repacked


def _count_bytes(archive: Database) -> int:
    ((pages, size),) = archive.execute("select page_count, page_size from pragma_page_count, pragma_page_size")
    return int(pages * size)
