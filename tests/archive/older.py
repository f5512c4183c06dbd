"""Archives as an older version of the program left them: real files with the migrations it knew."""

from __future__ import annotations

from contextlib import closing, contextmanager

import pytest

from archive import migrate
from archive.database import look_into, open_archive, transaction
from tests.archive.whole import DERIVED, KEPT

TABLES = (*KEPT, *DERIVED, "walked_columns", "text_places")  # of which the last two are views today


@contextmanager
def opened_before(path, migration):
    """Open an archive as the program did that did not know this migration yet."""
    known = {name: script for name, script in migrate._SCRIPTS.items() if name < migration}
    with pytest.MonkeyPatch.context() as before:
        before.setattr(migrate, "_MIGRATIONS", migrate._to_migrations(known))
        before.setattr(migrate, "KNOWN", tuple(known))
        before.setattr(migrate, "_VIEWS", {})
        with open_archive(path) as archive:
            yield archive


def copy_rows(today, older):
    """Copy what an older archive has columns for."""
    with transaction(older):
        for table, names in older_columns(older).items():
            rows = today.execute(f"select {names} from {table}").fetchall()
            marks = ", ".join("?" * len(names.split(", ")))
            older.conn.executemany(f"insert into {table} ({names}) values ({marks})", rows)


def older_columns(older):
    return {table: ", ".join(older[table].columns_dict) for table in TABLES if older[table].exists()}


def write_older(path, today, migration):
    """Write the rows of an archive into one that lacks a migration."""
    with closing(look_into(today)) as rows, opened_before(path, migration) as older:
        copy_rows(rows, older)
    return path
