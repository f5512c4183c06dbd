"""Write the whole archive as a Parquet dataset, a folder for each table: what ``unite`` computes one archive from.

``dataset.json`` is written last: a folder without it is not complete. Equal archives give equal bytes for one version
of pyarrow.
"""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from archive.export.dataset_tables import MANIFEST, find_tables
from archive.export.options import RowCount, Written
from archive.migrate import applied_migrations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlite_utils import Database

    from archive.export.dataset_tables import DatasetTable

    Rows = Iterable[tuple[Any, ...]]

LAYOUT: Final = 1
"""Version of the layout: raised when a reader of the old one would read the new one wrongly."""

_FILE: Final = "part-0.parquet"
_TYPES: Final = {"text": pa.string(), "integer": pa.int64(), "real": pa.float64()}
_EMPTY: Final = {"text": "none", "integer": 0}
"""Partition values of the only file of a table without rows: readers refuse a folder without any file."""
_MAX_ROWS: Final = 65_536
_MAX_CHARS: Final = 16_000_000
"""Of a row group: so much is in memory."""


def write_dataset(archive: Database, folder: Path) -> Written:
    """Fill the folder, which is empty; return how many rows all tables have."""
    counts = {table.name: _write_table(archive, table, folder / table.name) for table in find_tables(archive)}
    parsers = [parser for (parser,) in archive.conn.execute("select distinct parser from readings order by parser")]
    manifest = {"layout": LAYOUT, "schema": applied_migrations(archive)[-1], "parsers": parsers, "tables": counts}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    return Written(sum(counts.values()))


def _write_table(archive: Database, table: DatasetTable, folder: Path) -> int:
    count, width = RowCount(), len(table.partition)
    written = False
    for values, rows in groupby(count.watch(table.rows(archive)), key=itemgetter(slice(width))):
        _write_file(table, (row[width:] for row in rows), _name_folder(table, values, folder))
        written = True
    if not written:
        _write_file(table, (), _name_folder(table, [_EMPTY[column.type] for column in table.partition], folder))
    return count.rows


def _name_folder(table: DatasetTable, values: Iterable[object], folder: Path) -> Path:
    named = zip(table.partition, values, strict=True)
    return folder.joinpath(*(f"{column.name}={quote(str(value), safe='')}" for column, value in named))


def _write_file(table: DatasetTable, rows: Rows, folder: Path) -> None:
    folder.mkdir(parents=True)
    schema = pa.schema([(column.name, _TYPES[column.type]) for column in table.columns])
    order = pq.SortingColumn.from_ordering(
        schema, [(name, "ascending") for name in table.order if name in schema.names]
    )
    with pq.ParquetWriter(
        folder / _FILE, schema, compression="zstd", sorting_columns=order, write_page_index=True
    ) as writer:
        for group in _to_groups(rows):
            columns = zip(zip(*group, strict=True), schema.types, strict=True)
            arrays = [pa.array(values, type_) for values, type_ in columns]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _to_groups(rows: Rows) -> Iterator[list[tuple[Any, ...]]]:
    group: list[tuple[Any, ...]] = []
    characters = 0
    for row in rows:
        group.append(row)
        characters += sum(len(value) for value in row if isinstance(value, str))
        if characters > _MAX_CHARS or len(group) == _MAX_ROWS:
            yield group
            group, characters = [], 0
    if group:
        yield group
