"""Write a Frictionless Data Package, version 2: a folder of CSV files and ``datapackage.json``, which describes them.

It has no date of its own: the same archive gives the same bytes. What rights there are, only the publishers can say.
"""

from __future__ import annotations

import json
from hashlib import file_digest
from typing import TYPE_CHECKING, Any, Final

from archive.export.csv_file import write_table
from archive.export.options import Days, RowCount, Written
from archive.export.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from archive.export.tables import Column, Table

_DESCRIPTOR: Final = "datapackage.json"
_PROFILES: Final = "https://datapackage.org/profiles/2.0/"
_DESCRIPTION: Final = (
    "Numbers and articles that were read in pages of Chinese health authorities and newspapers, each number with the "
    "phrase it was read from. The texts are their publishers'. An empty field means that nothing is stated."
)
FILES: Final = (_DESCRIPTOR, *(f"{name}.csv" for name in TABLES))
"""What lies in the folder."""


def write_datapackage(archive: Database, folder: Path) -> Written:
    """Fill the folder with every table of ``tables.toml`` and the descriptor; return how many rows they have."""
    count = RowCount()
    resources = [_write_resource(archive, table, folder, count) for table in TABLES.values()]
    descriptor: dict[str, Any] = {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": "bulletins",
        "title": "Public-health bulletins of China",
        "description": _DESCRIPTION,
    }
    sources = [{"title": name} for (name,) in archive.execute("select distinct source from captures order by source")]
    if sources:
        descriptor["sources"] = sources
    text = json.dumps(descriptor | {"resources": resources}, ensure_ascii=False, indent=2)
    (folder / _DESCRIPTOR).write_bytes(text.encode() + b"\n")
    return Written(count.rows)


def _write_resource(archive: Database, table: Table, folder: Path, count: RowCount) -> dict[str, Any]:
    path = folder / f"{table.name}.csv"
    with path.open("wb+") as file:
        write_table(table, count.watch(table.rows(archive, Days())), file)
        file.seek(0)
        digest = file_digest(file, "sha256").hexdigest()
    return {
        "$schema": f"{_PROFILES}dataresource.json",
        "name": table.name,
        "title": table.title,
        "description": table.means,
        "type": "table",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": _to_schema(table),
    }


def _to_schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}tableschema.json",
        "fields": [_to_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    references = [_to_foreign_key(column) for column in table.columns if column.references]
    return schema | ({"foreignKeys": references} if references else {})


def _to_field(column: Column) -> dict[str, Any]:
    values = [int(value) for value in column.values] if column.type == "integer" else list(column.values)
    constraints = ({"required": True} if column.required else {}) | ({"enum": values} if values else {})
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.means}
    return field | ({"constraints": constraints} if constraints else {})


def _to_foreign_key(column: Column) -> dict[str, Any]:
    table, _, name = column.references.partition(".")
    return {"fields": [column.name], "reference": {"resource": table, "fields": [name]}}
