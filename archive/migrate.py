"""Bring the schema up to date: apply ``sql/migrations`` in order, then recreate the views of ``sql/views``.

A migration is applied once and never changes. A view is named as its file; changing one is an ordinary diff. Two
views are made of ``sql/as_of.sql``.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.sqlite import Migrations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlite_utils import Database

_SQL: Final = Path(__file__).with_name("sql")


def _load(folder: str) -> dict[str, str]:
    """Return the files of a folder of ``sql``, by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted((_SQL / folder).glob("*.sql"))}


def _to_migrations(scripts: Mapping[str, str]) -> Migrations:
    migrations = Migrations("bulletins")
    for name, script in scripts.items():
        migrations(name=name)(_to_step(script))
    return migrations


def _to_step(script: str) -> Callable[[Database], None]:
    def step(archive: Database) -> None:
        for statement in _split(script):  # each by itself: a script would be committed
            archive.execute(statement)

    return step


@cache
def _split(script: str) -> list[str]:
    """Split a script into statements. sqlite-utils would do this too, at every character instead of every semicolon."""
    statements, start = [], 0
    for end in (mark.end() for mark in re.finditer(";", script)):
        if sqlite3.complete_statement(script[start:end]):
            statements.append(script[start:end])
            start = end
    return [*statements, script[start:]]  # an unfinished one is refused, and space does nothing


_SCRIPTS: Final = _load("migrations")
_MIGRATIONS: Final = _to_migrations(_SCRIPTS)
_AS_OF: Final = {"observations_as_recorded": "recorded_at", "observations_as_issued": "issue_time"}
"""Views that are one query, ``sql/as_of.sql``, by the column of ``sightings`` whose moments it compares."""


def load_views() -> dict[str, str]:
    """Return the statements of all views, by name."""
    as_of = (_SQL / "as_of.sql").read_text("utf-8")
    views = {name: as_of.replace("observations_as_of", name).replace("moment_known", at) for name, at in _AS_OF.items()}
    return dict(sorted({**_load("views"), **views}.items()))


_VIEWS: Final = load_views()

KNOWN: Final = tuple(_SCRIPTS)
"""The names of all migrations, oldest first."""


def applied_migrations(archive: Database) -> list[str]:
    """Return the names of the migrations applied to this file, oldest first."""
    return [migration.name for migration in _MIGRATIONS.applied(archive)]


def pending_migrations(archive: Database) -> list[str]:
    """Return the names of the migrations not applied to this file yet, oldest first."""
    return [migration.name for migration in _MIGRATIONS.pending(archive)]


def is_up_to_date(archive: Database) -> bool:
    """Return True if there is nothing to migrate: opening an archive then leaves it as it is."""
    if pending_migrations(archive):
        return False
    there = archive.execute("select name, sql from sqlite_schema where type = 'view'").fetchall()
    wanted = {name: _to_definition(view) for name, view in _VIEWS.items()}
    return wanted.items() <= {name: _to_definition(view) for name, view in there}.items()


def migrate(archive: Database) -> None:
    """Apply what is pending and make the views, inside the transaction that the caller has begun."""
    _MIGRATIONS.apply(archive)
    for name, view in _VIEWS.items():
        archive.execute(f"drop view if exists [{name}]")
        archive.execute(view)
    archive.execute(f"pragma user_version = {len(KNOWN)}")


def _to_definition(view: str) -> str:
    """Return the statement as SQLite stores it: no comment before it, and its own spelling of ``create view``."""
    return view.lower().partition("create view ")[2].strip()
