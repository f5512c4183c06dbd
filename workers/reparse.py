"""Reads the captures of an archive again, offline: processes read, one writes.

Which captures today's parser reads otherwise than they are stored is found out first, and noted beside the archive.
Then these are stored in one transaction: until its end people see what stood before. Where everything is read as it
is stored, the archive is not written at all.
"""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pipelines
from archive.captures import capture_ids
from archive.database import open_archive, refuse_what_is_missing, transaction
from archive.records import Reading
from archive.reparse_checkpoint import Notes
from archive.reparse_diff import Changes, forget, watch
from archive.store import store_reading
from pipelines import PARSER
from workers.pool import Damaged, Readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlite_utils import Database

    See = Callable[[Iterable[tuple[int, object]], int], Iterable[tuple[int, object]]]
    """Hands on what is done, of so many: a progress bar."""


class _TakenBackError(Exception):
    """Ends a transaction of which nothing is to stay."""


@dataclass(slots=True)
class Reparsed:
    """What was done."""

    captures: int = 0
    """Of the archive, also those that an earlier run that was killed has compared."""
    differing: int = 0
    damaged: list[str] = field(default_factory=list)
    """A line for each capture that could not be read, and stays as it was."""


@contextmanager
def reparse(path: Path, processes: int, see: See, *, dry_run: bool = False) -> Iterator[tuple[Reparsed, Changes]]:
    """Read the archive again. What changed can be asked for within the context; at its end it is kept.

    A dry run is taken back, and leaves its notes for the run that is meant. Raises ArchiveError.
    """
    refuse_what_is_missing(path)
    with open_archive(path) as archive, Notes(path, _name_work()) as notes, Readers(path, processes) as readers:
        done = Reparsed()
        _compare(archive, readers, notes, see, done)
        try:
            with suppress(_TakenBackError), transaction(archive):
                _store_differing(archive, readers, notes, see, done)
                yield done, Changes(archive)
                if dry_run:
                    raise _TakenBackError
        finally:
            forget(archive)
        if not dry_run:
            notes.throw_away()


def _compare(archive: Database, readers: Readers, notes: Notes, see: See, done: Reparsed) -> None:
    """Note of each capture whether it differs, unless it is noted already."""
    ids = capture_ids(archive)
    unknown = notes.unknown(ids)
    for id_, differs in see(readers.compare(unknown), len(unknown)):
        if isinstance(differs, Damaged):
            done.damaged.append(differs)
        else:
            notes.keep(id_, differs=bool(differs))
    done.captures = len(ids)


def _store_differing(archive: Database, readers: Readers, notes: Notes, see: See, done: Reparsed) -> None:
    differing = list(notes.differing())
    read_at = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    with watch(archive, differing):
        for id_, reading in see(readers.read(differing), len(differing)):
            if isinstance(reading, Damaged):
                done.damaged.append(reading)
            elif isinstance(reading, Reading):
                store_reading(archive, id_, reading, read_at)
    done.differing = len(differing)


def _name_work() -> str:
    """The parser, as it stands: notes of another are worth nothing, whether or not its version was raised."""
    digest = sha256()
    for path in sorted(_PIPELINES.rglob("*.*")):
        if path.suffix in _READ:
            digest.update(path.relative_to(_PIPELINES).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{PARSER} {digest.hexdigest()}"


_PIPELINES: Final = Path(pipelines.__file__).parent
_READ: Final = (".py", ".toml", ".csv")
