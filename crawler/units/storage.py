"""Files on disk and in object storage, by pyarrow: list, fetch, and publish a folder that is complete or not there.

``s3://bucket/prefix?endpoint_override=HOST&scheme=https&region=R&force_virtual_addressing=true`` names a server other
than Amazon's; the last is the default for Alibaba's OSS and Tencent's COS. Credentials come from the environment, as
AWS's own tools take them (``AWS_ACCESS_KEY_ID`` …).
"""

from __future__ import annotations

import glob
import os
import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import parse_qsl, quote

from pyarrow import fs

from archive.export.dataset_tables import MANIFEST
from crawler.units.local_files import NOT_UTF8, Unusable, is_utf8, to_modified, walk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_ASIDE: Final = ".part"
"""The folder of datasets that are being written to a disk. It is one level deeper than those that are complete."""
_S3: Final = "s3://"
_S3_OPTIONS: Final = ("endpoint_override", "scheme", "region", "force_virtual_addressing")
_VIRTUAL_ONLY: Final = (".aliyuncs.com", ".myqcloud.com")
"""Servers that answer at bucket.HOST alone, not at HOST/bucket: Alibaba's OSS and Tencent's COS."""
_CONNECT_SECONDS: Final = 10
_BLOCK_BYTES: Final = 1024 * 1024
_COPIES_AT_ONCE: Final = 16


class StorageError(Exception):
    """A place that cannot be used: one line with the place, what is wrong, what to do."""


class Location(NamedTuple):
    """A file or folder of a file system."""

    system: fs.FileSystem
    path: str
    uri: str
    """What messages and findings call it: ``file:///…`` or ``s3://bucket/…``, without query."""

    @property
    def is_local(self) -> bool:
        return isinstance(self.system, fs.LocalFileSystem)

    def __str__(self) -> str:
        return self.path if self.is_local else self.uri

    @property
    def name(self) -> str:
        return self.path.rstrip("/").rpartition("/")[2]

    @property
    def log(self) -> Location:
        """Return where SQLite has the newest rows of this file."""
        return Location(self.system, f"{self.path}-wal", f"{self.uri}-wal")

    def child(self, name: str) -> Location:
        """Return what is in this folder under a name."""
        path = f"{self.path.rstrip('/')}/{name}"
        if self.is_local:
            return Location(self.system, path, Path(path).as_uri())  # as if it were named itself
        written = name if self.system.type_name == "s3" else quote(name)  # pyarrow takes other addresses apart
        return Location(self.system, path, f"{self.uri.rstrip('/')}/{written}")


class Found(NamedTuple):
    """A file that is there."""

    location: Location
    size: int
    modified: dt.datetime


def open_location(written: str) -> Location:
    """Return the location that a person wrote. Raises StorageError."""
    if not is_utf8(written):
        raise StorageError(f"{written}: {NOT_UTF8}")
    if "://" not in written:
        path = Path(written).absolute()
        return Location(fs.LocalFileSystem(), str(path), path.as_uri())
    if not split_options(written)[0].partition("://")[2].strip("/"):
        raise StorageError(f"{written}: names no bucket; write a path or s3://bucket/prefix")
    try:
        if written.lower().startswith(_S3):
            return _open_object(written)
        system, path = fs.FileSystem.from_uri(written)
        return Location(system, path, written.partition("?")[0])
    except (OSError, ValueError) as error:
        raise StorageError(f"{written}: cannot be opened ({error}); write a path or s3://bucket/prefix") from error


def split_options(written: str) -> tuple[str, str]:
    """Return an address and its options, which come after the last ``?``: the name of an object may have others.

    >>> split_options("s3://bucket/what?.warc?region=r")
    ('s3://bucket/what?.warc', 'region=r')
    """
    address, mark, options = written.rpartition("?")
    return (address, options) if mark else (written, "")


def _open_object(written: str) -> Location:
    """Return what is in object storage under a name, in which ``#`` and ``%`` mean nothing. Raises ValueError."""
    address, options = split_options(written)
    path = address[len(_S3) :].rstrip("/")
    if not all(path.split("/")):
        raise ValueError("it has no name between two slashes")
    return Location(_open_s3(dict(parse_qsl(options))), path, f"{_S3}{path}")


def check_target(to: Location) -> None:
    """Raise StorageError where datasets cannot be written into a folder here, or its server does not answer."""
    if to.is_local:
        _check_folder(Path(to.path))
    else:
        look(to)
    if look(to.child(MANIFEST)).type != fs.FileType.NotFound:
        raise StorageError(f"{to}: is a dataset itself; name a folder for datasets")


def _check_folder(path: Path) -> None:
    """Make the folder, or a folder in it, for a moment: nothing else shows whether that can be done."""
    try:
        if not path.parent.is_dir():
            raise StorageError(f"{path}: its folder is not there; make it, or name another")
        if path.is_dir():
            TemporaryDirectory(dir=path, prefix=".").cleanup()
        elif path.exists():
            raise StorageError(f"{path}: is a file; name a folder")
        else:
            path.mkdir()
            path.rmdir()
    except OSError as error:
        words = f"{path}: cannot be written ({error.strerror}); make room, or name another place"
        raise StorageError(words) from error


