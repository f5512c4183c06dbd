"""Open an archive, one SQLite file: create it if it is missing, refuse it if it is not ours."""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing, contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from archive.copying import copy_next_to
from archive.labels import refresh_labels
from archive.migrate import KNOWN, applied_migrations, is_up_to_date, migrate, pending_migrations
from archive.open_file import FileConnection
from archive.precedence import find_shape, is_correction, rank_issue
from archive.queries import SQL
from archive.read_only import NOT_WRITABLE, to_read_address
from archive.search_tokens import search_words
from archive.sqlite import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

APPLICATION_ID: Final = 0x42554C4C
"""``BULL``, in the header of every archive: what ``file`` and SQLite itself tell it by."""

_LOG: Final = logging.getLogger(__name__)
_BUSY_SECONDS: Final = 30
_AGAIN_SECONDS: Final = 0.02
_ALIKE: Final = 0.6
"""Of two names: the share of characters in common."""
_SQLITE: Final = (3, 37)
"""Strict tables."""


class ArchiveError(Exception):
    """The archive cannot be used. The message is one line: the path, what is wrong, what to do."""

    def __init__(self, path: Path, met: str, do: str) -> None:
        super().__init__(path, met, do)  # all of them: it is pickled between processes
        self.path = path

    def __str__(self) -> str:
        path, met, do = self.args
        return f"{path}: {met}; {do}"


def open_archive(path: Path, *, back_up: bool = True) -> Database:
    """Open the archive at this path for writing, with its schema up to date; it is a context manager.

    Makes the file where it is missing, but no folder. An archive with an older schema is copied in its folder
    first, but for one that is itself a copy (``back_up``). Raises ArchiveError, and has then written nothing to a file
    that was there.
    """
    path = path.absolute()  # an absolute path is never mistaken for ":memory:"
    if sqlite3.sqlite_version_info < _SQLITE:
        raise ArchiveError(path, f"this Python has SQLite {sqlite3.sqlite_version}", "3.37 or newer is needed")
    try:
        if path.is_dir():
            raise ArchiveError(path, "is a folder", "an archive is a file: name one in it")
        if not path.parent.is_dir():
            raise ArchiveError(path, f"the folder {path.parent} is not there", "make it, or name another file")
        if path.exists() and path.stat().st_size:
            # Read-only, because closing a writable connection may move another program's log into its file.
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)) as looking:
                looking.execute("begin")  # one moment: another program may be making the file just now
                _refuse_what_is_not_ours(path, Database(looking))
        return _open_for_writing(path, back_up=back_up)
    except OSError as error:
        words = f"cannot be made ({error.filename}: {error.strerror})"
        raise ArchiveError(path, words, "choose a place that can be written") from error
    except sqlite3.Error as error:
        raise to_archive_error(path, error) from error


def open_for_trial(path: Path) -> Database:
    """Open the archive at this path for transactions that are taken back; it is a context manager.

    Nothing else is written to it, so that one with an older schema is refused. Raises ArchiveError.
    """
    with look_at(path) as archive:
        if not is_up_to_date(archive):
            do = "a trial would change it: try it on a copy (`scrapy backup FILE`), which a crawl or reparse upgrades"
            raise ArchiveError(path, "made by an older version", do)
    archive = Database(_connect(path.absolute()))
    give_functions(archive)
    archive.execute("pragma foreign_keys = on")
    return archive


def refuse_what_is_missing(path: Path) -> None:
    """Raise ArchiveError where no file is, or an empty one, of which ``open_archive`` would make an archive.

    For a file that is not there it names the archive most like it.
    """
    if path.is_dir():
        raise ArchiveError(path.absolute(), "is a folder", "name one with -s ARCHIVE_DB=PATH, or crawl first")
    if not path.is_file():
        nearest = find_nearest(path)
        met = f"no such archive{f', but there is {nearest.name}' if nearest else ''}"
        raise ArchiveError(path.absolute(), met, "name one with -s ARCHIVE_DB=PATH, or crawl first")
    if not path.stat().st_size:
        raise ArchiveError(path.absolute(), "an empty file", "crawl into it, or name an archive")


def find_nearest(path: Path) -> Path | None:
    """Return the archive in the same folder whose name is most like that of this one, which is not there."""
    others = {other.name: other for other in path.absolute().parent.glob("*.db") if other.name != path.name}
    nearest = get_close_matches(path.name, others, 1, _ALIKE) or sorted(others)[:1]
    return others[nearest[0]] if nearest else None


def look_into(path: Path) -> Database:
    """Open the archive at this path read-only: nothing is created or migrated. It is a context manager.

    Raises ArchiveError where there is none, where it is not ours, and where its schema is older or newer than ours.
    """
    return _look(path, _refuse_what_is_not_ours, _refuse_what_is_older)


def look_at(path: Path) -> Database:
    """Open it as ``look_into`` does, but accept an older schema."""
    return _look(path, _refuse_what_is_not_ours)


def _look(path: Path, *refusals: Callable[[Path, Database], None]) -> Database:
    refuse_what_is_missing(path)
    path = path.absolute()
    archive = Database(sqlite3.connect(to_read_address(path), uri=True, timeout=_BUSY_SECONDS))
    give_functions(archive)
    try:
        for refuse in refusals:
            refuse(path, archive)
    except sqlite3.Error as error:
        archive.close()
        raise to_archive_error(path, error) from error
    except ArchiveError:
        archive.close()
        raise
    return archive


@contextmanager
def one_moment(archive: Database) -> Iterator[None]:
    """Read one snapshot inside the block, whatever others write meanwhile."""
    archive.conn.execute("begin")
    archive.conn.execute("select 1 from sqlite_schema").fetchone()  # the moment is that of the first read
    try:
        yield
    finally:
        archive.conn.rollback()


