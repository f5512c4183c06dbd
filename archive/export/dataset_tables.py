"""Describe the tables of the Parquet dataset: columns from the archive itself, the rest from ``dataset.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlite_utils import Database

_FACTS: Final = tomllib.loads(Path(__file__).with_name("dataset.toml").read_text("utf-8"))
LEFT_OUT: Final[Mapping[str, str]] = MappingProxyType(_FACTS["left_out"])
"""Tables of the archive that the dataset lacks, each with the reason."""

MANIFEST: Final = "dataset.json"
"""Describes the dataset. It is written last: a folder without it is not complete."""

_NUMBER: Final = "any"
"""The type of a column that has integers and reals, which Parquet cannot mix: it becomes two columns."""


_OTHERS: Final = ("sqlite_", "_", "articles_fts")
"""How names of tables begin that are not part of the archive's model."""


class DatasetColumn(NamedTuple):
    """A column of a file: ``type`` is text, integer or real; ``sql`` computes it."""

    name: str
    type: str
    sql: str


class DatasetTable(NamedTuple):
    """A table of the dataset."""

    name: str
    columns: tuple[DatasetColumn, ...]
    partition: tuple[DatasetColumn, ...]
    """Columns that name the folders of the files; empty: the table is one file."""
    order: tuple[str, ...]
    """Columns by which the rows of a file are sorted."""
    joins: str

    def rows(self, archive: Database) -> Iterator[tuple[Any, ...]]:
        """Yield all rows, sorted: first the values of the partition columns, then those of the columns."""
        chosen = (*self.partition, *self.columns)
        names = ", ".join(f"{column.sql} as [{column.name}]" for column in chosen)
        order = ", ".join(f"[{name}]" for name in (*(column.name for column in self.partition), *self.order))
        return archive.conn.execute(f"select {names} from [{self.name}] {self.joins} order by {order}")  # noqa: S608  # names of the archive and of dataset.toml


def find_files(archive: Database) -> frozenset[str]:
    """Return the names of the folders and the file that a dataset consists of."""
    return frozenset({MANIFEST, *_find_names(archive)})


def find_tables(archive: Database) -> tuple[DatasetTable, ...]:
    """Return the tables of the archive that the dataset has, in the order of their names."""
    names = _find_names(archive)
    return tuple(_to_table(archive, name, _FACTS["tables"].get(name, {})) for name in names)


def _find_names(archive: Database) -> list[str]:
    """Return the tables of the archive's model: without those of SQLite, sqlite-utils and the search index."""
    rows = archive.conn.execute("select name from sqlite_schema where type = 'table' order by name")
    names = [name for (name,) in rows]
    return [name for name in names if not name.startswith(_OTHERS) and name not in LEFT_OUT]


def _to_table(archive: Database, name: str, facts: Mapping[str, Any]) -> DatasetTable:
    described = archive.conn.execute(
        "select name, lower(type), pk from pragma_table_info(?) order by cid", [name]
    ).fetchall()
    key = [column for column, _, pk in sorted(described, key=lambda row: row[2]) if pk]
    partition = tuple(
        DatasetColumn(column, "integer" if column == "year" else "text", sql)
        for column, sql in facts.get("partition", {}).items()
    )
    in_folders = {column.name for column in partition}
    columns = [
        one for column, type_, _ in described if column not in in_folders for one in _to_columns(name, column, type_)
    ]
    columns += [DatasetColumn(**added) for added in facts.get("adds", ())]
    order = tuple(dict.fromkeys((*facts.get("order", ()), *key)))
    return DatasetTable(name, tuple(columns), partition, order, facts.get("joins", ""))


def _to_columns(table: str, name: str, type_: str) -> Sequence[DatasetColumn]:
    sql = f"[{table}].[{name}]"
    if type_ != _NUMBER:
        return [DatasetColumn(name, type_, sql)]
    return [
        DatasetColumn(f"{name}_{kind}", kind, f"case typeof({sql}) when '{kind}' then {sql} end")
        for kind in ("integer", "real")
    ]
