"""The full-text index of the articles: compared with what it indexes, and made again.

It has no content of its own (``content=''``): nothing but the articles says what should be in it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from archive.database import open_archive
from archive.queries import load_statements
from archive.scratch import scratch_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

_STATEMENTS: Final = load_statements("search_index")
_TRIGGERS: Final = "select name, sql from sqlite_schema where type = 'trigger' and tbl_name = 'articles'"
_SHADOWS: Final = ("data", "idx", "docsize", "config")
"""The tables in which FTS5 keeps an index."""
_INSTANCES: Final = "select term, doc, col, offset from temp.[{}]"
"""Every word with its place, in an order that does not depend on how the index was filled."""
_DIFFERENCES_MAX: Final = 20


def find_differences(archive: Database) -> Iterator[str]:
    """Yield the first differences between the index and one built from the articles now; write nothing.

    Raises sqlite3.DatabaseError where the index cannot be read.
    """
    _check_structure(archive)
    archive.conn.execute("create virtual table temp.stored using fts5vocab (main, articles_fts, instance)")
    archive.conn.execute("create virtual table temp.words using fts5vocab (main, articles_fts, row)")
    archive.conn.execute(_find_definition(archive).replace(" articles_fts ", " temp.wanted_fts "))
    archive.conn.execute("create virtual table temp.wanted using fts5vocab (temp, wanted_fts, instance)")
    try:
        for statement in _STATEMENTS["configure"].replace("articles_fts", "wanted_fts").split(";"):
            archive.conn.execute(statement.replace("into wanted_fts", "into temp.wanted_fts"))
        archive.conn.execute(_STATEMENTS["fill_wanted"])
        yield from (f"article {id_}" for (id_,) in archive.conn.execute(_STATEMENTS["unnumbered_articles"]))
        yield from (f"article number {id_}" for (id_,) in archive.conn.execute(_STATEMENTS["differing_sizes"]))
        yield from (f"the word {word}" for word in islice(_compare(archive), _DIFFERENCES_MAX))
        yield from (f"the word {word}" for word in islice(_find_lost(archive), _DIFFERENCES_MAX))
    finally:
        for table in ("wanted", "wanted_fts", "stored", "words"):
            archive.conn.execute(f"drop table temp.[{table}]")


def is_whole(archive: Database) -> bool:
    """Return True if the index is that of the articles."""
    try:
        return next(find_differences(archive), None) is None
    except sqlite3.DatabaseError:
        return False


@contextmanager
def rebuilding_search_index(archive: Database) -> Iterator[None]:
    """Leave the index alone while articles change, then make it again from all of them; within a transaction.

    To delete an entry, FTS5 needs the words that were inserted. Those of an article whose
    text was changed by hand are unknown.
    """
    triggers = archive.conn.execute(_TRIGGERS).fetchall()
    for name, _ in triggers:
        archive.conn.execute(f"drop trigger [{name}]")
    yield
    try:
        made = _find_definition(archive)
    except sqlite3.DatabaseError:
        made = _find_new_definition()
    archive.conn.execute("drop table if exists articles_fts")
    archive.conn.execute(made)
    for statement in ";".join((_STATEMENTS["configure"], _STATEMENTS["rebuild"])).split(";"):
        archive.conn.execute(statement)
    for _, sql in triggers:
        archive.conn.execute(sql)


def _find_definition(archive: Database) -> str:
    found = archive.conn.execute("select sql from sqlite_schema where name = 'articles_fts'").fetchone()
    if not found:
        raise sqlite3.DatabaseError("its table articles_fts is missing")
    return str(found[0])


def _find_new_definition() -> str:
    """Return the definition of the index in a new archive."""
    with scratch_folder() as folder, open_archive(folder / "archive.db") as archive:
        return _find_definition(archive)


def _compare(archive: Database) -> Iterator[str]:
    """Merge the two lists of words, which are in one order; yield the words that are in one of them alone."""
    stored, wanted = (iter(archive.conn.execute(_INSTANCES.format(name))) for name in ("stored", "wanted"))
    ours, theirs = _take(stored), _take(wanted)
    found = ""
    while ours or theirs:
        if ours == theirs:
            ours, theirs = _take(stored), _take(wanted)
            continue
        is_ours = bool(ours) and (not theirs or _rank(ours) < _rank(theirs))
        word = (ours if is_ours else theirs)[0]
        if word != found:
            yield word
            found = word
        ours, theirs = (_take(stored), theirs) if is_ours else (ours, _take(wanted))


def _find_lost(archive: Database) -> Iterator[str]:
    """Yield words that are in the index, but are not found there when they are looked for: its own index is damaged."""
    look_up = "select doc, cnt from temp.words where term = ?"
    for word, *counts in archive.conn.execute("select term, doc, cnt from temp.words"):
        if archive.conn.execute(look_up, [word]).fetchone() != tuple(counts):
            yield word


def _take(places: Iterator[tuple[Any, ...]]) -> tuple[Any, ...]:
    """Return the next place of a word; empty: there is none."""
    return next(places, ())


def _rank(place: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the key by which FTS5 sorts: words by their bytes."""
    word, *rest = place
    return word.encode(), *rest


def _check_structure(archive: Database) -> None:
    """Let FTS5 check the structure of its index, in a copy: the check is a statement that writes.

    Raises sqlite3.DatabaseError.
    """
    with scratch_folder() as folder:
        path = folder / "index.db"
        with closing(sqlite3.connect(path)) as copy, copy:
            copy.execute(_find_definition(archive))
            for shadow in _SHADOWS:
                table = f"articles_fts_{shadow}"
                copy.execute(f"delete from {table}")  # noqa: S608  named above
                rows = archive.conn.execute(f"select * from {table}")  # noqa: S608
                places = ", ".join("?" for _ in rows.description)
                copy.executemany(f"insert into {table} values ({places})", rows)  # noqa: S608
        with closing(sqlite3.connect(path)) as copy:
            copy.execute("insert into articles_fts (articles_fts) values ('integrity-check')")
