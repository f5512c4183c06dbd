"""Check that an archive is whole: file, references, bodies, derived rows, search index. Writes nothing to it.

Each check goes as far as it can: where the file itself is damaged, the next check is made all the same.
"""

from __future__ import annotations

import re
import sqlite3
import tomllib
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from archive.bodies import get_body
from archive.derived_rows import list_derived, reading_damaged_text
from archive.missing_objects import find_missing
from archive.queries import SQL
from archive.records import identity
from archive.revisions import settle
from archive.search_index import find_differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlite_utils import Database

    See = Callable[[Iterable[Any], int], Iterable[Any]]
    """Hands on what is looked at, of so many: a progress bar."""
    Compare = Callable[[Iterable[int]], Iterable[tuple[int, object]]]
    """For each capture, by its id, whether the parser reads it otherwise than it is stored; else why it cannot."""

_SQL: Final = Path(__file__).with_name("sql") / "checks"
CHECKS: Final[dict[str, dict[str, str]]] = tomllib.loads(Path(__file__).with_name("checks.toml").read_text("utf-8"))
_RESTORE: Final = "restore a backup"
_REPARSE: Final = "scrapy reparse rebuilds it"
_REINDEX: Final = "sqlite-utils PATH reindex"
_FETCH: Final = "scrapy crawl bulletins -a refresh=all stores it again if the site has it; otherwise restore a backup"
_SCHEMA_NAME: Final = re.compile(r"\b(?:main|temp)\.")
_SETTLED: Final = ("bulletins", "revisions", "bulletin_findings")
"""What ``settle`` makes of the sightings; the last of it from nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. As text, it is one line."""

    where: str
    met: str
    do: str

    def about(self, path: Path) -> Problem:
        """Return the problem with the archive's path in place of PATH."""
        return Problem(self.where.replace("PATH", str(path)), self.met, self.do.replace("PATH", str(path)))

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.met}; {self.do}".split())


def find_problems(archive: Database, path: Path, parser: str, compare: Compare, see: See) -> Iterator[Problem]:
    """Yield all problems of the archive at this path, which is open read-only.

    What another parser than this one has read is not compared with what is read today: that is what a reparse is for.
    """
    archive.conn.create_function("identity", -1, _identity, deterministic=True)
    archive.conn.create_function("concat_parts", -1, _concat_parts, deterministic=True)
    checks: dict[str, Callable[[], Iterator[Problem]]] = {
        "the file": partial(_check_file, archive),
        "its schema": partial(_check_schema, archive),
        "its references": partial(_check_references, archive),
        "its bodies": partial(_check_bodies, archive, see),
        "its search index": partial(_check_search, archive),
        "its bulletins": partial(_check_settled, archive),
        **{f"its {name.replace('_', ' ')}": partial(_check_rows, archive, name) for name in _OF_ROWS},
        "its readings": partial(_check_readings, archive, parser, compare, see),
    }
    reported = {f"no such table: {missing.name}" for missing in find_missing(archive)}
    with reading_damaged_text(archive):
        for what, check in checks.items():
            try:
                for problem in check():
                    yield problem.about(path)
            except sqlite3.DatabaseError as error:
                if _SCHEMA_NAME.sub("", str(error)) not in reported:
                    yield Problem(str(path), f"{what} cannot be checked to the end ({error})", _RESTORE)


def count_read_by_others(archive: Database, parser: str) -> int:
    """Count the captures that wait for a reparse."""
    return sum(by != parser for _, by in archive.conn.execute(SQL["every_reading"]))


def _check_file(archive: Database) -> Iterator[Problem]:
    for (met,) in archive.conn.execute("pragma integrity_check"):
        for line in met.splitlines():
            if line != "ok" and not line.startswith("***"):
                yield Problem("PATH", line, _REINDEX if _OF_AN_INDEX.search(line) else _RESTORE)


def _check_schema(archive: Database) -> Iterator[Problem]:
    for missing in find_missing(archive):
        do = _REPARSE if missing.is_derived else _RESTORE
        yield Problem("PATH", f"the {missing.type_} {missing.name} is missing", do)


_OF_AN_INDEX: Final = re.compile(r"missing from index|entries in index")


def _check_references(archive: Database) -> Iterator[Problem]:
    derived = list_derived(archive)
    for table, rowid, missing, _ in archive.conn.execute("pragma foreign_key_check"):
        do = _FETCH if missing == "bodies" else _REPARSE if table in derived else _RESTORE
        yield Problem(f"PATH: {table} {rowid or ''}".rstrip(), f"refers to a row of {missing} that is not there", do)


def _check_bodies(archive: Database, see: See) -> Iterator[Problem]:
    (count,) = archive.conn.execute(SQL["every_body_count"]).fetchone()
    for digest, url in see(archive.conn.execute(SQL["every_body"]), count):
        try:
            body = get_body(archive, digest)
            (size,) = archive.conn.execute(SQL["body_size"], {"sha256": digest}).fetchone()
        except (LookupError, ValueError, sqlite3.DatabaseError) as error:
            yield Problem(url or f"body {digest}", str(error), _FETCH if url else _RESTORE)
        else:
            if len(body) != size:
                yield Problem(url or f"body {digest}", f"has {len(body)} bytes, and is said to have {size}", _RESTORE)


def _check_search(archive: Database) -> Iterator[Problem]:
    check = CHECKS["search_index"]
    try:
        for place in find_differences(archive):
            yield Problem(place, check["met"], check["do"])
    except sqlite3.DatabaseError as error:
        yield Problem("PATH", f"the search index is damaged ({error})", check["do"])


def _check_settled(archive: Database) -> Iterator[Problem]:
    """Settle copies of the tables again: SQLite takes a table of temp before one of the file."""
    for table in _SETTLED:
        made = archive.conn.execute("select sql from sqlite_master where tbl_name = ? and sql <> ''", [table])
        for (sql,) in made.fetchall():
            archive.conn.execute(re.sub(r"^CREATE (TABLE|UNIQUE INDEX|INDEX) ", r"CREATE \1 temp.", sql))
    for table in _SETTLED[:-1]:
        archive.conn.execute(f"insert into temp.{table} select * from main.{table}")  # noqa: S608  named above
    try:
        settle(archive, dict(archive.conn.execute("select id, bulletin_id from main.revisions").fetchall()))
        yield from _check_rows(archive, "unsettled")
    finally:
        for table in _SETTLED:
            archive.conn.execute(f"drop table if exists temp.{table}")


def _check_rows(archive: Database, name: str) -> Iterator[Problem]:
    """Yield a problem for each place that the query of this name finds."""
    check = CHECKS[name]
    for (place,) in archive.conn.execute((_SQL / f"{name}.sql").read_text("utf-8")):
        yield Problem(place, check["met"], check["do"])


_OF_ROWS: Final = [name for name in CHECKS if name not in ("search_index", "unsettled")]


def _check_readings(archive: Database, parser: str, compare: Compare, see: See) -> Iterator[Problem]:
    """Compare readings. A capture that cannot be parsed has a damaged body, which is reported as such."""
    ids = [id_ for id_, by in archive.conn.execute(SQL["every_reading"]) if by == parser]
    for id_, differs in see(compare(ids), len(ids)):
        if differs is True:
            (url,) = archive.conn.execute("select url from captures where id = ?", [id_]).fetchone()
            yield Problem(url, "this parser gives another result for this page than is stored", "scrapy reparse")


def _identity(*parts: object) -> int:
    return identity(*map(str, parts))


def _concat_parts(separator: str, *parts: object) -> str:
    return separator.join(map(str, parts))
