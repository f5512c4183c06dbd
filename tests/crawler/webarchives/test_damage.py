"""Web archives that were torn, flipped, padded and cut: what is read is what was archived, and all else says so.

Every fault is tried at places spread over a file of five records, packed in each way that files are. A body that is
read as whole is byte for byte one that was archived; a record that the fault did not touch is read; what is lost is
reported.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import random
import zipfile
from io import BytesIO

import brotli
import pytest
from zstandard import ZstdCompressor

from archive.records import Finding
from crawler.webarchives.files import read_web_archive
from tests.crawler.webarchives.warcs import SITE, http, page, record

NUMBERS = range(1, 6)
PLACES = 45


def digest(data: bytes) -> str:
    return f"sha1:{base64.b32encode(hashlib.sha1(data).digest()).decode()}"


def make_record(number: int, *, has_digests: bool = True) -> bytes:
    """Return a page as it is, packed or in chunks."""
    body = page(number)
    packed = gzip.compress(body, mtime=0)
    wire = {
        0: http(body, "Content-Type: text/html", f"Content-Length: {len(body)}"),
        1: http(packed, "Content-Type: text/html", "Content-Encoding: gzip"),
        2: http(b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body), "Content-Type: text/html", "Transfer-Encoding: chunked"),
    }[number % 3]
    payload = wire.partition(b"\r\n\r\n")[2]
    digests = (f"WARC-Block-Digest: {digest(wire)}", f"WARC-Payload-Digest: {digest(payload)}")
    return record(wire, *(digests if has_digests else ()), url=f"{SITE}{number}.html")


def pack(record_: bytes) -> bytes:
    return gzip.compress(record_, mtime=0)


def pack_as_zstd(record_: bytes) -> bytes:
    return ZstdCompressor(write_checksum=True).compress(record_)


def make_wacz(records: list[bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("archive/1.warc.gz", b"".join(map(pack, records[:3])))
        packed.writestr("archive/2.warc", b"".join(records[3:]))
    return file.getvalue()


PACKINGS = {
    "pages.warc": lambda records: records,
    "pages.warc.gz": lambda records: list(map(pack, records)),
    "whole.warc.gz": lambda records: [pack(b"".join(records))],
    "pages.warc.zst": lambda records: list(map(pack_as_zstd, records)),
    "whole.warc.zst": lambda records: [pack_as_zstd(b"".join(records))],
    "pages.wacz": lambda records: [make_wacz(records)],
}


def flip(data: bytes, at: int, _size: int) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :]


def remove(data: bytes, at: int, size: int) -> bytes:
    return data[:at] + data[at + size :]


def cut(data: bytes, at: int, _size: int) -> bytes:
    return data[:at]


def insert(data: bytes, at: int, size: int) -> bytes:
    return data[:at] + random.Random(at).randbytes(size) + data[at:]


def empty(data: bytes, at: int, size: int) -> bytes:
    return data[:at] + bytes(min(size, len(data) - at)) + data[at + size :]


def repeat(data: bytes, at: int, size: int) -> bytes:
    return data[:at] + data[max(0, at - size) : at] + data[at:]


def read(path, content: bytes):
    """Return bodies that are read as whole, number of those that are damaged, findings."""
    path.write_bytes(content)
    found = list(read_web_archive(path, 1_000_000))
    bodies = [one.body for one in found if not isinstance(one, Finding) and not one.damage]
    damaged = sum(1 for one in found if not isinstance(one, Finding) and one.damage)
    return bodies, damaged, [one for one in found if isinstance(one, Finding)]


@pytest.mark.parametrize("fault", [flip, remove, cut, insert, empty, repeat])
@pytest.mark.parametrize("name", PACKINGS)
def test_no_fault_makes_a_false_body_or_costs_a_record_that_it_does_not_touch(tmp_path, name, fault):
    has_own_checksum = name == "pages.warc.gz"
    parts = PACKINGS[name]([make_record(number, has_digests=not has_own_checksum) for number in NUMBERS])
    whole = b"".join(parts)
    chance = random.Random(name + fault.__name__)
    for _ in range(PLACES):
        at, size = chance.randrange(len(whole)), chance.randrange(1, 300)
        bodies, damaged, findings = read(tmp_path / name, fault(whole, at, size))
        place = f"{fault.__name__} of {size} at {at}"
        assert set(bodies) <= set(map(page, NUMBERS)), place
        assert set(_untouched(parts, fault, at, size)) <= set(bodies), place
        if len(set(bodies)) < len(NUMBERS):
            is_edge = fault is cut and any(at in range(edge - 4, edge + 1) for edge in _edges(parts))
            assert findings or damaged or is_edge, place


def _edges(parts):
    return [sum(map(len, parts[:count])) for count in range(len(parts) + 1)]


def _untouched(parts, fault, at, size):
    """Yield bodies of the records that a fault leaves as they were, where each has bytes of its own."""
    if len(parts) != len(NUMBERS):
        return
    last = {flip: at + 1, remove: at + size, empty: at + size, cut: _edges(parts)[-1]}.get(fault, at)
    for number, start, end in zip(NUMBERS, _edges(parts), _edges(parts)[1:], strict=False):
        if end <= at or start >= last:
            yield page(number)


@pytest.mark.parametrize(("has_digests", "expected"), [(True, (5, 0)), (False, (4, 1))])
@pytest.mark.parametrize("at", [-8, -4], ids=["checksum", "size"])
def test_a_record_whose_member_has_a_wrong_end_is_kept(tmp_path, has_digests, expected, at):
    """It is whole where its own digest says so."""
    packed = [bytearray(pack(make_record(number, has_digests=has_digests))) for number in NUMBERS]
    packed[1][at] ^= 1
    bodies, damaged, findings = read(tmp_path / "pages.warc.gz", b"".join(packed))
    assert (len(bodies), damaged) == expected
    assert findings


@pytest.mark.makes("damaged_record")
def test_a_member_torn_at_its_end_costs_neither_the_next_nor_a_false_body(tmp_path):
    """Where a member is torn, those of the next one go on in its place, and what comes out may fit its length."""
    packed = [pack(make_record(number, has_digests=False)) for number in NUMBERS]
    for missing in range(1, len(packed[1]) - 20, 7):
        torn = [packed[0], packed[1][:-missing], *packed[2:]]
        bodies, _, findings = read(tmp_path / "pages.warc.gz", b"".join(torn))
        assert bodies == [page(number) for number in (1, 3, 4, 5)], missing
        assert {finding.kind for finding in findings} == {"damaged_record"}


@pytest.mark.spares("damaged_record")
@pytest.mark.parametrize("name", PACKINGS)
def test_a_whole_file_has_no_finding(tmp_path, name):
    parts = PACKINGS[name](list(map(make_record, NUMBERS)))
    assert read(tmp_path / name, b"".join(parts)) == ([page(number) for number in NUMBERS], 0, [])


@pytest.mark.spares("damaged_record")
@pytest.mark.parametrize("padding", [b"\0", b"\0" * 100_000, b"\r\n" * 40, b"\0\r\n\0"])
def test_padding_between_records_costs_none(tmp_path, padding):
    records = [make_record(number) for number in NUMBERS]
    expected = ([page(number) for number in NUMBERS], 0, [])
    assert read(tmp_path / "pages.warc", padding.join(records) + padding) == expected
    assert read(tmp_path / "pages.warc", padding + padding.join(records)) == expected
    if not padding.strip(b"\0"):
        assert read(tmp_path / "pages.warc.gz", padding.join(map(pack, records)) + padding) == expected


@pytest.mark.parametrize(
    "digests",
    [
        ["sha1:" + base64.b32encode(hashlib.sha1(page(1)).digest()).decode()],
        ["sha1:" + hashlib.sha1(page(1)).hexdigest()],
        ["SHA-256:" + hashlib.sha256(page(1)).hexdigest().upper()],
        ["sha256:" + base64.b32encode(hashlib.sha256(page(1)).digest()).decode().rstrip("=")],
        ["sha256:" + base64.b64encode(hashlib.sha256(page(1)).digest()).decode()],
        ["md5:" + hashlib.md5(page(1)).hexdigest()],
    ],
    ids=["sha1 base32", "sha1 hex", "sha256 hex", "sha256 base32", "sha256 base64", "md5"],
)
def test_a_digest_that_is_wrong_makes_the_body_a_damaged_one(tmp_path, digests):
    for body, is_right in ((page(1), True), (page(1).replace(b"0-24", b"0-23"), False)):
        content = record(http(body), f"WARC-Payload-Digest: {digests[0]}", url=f"{SITE}1.html")
        bodies, damaged, findings = read(tmp_path / "pages.warc", content + make_record(2))
        assert bodies == ([page(1), page(2)] if is_right else [page(2)])
        assert (damaged, [finding.kind for finding in findings]) == ((0, []) if is_right else (1, ["damaged_record"]))


def test_a_digest_that_cannot_be_checked_says_nothing(tmp_path):
    content = record(http(page(1)), "WARC-Payload-Digest: crc32:00000000")
    assert read(tmp_path / "pages.warc", content) == ([page(1)], 0, [])


@pytest.mark.parametrize("form", ["as it came", "without chunks", "unpacked"])
def test_archivers_mean_different_bytes_by_the_payload(tmp_path, form):
    packed = gzip.compress(page(1))
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    meant = digest({"as it came": chunks, "without chunks": packed, "unpacked": page(1)}[form])
    wire = http(chunks, "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    assert read(tmp_path / "a.warc", record(wire, f"WARC-Payload-Digest: {meant}")) == ([page(1)], 0, [])


LONG = b"".join(map(page, range(1, 40)))
HALVES = {
    "gzip": ("Content-Encoding: gzip", gzip.compress(LONG)),
    "deflate": ("Content-Encoding: deflate", gzip.zlib.compress(LONG)),
    "br": ("Content-Encoding: br", brotli.compress(LONG)),
    "chunks": ("Transfer-Encoding: chunked", b"%x\r\n%b\r\n0\r\n\r\n" % (len(LONG), LONG)),
    "length": (f"Content-Length: {len(LONG)}", LONG),
}


@pytest.mark.parametrize("way", HALVES)
def test_a_body_that_came_cut_to_the_archiver_is_a_damaged_one(tmp_path, way):
    header, payload = HALVES[way]
    half = record(http(payload[: len(payload) // 2], "Content-Type: text/html", header))
    (tmp_path / "a.warc").write_bytes(half + make_record(2))
    cut_one, whole_one = read_web_archive(tmp_path / "a.warc", 1_000_000)
    assert "early" in cut_one.damage or "shorter" in cut_one.damage
    assert LONG.startswith(cut_one.body)
    assert (whole_one.damage, whole_one.body) == ("", page(2))
    (tmp_path / "a.warc").write_bytes(record(http(payload, "Content-Type: text/html", header)))
    (one,) = read_web_archive(tmp_path / "a.warc", 1_000_000)
    assert (one.damage, one.body) == ("", LONG)


@pytest.mark.parametrize("status", ["9" * 5000, "0", "20", "fine", ""])
def test_a_status_that_is_none_costs_one_record(tmp_path, status):
    content = make_record(1) + record(http(page(9), status=status)) + make_record(2)
    bodies, damaged, findings = read(tmp_path / "a.warc", content)
    assert (bodies, damaged) == ([page(1), page(2)], 0)
    assert all(len(finding.message) < 200 for finding in findings)
    assert [finding.kind for finding in findings] == ["damaged_record"]


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "2022-13-40", "", "\u0663" * 14])
def test_a_date_that_cannot_be_costs_one_record(tmp_path, date):
    odd = record(http(page(9))).replace(b"2022-11-30T01:02:03Z", date.encode())
    bodies, damaged, findings = read(tmp_path / "a.warc", make_record(1) + odd + make_record(2))
    assert (bodies, damaged) == ([page(1), page(2)], 0)
    assert [finding.kind for finding in findings] == ["damaged_record"]


@pytest.mark.parametrize("length", ["", "many", "-1", "1" * 5000, "99999999999", "5"])
def test_a_wrong_length_costs_no_other_record(tmp_path, length):
    block = http(page(3))
    stated = f"Content-Length: {len(block)}".encode()
    for digests in ((), (f"WARC-Block-Digest: {digest(block)}",)):
        odd = record(block, *digests).replace(stated, b"Content-Length: " + length.encode() if length else b"X: y")
        bodies, damaged, findings = read(tmp_path / "a.warc", make_record(1) + odd + make_record(2))
        assert bodies == [page(1), *([page(3)] if digests else []), page(2)]
        assert damaged == (0 if digests else 1)
        assert [finding.kind for finding in findings] == ["damaged_record"]


def test_a_file_that_is_damaged_throughout_has_a_bounded_number_of_findings(tmp_path):
    bodies, _, findings = read(tmp_path / "a.warc", b"WARC/1.1\r\n" * 3000 + make_record(1))
    assert bodies == [page(1)]
    assert len(findings) == 1001
    assert findings[-1].message == "2000 more records are damaged"


def test_a_record_that_is_larger_than_allowed_by_its_word_alone_costs_no_other(tmp_path):
    odd = record(http(page(3))).replace(b"Content-Length: ", b"Content-Length: 99999")
    bodies, damaged, findings = read(tmp_path / "a.warc", make_record(1) + odd + make_record(2))
    assert (bodies, damaged) == ([page(1), page(2)], 1)
    assert [finding.kind for finding in findings] == ["damaged_record"]
