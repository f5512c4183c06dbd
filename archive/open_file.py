"""Notice that the file of an open archive is deleted, moved or replaced.

SQLite goes on with the file that it has opened, wherever that is by then: a crawl would store everything in a file that
is gone when it ends. The write-ahead log is looked at as well, which holds what was stored last.
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

    _files: dict[Path, _Identity | None] | None = None

    def remember_files(self, path: Path) -> None:
        """Take the archive at this path and its log for those that are open."""
        self._files = {file: _identify(file) for file in (path, path.with_name(f"{path.name}-wal"))}

    def find_lost_file(self) -> Path | None:
        """Return the path at which there is another file than the open one, or none."""
        files = (self._files or {}).items()
        return next((path for path, identity in files if _identify(path) != identity), None)


def _identify(path: Path) -> _Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _Identity(found.st_dev, found.st_ino)
