"""Find the Parquet datasets in a folder: docs/many-machines/parquet.md describes them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pyarrow import fs

from archive.database import ArchiveError
from archive.export.dataset_check import Manifest, ManifestError, find_damage, known_tables, read_manifest
from archive.export.dataset_tables import MANIFEST
from archive.folders import walk_visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WILD: Final = re.compile(r"([*?\[])")


class Dataset(NamedTuple):
    """One dataset: the export of an archive, or what ``bulletins read`` wrote of one file."""

    name: str
    """Relative to the folder in which it was found."""
    path: Path
    manifest: Manifest

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


def find_datasets(folder: Path, shown: str) -> Datasets:
    """Return the datasets of a folder, which may be one itself. ``shown`` names it. Raises ArchiveError.

    Hidden folders are left out: what is written at this moment is in them.
    """
    if not folder.is_dir():
        raise ArchiveError(folder, "no such folder", "name the folder that holds the Parquet datasets")
    refuse_unencodable(folder)
    found = tuple(_read_dataset(manifest, folder) for manifest in _find_visible(folder, MANIFEST))
    if not found:
        words = f"has no folder with a {MANIFEST}"
        raise ArchiveError(Path(shown), words, "write some: bulletins export --all --format parquet, or bulletins read")
    _refuse_other_versions(found, shown)
    disk = fs.LocalFileSystem()
    damaged = {
        dataset.name: damage for dataset in found if (damage := find_damage(disk, str(dataset.path), dataset.manifest))
    }
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
    """Return the files below a folder, as links name them, without hidden ones. Raises ArchiveError."""

    def refuse(error: OSError) -> None:
        words = f"cannot be listed ({error.strerror})"
        raise ArchiveError(Path(error.filename), words, "check its rights") from error

    found = [path for path in walk_visible(str(folder), refuse) if path.match(pattern) and path.is_file()]
    for path in found:
        refuse_unencodable(path)
    return sorted(found)


def _find_incomplete(folder: Path, known: set[Path]) -> tuple[str, ...]:
    """Return the names of the folders that have Parquet files of a table, and are no known dataset or in one."""
    holders = (_find_container(file.relative_to(folder)) for file in _find_visible(folder, "*.parquet"))
    names = {holder for holder in holders if holder is not None}
    return tuple(sorted(str(one) for one in names if known.isdisjoint({folder / one, *(folder / one).parents})))


def _find_container(file: Path) -> Path | None:
    """Return the folder in which the folder of the file's table is; None if the file is of no table."""
    return next((above.parent for above in file.parents if above.name in known_tables()), None)


def _refuse_other_versions(found: Sequence[Dataset], shown: str) -> None:
    others = [dataset for dataset in found if not dataset.manifest.is_of_this_version]
    if others:
        name, _, manifest = others[0]
        wrote = f"layout {manifest.layout}, schema {manifest.schema!r}"
        words = f"datasets written by another version: {len(others)} (first: {name}, {wrote})"
        raise ArchiveError(Path(shown), words, "write them again with this one: bulletins read, or bulletins export")


def _read_dataset(file: Path, folder: Path) -> Dataset:
    try:
        manifest = read_manifest(file.read_bytes())
    except (OSError, ManifestError) as error:
        reason = " ".join(str(error).split())
        raise ArchiveError(file, f"cannot be read ({reason})", "write this dataset again") from error
    return Dataset(str(file.parent.relative_to(folder)), file.parent, manifest)
