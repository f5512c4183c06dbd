"""WARC: every response, and every document on disk, becomes what was archived; every record that does not says why.

Records are streamed: at most one body is in memory, and none that is larger than allowed. The file is ISO 28500,
WARC/1.0 or 1.1, packed record by record, as a whole, or not at all.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParser

from archive.export.warc_metadata import HEADER, read_header
from archive.records import Finding
from crawler.webarchives.archived import Archived
from crawler.webarchives.gzip_members import members
from crawler.webarchives.payload import PayloadTooLargeError, unpack
from crawler.webarchives.revisit import Revisit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warcio.recordloader import ArcWarcRecord

    from archive.records import Role, Stated
    from crawler.webarchives.archived import Headers
    from crawler.webarchives.gzip_members import Member, Peekable

_LOADER: Final = ArcWarcRecordLoader()
_HTTP: Final = StatusAndHeadersParser(["HTTP/"], verify=False)
_LONGEST_LINE: Final = 64 * 1024
_BLOCK: Final = 64 * 1024

# Kinds of the standard that hold no response, and addresses that are not of the web.
_OTHER_KINDS: Final = ("warcinfo", "request", "metadata", "resource", "conversion", "continuation")
_OTHER_SCHEMES: Final = ("dns", "whois", "ftp", "urn", "screenshot", "metadata")


class _RecordError(Exception):
    """A record that is not what it should be; its words say in what."""


def read_warc(file: Peekable, where: str, name: str, limit: int) -> Iterator[Archived | Revisit | Finding]:
    """What a WARC file holds, in its order; a finding for each record that is damaged, cut or too large.

    ``where`` is the address of the file, ``name`` what findings call it; ``limit`` bytes a body may have, 0 for any.
    Raises what reading the file raises.
    """
    number = 0
    for member in members(file):
        for record in _records(member):
            number += 1
            evidence = f"{name}, record {number}"
            if isinstance(record, str):
                yield Finding("damaged_record", where, record, evidence)
            else:
                yield from _read_record(record, where, evidence, limit)
    if not number:
        yield Finding("damaged_record", where, "it holds no record", name)


def _records(member: Member) -> Iterator[ArcWarcRecord | str]:
    """The records of a member, each read to its end before the next; in place of one that is none, what is wrong."""
    reader = BufferedReader(member)
    in_order = True
    while line := reader.readline(_LONGEST_LINE):
        if not line.strip():
            continue
        record = _find_record(reader, line)
        if record is not None:
            in_order = True
            yield record
            while record.raw_stream.read(_BLOCK):
                continue
        elif in_order:
            in_order = False
            yield "no record begins where one should"
    if member.damage:
        yield member.damage


def _find_record(reader: BufferedReader, line: bytes) -> ArcWarcRecord | None:
    if not line.startswith(b"WARC/"):
        return None
    try:
        return _LOADER.parse_record_stream(reader, line, known_format="warc", no_record_parse=True)
    except ArchiveLoadFailed:
        return None


def _read_record(
    record: ArcWarcRecord, where: str, evidence: str, limit: int
) -> Iterator[Archived | Revisit | Finding]:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type == "revisit":
        yield _read_revisit(record, url, Finding("revisit", url or where, _tell_revisit(record), evidence))
    elif _is_document(record, url) or not _is_other(record, url):
        read = _read_document if _is_document(record, url) else _read_response
        try:
            yield read(record, url, limit)
        except PayloadTooLargeError:
            yield Finding("too_large", url, f"larger than DOWNLOAD_MAXSIZE, {limit} bytes", evidence)
        except _RecordError as error:
            yield Finding("damaged_record", where, f"{url}: {error}" if url else str(error), evidence)
        else:
            yield from _tell_cut(record, url, evidence)


def _is_document(record: ArcWarcRecord, url: str) -> bool:
    """A file of a disk, as our own exports hold it."""
    return record.rec_type == "resource" and url.startswith("file:")


def _is_other(record: ArcWarcRecord, url: str) -> bool:
    return record.rec_type in _OTHER_KINDS or url.partition(":")[0] in _OTHER_SCHEMES


def _read_response(record: ArcWarcRecord, url: str, limit: int) -> Archived:
    """Raises _RecordError or PayloadTooLargeError."""
    if record.rec_type != "response" or not url.startswith(("http:", "https:")):
        raise _RecordError(f"it is none of a web page: kind {record.rec_type!r}, address {url!r}")
    archived_at = _read_date(record)
    status, headers = _read_http(record)
    body = unpack(_read_payload(record, limit), headers, limit)
    role, stated = _read_said(record)
    return Archived(url, archived_at, "warc", status, headers, body, role, stated)


def _read_document(record: ArcWarcRecord, url: str, limit: int) -> Archived:
    """Raises _RecordError or PayloadTooLargeError."""
    role, stated = _read_said(record)
    return Archived(url, _read_date(record), "file", None, (), _read_payload(record, limit), role, stated)


def _read_revisit(record: ArcWarcRecord, url: str, finding: Finding) -> Revisit | Finding:
    """A finding where the record does not tell of what it is a revisit."""
    said = record.rec_headers.get_header
    try:
        first = (said("WARC-Refers-To-Target-URI") or url, _read_date(record, "WARC-Refers-To-Date"))
        archived_at = _read_date(record)
    except _RecordError:
        return finding
    try:
        status, headers = _read_http(record)
    except _RecordError:
        status, headers = None, ()
    return Revisit(Archived(url, archived_at, "warc", status, headers, b"", *_read_said(record)), first, finding)


def _read_said(record: ArcWarcRecord) -> tuple[Role, Stated]:
    said = read_header(record.rec_headers.get_header(HEADER) or "")
    return said.role, said.stated


def _read_http(record: ArcWarcRecord) -> tuple[int | None, Headers]:
    """Status and headers. Raises _RecordError."""
    try:
        http = _HTTP.parse(record.raw_stream)
    except EOFError as error:
        raise _RecordError("it holds no HTTP response") from error
    return _read_status(http.get_statuscode()), tuple(http.headers)


def _read_payload(record: ArcWarcRecord, limit: int) -> bytes:
    """What is left of the record. Raises _RecordError or PayloadTooLargeError."""
    stream = record.raw_stream
    if not (record.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
        raise _RecordError("its length is not stated")
    if limit and stream.limit > limit:
        raise PayloadTooLargeError
    payload: bytes = stream.read(stream.limit)
    if stream.limit:
        raise _RecordError(f"it is {stream.limit} bytes shorter than it says")
    return payload


def _read_date(record: ArcWarcRecord, name: str = "WARC-Date") -> dt.datetime:
    date = record.rec_headers.get_header(name) or ""
    try:
        moment = dt.datetime.fromisoformat(date)
    except ValueError as error:
        raise _RecordError(f"its date is none: {date!r}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _read_status(code: str) -> int:
    if not code.isdecimal():
        raise _RecordError(f"its HTTP status is none: {code!r}")
    return int(code)


def _tell_revisit(record: ArcWarcRecord) -> str:
    told = record.rec_headers.get_header("WARC-Refers-To-Date") or "a time that it does not tell"
    return f"at {record.rec_headers.get_header('WARC-Date')} the page was as at {told}; the body stands there"


def _tell_cut(record: ArcWarcRecord, url: str, evidence: str) -> Iterator[Finding]:
    if reason := record.rec_headers.get_header("WARC-Truncated"):
        yield Finding("cut_page", url, f"the archiver kept the beginning of the page only ({reason})", evidence)
    if record.rec_headers.get_header("WARC-Segment-Number"):
        yield Finding("cut_page", url, "the archiver spread the page over several records; this is the first", evidence)
