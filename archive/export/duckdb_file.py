"""Write all tables into a file of DuckDB, typed and commented as ``columns.csv`` says. The extra is ``duckdb``.

Tables pass through Parquet, which has the types; DuckDB reads it without an extension.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, BinaryIO

import duckdb

from archive.export.options import Days, RowCount, Written
from archive.export.parquet import write_parquet
from archive.export.tables import TABLES
from archive.scratch import scratch_folder

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from archive.export.tables import Table


def write_duckdb(archive: Database, _days: Days, out: BinaryIO) -> Written:
    """Write the file; return how many rows its tables have."""
    count = RowCount()
    with scratch_folder() as folder:
        path = folder / "archive.duckdb"
        with duckdb.connect(path, config={"autoinstall_known_extensions": False}) as base:
            base.execute("set enable_progress_bar = false")  # standard output may be the file
            base.begin()  # one transaction: each would be written to the disk
            for table in TABLES.values():
                _write_table(archive, table, base, folder / "table.parquet", count)
            base.commit()
        with path.open("rb") as made:
            shutil.copyfileobj(made, out)
    return Written(count.rows)


def _write_table(
    archive: Database, table: Table, base: duckdb.DuckDBPyConnection, passing: Path, count: RowCount
) -> None:
    with passing.open("wb") as file:
        write_parquet(table, count.watch(table.rows(archive, Days())), file)
    base.execute(f'create table "{table.name}" as from read_parquet(?)', [str(passing)])
    base.execute(f'comment on table "{table.name}" is {_quote(table.means)}')
    for column in table.columns:
        base.execute(f'comment on column "{table.name}"."{column.name}" is {_quote(column.means)}')


def _quote(text: str) -> str:
    """Return a literal: a comment takes no parameter."""
    return "'" + text.replace("'", "''") + "'"