@contextmanager
def transaction(archive: Database) -> Iterator[None]:
    """Commit all or nothing. It locks at once, so that a second writer waits; inside another it is a part of that.

    A transaction that reads first and then wants to write is refused, without waiting, when another wrote in between.
    Raises ArchiveError where the file is not the one that was opened any more.
    """
    if archive.conn.in_transaction:
        yield
        return
    _refuse_what_was_replaced(archive)
    archive.conn.execute("begin immediate")
    try:
        yield
        archive.conn.execute("commit")
    except BaseException:
        archive.rollback()
        raise


def _connect(path: Path) -> FileConnection:
    """Open a file for writing, by its address, so that another archive can be attached for reading alone."""
    return sqlite3.connect(path.as_uri(), uri=True, timeout=_BUSY_SECONDS, factory=FileConnection)


def _open_for_writing(path: Path, *, back_up: bool) -> Database:
    connection = _connect(path)
    archive = Database(connection)
    give_functions(archive)
    try:
        _enable_wal(archive)
        # With a write-ahead log this cannot damage the file; a power failure may take the last pages, fetched again.
        archive.execute("pragma synchronous = normal")
        archive.execute("pragma wal_autocheckpoint = 16000")  # of 4 KiB: moved to the file less often, and fewer twice
        archive.execute("pragma cache_size = -16384")  # KiB: ids are spread, so that a page of ours touches many of its
        with transaction(archive):
            _refuse_what_is_not_ours(path, archive)
            if not is_up_to_date(archive):
                if back_up:
                    _back_up_what_is_older(path, archive)
                archive.execute(f"pragma application_id = {APPLICATION_ID}")
                migrate(archive)
            refresh_labels(archive)
            archive.conn.execute(SQL["try_writing"])
        connection.remember_files(path)
        archive.execute("pragma foreign_keys = on")  # only now: a migration may have to rebuild a table
    except BaseException:
        archive.close()
        raise
    return archive


def _enable_wal(archive: Database) -> None:
    """Give the archive a write-ahead log. SQLite refuses at once where two processes do so to a new file: try again."""
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            archive.enable_wal()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_SECONDS)
        else:
            return


def _back_up_what_is_older(path: Path, archive: Database) -> None:
    """Copy an archive before migrations change it. Others who open it wait: this has the write lock."""
    if not (applied_migrations(archive) and pending_migrations(archive)):
        return  # nothing is there, or only views are made again
    (version,) = archive.execute("pragma user_version").fetchone()
    try:
        kept = copy_next_to(path, f"schema-{version}")
    except (OSError, sqlite3.Error) as error:
        words = f"its schema is older, and no backup could be made in its folder ({error})"
        raise ArchiveError(path, words, "make room; a damaged file comes from a backup") from error
    _LOG.warning("%s: schema %s becomes %s; as it was: %s", path, version, len(KNOWN), kept)


def give_functions(archive: Database) -> None:
    """Register what triggers and queries call: words of the search index, the rank of an issue."""
    for function, arguments in ((search_words, 1), (is_correction, 3), (rank_issue, 4), (find_shape, 1)):
        archive.conn.create_function(function.__name__, arguments, function, deterministic=True)


def _refuse_what_is_not_ours(path: Path, archive: Database) -> None:
    (application_id,) = archive.execute("pragma application_id").fetchone()
    tables = archive.table_names()
    if application_id != APPLICATION_ID and (application_id or tables):
        words = f"another program's database ({', '.join(tables[:3]) or f'application id {application_id}'})"
        raise ArchiveError(path, words, "name an archive, or a file that does not exist yet")
    (version,) = archive.execute("pragma user_version").fetchone()
    unknown = [name for name in applied_migrations(archive) if name not in KNOWN]
    if unknown or version > len(KNOWN):
        words = f"made by a newer version (schema {unknown[-1] if unknown else version}, this one knows {KNOWN[-1]})"
        raise ArchiveError(path, words, "update this program, or name another file")


def _refuse_what_was_replaced(archive: Database) -> None:
    lost = find_loss(archive)
    if lost:
        raise lost


def find_loss(archive: Database) -> ArchiveError | None:
    """Return the error for an open archive whose file is not the one that was opened any more; None if it is.

    It is also the cause of other errors: a file that is written over is read as if it were damaged.
    """
    lost = archive.conn.find_lost_archive() if isinstance(archive.conn, FileConnection) else None
    words = "was deleted, moved, replaced or overwritten while it was open, and nothing more can be stored"
    return ArchiveError(lost, words, "put it back if you have it, and start again") if lost else None


def _refuse_what_is_older(path: Path, archive: Database) -> None:
    if not is_up_to_date(archive):
        raise ArchiveError(path, "made by an older version", "a crawl into it brings it up to date")


def to_archive_error(path: Path, error: sqlite3.Error) -> ArchiveError:
    """Translate an error of SQLite into what is wrong with this archive, and what to do."""
    return ArchiveError(path, *_explain(str(error)))


def _explain(words: str) -> tuple[str, str]:
    if "malformed" in words:
        return f"is damaged ({words})", "scrapy verify says where; if it cannot, restore a backup"
    match words:
        case "file is not a database":
            return "not an SQLite database", "name an archive, or a file that does not exist yet"
        case "database is locked":
            return f"another program has been writing for {_BUSY_SECONDS} seconds", "wait until it has ended"
        case _ if words in NOT_WRITABLE:
            return f"cannot be written ({words})", "choose a place that can be; also to read, files are made beside it"
        case "database or disk is full" | "disk I/O error":
            return f"cannot be written ({words})", "make room, or look at the disk; what was stored before is whole"
    return f"cannot be used ({words})", "restore a copy, or name another file"
