"""Open an archive to read it, and iterate over its captures."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from archive.captures import get_capture
from archive.database import look_into
from archive.decisions import list_sources
from archive.moments import parse_day
from archive.queries import SQL
from archive.records import Role
from archive.sqlite import Database
from bulletins.arguments import check_texts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from archive.records import Capture


class UnknownNameError(ValueError):
    """A name that there is not, of a source, disease, measure and so on. The message suggests the nearest ones."""


Archive = Database | sqlite3.Connection | str | Path
"""An archive by its path, or open."""


def open_archive(path: str | Path) -> Database:
    """Open an archive to read it: a ``sqlite_utils.Database``, which is a context manager.

    Raises ArchiveError, whose message is one line, where there is none, where the file is not an archive, and where it
    was made by another version.
    """
    return look_into(Path(path))


def captures(
    archive: Archive,
    *,
    source: str | None = None,
    role: Role | None = None,
    since: str | dt.date | None = None,
    until: str | dt.date | None = None,
) -> Iterator[Capture]:
    """Yield responses as they came, with their bytes, in the order in which they were first archived.

    ``role`` is ``page``, ``listing`` or ``attachment``; ``since`` and ``until`` are days of fetching (UTC, inclusive).
    Raises ArchiveError as ``open_archive`` does, UnknownNameError for a source that the archive has not and for another
    role, ValueError for days that there are not, all at once; later ValueError or LookupError where the bytes are
    damaged or missing (``bulletins verify`` says more).
    """
    check_days(since, until)
    if role not in (None, *get_args(Role)):
        raise UnknownNameError(f"no role {role!r}; known: {', '.join(get_args(Role))}")
    with opened(archive) as database:
        _refuse_unknown_source(database, source)
    return _iterate(archive, source, role, since, until)


def _iterate(
    archive: Archive, source: str | None, role: Role | None, since: str | dt.date | None, until: str | dt.date | None
) -> Iterator[Capture]:
    wanted = {"source": source, "role": role, "since": since and str(since), "until": until and str(until)}
    with opened(archive) as database:
        for (capture_id,) in database.conn.execute(SQL["select_captures"], wanted).fetchall():
            yield get_capture(database, capture_id)


def _refuse_unknown_source(archive: Database, source: str | None) -> None:
    if source is None:
        return
    check_texts(source=source)
    archived = archive.conn.execute("select distinct source from captures")
    known = {*list_sources(archive), *(name for (name,) in archived)}
    if source not in known:
        nearest = get_close_matches(source, sorted(known)) or sorted(known)
        raise UnknownNameError(f"no source {source!r}; known: {', '.join(nearest) or 'none'}")


def check_days(since: str | dt.date | None, until: str | dt.date | None) -> None:
    """Raise ValueError for what is no day (2022-11-30), and where no day is between the two."""
    for name, day in (("since", since), ("until", until)):
        if day and not _is_day(str(day)):
            raise ValueError(f"{name}={str(day)!r}: no such day; write 2022-11-30")
    if since and until and str(since) > str(until):
        raise ValueError(f"since={since} is after until={until}; put the earlier day first")


def _is_day(written: str) -> bool:
    try:
        return parse_day(written).isoformat() == written
    except ValueError:
        return False


@contextmanager
def opened(archive: Archive) -> Iterator[Database]:
    """Open an archive that is given by its path, and close it; leave an open one open."""
    if isinstance(archive, sqlite3.Connection):
        yield Database(archive)
    elif isinstance(archive, str | Path):
        with open_archive(archive) as database:
            yield database
    else:
        yield archive
