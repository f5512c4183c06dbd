"""Read one unit: parse its captures as a crawl of the file would, into a temporary archive, and export it as Parquet.

The result is a function of the file, the parser, the sources and the moment that is given: read again, it has the same
bytes.
"""

from __future__ import annotations

import json
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from tempfile import gettempdir
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.captures import find_pending
from archive.copying import copy_to
from archive.database import ArchiveError, look_at, look_into, one_moment, open_archive
from archive.export.dataset import write_dataset
from archive.export.dataset_check import ManifestError, find_damage, read_manifest, read_object
from archive.export.dataset_tables import MANIFEST
from archive.migrate import is_up_to_date
from archive.records import Finding, Stated
from archive.rows import to_json, to_row
from archive.scratch import scratch_folder
from archive.verified_files import record_whole_file
from crawler.units.no_room import naming_full_disk
from crawler.units.storage import fetch, open_location, publish, read_bytes
from crawler.webarchives.files import read_web_archive
from crawler.webarchives.revisit import Revisit
from pipelines import PARSER
from workers.parse_pending import parse_pending
from workers.store_all import store_all
from workers.stored_captures import open_stored_captures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

    from archive.records import Capture
    from crawler.units.storage import Location
    from crawler.units.unit import Unit
    from crawler.webarchives.trust import Trust
    from workers.options import WorkerOptions

_DIGITS: Final = 16
UNIT: Final = "unit.json"
"""Beside the manifest of a dataset: which file it was read from, and by which parser."""

