"""Parse the captures of an archive again, offline: processes parse, one writes.

First find which captures today's parser reads otherwise than they are stored, and write them to a checkpoint beside
the archive. Then store these in one transaction: until its end people see what was there before. Captures that are read
alike get the name of today's parser; where it read all of them, the archive is not written at all.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.captures import capture_ids
from archive.database import open_archive, open_for_trial, refuse_what_is_missing, transaction
from archive.derived_rows import delete_damaged, reading_damaged_text, were_changed
from archive.missing_objects import create_missing
from archive.moments import now
from archive.records import Reading
from archive.reparse_checkpoint import Checkpoint
from archive.reparse_diff import Changes, forget, watch
from archive.revisions import settling
from archive.search_index import is_whole, rebuilding_search_index
from archive.store import stamp_readings, store_reading
from pipelines import PARSER
from workers.stored_captures import StoredCaptures, open_stored_captures
from workers.tasks import DamagedCapture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sqlite_utils import Database

    from workers.options import WorkerOptions

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
def reparse(
    path: Path, options: WorkerOptions, see: See, *, dry_run: bool = False
) -> Iterator[tuple[Reparsed, Changes]]:
    """Parse the archive again. Ask for the changes within the context; they are committed at its end.

    A dry run is taken back, and leaves its checkpoint for the real run; an archive with an older schema, which would be
    upgraded, is refused. Raises ArchiveError.
    """
    refuse_what_is_missing(path)
    work = f"{PARSER} {options.seconds} {options.memory_mib}"
    with (
        open_for_trial(path) if dry_run else open_archive(path) as archive,
        Checkpoint(path, work) as checkpoint,
        open_stored_captures(archive, path, options) as captures,
    ):
        done = Reparsed()
        if not dry_run:
            with transaction(archive):
                create_missing(archive)
                delete_damaged(archive)
        _compare(archive, captures, checkpoint, see, done)
        try:
            with suppress(_TakenBackError), transaction(archive), reading_damaged_text(archive):
                if dry_run:
                    delete_damaged(archive)
                _store_differing(archive, captures, checkpoint, see, done)
                yield done, Changes(archive)
                if dry_run:
                    raise _TakenBackError
        finally:
            forget(archive)
        if not dry_run:
            checkpoint.delete()


def _compare(archive: Database, captures: StoredCaptures, checkpoint: Checkpoint, see: See, done: Reparsed) -> None:
    """Compare each capture with what is stored, unless the checkpoint has it."""
    ids = capture_ids(archive)
    unknown = checkpoint.unknown(ids)
    for id_, differs in see(captures.compare(unknown), len(unknown)):
        if isinstance(differs, DamagedCapture):
            done.damaged.append(differs)
        else:
            checkpoint.keep(id_, differs=bool(differs))
    done.captures = len(ids)


def _store_differing(
    archive: Database, captures: StoredCaptures, checkpoint: Checkpoint, see: See, done: Reparsed
) -> None:
    differing = list(checkpoint.differing())
    read_at = now()
    is_damaged = were_changed(archive, differing, PARSER) or not is_whole(archive)
    rebuilding = rebuilding_search_index(archive) if is_damaged else nullcontext()
    with watch(archive, differing), rebuilding, settling(archive) as touched:
        for id_, reading in see(captures.parse(differing), len(differing)):
            if isinstance(reading, DamagedCapture):
                done.damaged.append(reading)
            elif isinstance(reading, Reading):
                store_reading(archive, id_, reading, read_at, touched)
    stamp_readings(archive, checkpoint.agreeing(), PARSER)
    done.differing = len(differing)
