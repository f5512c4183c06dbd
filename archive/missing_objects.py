"""Find tables, indexes and triggers that a new archive has and this one lacks; create the derived ones again."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlite_utils import Database

from archive.database import give_functions
from archive.derived_rows import list_derived
from archive.labels import TABLES as LABELS
from archive.labels import fill_labels
from archive.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Sequence

_OBJECTS: Final = """
select type, name, tbl_name, sql from sqlite_schema
where type in ('table', 'index', 'trigger') and sql is not null and name not like 'articles\\_fts\\_%' escape '\\'
order by type = 'trigger', type = 'index', rowid
"""
_SEARCH: Final = frozenset({"article_numbers", "articles_fts"})


class Missing(NamedTuple):
    """An object that the archive lacks."""

    type_: str
    name: str
    sql: str
    is_derived: bool
    """True if it can be created again, and what it contains comes from the captures."""


class _NewArchive(NamedTuple):
    objects: Sequence[tuple[str, str, str, str]]
    """Type, name, table and statement of each."""
    derived: frozenset[str]
    """Tables that can be created again."""


def find_missing(archive: Database) -> list[Missing]:
    """Return what the archive lacks, tables first.

    An index or trigger of a kept table that is missing too is left out.
    """
    new = _describe_new_archive()
    there = {(type_, name) for type_, name, *_ in archive.conn.execute(_OBJECTS)}
    return [
        Missing(type_, name, sql, table in new.derived or type_ != "table")
        for type_, name, table, sql in new.objects
        if (type_, name) not in there and (type_ == "table" or table in new.derived or ("table", table) in there)
    ]


def create_missing(archive: Database) -> None:
    """Create what is missing and derived; within a transaction. A reparse fills it, but the labels are filled here."""
    created = [missing for missing in find_missing(archive) if missing.is_derived]
    for missing in created:
        archive.conn.execute(missing.sql)
    if any(missing.name in LABELS for missing in created):
        fill_labels(archive)


@cache
def _describe_new_archive() -> _NewArchive:
    """Migrate an archive in memory, once in a process: it takes 70 ms."""
    with Database(memory=True) as new:
        give_functions(new)
        new.conn.execute("begin")
        migrate(new)
        return _NewArchive(new.conn.execute(_OBJECTS).fetchall(), frozenset({*list_derived(new), *_SEARCH, *LABELS}))
