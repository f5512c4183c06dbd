"""Check a dataset: its ``dataset.json``, and that every table has the rows that are stated there."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from archive.database import give_functions
from archive.export.dataset import LAYOUT
from archive.export.dataset_tables import MANIFEST, find_tables
from archive.migrate import KNOWN, migrate
from archive.sqlite import Database
from archive.storable import to_storable

if TYPE_CHECKING:
    from collections.abc import Mapping


class ManifestError(ValueError):
    """A ``dataset.json`` that says nothing that can be used. Its words are a part of a line."""


class Manifest(NamedTuple):
    """What ``dataset.json`` says."""

    layout: int
    schema: str
    parsers: tuple[str, ...]
    tables: Mapping[str, int]
    """How many rows each table has."""

    @property
    def is_of_this_version(self) -> bool:
        return (self.layout, self.schema) == (LAYOUT, KNOWN[-1])


def read_manifest(content: bytes) -> Manifest:
    """Return what a ``dataset.json`` says. Raises ManifestError."""
    facts = read_object(content)
    try:
        manifest = Manifest(facts["layout"], facts["schema"], tuple(facts["parsers"]), facts["tables"])
    except (KeyError, TypeError) as error:
        raise ManifestError(f"layout, schema, parsers or tables is missing ({error})") from error
    named = (manifest.schema, *manifest.parsers)
    is_listed = isinstance(facts["parsers"], list) and isinstance(manifest.tables, dict)
    if not (is_listed and all(isinstance(name, str) for name in named)):
        raise ManifestError("schema is a name, parsers is a list of names, and tables counts rows by name")
    if any(to_storable(name) != name for name in named):
        raise ManifestError("schema and parsers have characters that cannot be stored")
    if any(type(count) is not int for count in (manifest.layout, *manifest.tables.values())):
        raise ManifestError("layout and the rows of tables are numbers")
    return manifest


def read_object(content: bytes) -> dict[str, Any]:
    """Return the object in a file of JSON. Raises ManifestError."""
    try:
        facts = json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise ManifestError(f"it is no JSON that can be read: {error}") from error
    if not isinstance(facts, dict):
        raise ManifestError("it is no object of JSON")
    return facts


@cache
def known_tables() -> frozenset[str]:
    """Return the names of the tables that a dataset of this version has."""
    archive = Database(memory=True)
    try:
        give_functions(archive)
        migrate(archive)
        return frozenset(table.name for table in find_tables(archive))
    finally:
        archive.close()


def find_damage(system: fs.FileSystem, folder: str, manifest: Manifest) -> str:
    """Say which table of a dataset has other rows than its manifest states, or cannot be read; empty if none.

    Only the end of each file is read. Raises OSError where the folder cannot be listed.
    """
    for table in sorted(known_tables()):
        stated, files = manifest.tables.get(table), _find_files(system, f"{folder}/{table}")
        if stated is None or not files:
            return f"table {table} is missing"
        try:
            rows = sum(_count_rows(system, file) for file in files)
        except (pa.ArrowInvalid, OSError) as error:  # no footer, or one that is no Parquet's
            return f"table {table} cannot be read: {' '.join(str(error).split())[:300]}"
        if rows != stated:
            return f"table {table} has {rows} rows, {MANIFEST} states {stated}"
    return ""


def _find_files(system: fs.FileSystem, folder: str) -> list[str]:
    """Return the Parquet files of a table, without hidden ones and those in hidden folders."""
    below = system.get_file_info(fs.FileSelector(folder, recursive=True, allow_not_found=True))
    files = (one.path for one in below if one.type == fs.FileType.File and one.path.endswith(".parquet"))
    return [file for file in files if "/." not in file.removeprefix(folder)]


def _count_rows(system: fs.FileSystem, path: str) -> int:
    with system.open_input_file(path) as file:
        return int(pq.read_metadata(file).num_rows)
