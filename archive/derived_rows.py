"""Delete derived rows that no parser wrote, so that they can be rebuilt from the captures.

Somebody wrote into the file, or a disk lost a byte: text that is no UTF-8, a bulletin under the id of another, rows
whose parent is gone. A capture that lacks rows is read otherwise than it is stored, and is stored again.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from archive.queries import load_statements
from archive.records import identity
from archive.search_index import rebuilding_search_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

_STATEMENTS: Final = load_statements("derived")
_ROOTS: Final = ("readings", "bulletins", "articles", "revisions")
"""What refers to these tables, directly or by way of others, is derived; any of them may be missing."""


@contextmanager
def reading_damaged_text(archive: Database) -> Iterator[None]:
    """Read bytes that are no UTF-8 as U+FFFD, so that such a text differs from any that is parsed again."""
    strict = archive.conn.text_factory
    archive.conn.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        yield
    finally:
        archive.conn.text_factory = strict


def delete_damaged(archive: Database) -> None:
    """Delete derived rows that cannot be right, and those that refer to rows that are gone; within a transaction."""
    _give_functions(archive)
    damaged = [*_find_damaged(archive)]
    if not any(_exists(archive, rows) for rows in damaged):
        return
    with rebuilding_search_index(archive):
        before = -1
        while before != archive.conn.total_changes:  # deleting one may leave others without a parent
            before = archive.conn.total_changes
            for rows in damaged:
                archive.conn.execute(f"delete from {rows}")  # noqa: S608  names of the schema


def were_changed(archive: Database, capture_ids: Iterable[int], parser: str) -> bool:
    """Return True if stored rows of these captures, whose parse has changed, are not what a parser stored."""
    _give_functions(archive)
    row = {"capture_ids": json.dumps(list(capture_ids)), "parser": parser}
    return archive.conn.execute(_STATEMENTS["damaged_readings"], row).fetchone() is not None


def _exists(archive: Database, rows: str) -> bool:
    return archive.conn.execute(f"select 1 from {rows} limit 1").fetchone() is not None  # noqa: S608  as above


def _find_damaged(archive: Database) -> Iterator[str]:
    """Yield a table and the condition of its damaged rows: what may follow ``delete from``."""
    tables = list_derived(archive)
    for table in tables:
        texts = " || ".join(
            f"coalesce([{name}], '')" for name, type_ in archive[table].columns_dict.items() if type_ is str
        )
        if texts:
            yield f"[{table}] where not is_text(cast({texts} as blob))"
    yield _STATEMENTS["misnamed_bulletins"]
    for table, references in tables.items():
        for parent, columns in references:
            same = " and ".join(f"parent.[{theirs}] = [{table}].[{ours}]" for ours, theirs in columns)
            stated = " and ".join(f"[{ours}] is not null" for ours, _ in columns)
            yield f"[{table}] where {stated} and not exists (select 1 from [{parent}] as parent where {same})"  # noqa: S608


def list_derived(archive: Database) -> dict[str, list[tuple[str, list[tuple[str, str]]]]]:
    """Return the derived tables with their references."""
    references = {table.name: _list_references(archive, table.name) for table in archive.tables}
    derived = set(_ROOTS)
    size = 0
    while size != len(derived):
        size = len(derived)
        derived |= {name for name, keys in references.items() if any(parent in derived for parent, _ in keys)}
    return {name: references[name] for name in sorted(derived) if name in references}


def _list_references(archive: Database, table: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each foreign key of a table: what it refers to, and pairs of its columns and those there."""
    keys: dict[int, tuple[str, list[tuple[str, str]]]] = {}
    for key, _, parent, ours, theirs, *_ in archive.conn.execute(f"pragma foreign_key_list([{table}])"):
        keys.setdefault(key, (parent, []))[1].append((ours, theirs))
    return list(keys.values())


def _give_functions(archive: Database) -> None:
    archive.conn.create_function("is_text", 1, _is_text, deterministic=True)
    archive.conn.create_function("identity", -1, lambda *parts: identity(*map(str, parts)), deterministic=True)


def _is_text(content: bytes | None) -> bool:
    try:
        (content or b"").decode()
    except UnicodeDecodeError:
        return False
    return True
