"""Find the Parquet datasets in a folder, on disk or in object storage; docs/many-machines/parquet.md describes them."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archive.database import ArchiveError
from archive.export.dataset import LAYOUT
from archive.export.dataset_tables import MANIFEST
from archive.migrate import KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@contextmanager
def open_folder(folder: str, beside: Path) -> Iterator[Path]:
    """Yield the folder on disk. Files in object storage are copied first, beside the file that is made of them.

    Raises ArchiveError.
    """
    if "://" not in folder:
        path = Path(folder)
        if not path.is_dir():
            raise ArchiveError(path, "no such folder", "name the folder that holds the Parquet datasets")
        yield path.absolute()
        return
    with TemporaryDirectory(dir=beside, prefix=".unite-") as copy:
        _copy_objects(folder, copy)
        yield Path(copy)


def find_datasets(folder: Path, shown: str) -> Datasets:
    """Return the datasets of a folder, which may be one itself. Raises ArchiveError where none is or fits."""
    manifests = [folder / MANIFEST] if (folder / MANIFEST).is_file() else sorted(folder.rglob(MANIFEST))
    complete = tuple(_read_dataset(manifest, folder) for manifest in manifests)
    if not complete:
        words = f"has no folder with a {MANIFEST}"
        raise ArchiveError(Path(shown), words, "write some: bulletins export --all --format parquet, or bulletins read")
    known = {dataset.path for dataset in complete}
    others = {
        file.parent.parent
        for file in folder.rglob("captures/*.parquet")
        if file.parent.parent not in known and not file.parent.parent.name.startswith(".")
    }
    return Datasets(complete, tuple(sorted(str(other.relative_to(folder)) for other in others)))


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


def _copy_objects(folder: str, to: str) -> None:
    import pyarrow as pa  # noqa: PLC0415  half a second
    from pyarrow import fs  # noqa: PLC0415

    try:
        source, path = fs.FileSystem.from_uri(folder)
        fs.copy_files(path, to, source_filesystem=source, destination_filesystem=fs.LocalFileSystem())
    except (OSError, pa.ArrowException, ValueError) as error:
        words = f"cannot be read ({' '.join(str(error).split())[:200]})"
        raise ArchiveError(Path(folder), words, "check address, endpoint and access key") from error
