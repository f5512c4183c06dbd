"""WARC files packed with zstd, as crawlers write them: a frame for each record, maybe with a dictionary before them."""

from __future__ import annotations

import tracemalloc
from io import BytesIO

import pytest
from zstandard import ZstdCompressionDict, ZstdCompressor, train_dictionary

from crawler.listings.folder import find_documents
from crawler.units.unit import find_units
from crawler.webarchives.zstd_members import begins_with_record, find_damage
from tests.crawler.webarchives.warcs import PAGES, bodies, list_findings, page

NUMBERS = range(1, 6)
DICTIONARY = train_dictionary(2000, [one + bytes([number]) * 9 for number in range(40) for one in PAGES]).as_bytes()


def pack(records, dictionary=None):
    packer = ZstdCompressor(write_checksum=True, dict_data=dictionary and ZstdCompressionDict(dictionary))
    return b"".join(map(packer.compress, records))


def pass_over(content: bytes, mark: int = 0x5D) -> bytes:
    """Return a frame that decoders pass over."""
    return bytes([mark]) + b"\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content


@pytest.mark.parametrize(
    "packed",
    [
        pack(PAGES),
        pack([b"".join(PAGES)]),
        pack([b"".join(PAGES)[:700], b"".join(PAGES)[700:]]),
        pass_over(DICTIONARY) + pack(PAGES, DICTIONARY),
        pass_over(ZstdCompressor().compress(DICTIONARY)) + pack(PAGES, DICTIONARY),
        pack(PAGES[:2]) + pass_over(b"index", 0x50) + pack(PAGES[2:]),
    ],
    ids=["records", "whole", "blocks", "dictionary", "packed dictionary", "index"],
)
def test_every_record_is_read(read, packed):
    found = read(packed, "pages.warc.zst")
    assert bodies(found) == list(map(page, NUMBERS))
    assert not list_findings(found)


def test_records_whose_dictionary_is_damaged_are_reported(read):
    found = read(pass_over(bytes(100)) + pack(PAGES, DICTIONARY), "pages.warc.zst")
    assert not bodies(found)
    assert {kind for kind, *_ in list_findings(found)} == {"damaged_record"}


def test_a_file_in_a_folder_is_known_by_its_name_or_its_bytes(tmp_path):
    named, unnamed = tmp_path / "a.warc.zst", tmp_path / "b"
    named.write_bytes(pass_over(DICTIONARY) + pack(PAGES, DICTIONARY))
    unnamed.write_bytes(pack(PAGES))
    assert find_documents(tmp_path).files == (named, unnamed)
    assert [unit.written for unit in find_units([str(tmp_path)]).units] == [str(named)]


@pytest.mark.parametrize(
    ("look", "packed"),
    [
        (lambda packed: find_damage(BytesIO(packed)), pass_over(pack([bytes(128 << 20)])) + pack(PAGES)),
        (begins_with_record, pack([b"WARC/1.0\r\n" + bytes(128 << 20)])),
    ],
    ids=["dictionary", "record"],
)
def test_a_few_bytes_are_not_unpacked_to_many(look, packed):
    tracemalloc.start()
    look(packed)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 << 20
