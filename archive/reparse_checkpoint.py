"""What a long piece of work has found so far, in a file beside the archive: killed, it goes on where it was."""

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


class Notes:
    """Whether captures are read otherwise than they are stored, by the name of the work. A context manager."""

    def __init__(self, path: Path, work: str) -> None:
        """Those that another work has left are thrown away. Raises ArchiveError where the same is done already."""
        self.path = path.with_name(f"{path.name}.reparse")
        self._db = sqlite3.connect(self.path, timeout=1, isolation_level=None)
        try:
            self._db.execute("pragma locking_mode = exclusive")
            self._db.execute("pragma synchronous = off")  # lost notes are found again
            self._db.executescript(f"begin exclusive; {_TABLES} commit;")
        except sqlite3.OperationalError as error:
            self._db.close()
            raise ArchiveError(
                path, f"is being read again already ({self.path.name}: {error})", "wait for it"
            ) from error
        if self._db.execute("select name from work").fetchall() != [(work,)]:
            self._db.execute("delete from work")
            self._db.execute("delete from found")
            self._db.execute("insert into work (name) values (?)", (work,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def unknown(self, capture_ids: Iterable[int]) -> list[int]:
        """Those about which nothing is noted."""
        with closing(self._db.execute("select capture_id from found")) as rows:
            known = {id_ for (id_,) in rows}
        return [id_ for id_ in capture_ids if id_ not in known]

    def keep(self, capture_id: int, *, differs: bool) -> None:
        self._db.execute("insert into found (capture_id, differs) values (?, ?)", (capture_id, differs))

    def differing(self) -> Iterator[int]:
        """In the order of their ids."""
        return (id_ for (id_,) in self._db.execute("select capture_id from found where differs order by capture_id"))

    def throw_away(self) -> None:
        """The work is done."""
        self._db.close()
        self.path.unlink(missing_ok=True)
