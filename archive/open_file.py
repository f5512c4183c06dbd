"""Notice that the file of an open archive is deleted, moved, replaced or emptied.

SQLite goes on with the file that it has opened, wherever that is by then: a crawl would store everything in a file that
is gone when it ends. The write-ahead log is looked at as well, which holds what was stored last.

Files are looked at and never opened: a process that closes a file drops the locks that SQLite has on it. So an archive
that another program writes over (``cp``) is noticed only if it becomes empty.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class _Identity(NamedTuple):
    """What two files never have in common at one time."""

    device: int
    inode: int


class FileConnection(sqlite3.Connection):
    """A connection that remembers which files it writes to."""

    _files: tuple[_Identity | None, _Identity | None]
    _path: Path | None = None

    def remember_files(self, path: Path) -> None:
        """Take the archive at this path and its log for those that are open."""
        self._path = path
        self._files = _identify_all(path)

    def find_lost_archive(self) -> Path | None:
        """Return the path of the archive if its files are not those that are open any more."""
        return self._path if self._path and _identify_all(self._path) != self._files else None


def _identify_all(path: Path) -> tuple[_Identity | None, _Identity | None]:
    """Identify an archive and its log, which may be empty."""
    return _identify(path, least_bytes=1), _identify(path.with_name(f"{path.name}-wal"), least_bytes=0)


def _identify(path: Path, least_bytes: int) -> _Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _Identity(found.st_dev, found.st_ino) if found.st_size >= least_bytes else None
