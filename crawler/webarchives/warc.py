"""WARC: every response, and every document on disk, becomes what was archived; every record that does not says why.

Records are streamed: at most one body is in memory, and none that is larger than allowed. The file is ISO 28500,
WARC/1.0 or 1.1, packed record by record, as a whole, or not at all. A record is whole if a checksum or digest says so,
or if nothing says that it is not; of any other the body is kept as a damaged one.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.export.warc_metadata import HEADER, read_header
from archive.moments import to_moment
from archive.records import Finding
from crawler.network import is_on_disk
from crawler.responses.content_codings import BodyTooLargeError
from crawler.webarchives import gzip_members, zstd_members
from crawler.webarchives.archived import Archived
from crawler.webarchives.digests import check_digests
from crawler.webarchives.http_message import HttpMessage, NoResponseError, payload_forms, read_body, split_message
from crawler.webarchives.record_facts import (
    RecordError,
    check_url,
    find_url,
    name_moment,
    name_payload,
    name_record,
    read_date,
    shorten,
)
from crawler.webarchives.records import read_records
from crawler.webarchives.revisit import Revisit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from crawler.webarchives.gzip_members import ByteSource, Member
    from crawler.webarchives.records import Record

_AUXILIARY: Final = frozenset({"warcinfo", "request", "metadata"})
"""Records about other records."""
_MARK_BYTES: Final = 4
"""By which a file says how it is packed."""
_MAX_DAMAGED: Final = 1000
"""Findings of one file, each about a record; the others are counted."""


def read_warc(
    open_file: Callable[[], AbstractContextManager[ByteSource]], where: str, name: str, limit: int, damage: str = ""
) -> Iterator[Archived | Revisit | Finding]:
    """Yield the pages of a WARC file, in its order, and a finding for each record that is damaged, cut or too large.

    ``where`` is the address of the file, ``name`` what findings call it; ``limit`` bytes a body may have, 0 for any.
    ``damage`` is what is known to be wrong with the file as a whole: then a body is whole only if its own digest, or
    the checksum of its gzip member, says so.
    Raises what reading the file raises.
    """
    yield from _bound(_read_all(open_file, where, name, limit, damage), where, name)


def _bound(
    read: Iterator[Archived | Revisit | Finding], where: str, name: str
) -> Iterator[Archived | Revisit | Finding]:
    """Pass on what is read, but one finding in place of the many of a file that is damaged throughout."""
    count = 0
    for one in read:
        count += isinstance(one, Finding) and one.kind == "damaged_record"
        if count <= _MAX_DAMAGED or not isinstance(one, Finding) or one.kind != "damaged_record":
            yield one
    if count > _MAX_DAMAGED:
        yield Finding("damaged_record", where, f"{count - _MAX_DAMAGED} more records are damaged", name)


def _read_all(
    open_file: Callable[[], AbstractContextManager[ByteSource]], where: str, name: str, limit: int, damage: str
) -> Iterator[Archived | Revisit | Finding]:
    with open_file() as file:
        packing = zstd_members if zstd_members.is_zstd(file.read(_MARK_BYTES)) else gzip_members
    with open_file() as file:
        damaged = packing.find_damage(file)
    number = 0
    passed_over: Counter[str] = Counter()
    with open_file() as file:
        for member in packing.open_members(file, damaged):
            spoiled = _find_spoiled(member, "" if damaged.is_packed else damage)
            for record in read_records(member, limit):
                number += 1
                evidence = f"{name}, record {number}"
                if isinstance(record, str):
                    yield Finding("damaged_record", where, record, evidence)
                elif kind := _find_other_kind(record):
                    passed_over.update({kind} - _AUXILIARY)
                    yield from _report_damage(record, record.damage, where, evidence)
                else:
                    yield from _read_record(record, where, evidence, limit, record.damage or spoiled)
    if not number:
        yield Finding("damaged_record", where, "there is no record in it", name)
    yield from _report_passed_over(passed_over, where, name)


def _find_spoiled(member: Member, damage: str) -> str:
    """Return why a body of this member may be wrong unless its digest proves it; what is cut is right up to there."""
    return member.damage.reason if member.damage and not member.damage.is_cut else damage


def _find_other_kind(record: Record) -> str:
    """Return the kind of a record that has neither a page nor a document; empty: it should have one."""
    kind, scheme = record.get("WARC-Type").lower(), find_url(record).partition(":")[0].lower()
    if kind not in _READERS and kind:
        return kind
    is_ours = scheme in ("http", "https", "") or (kind, scheme) == ("resource", "file")
    return "" if is_ours else f"{kind} of {scheme}:"


def _report_passed_over(passed_over: Counter[str], where: str, name: str) -> Iterator[Finding]:
    if passed_over:
        words = ", ".join(f"{count} {kind}" for kind, count in sorted(passed_over.items()))
        yield Finding("records_passed_over", where, f"records without a page of the web were not read: {words}", name)


def _read_record(
    record: Record, where: str, evidence: str, limit: int, spoiled: str
) -> Iterator[Archived | Revisit | Finding]:
    url = find_url(record)
    if record.is_too_large:
        yield Finding("too_large", url or where, f"larger than DOWNLOAD_MAXSIZE, {limit} bytes", evidence)
        yield from _report_damage(record, record.damage, where, evidence)
        return
    try:
        read = _READERS.get(record.get("WARC-Type").lower(), _refuse)(record, url, limit)
    except BodyTooLargeError:
        yield Finding("too_large", url, f"larger than DOWNLOAD_MAXSIZE, {limit} bytes", evidence)
    except (RecordError, NoResponseError) as error:
        yield from _report_damage(record, str(error), where, evidence)
    else:
        proof = check_digests(record, read.payloads)
        yield from _report_damage(record, proof.mismatch or record.damage, where, evidence)
        damage = proof.mismatch or ("" if proof.is_whole else record.damage or spoiled)
        if isinstance(read.found, Revisit):
            yield replace(read.found, finding=replace(read.found.finding, url=url or where, evidence=evidence))
        else:
            yield replace(read.found, damage=read.found.damage or damage)
            yield from _report_cut(record, url, evidence)


def _report_damage(record: Record, damage: str, where: str, evidence: str) -> Iterator[Finding]:
    url = find_url(record)
    if damage:
        yield Finding("damaged_record", where, f"{url}: {damage}" if url else damage, evidence)


class _Read(NamedTuple):
    """What was read of a record, and all that its payload digest may be of."""

    found: Archived | Revisit
    payloads: Iterable[bytes] = ()


def _read_response(record: Record, url: str, limit: int) -> _Read:
    """Raise RecordError, NoResponseError or BodyTooLargeError."""
    archived_at = read_date(record)
    message = split_message(record.block)
    body = read_body(message, limit, has_length=not record.get("WARC-Truncated"))
    metadata = read_header(record.get(HEADER))
    archived = Archived(
        check_url(url), archived_at, "warc", message.status, message.headers, body.body, metadata.role,
        metadata.stated, body.damage or metadata.damage, name_record(record), name_payload(record),
    )  # fmt: skip
    return _Read(archived, payload_forms(message, body.body))


def _read_resource(record: Record, url: str, limit: int) -> _Read:
    """Read a document on disk, as our own exports have it, or a page without its HTTP headers.

    Raise RecordError or BodyTooLargeError.
    """
    if limit and len(record.block) > limit:
        raise BodyTooLargeError
    metadata = read_header(record.get(HEADER))
    is_document = is_on_disk(url)
    headers = () if is_document else (("Content-Type", record.get("Content-Type")),)
    archived = Archived(
        check_url(url), read_date(record), "file" if is_document else "warc", None if is_document else HTTPStatus.OK,
        headers, record.block, metadata.role, metadata.stated, metadata.damage,
        name_record(record), name_payload(record),
    )  # fmt: skip
    return _Read(archived, (record.block,))


def _read_revisit(record: Record, url: str, _limit: int) -> _Read:
    """Raise RecordError. Without an HTTP response of its own it has that of the first record."""
    try:
        message = split_message(record.block)
    except NoResponseError:
        message = HttpMessage(None, (), b"")
    metadata = read_header(record.get(HEADER))
    archived = Archived(
        check_url(url), read_date(record), "warc", message.status, message.headers, b"", metadata.role,
        metadata.stated, metadata.damage, name_record(record), name_payload(record),
    )  # fmt: skip
    at = record.get("WARC-Refers-To-Date")
    said = f"the page was as at {at or 'a time that it does not state'}; the body is there"
    finding = Finding("revisit", url, f"at {record.get('WARC-Date')} {said}")
    first_url = record.get("WARC-Refers-To-Target-URI").strip("<>") or url
    return _Read(Revisit(archived, _find_first(record, first_url), finding, first_url, _find_first_moment(record)))


def _refuse(record: Record, url: str, _limit: int) -> _Read:
    raise RecordError(f"it is not of a web page: type {shorten(record.get('WARC-Type'))}, address {shorten(url)}")


_READERS: Final[Mapping[str, Callable[[Record, str, int], _Read]]] = {
    "response": _read_response,
    "resource": _read_resource,
    "revisit": _read_revisit,
}


def _find_first(record: Record, first_url: str) -> frozenset[str]:
    """Return the names of the record that has the body: its id, its address and time, its digest."""
    names = {record.get("WARC-Refers-To").strip("<>"), name_payload(record)}
    with suppress(RecordError):
        names.add(name_moment(first_url, read_date(record, "WARC-Refers-To-Date")))
    return frozenset(filter(None, names))


def _find_first_moment(record: Record) -> str:
    """Return the time of that record as captures have it; empty where none is stated."""
    with suppress(RecordError):
        return to_moment(read_date(record, "WARC-Refers-To-Date"))
    return ""


def _report_cut(record: Record, url: str, evidence: str) -> Iterator[Finding]:
    if reason := record.get("WARC-Truncated"):
        yield Finding("cut_page", url, f"the archiver kept the beginning of the page only ({reason})", evidence)
    if record.get("WARC-Segment-Number"):
        yield Finding("cut_page", url, "the archiver spread the page over several records; this is the first", evidence)
