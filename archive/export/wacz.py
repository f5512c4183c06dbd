"""Write the captures as WACZ 1.1.1: a ZIP file of the WARC, its index, its list of pages, and their digests.

https://specs.webrecorder.net/wacz/1.1.1/. The WARC and its packed index are stored in it as they are, so that a viewer
can read a page from a server without the rest.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast
from uuid import NAMESPACE_URL, uuid5

from archive.export.cdxj import sort_lines, to_line, write_index
from archive.export.options import RowCount, Written
from archive.export.warc import find_newest, write_records
from archive.queries import SQL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from archive.export.options import Days

_VERSION: Final = "1.1.1"
_WARC: Final = "data.warc.gz"
_INDEX: Final = "index.cdx.gz"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""Of each file in the ZIP: no clock is asked."""


def write_wacz(archive: Database, days: Days, out: BinaryIO) -> Written:
    """Write the captures that came on these days. Raises ArchiveError where a body is lost or damaged."""
    count = RowCount()
    with zipfile.ZipFile(out, "w") as package, ExitStack() as sorting:
        parts = _Parts(package)
        with parts.open(f"archive/{_WARC}", zipfile.ZIP_STORED) as warc:
            records = count.watch(write_records(archive, days, warc, gzip=True))
            lines = sorting.enter_context(sort_lines(to_line(record, _WARC) for record in records))
        with parts.open(f"indexes/{_INDEX}", zipfile.ZIP_STORED) as index:
            blocks = list(write_index(lines, index, _INDEX))
        parts.write_lines("indexes/index.idx", blocks)
        parts.write_lines("pages/pages.jsonl", _list_pages(archive, days))
        parts.write_description(find_newest(archive))
    return Written(count.rows)


def _list_pages(archive: Database, days: Days) -> Iterator[str]:
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": False})
    for page in archive.query(SQL["archived_pages"], days._asdict()):
        moment = page["fetched_at"].replace("+00:00", "Z")
        listed = {"id": uuid5(NAMESPACE_URL, f"bulletins:{page['id']}").hex, "url": page["url"], "ts": moment}
        yield json.dumps(listed | ({"title": page["title"]} if page["title"] else {}), ensure_ascii=False)


class _Parts:
    """The files of a package, in the order in which they are written, with their sizes and digests."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._resources: list[dict[str, object]] = []

    @contextmanager
    def open(self, path: str, compression: int) -> Iterator[IO[bytes]]:
        """Open the next file for writing."""
        entry = zipfile.ZipInfo(path, _EPOCH)
        entry.compress_type = compression
        with self._package.open(entry, "w", force_zip64=True) as file:
            measured = _Measured(file)
            yield cast("IO[bytes]", measured)
        name = path.rpartition("/")[2]
        digest = f"sha256:{measured.digest.hexdigest()}"
        self._resources.append({"name": name, "path": path, "hash": digest, "bytes": measured.size})

    def write_lines(self, path: str, lines: Iterable[str]) -> None:
        """Write the next file, a text."""
        with self.open(path, zipfile.ZIP_DEFLATED) as file:
            for line in lines:
                file.write(f"{line}\n".encode())

    def write_description(self, newest: str) -> None:
        """Write the list of all files, and its digest. It is dated by the newest capture: a clock would change it."""
        described = {
            "profile": "data-package",
            "wacz_version": _VERSION,
            "software": "bulletins, scrapy export",
            "created": newest,
            "resources": list(self._resources),
        }
        text = json.dumps(described, ensure_ascii=False, indent=2)
        digest = f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
        for name, content in (
            ("datapackage.json", text),
            ("datapackage-digest.json", json.dumps({"path": "datapackage.json", "hash": digest})),
        ):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            self._package.writestr(entry, content)


class _Measured:
    """A file that counts and digests what is written; an entry of a ZIP file does not know its position."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Write bytes."""
        self.digest.update(data)
        self.size += len(data)
        return self._file.write(data)
