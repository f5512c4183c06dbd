"""Checkpoint of a reparse: which captures differ from what is stored. A file next to the archive."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Self

from archive.database import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TABLES = """
create table if not exists work (name text primary key) strict;
create table if not exists found (capture_id integer primary key, differs integer not null) strict;
"""


class Checkpoint:
    """The captures compared so far, and whether they differ. A context manager."""

    def __init__(self, path: Path, parser: str) -> None:
        """Open that of this parser; that of another is emptied. Raises ArchiveError during another reparse."""
        self.path = path.with_name(f"{path.name}.reparse")
        self._db = sqlite3.connect(self.path, timeout=1, isolation_level=None)
        try:
            self._db.execute("pragma locking_mode = exclusive")
            self._db.execute("pragma synchronous = off")  # what is lost is compared again
            self._db.executescript(f"begin exclusive; {_TABLES} commit;")
        except sqlite3.OperationalError as error:
            self._db.close()
            raise ArchiveError(
                path, f"is being reparsed by another program ({self.path.name}: {error})", "wait for it"
            ) from error
        if self._db.execute("select name from work").fetchall() != [(parser,)]:
            self._db.execute("delete from work")
            self._db.execute("delete from found")
            self._db.execute("insert into work (name) values (?)", (parser,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def unknown(self, capture_ids: Iterable[int]) -> list[int]:
        """Return those that were not compared yet."""
        with closing(self._db.execute("select capture_id from found")) as rows:
            known = {id_ for (id_,) in rows}
        return [id_ for id_ in capture_ids if id_ not in known]

    def keep(self, capture_id: int, *, differs: bool) -> None:
        self._db.execute("insert into found (capture_id, differs) values (?, ?)", (capture_id, differs))

    def differing(self) -> Iterator[int]:
        """Yield the captures that differ, in the order of their ids."""
        return (id_ for (id_,) in self._db.execute("select capture_id from found where differs order by capture_id"))

    def agreeing(self) -> Iterator[int]:
        """Yield the captures that are read as they are stored."""
        return (id_ for (id_,) in self._db.execute("select capture_id from found where not differs"))

    def delete(self) -> None:
        """Close and delete the file: the reparse is complete."""
        self._db.close()
        self.path.unlink(missing_ok=True)
