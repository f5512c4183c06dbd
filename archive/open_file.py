"""Notice that the file of an open archive is deleted, moved, replaced, emptied or written over.

SQLite goes on with the file that it has opened, wherever that is by then: a crawl would store everything in a file that
is gone when it ends. The write-ahead log is looked at as well, which contains what was stored last.

A file that is written over (``cp``) stays the same file. Each time it was written to, which SQLite does rarely, the
crawls recorded in it are compared with those that were there before: no program deletes one. An older copy of the same
archive is noticed by the crawl that is running, which it lacks. The file is read through SQLite, since a process that
opens and closes it by itself drops the locks that SQLite has on it.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.queries import SQL

if TYPE_CHECKING:
    from pathlib import Path

_SETTLE_SECONDS: Final = 0.5
"""Without a write, after which a checkpoint of another process is over."""


class _Identity(NamedTuple):
    """What two files never have in common at one time."""

    device: int
    inode: int


class _Content(NamedTuple):
    """What the file itself contains, without its log."""

    written_at_ns: int
    size: int
    crawls: frozenset[int] | None
    """Their ids; None if this is no archive."""


class FileConnection(sqlite3.Connection):
    """A connection that remembers which files it writes to."""

    _files: tuple[_Identity | None, _Identity | None]
    _content: _Content
    _path: Path | None = None
    _knows_crawls = False
    _was_written_over = False

    def remember_files(self, path: Path) -> None:
        """Remember the archive at this path, its log and its content as those that are open."""
        self._path = path
        self._files = _identify_all(path)
        self._content = _look_at_content(path)
        if self._content.crawls is None:  # a new archive: its tables are still in the write-ahead log
            self._move_log(path)

    def find_lost_archive(self) -> Path | None:
        """Return the path of the archive if its files are not those that are open any more."""
        path = self._path
        if not path:
            return None
        if _identify_all(path) != self._files:
            with suppress(sqlite3.Error):  # the log goes where it belongs: it is not the new file's
                self.execute("pragma wal_checkpoint(truncate)").fetchall()
            return path
        if self._is_written_over(path):
            return path
        if not self._knows_crawls:
            self._remember_crawls(path)
        return None

    def remember_crawls(self) -> None:
        """Have the crawls that are recorded now in the file: they distinguish it even from its older copies."""
        self._knows_crawls = False
        self.find_lost_archive()

    def _remember_crawls(self, path: Path) -> None:
        """Try it; a reader may need the file as it was before them. Damage is reported by whatever stores there."""
        with suppress(sqlite3.DatabaseError):
            crawls = _read_crawls(self)
            if not crawls <= (self._content.crawls or frozenset()):
                self._move_log(path)
            self._knows_crawls = crawls <= (self._content.crawls or frozenset())

    def _move_log(self, path: Path) -> None:
        self.execute("pragma wal_checkpoint(passive)").fetchall()
        self._content = _look_at_content(path)

    def close(self) -> None:
        """Close it; SQLite would first put what is in the log into the file that is there."""
        if self._path and _identify_all(self._path) == self._files and self._is_written_over(self._path):
            _empty_log(self._path)
        super().close()

    def _is_written_over(self, path: Path) -> bool:
        """Compare the content of the file if it has changed; wait while a checkpoint may be writing to it."""
        while not self._was_written_over:
            now = _look_at_stamp(path)
            if now == self._content[:2]:
                return False
            found = _look_at_content(path)
            if self._content.crawls is None or (found.crawls is not None and found.crawls >= self._content.crawls):
                self._content = found
                return False
            time.sleep(_SETTLE_SECONDS)
            self._was_written_over = _look_at_stamp(path) == now
        return True


def _identify_all(path: Path) -> tuple[_Identity | None, _Identity | None]:
    """Identify an archive and its log."""
    return _identify(path), _identify(_find_log(path))


def _identify(path: Path) -> _Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _Identity(found.st_dev, found.st_ino)


def _empty_log(path: Path) -> None:
    with suppress(OSError):
        os.truncate(_find_log(path), 0)


def _find_log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _look_at_stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _look_at_content(path: Path) -> _Content:
    stamp = _look_at_stamp(path)  # before: what is written meanwhile is looked at the next time
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as file:
            return _Content(*stamp, _read_crawls(file))
    except sqlite3.Error:  # a new archive has its tables in the log
        return _Content(*stamp, None)


def _read_crawls(connection: sqlite3.Connection) -> frozenset[int]:
    return frozenset(id_ for (id_,) in connection.execute(SQL["every_crawl"]))
