"""WACZ: a ZIP file of WARC files, whose ``datapackage.json`` lists them with their digests."""

from __future__ import annotations

import copy
import hashlib
import json
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from crawler.webarchives.gzip_members import ByteSource

UNREADABLE: Final = (
    OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, LookupError,
    struct.error,
)  # fmt: skip
"""What reading a damaged file raises: by the disk, by the ZIP format, by a way of packing that Python does not know."""

_LIST: Final = "datapackage.json"
_LIST_BYTES: Final = 16 * 1024 * 1024
_BLOCK_BYTES: Final = 64 * 1024
_HEADER_BYTES: Final = 30 + 2 * 65535
"""Of the header before an entry, with the longest name and extra field."""


def read_digests(packed: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the digest of each file that the list names, ``sha256:…``; nothing where there is no list."""
    try:
        with packed.open(_LIST) as file:
            resources: Any = json.loads(file.read(_LIST_BYTES))["resources"]
        return {str(entry["path"]): str(entry.get("hash", "")) for entry in resources}
    except (TypeError, AttributeError, RecursionError, *UNREADABLE):
        return {}


def find_problem(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """Return why an entry cannot be opened, its name in the directory may be another than in its header; or empty."""
    try:
        packed.open(entry).close()
    except UNREADABLE as error:
        return f"its entry in the ZIP file is damaged: {error}"
    return ""


def check_entry(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, digest: str) -> str:
    """Read an entry to its end and say why its bytes may not be what was put there; empty: they are."""
    checksum, hashed = 0, hashlib.sha256()
    try:
        with packed.open(_unchecked(entry)) as file:
            while block := file.read(_BLOCK_BYTES):
                checksum = zlib.crc32(block, checksum)
                hashed.update(block)
    except UNREADABLE as error:
        return f"its entry in the ZIP file is damaged: {error}"
    if checksum != entry.CRC:
        return "its entry in the ZIP file has a wrong checksum"
    algorithm, _, value = digest.partition(":")
    if algorithm == "sha256" and value.lower() != hashed.hexdigest():
        return f"it differs from its digest in {_LIST}"
    return ""


@contextmanager
def open_entry(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> Iterator[ByteSource]:
    """Open an entry for reading, without a look at its checksum; where it is damaged, it ends there.

    One whose header is damaged is read where it is in the ZIP file, if it is stored as it is.
    """
    try:
        with packed.open(_unchecked(entry)) as file:
            yield _Lenient(file)
    except zipfile.BadZipFile:
        if entry.compress_type != zipfile.ZIP_STORED:
            raise
        with path.open("rb") as whole:
            whole.seek(entry.header_offset)
            yield _Stretch(whole, entry.compress_size + _HEADER_BYTES)


def _unchecked(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return the entry without its checksum, whose failure would hide the last bytes."""
    plain = copy.copy(entry)
    del plain.CRC
    return plain


class _Lenient:
    """A file that ends where it cannot be read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except UNREADABLE:
            return b""


class _Stretch:
    """So many bytes of a file from where it is."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file = file
        self._left = size

    def read(self, size: int) -> bytes:
        block = self._file.read(min(size, self._left))
        self._left -= len(block)
        return block
