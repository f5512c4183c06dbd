"""Units of reading: a WARC or WACZ file, or the archive of a part."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from pyarrow import fs

from crawler.units.local_files import NOT_UTF8, Unusable, is_utf8
from crawler.units.storage import StorageError, find_files, look, open_location, split_options
from crawler.webarchives.files import SUFFIXES
from crawler.webarchives.other_formats import find_other_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.units.storage import Found, Location

_ARCHIVE: Final = ".db"
_DIGEST_CHARS: Final = 8
_NAME_BYTES: Final = 150
"""Of a dataset's name, which gets a digest, and while it is written a host and a process: a disk takes 255."""


class Unit(NamedTuple):
    """A file that is read by itself."""

    written: str
    """How it is opened: with the options of its storage."""
    uri: str
    size: int
    """Bytes."""
    modified: str
    """When it was written last, UTC, as its storage says."""
    log: str = ""
    """Of an archive with a log beside it: bytes and time of that."""

    @property
    def name(self) -> str:
        """Return the name of its dataset: that of the file, and a digest of its address, since names are used again."""
        digest = sha256(self.uri.encode()).hexdigest()[:_DIGEST_CHARS]
        named = unquote(self.uri.rpartition("/")[2]).replace("/", "_").lstrip(".")  # none that is hidden
        return f"{named.encode()[:_NAME_BYTES].decode(errors='ignore')}-{digest}"

    def __str__(self) -> str:
        return self.uri if "://" in self.written else self.written

    @property
    def is_archive(self) -> bool:
        """Return True for the archive of a part, by its name."""
        return self.uri.lower().endswith(_ARCHIVE)


class FoundUnits(NamedTuple):
    """The units at some paths, and files with the name of one that cannot be used."""

    units: Sequence[Unit]
    unusable: Sequence[Unusable]


def find_units(paths: Iterable[str]) -> FoundUnits:
    """Return the units at these paths, each once: files that are named, and those in folders whose names say it.

    Raises StorageError where a path has none.
    """
    units: dict[str, Unit] = {}
    unusable: dict[str, Unusable] = {}
    for path in paths:
        if not is_utf8(path):
            unusable[path] = Unusable(path, NOT_UTF8)
            continue
        location = open_location(path)
        found = [_to_readable(one) for one in find_files(location) if _is_meant(one, location)]
        if not found:
            raise StorageError(f"{location}: no {', '.join(SUFFIXES)} or {_ARCHIVE} file is in it; name another folder")
        unusable |= {one.path: one for one in found if isinstance(one, Unusable)}
        files = [one for one in found if not isinstance(one, Unusable)]
        logs = _find_logs(location, files)
        options = split_options(path)[1] if "://" in path else ""
        units |= {one.location.uri: _to_unit(one, options, logs.get(one.location.path, "")) for one in files}
    return FoundUnits(list(units.values()), list(unusable.values()))


def _is_meant(one: Found | Unusable, location: Location) -> bool:
    """Return True for the file that was named, one in a folder whose name says what it is, and a closed folder."""
    if isinstance(one, Unusable):
        return one.is_folder or _has_suffix(one.path)
    return one.location.uri == location.uri or _has_suffix(one.location.path)


def _has_suffix(path: str) -> bool:
    return path.lower().endswith((*SUFFIXES, _ARCHIVE)) or find_other_format(path) is not None


def _to_readable(one: Found | Unusable) -> Found | Unusable:
    """Return a file as it is, or why it is not read if its name says that it is a web archive of another format."""
    if isinstance(one, Unusable) or not (other := find_other_format(one.location.path)):
        return one
    return Unusable(str(one.location), other.reason)


def _find_logs(location: Location, files: Iterable[Found]) -> dict[str, str]:
    """Return size and time of the log next to each file that has one. A web archive has none."""
    archives = [one.location for one in files if not one.location.path.lower().endswith(SUFFIXES)]
    logs = look(location, [archive.log.path for archive in archives]) if archives else []
    return {
        archive.path: f"{log.size} {log.mtime.isoformat()}"
        for archive, log in zip(archives, logs, strict=True)
        if log.type == fs.FileType.File and log.size  # reading leaves an empty one
    }


def _to_unit(found: Found, options: str, log: str) -> Unit:
    location = found.location
    written = location.path if location.is_local else f"{location.uri}?{options}"
    return Unit(written, location.uri, found.size, found.modified.isoformat(), log)
