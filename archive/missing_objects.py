"""Find tables, indexes and triggers that a new archive has and this one lacks; create the derived ones again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.database import open_archive
from archive.derived_rows import list_derived
from archive.labels import TABLES as LABELS
from archive.labels import fill_labels

if TYPE_CHECKING:
    from sqlite_utils import Database

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


def find_missing(archive: Database) -> list[Missing]:
    """Return what the archive lacks, tables first.

    An index or trigger of a kept table that is missing too is left out.
    """
    with TemporaryDirectory() as folder, open_archive(Path(folder) / "archive.db") as fresh:
        wanted = fresh.conn.execute(_OBJECTS).fetchall()
        derived = {*list_derived(fresh), *_SEARCH, *LABELS}
    there = {(type_, name) for type_, name, *_ in archive.conn.execute(_OBJECTS)}
    return [
        Missing(type_, name, sql, table in derived or type_ != "table")
        for type_, name, table, sql in wanted
        if (type_, name) not in there and (type_ == "table" or table in derived or ("table", table) in there)
    ]


def create_missing(archive: Database) -> None:
    """Create what is missing and derived; within a transaction. A reparse fills it, but the labels are filled here."""
    created = [missing for missing in find_missing(archive) if missing.is_derived]
    for missing in created:
        archive.conn.execute(missing.sql)
    if any(missing.name in LABELS for missing in created):
        fill_labels(archive)
