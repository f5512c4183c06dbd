"""Check a dataset: its ``dataset.json``, and that every table has the rows that it counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from archive.export.dataset import LAYOUT
from archive.migrate import KNOWN

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
    if not (isinstance(manifest.tables, dict) and all(isinstance(name, str) for name in named)):
        raise ManifestError("schema and parsers are names, and tables counts rows by name")
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


def find_wrong_tables(system: fs.FileSystem, folder: str, manifest: Manifest) -> list[str]:
    """Return the tables of a dataset that have other rows than its manifest counts, or a damaged file.

    Only the end of each file is read. Raises OSError where the folder cannot be listed.
    """
    return [name for name, count in manifest.tables.items() if _count_rows(system, f"{folder}/{name}") != count]


def _count_rows(system: fs.FileSystem, folder: str) -> int | None:
    """Return how many rows the files of a table have; None where there is no file, or one is damaged."""
    found = system.get_file_info(fs.FileSelector(folder, recursive=True, allow_not_found=True))
    files = [one.path for one in found if one.type == fs.FileType.File and one.path.endswith(".parquet")]
    try:
        return sum(_count_rows_of_file(system, file) for file in files) if files else None
    except (pa.ArrowInvalid, OSError):  # no footer, or one that is no Parquet's
        return None


def _count_rows_of_file(system: fs.FileSystem, path: str) -> int:
    with system.open_input_file(path) as file:
        return int(pq.read_metadata(file).num_rows)
