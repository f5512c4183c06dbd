"""Units of reading: a WARC or WACZ file, or the archive of a part."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from crawler.units.storage import StorageError, find_files, open_location
from crawler.webarchives.files import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.units.storage import Found

_ARCHIVE: Final = ".db"
_DIGEST_CHARS: Final = 8


class Unit(NamedTuple):
    """A file that is read by itself."""

    written: str
    """How it is opened: with the query of its storage."""
    uri: str
    size: int
    """Bytes."""
    modified: str
    """When it was written last, UTC, as its storage says."""

    @property
    def name(self) -> str:
        """Return the name of its dataset: that of the file, and a digest of its address, since names are used again."""
        digest = sha256(self.uri.encode()).hexdigest()[:_DIGEST_CHARS]
        return f"{self.uri.rpartition('/')[2]}-{digest}"

    def __str__(self) -> str:
        return self.written.partition("?")[0]

    @property
    def is_archive(self) -> bool:
        """True for the archive of a part, by its name."""
        return self.uri.lower().endswith(_ARCHIVE)


def find_units(paths: Iterable[str]) -> list[Unit]:
    """Return the units at these paths, each once: files that are named, and those in folders whose names say it.

    Raises StorageError where a path has none.
    """
    units: dict[str, Unit] = {}
    for path in paths:
        location = open_location(path)
        query = path.partition("?")[2] if "://" in path else ""
        found = [
            one
            for one in find_files(location)
            if one.location.uri == location.uri or one.location.uri.lower().endswith((*SUFFIXES, _ARCHIVE))
        ]
        if not found:
            raise StorageError(f"{location}: no {', '.join(SUFFIXES)} or {_ARCHIVE} file is in it; name another folder")
        units |= {one.location.uri: _to_unit(one, query) for one in found}
    return list(units.values())


def _to_unit(found: Found, query: str) -> Unit:
    location = found.location
    written = location.path if location.is_local else f"{location.uri}{'?' if query else ''}{query}"
    return Unit(written, location.uri, found.size, found.modified.isoformat())
