"""Write Parquet with pyarrow, typed as ``columns.csv`` says; JSON stays text. The extra ``parquet`` installs it.

DuckDB would need an extension for SQLite that it fetches when it runs. Equal rows are equal bytes for one version of
pyarrow, which writes its name and version into the file.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.export.tables import Column, Table

_CHARACTERS: Final = 4_000_000
"""Of a row group: so much is in memory. They are some ten thousand observations, or two thousand articles."""
_TYPES: Final = {"integer": pa.int64(), "number": pa.float64(), "datetime": pa.timestamp("us", "UTC")}


def write_parquet(table: Table, rows: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """Write the rows; the meaning of each column is in its metadata as ``description``."""
    schema = pa.schema([_to_field(column) for column in table.columns])
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _to_groups(rows):
            arrays = [
                pa.array(map(_to_moment, values) if field.type == _TYPES["datetime"] else values, field.type)
                for values, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _to_groups(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    group: list[Sequence[Any]] = []
    characters = 0
    for row in rows:
        group.append(row)
        characters += sum(len(value) for value in row if isinstance(value, str))
        if characters > _CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group


def _to_field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES.get(column.type, pa.string()), metadata={"description": column.means})


def _to_moment(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