_DAMAGED: Final = "damaged_record"
_LARGE: Final = "too_large"
_SQLITE: Final = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Statements:
    """What is stated of the pages of web archives, as in a crawl of files on disk."""

    source: str
    stated: Stated
    trust: Trust

    @property
    def digest(self) -> str:
        """Return 16 hexadecimal digits that change with everything that is stated, of whatever page."""
        whole = to_json([self.source, to_row(self.stated), self.trust.describe()])
        return sha256(whole.encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """How all units of a command are read."""

    to: str
    """The folder that datasets are written to, one for each unit."""
    recorded_at: str
    """Since when the pages of web archives are archived, UTC."""
    statements: Statements
    """Of all sources: a megabyte where there are 3,000, so that processes get it once and not with each unit."""
    options: WorkerOptions
    max_body_bytes: int


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A unit, and how it is read."""

    unit: Unit
    plan: ReadPlan


class ReadUnit(NamedTuple):
    """What became of a unit."""

    captures: int
    problems: tuple[str, ...] = ()
    """One line each: what of it cannot be read."""
    was_there: bool = False
    is_again: bool = False
    """It had been read, and what is stated of its pages, or their limit, has changed since."""


_UNREAD: Final = ReadUnit(0)
_STATED: Final = "stated"
_LIMIT: Final = "max_body_bytes"
"""In ``UNIT`` of a web archive: the digest of what is stated of pages, and the size up to which they are taken."""


def read_unit(task: ReadTask, scratch: Path | None = None) -> ReadUnit:
    """Write the dataset of a unit, if the one of this file and parser is not there yet.

    Temporary files are in a folder in ``scratch``, by default where the system has them.
    Raises ArchiveError, OSError and what storing pages raises; nothing was published then.
    """
    to = open_location(task.plan.to).child(task.unit.name)
    done = _find_done(to, task)
    if done.was_there:
        return done
    with (
        naming_full_disk(str(scratch or gettempdir())),
        scratch_folder(scratch) as folder,
    ):
        (folder / "dataset").mkdir()
        with _open_read(_fetch(task.unit, folder), task, folder) as (archive, problems), one_moment(archive):
            read = done._replace(captures=archive["captures"].count, problems=tuple(problems))
            write_dataset(archive, folder / "dataset")
        facts = _describe(task) | {"captures": read.captures, "problems": read.problems}
        (folder / "dataset" / UNIT).write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "utf-8")
        with naming_full_disk(str(to)):
            publish(folder / "dataset", to)
    return read


def _fetch(unit: Unit, folder: Path) -> Path:
    file = open_location(unit.written)
    if unit.log:
        fetch(file.log, folder)
    return fetch(file, folder)


def _describe(task: ReadTask) -> dict[str, object]:
    unit = task.unit
    facts = {"unit": unit.uri, "bytes": unit.size, "modified": unit.modified, "log": unit.log, "parser": PARSER}
    if unit.is_archive:  # its pages have their statements
        return facts
    return facts | {_STATED: task.plan.statements.digest, _LIMIT: task.plan.max_body_bytes}


def _find_done(to: Location, task: ReadTask) -> ReadUnit:
    """Return what an earlier read made of just this file, parser and statements; else not ``was_there``: it is read."""
    try:
        facts, manifest = read_object(read_bytes(to.child(UNIT))), read_manifest(read_bytes(to.child(MANIFEST)))
    except ManifestError:
        return _UNREAD
    except OSError:
        if to.is_local:  # damaged too; a server that does not answer will not take a dataset either
            return _UNREAD
        raise
    found = {"captures": manifest.tables.get("captures"), "problems": facts.get("problems")}
    wanted = _describe(task) | found
    if facts != wanted or not manifest.is_of_this_version:
        changed = {name for name in facts.keys() | wanted.keys() if facts.get(name) != wanted.get(name)}
        return _UNREAD._replace(is_again=bool(changed) and changed <= {_STATED, _LIMIT})
    if not _are_lines(facts["problems"]) or find_damage(to.system, to.path, manifest):
        return _UNREAD
    return ReadUnit(facts["captures"], tuple(facts["problems"]), was_there=True)


def _are_lines(problems: object) -> bool:
    return isinstance(problems, list) and all(isinstance(problem, str) for problem in problems)


@contextmanager
def _open_read(file: Path, task: ReadTask, scratch: Path) -> Iterator[tuple[Database, list[str]]]:
    """Open an archive with all captures of the unit, parsed, and the lines about what cannot be read."""
    path = scratch / "archive.db"
    if not (task.unit.is_archive or _is_sqlite(file)):
        with open_archive(path) as archive:
            yield archive, _take_web_archive(archive, path, file, task)
    elif _is_parsed(file):
        with look_into(file) as archive:
            yield archive, []
    else:
        _copy(file, path)
        with open_archive(path, back_up=False) as archive:
            yield archive, _parse_rest(archive, path, task)


def _is_sqlite(file: Path) -> bool:
    """Return True if the first bytes are those of SQLite: an archive may be called anything."""
    with file.open("rb") as opened:
        return opened.read(len(_SQLITE)) == _SQLITE


def _is_parsed(file: Path) -> bool:
    """Return True if this parser has parsed every capture of an archive of today's schema: then it is only read."""
    with closing(look_at(file)) as archive:
        return is_up_to_date(archive) and not find_pending(archive, PARSER)


def _copy(file: Path, to: Path) -> None:
    try:
        copy_to(file, to)
    except Exception as error:
        raise ArchiveError(file, f"cannot be copied ({error})", "restore a copy, or make room") from error


def _parse_rest(archive: Database, path: Path, task: ReadTask) -> list[str]:
    with open_stored_captures(archive, path, task.plan.options) as captures:
        return [str(outcome) for outcome in parse_pending(archive, captures.parse, task.plan.recorded_at) if outcome]


def _take_web_archive(archive: Database, path: Path, file: Path, task: ReadTask) -> list[str]:
    lost: dict[str, list[str]] = {}
    items = _find_items(file, task, lost)
    store_all(archive, path, items, task.plan.options, task.plan.recorded_at)
    if _DAMAGED not in lost:
        record_whole_file(archive, task.unit.uri, task.plan.recorded_at)
    counts = {kind: _count_lost(kind, len(found)) for kind, found in lost.items()}
    return [f"{counts[kind]} (first: {lost[kind][0]}); table failures of its dataset lists them" for kind in lost]


def _count_lost(kind: str, count: int) -> str:
    if kind == _LARGE:
        return (
            f"{count} pages are larger than DOWNLOAD_MAXSIZE" if count > 1 else "1 page is larger than DOWNLOAD_MAXSIZE"
        )
    return f"{count} records cannot be read" if count > 1 else "1 record cannot be read"


def _find_items(file: Path, task: ReadTask, lost: dict[str, list[str]]) -> Iterator[Capture | Finding]:
    """Yield the captures of a file and findings about the rest; what is lost comes to ``lost``, by its kind."""
    said = task.plan.statements
    for read in read_web_archive(file, task.plan.max_body_bytes, task.unit.uri):
        if isinstance(read, Finding):
            if read.kind in (_DAMAGED, _LARGE):
                lost.setdefault(read.kind, []).append(read.message if read.kind == _DAMAGED else read.url)
            yield read
        elif isinstance(read, Revisit):
            yield read.finding
        else:
            yield from said.trust.state(read, said.stated).to_items(said.source, said.stated)
