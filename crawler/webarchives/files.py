"""Web archives on disk: a WARC file, or a WACZ file, which is a ZIP of WARC files with an index."""

from __future__ import annotations

import zipfile
import zlib
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar, cast

from archive.records import Finding
from crawler.webarchives.revisit import resolve_revisits
from crawler.webarchives.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.webarchives.archived import Archived
    from crawler.webarchives.gzip_members import Peekable
    from crawler.webarchives.revisit import Revisit

_WARC: Final = (".warc", ".warc.gz")
_WACZ: Final = ".wacz"
SUFFIXES: Final = (*_WARC, _WACZ)
"""What web archives on disk are called."""

# What reading a damaged file raises: by the disk, by the ZIP format, by a way of packing that Python does not know.
_UNREADABLE: Final = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


_Read = TypeVar("_Read")


def is_web_archive(path: Path) -> bool:
    """By its name."""
    return path.name.lower().endswith(SUFFIXES)


def read_web_archive(path: Path, limit: int) -> Iterator[Archived | Finding]:
    """What the file holds, and a finding for all that cannot be read; a body may have ``limit`` bytes, 0 for any."""
    if path.name.lower().endswith(_WACZ):
        yield from _tell_damage(_read_wacz(path, limit), path, path.name)
    else:
        yield from resolve_revisits(lambda: _tell_damage(_read_warc(path, limit), path, path.name))


def _read_warc(path: Path, limit: int) -> Iterator[Archived | Revisit | Finding]:
    with path.open("rb") as file:
        yield from read_warc(file, path.as_uri(), path.name, limit)


def _read_wacz(path: Path, limit: int) -> Iterator[Archived | Finding]:
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name.lower().endswith(_WARC)]
        for name in names:
            yield from resolve_revisits(partial(_read_packed, packed, path, name, limit))
    if not names:
        yield Finding("damaged_record", path.as_uri(), "there is no WARC file in it", path.name)


def _read_packed(packed: zipfile.ZipFile, path: Path, name: str, limit: int) -> Iterator[Archived | Revisit | Finding]:
    yield from _tell_damage(_read_member(packed, path, name, limit), path, f"{path.name}/{name}")


def _read_member(packed: zipfile.ZipFile, path: Path, name: str, limit: int) -> Iterator[Archived | Revisit | Finding]:
    with packed.open(name) as file:
        yield from read_warc(cast("Peekable", file), path.as_uri(), f"{path.name}/{name}", limit)


def _tell_damage(read: Iterator[_Read], path: Path, name: str) -> Iterator[_Read | Finding]:
    try:
        yield from read
    except _UNREADABLE as error:
        words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Finding("damaged_record", path.as_uri(), f"the rest of it cannot be read: {words}", name)
