"""Find the Parquet datasets in a folder: docs/many-machines/parquet.md describes them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final, NamedTuple

from archive.database import ArchiveError
from archive.export.dataset import LAYOUT
from archive.export.dataset_tables import MANIFEST
from archive.migrate import KNOWN

_WILD: Final = re.compile(r"([*?\[])")


class Dataset(NamedTuple):
    """One dataset: the export of an archive, or what ``bulletins read`` wrote of one file."""

    name: str
    """Relative to the folder in which it was found."""
    path: Path
    parsers: tuple[str, ...]

    def find_files(self, table: str) -> list[str]:
        """Return the Parquet files of a table, as patterns that match nothing else."""
        return [_WILD.sub(r"[\1]", str(file)) for file in sorted((self.path / table).rglob("*.parquet"))]


class Datasets(NamedTuple):
    """The complete datasets of a folder, and the names of those that are not complete."""

    complete: tuple[Dataset, ...]
    incomplete: tuple[str, ...]


def find_datasets(folder: Path, shown: str) -> Datasets:
    """Return the datasets of a folder, which may be one itself. ``shown`` names it. Raises ArchiveError.

    Hidden folders are left out: what is written at this moment is in them.
    """
    if not folder.is_dir():
        raise ArchiveError(folder, "no such folder", "name the folder that holds the Parquet datasets")
    manifests = [folder / MANIFEST] if (folder / MANIFEST).is_file() else _find_visible(folder, MANIFEST)
    complete = tuple(_read_dataset(manifest, folder) for manifest in manifests)
    if not complete:
        words = f"has no folder with a {MANIFEST}"
        raise ArchiveError(Path(shown), words, "write some: bulletins export --all --format parquet, or bulletins read")
    known = {dataset.path for dataset in complete}
    others = {file.parent.parent for file in _find_visible(folder, "captures/*.parquet")} - known
    return Datasets(complete, tuple(sorted(str(other.relative_to(folder)) for other in others)))


def _find_visible(folder: Path, pattern: str) -> list[Path]:
    found = (path for path in folder.rglob(pattern) if path.is_file())
    return sorted(path for path in found if not any(one.startswith(".") for one in path.relative_to(folder).parts))


def _read_dataset(manifest: Path, folder: Path) -> Dataset:
    try:
        facts: dict[str, Any] = json.loads(manifest.read_text("utf-8"))
        layout, schema, parsers = facts["layout"], facts["schema"], tuple(facts["parsers"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError(manifest, f"cannot be read ({error})", "write this dataset again") from error
    if (layout, schema) != (LAYOUT, KNOWN[-1]):
        words = f"was written by another version (layout {layout}, schema {schema})"
        raise ArchiveError(manifest.parent, words, "write it again with this version")
    return Dataset(str(manifest.parent.relative_to(folder)), manifest.parent, parsers)
