"""Bodies packed for the way: whole ones are unpacked, cut and damaged ones say so and keep what came."""

from __future__ import annotations

import gzip
import random
import zlib

import brotli
import pytest
import zstandard

from crawler.responses.content_codings import BodyTooLargeError, Unpacked, unpack_content

CHANCE = random.Random(7)
PAGE = "".join(
    f"<p>{day}日0-24时，示例市新增本土确诊病例{CHANCE.randrange(900)}例。</p>" for day in range(900)
).encode()


def raw_deflate(body: bytes) -> bytes:
    return zlib.compress(body, wbits=-15)


PACK = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "deflate raw": raw_deflate,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor(write_checksum=True).compress,
}
CODINGS = pytest.mark.parametrize("coding", PACK)


@CODINGS
def test_a_whole_body_is_unpacked(coding):
    assert unpack_content(PACK[coding](PAGE), coding.split()[0]) == Unpacked(PAGE)


@CODINGS
def test_a_body_cut_anywhere_is_damaged_and_what_came_is_its_beginning(coding):
    packed = PACK[coding](PAGE)
    for size in {*range(20, len(packed), len(packed) // 40), len(packed) - 1}:
        unpacked = unpack_content(packed[:size], coding.split()[0])
        assert unpacked.damage, size
        assert PAGE.startswith(unpacked.body) or unpacked.body == packed[:size]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
def test_a_wrong_checksum_is_damage(coding):
    packed = bytearray(PACK[coding](PAGE))
    packed[-5 if coding == "gzip" else -1] ^= 1  # gzip ends with the length
    assert unpack_content(bytes(packed), coding).damage


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])  # a block of zstd comes whole or not at all
def test_half_of_the_bytes_give_the_beginning_of_the_page(coding):
    packed = PACK[coding](PAGE)
    body = unpack_content(packed[: len(packed) // 2], coding).body
    assert PAGE.startswith(body)
    assert len(body) > len(PAGE) / 10


@CODINGS
@pytest.mark.parametrize("body", [PAGE, b"%PDF-1.7\n\0\1\2", b"plain"], ids=["page", "PDF", "short"])
def test_a_body_that_is_not_packed_although_its_header_says_so_stays(coding, body):
    assert unpack_content(body, coding.split()[0]) == Unpacked(body)


@pytest.mark.parametrize(
    ("payload", "codings"),
    [
        (gzip.compress(zlib.compress(PAGE)), "deflate, gzip"),
        (gzip.compress(PAGE[:999]) + gzip.compress(PAGE[999:]), "gzip"),
        (gzip.compress(PAGE) + b"\0" * 700, "gzip"),
        (gzip.compress(PAGE) + b"<!-- cached -->" * 60, "GZIP"),
        (PAGE, "utf-8"),
        (PAGE, "compress"),
        (PAGE, ""),
    ],
    ids=["two codings", "two members", "padded", "trailed", "no coding", "stale compress", "none"],
)
def test_what_servers_send_as_well(payload, codings):
    assert unpack_content(payload, codings) == Unpacked(PAGE)


def test_an_empty_body_is_no_packed_one():
    assert unpack_content(b"", "gzip") == Unpacked(b"")


def test_a_coding_that_cannot_be_undone_is_damage():
    assert "compress" in unpack_content(b"\x1f\x9d\x90" + bytes(90), "compress").damage
    assert "layers" in unpack_content(PAGE, ", ".join(["gzip"] * 6)).damage


@CODINGS
def test_a_body_that_grows_beyond_the_limit_is_refused(coding):
    packed = PACK[coding](bytes(3_000_000))
    with pytest.raises(BodyTooLargeError):
        unpack_content(packed, coding.split()[0], limit=1_000_000)
    assert unpack_content(packed, coding.split()[0], limit=3_000_000).body == bytes(3_000_000)
