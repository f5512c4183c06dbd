"""Web archives on disk: a WARC file, or a WACZ file, which is a ZIP of WARC files with an index."""

from __future__ import annotations

import shutil
import zipfile
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from archive.records import Finding
from archive.scratch import scratch_folder
from crawler.webarchives import gzip_members, zstd_members
from crawler.webarchives.revisit import resolve_revisits
from crawler.webarchives.wacz import UNREADABLE, check_entry, find_problem, open_entry, read_digests
from crawler.webarchives.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from crawler.webarchives.archived import Archived
    from crawler.webarchives.revisit import Revisit

_WARC: Final = (".warc", ".warc.gz", ".warc.zst")
_WACZ: Final = ".wacz"
_HEAD_BYTES: Final = 4096
_FOLDER: Final = "archive/"
"""Where a WACZ file has its WARC files."""
SUFFIXES: Final = (*_WARC, _WACZ)
"""What web archives on disk are called."""

_Read = TypeVar("_Read")


def is_web_archive(path: Path) -> bool:
    """Return True for the name, or the first bytes, packed or not, of a web archive; False if it cannot be opened."""
    if path.name.lower().endswith(SUFFIXES):
        return True
    with suppress(OSError), path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        return gzip_members.begins_with_record(head) or zstd_members.begins_with_record(head)
    return False


def read_web_archive(path: Path, limit: int, uri: str = "") -> Iterator[Archived | Revisit | Finding]:
    """Yield the pages of a file, and a finding for all that cannot be read; a body may have ``limit`` bytes, 0: any.

    Revisits come last, with the body that another record of the file has, else as they are. ``uri`` is the address that
    findings name, where the file is a copy of what is there.
    """
    yield from resolve_revisits(partial(read_records_of, path, limit, uri))


def read_records_of(path: Path, limit: int, uri: str = "") -> Iterator[Archived | Revisit | Finding]:
    """Yield what the records of a file are, revisits without a body."""
    is_wacz = path.name.lower().endswith(_WACZ)
    yield from (_read_wacz if is_wacz else _read_warc)(_File(path, uri or path.as_uri(), path.name), limit)


def read_all_records(paths: Iterable[Path], limit: int) -> Iterator[Archived | Revisit | Finding]:
    """Yield what the records of several files are."""
    for path in paths:
        yield from read_records_of(path, limit)


class _File(NamedTuple):
    """A file that is read, and how findings call it."""

    path: Path
    uri: str
    name: str


def _read_warc(file: _File, limit: int) -> Iterator[Archived | Revisit | Finding]:
    yield from _report_damage(read_warc(lambda: file.path.open("rb"), file.uri, file.name, limit), file.uri, file.name)


def _read_wacz(file: _File, limit: int, *, is_inner: bool = False) -> Iterator[Archived | Revisit | Finding]:
    try:
        packed = zipfile.ZipFile(file.path)
    except UNREADABLE as error:
        yield Finding("damaged_record", file.uri, f"its directory cannot be read: {_to_words(error)}", file.name)
        yield from _read_warc(file, limit)  # the WARC files in it are stored as they are, as a rule
        return
    with packed:
        entries = [entry for entry in packed.infolist() if entry.filename.lower().endswith(_WARC)]
        inner = [entry for entry in packed.infolist() if entry.filename.lower().endswith(_WACZ) and not is_inner]
        digests = read_digests(packed)
        for entry in entries:
            yield from _read_entry(packed, entry, file, limit, digests.get(entry.filename, ""))
        for entry in inner:
            yield from _read_inner(packed, entry, file, limit)
        read = [*entries, *inner]
        others = [(entry, find_problem(packed, entry)) for entry in packed.infolist() if entry not in read]
    for name in sorted(digests.keys() - {entry.filename for entry in read}):
        if name.lower().endswith(SUFFIXES):
            words = "datapackage.json names it, and it is not in the file"
            yield Finding("damaged_record", file.uri, words, f"{file.name}/{name}")
    for other, problem in others:
        words = problem or ("it is in the folder of WARC files but not named like one" if _is_misplaced(other) else "")
        if words:
            message = f"{words}; it was not read"
            yield Finding("damaged_record", file.uri, message, f"{file.name}/{other.filename}")
    if not read:
        yield Finding("damaged_record", file.uri, "there is no WARC file in it", file.name)


def _read_inner(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, file: _File, limit: int
) -> Iterator[Archived | Revisit | Finding]:
    """Read a WACZ in a WACZ, as browsertrix packs several crawls; a compressed one might grow without end."""
    name = f"{file.name}/{entry.filename}"
    if entry.compress_type != zipfile.ZIP_STORED:
        yield Finding("damaged_record", file.uri, "it is a compressed WACZ: unpack it and crawl it by itself", name)
        return
    with scratch_folder() as scratch:
        copy = scratch / f"inner{_WACZ}"
        try:
            with packed.open(entry) as inner, copy.open("wb") as file_of_copy:
                shutil.copyfileobj(inner, file_of_copy)
        except UNREADABLE as error:
            yield Finding("damaged_record", file.uri, f"it cannot be read: {_to_words(error)}", name)
            return
        yield from _read_wacz(_File(copy, file.uri, name), limit, is_inner=True)


def _is_misplaced(entry: zipfile.ZipInfo) -> bool:
    is_folder = entry.filename.endswith("/") and not entry.file_size
    return entry.filename.startswith(_FOLDER) and not is_folder


def _read_entry(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, file: _File, limit: int, digest: str
) -> Iterator[Archived | Revisit | Finding]:
    name = f"{file.name}/{entry.filename}"
    damage = check_entry(packed, entry, digest)
    if damage:
        yield Finding("damaged_record", file.uri, damage, name)
    open_file = partial(open_entry, packed, entry, file.path)
    yield from _report_damage(read_warc(open_file, file.uri, name, limit, damage), file.uri, name)


def _report_damage(read: Iterator[_Read], uri: str, name: str) -> Iterator[_Read | Finding]:
    try:
        yield from read
    except UNREADABLE as error:
        yield Finding("damaged_record", uri, f"the rest of it cannot be read: {_to_words(error)}", name)


def _to_words(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
