"""Find the Parquet datasets in a folder: docs/many-machines/parquet.md describes them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import duckdb

from archive.database import ArchiveError, give_functions
from archive.export.dataset import LAYOUT
from archive.export.dataset_tables import MANIFEST, find_tables
from archive.migrate import KNOWN, migrate
from archive.sqlite import Database

if TYPE_CHECKING:
    from collections.abc import Mapping

_WILD: Final = re.compile(r"([*?\[])")


class Dataset(NamedTuple):
    """One dataset: the export of an archive, or what ``bulletins read`` wrote of one file."""

    name: str
    """Relative to the folder in which it was found."""
    path: Path
    parsers: tuple[str, ...]
    rows: Mapping[str, int]
    """By table, as ``dataset.json`` states them."""

    def find_files(self, table: str) -> list[str]:
        """Return the Parquet files of a table, as patterns that match nothing else. Raises ArchiveError."""
        return [_WILD.sub(r"[\1]", str(file)) for file in _find_visible(self.path / table, "*.parquet")]


class Datasets(NamedTuple):
    """The complete datasets of a folder, and those that are left out."""

    complete: tuple[Dataset, ...]
    incomplete: tuple[str, ...]
    """Names of the datasets without ``dataset.json``."""
    damaged: Mapping[str, str]
    """What is wrong with the other datasets that are left out, by their names."""


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


def find_datasets(folder: Path, shown: str) -> Datasets:
    """Return the datasets of a folder, which may be one itself. ``shown`` names it. Raises ArchiveError.

    Hidden folders are left out: what is written at this moment is in them.
    """
    if not folder.is_dir():
        raise ArchiveError(folder, "no such folder", "name the folder that holds the Parquet datasets")
    refuse_unencodable(folder)
    manifests = [folder / MANIFEST] if (folder / MANIFEST).is_file() else _find_visible(folder, MANIFEST)
    found = tuple(_read_dataset(manifest, folder) for manifest in manifests)
    if not found:
        words = f"has no folder with a {MANIFEST}"
        raise ArchiveError(Path(shown), words, "write some: bulletins export --all --format parquet, or bulletins read")
    damaged = {dataset.name: damage for dataset in found if (damage := _find_damage(dataset))}
    complete = tuple(dataset for dataset in found if dataset.name not in damaged)
    if not complete:
        name, damage = next(iter(damaged.items()))
        raise ArchiveError(Path(shown) / name, f"is damaged ({damage})", "copy or write this dataset again")
    return Datasets(complete, _find_incomplete(folder, {dataset.path for dataset in found}), damaged)


def refuse_unencodable(path: Path) -> None:
    """Raise ArchiveError where DuckDB cannot open this path."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise ArchiveError(path, "its name is not UTF-8", "rename it") from error


def _find_visible(folder: Path, pattern: str) -> list[Path]:
    """Return the files below a folder, except hidden ones and those in hidden folders. Raises ArchiveError."""
    found = (path for path in folder.rglob(pattern) if path.is_file())
    visible = [path for path in found if not any(one.startswith(".") for one in path.relative_to(folder).parts)]
    for path in visible:
        refuse_unencodable(path)
    return sorted(visible)


def _find_incomplete(folder: Path, known: set[Path]) -> tuple[str, ...]:
    """Return the names of the folders that have Parquet files of a table, and are no known dataset or in one."""
    holders = (_find_holder(file.relative_to(folder)) for file in _find_visible(folder, "*.parquet"))
    names = {holder for holder in holders if holder is not None}
    return tuple(sorted(str(one) for one in names if known.isdisjoint({folder / one, *(folder / one).parents})))


def _find_holder(file: Path) -> Path | None:
    """Return the folder in which the folder of the file's table is; None if the file is of no table."""
    return next((above.parent for above in file.parents if above.name in known_tables()), None)


def _read_dataset(manifest: Path, folder: Path) -> Dataset:
    try:
        facts: dict[str, Any] = json.loads(manifest.read_text("utf-8"))
        layout, schema = facts["layout"], facts["schema"]
        if (layout, schema) == (LAYOUT, KNOWN[-1]):
            parsers, rows = _read_parsers(facts["parsers"]), _read_rows(facts["tables"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise ArchiveError(manifest, f"cannot be read ({reason})", "write this dataset again") from error
    if (layout, schema) != (LAYOUT, KNOWN[-1]):
        words = f"was written by another version (layout {layout!r}, schema {schema!r})"
        raise ArchiveError(manifest.parent, words, "write it again with this version")
    return Dataset(str(manifest.parent.relative_to(folder)), manifest.parent, parsers, rows)


def _read_parsers(stated: object) -> tuple[str, ...]:
    if not isinstance(stated, list) or not all(isinstance(one, str) for one in stated):
        raise ValueError("parsers: has to be a list of texts")
    " ".join(stated).encode()  # JSON can spell what UTF-8 cannot: UnicodeEncodeError is a ValueError
    return tuple(stated)


def _read_rows(stated: object) -> Mapping[str, int]:
    if not isinstance(stated, dict) or not all(type(rows) is int for rows in stated.values()):
        raise ValueError("tables: has to give the number of rows of each table")
    return stated


def _find_damage(dataset: Dataset) -> str:
    """Say which table has other rows than the dataset states, or cannot be read; empty if none."""
    with duckdb.connect() as base:
        for table in sorted(known_tables()):
            stated, files = dataset.rows.get(table), dataset.find_files(table)
            if stated is None or not files:
                return f"table {table} is missing"
            try:
                (rows,) = base.execute(
                    "select sum(num_rows)::bigint from parquet_file_metadata(?)", [files]
                ).fetchall()[0]
            except duckdb.Error as error:
                return f"table {table} cannot be read: {' '.join(str(error).split())[:300]}"
            if rows != stated:
                return f"table {table} has {rows} rows, {MANIFEST} states {stated}"
    return ""
