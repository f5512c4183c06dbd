"""Write the captures as WARC/1.1 (ISO 28500): every page as it came, for tools that replay web archives.

An answer is a ``response`` record; one with the bytes of an earlier record is a ``revisit`` of it; a document on disk
is a ``resource``. Bodies are kept unpacked, so that a header that speaks of packing or of another length would make a
replayed page unreadable: it is kept as ``X-Archive-Orig-…``, the name under which pywb shows what it had to change.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from io import BytesIO
from mimetypes import MimeTypes
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.bodies import get_body
from archive.database import ArchiveError
from archive.export.options import RowCount, Written
from archive.export.warc_metadata import HEADER, to_header
from archive.queries import SQL
from archive.response_headers import encode_header, keep_headers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database
    from warcio.recordloader import ArcWarcRecord

    from archive.export.options import Days

_VERSION: Final = "WARC/1.1"
_CHANGED: Final = ("content-encoding", "transfer-encoding", "content-length")
_TYPES_OF_NAMES: Final = MimeTypes()
"""Python's own table: that of the machine would make the bytes depend on it."""


class WrittenRecord(NamedTuple):
    """A record, and where it is in the file."""

    url: str
    timestamp: str
    """Fourteen digits, UTC."""
    mime: str
    status: int | None
    digest: str
    offset: int
    length: int


def write_warc(archive: Database, days: Days, out: BinaryIO, *, gzip: bool) -> Written:
    """Write the captures that came on these days, oldest first; packed, each record is a member of its own.

    Raises ArchiveError where a body is lost or damaged.
    """
    count = RowCount()
    for _ in count.watch(write_records(archive, days, out, gzip=gzip)):
        pass
    return Written(count.rows)


def write_records(archive: Database, days: Days, out: IO[bytes], *, gzip: bool) -> Iterator[WrittenRecord]:
    """Write a record for each capture, after one about the file, and yield it. Raises as ``write_warc`` does."""
    counted = _Counted(out)
    writer = WARCWriter(counted, gzip=gzip, warc_version=_VERSION)
    writer.write_record(_to_warcinfo(writer, archive, days))
    for capture in archive.query(SQL["every_page"], days._asdict()):
        record = _to_record(writer, capture, _take_body(archive, capture["body_sha256"]))
        offset = counted.size
        writer.write_record(record)
        yield WrittenRecord(
            url=capture["url"],
            timestamp="".join(filter(str.isdecimal, capture["fetched_at"][:19])),
            mime=_find_mime(record, capture["content_type"]),
            status=capture["status"],
            digest=record.rec_headers.get_header("WARC-Payload-Digest") or "",
            offset=offset,
            length=counted.size - offset,
        )


def find_newest(archive: Database) -> str:
    """Return the time of the newest capture, which dates an export: a clock would make every export another one."""
    (newest,) = archive.execute("select coalesce(max(fetched_at), '1970-01-01T00:00:00Z') from captures").fetchone()
    return _to_warc_date(newest)


class _Counted:
    """A file that counts what is written: standard output does not know its position."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write bytes."""
        self.size += len(data)
        return self._out.write(data)

    def flush(self) -> None:
        """Do nothing after each record: the file is flushed at its end."""


def _find_mime(record: ArcWarcRecord, content_type: str) -> str:
    if record.rec_type == "revisit":
        return "warc/revisit"
    stated = content_type or record.rec_headers.get_header("Content-Type") or ""
    return str(stated).partition(";")[0].strip() or "application/octet-stream"


def _to_warcinfo(writer: WARCWriter, archive: Database, days: Days) -> ArcWarcRecord:
    """Return the warcinfo record."""
    newest = find_newest(archive)
    said = {
        "software": "bulletins, scrapy export",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": f"captures {days.since or 'from the first'} to {days.until or 'the last'}",
    }
    block = "".join(f"{name}: {value}\r\n" for name, value in said.items()).encode()
    headers = {"WARC-Record-ID": _to_record_id(f"{newest} {said['description']}"), "WARC-Date": newest}
    return writer.create_warc_record("", "warcinfo", BytesIO(block), len(block), warc_headers_dict=headers)


def _take_body(archive: Database, digest: str) -> bytes:
    try:
        return get_body(archive, digest)
    except (LookupError, ValueError) as error:
        (path,) = archive.execute("select file from pragma_database_list where name = 'main'").fetchone()
        raise ArchiveError(Path(path), str(error), "restore a copy") from error


def _to_record(writer: WARCWriter, capture: dict[str, Any], body: bytes) -> ArcWarcRecord:
    headers = {
        "WARC-Record-ID": _to_record_id(capture["id"]),
        "WARC-Date": _to_warc_date(capture["fetched_at"]),
        HEADER: to_header(capture["role"], capture["stated"], capture["damage"]),
    }
    if capture["status"] is None:
        return _to_resource(writer, capture, body, headers)
    http = _to_http(capture, len(body))
    response = writer.create_warc_record(
        capture["url"], "response", BytesIO(body), len(body), warc_headers_dict=headers, http_headers=http
    )
    if capture["first_id"] == capture["id"]:
        return response
    return writer.create_revisit_record(
        capture["url"],
        response.rec_headers.get_header("WARC-Payload-Digest"),
        capture["first_url"],
        _to_warc_date(capture["first_fetched_at"]),
        http_headers=http,
        warc_headers_dict=headers | {"WARC-Refers-To": _to_record_id(capture["first_id"])},
    )


def _to_resource(writer: WARCWriter, capture: dict[str, Any], body: bytes, headers: dict[str, str]) -> ArcWarcRecord:
    content_type = capture["content_type"] or _TYPES_OF_NAMES.guess_type(capture["url"])[0]
    return writer.create_warc_record(
        capture["url"],
        "resource",
        BytesIO(body),
        len(body),
        warc_content_type=content_type or "application/octet-stream",
        warc_headers_dict=headers,
    )


class _AsItCame(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """HTTP headers that are written as the bytes they were; warcio would percent-encode what is not ASCII."""

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        self.headers_buff = encode_header(self.to_str(header_filter) + "\r\n")


def _to_http(capture: dict[str, Any], length: int) -> StatusAndHeaders:
    try:
        phrase = HTTPStatus(capture["status"]).phrase
    except ValueError:
        phrase = ""
    headers = [*_correct(json.loads(capture["headers"]), length), ("Content-Length", str(length))]
    return _AsItCame(f"{capture['status']} {phrase}", headers, protocol="HTTP/1.1")


def _correct(headers: list[tuple[str, str]], length: int) -> Iterator[tuple[str, str]]:
    for name, value in keep_headers(headers).headers:  # archives of earlier versions hold cookies
        if name.lower() == "content-length" and value.strip() == str(length):
            continue
        yield (f"X-Archive-Orig-{name}" if name.lower() in _CHANGED else name), value


def _to_warc_date(moment: str) -> str:
    """Return a WARC date. Captures have UTC with microseconds, which WARC/1.1 allows.

    >>> _to_warc_date("2022-11-30T01:00:00.000001+00:00")
    '2022-11-30T01:00:00.000001Z'
    """
    return moment.replace("+00:00", "Z")


def _to_record_id(name: object) -> str:
    """Return a record id that is the same whenever and wherever the record is exported."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'bulletins:{name}')}>"