def find_files(location: Location) -> Iterator[Found | Unusable]:
    """Yield the file at a location, or those in the folder there and its subfolders, by name, without hidden ones.

    Raises StorageError where nothing is there.
    """
    info = look(location)
    if info.type == fs.FileType.NotFound:
        raise StorageError(f"{location}: nothing is there; name a file or folder")
    if info.type == fs.FileType.File:
        modified = to_modified(Path(location.path).stat()) if location.is_local else info.mtime
        yield Found(location, info.size, modified)
    elif location.is_local:
        for one in walk(location.path):
            yield one if isinstance(one, Unusable) else Found(location.child(one.within), one.size, one.modified)
    else:
        yield from _list(location)


def _list(location: Location) -> Iterator[Found | Unusable]:
    below = look(location, fs.FileSelector(location.path, recursive=True))
    for one in sorted(below, key=lambda one: str(one.path)):
        within = one.path.removeprefix(location.path).strip("/")
        if one.type != fs.FileType.File or any(name.startswith(".") for name in within.split("/")):
            continue
        is_usable = all(within.split("/"))  # pyarrow lists what it cannot open
        found = Found(location.child(within), one.size, one.mtime)
        yield found if is_usable else Unusable(str(found.location), "it has no name between two slashes; rename it")


def look(location: Location, what: Any = None) -> Any:
    """Return what is at a location, or ``what`` selects there. Raises StorageError."""
    try:
        return location.system.get_file_info(what or location.path)
    except OSError as error:
        raise StorageError(f"{location}: cannot be listed ({error}); check the address and your rights") from error


def fetch(location: Location, scratch: Path) -> Path:
    """Return the file on disk: itself, or a copy in ``scratch`` under its own name."""
    if location.is_local:
        return Path(location.path)
    copy = scratch / location.name
    with location.system.open_input_stream(location.path) as file, copy.open("wb") as out:
        shutil.copyfileobj(file, out, _BLOCK_BYTES)
    return copy


def fetch_folder(location: Location, to: Path) -> None:
    """Copy the files of a folder into one on disk, several at a time. Raises StorageError."""

    def copy(found: Found | Unusable) -> None:
        if isinstance(found, Unusable):
            raise StorageError(f"{found.path}: {found.reason}")
        within = found.location.path.removeprefix(location.path).strip("/")
        (to / within).parent.mkdir(parents=True, exist_ok=True)
        with found.location.system.open_input_stream(found.location.path) as file, (to / within).open("wb") as out:
            shutil.copyfileobj(file, out, _BLOCK_BYTES)

    try:
        with ThreadPoolExecutor(_COPIES_AT_ONCE) as threads:
            list(threads.map(copy, find_files(location)))
    except OSError as error:
        raise StorageError(f"{location}: cannot be copied ({error}); make room, or check your rights") from error


def read_bytes(location: Location) -> bytes:
    """Return the content of a small file; empty where it is not there."""
    try:
        with location.system.open_input_stream(location.path) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return b""


def publish(folder: Path, to: Location) -> None:
    """Put a dataset where it belongs: renamed at once on a disk; in object storage its manifest comes first and last.

    What was there is replaced. Whoever looks meanwhile finds a dataset with a manifest complete.
    """
    if to.is_local:
        _publish_on_disk(folder, Path(to.path))
        return
    if to.system.get_file_info(to.path).type != fs.FileType.NotFound:
        if look(to.child(MANIFEST)).type != fs.FileType.NotFound:
            to.system.delete_file(to.child(MANIFEST).path)
        to.system.delete_dir_contents(to.path, missing_dir_ok=True)
    for name in _find_names(folder):
        _upload(folder / name, to.child(name.as_posix()))


def _find_names(folder: Path) -> list[Path]:
    """Return the files of a dataset, its manifest last."""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(files, key=lambda name: str(name) == MANIFEST)


def _publish_on_disk(folder: Path, to: Path) -> None:
    aside = to.parent / _ASIDE
    aside.mkdir(parents=True, exist_ok=True)
    for left in aside.glob(f"{glob.escape(to.name)}.*"):  # by who was killed
        _discard(left)
    part = aside / f"{to.name}.{socket.gethostname()}.{os.getpid()}"
    try:
        part.mkdir()
        for name in _find_names(folder):
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, part / name)
        if to.exists():
            to.rename(part.with_name(f"{part.name}.old"))
        part.rename(to)
    finally:
        for left in aside.glob(f"{glob.escape(part.name)}*"):
            _discard(left)
        with suppress(OSError):  # another process writes there
            aside.rmdir()


def _discard(folder: Path) -> None:
    """Delete a dataset, its manifest first: at no moment does half of one look complete."""
    (folder / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _upload(path: Path, to: Location) -> None:
    with path.open("rb") as file, to.system.open_output_stream(to.path) as out:
        shutil.copyfileobj(file, out, _BLOCK_BYTES)


def _open_s3(options: dict[str, Any]) -> fs.FileSystem:
    for name in options:
        if name not in _S3_OPTIONS:
            raise ValueError(f"unknown option {name}; known: {', '.join(_S3_OPTIONS)}")
    virtual = _is_virtual(options.pop("force_virtual_addressing", ""), options.get("endpoint_override", ""))
    return fs.S3FileSystem(**options, force_virtual_addressing=virtual, connect_timeout=_CONNECT_SECONDS)


def _is_virtual(written: str, endpoint: str) -> bool:
    """Return True where the bucket is a part of the host name."""
    if written.lower() not in ("", "true", "false"):
        raise ValueError(f"force_virtual_addressing={written}: write true or false")
    host = endpoint.partition("://")[2] or endpoint
    is_known = host.partition("/")[0].partition(":")[0].lower().endswith(_VIRTUAL_ONLY)
    return written.lower() == "true" if written else is_known
