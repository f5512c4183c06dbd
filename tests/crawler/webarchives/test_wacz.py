"""A WACZ file gives the pages of all its WARC files, and says what of it cannot be read."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from io import BytesIO

import pytest

from archive.records import Finding
from crawler.webarchives.files import read_web_archive
from tests.crawler.webarchives.warcs import PAGES, SITE, bodies, http, list_findings, page, record


def with_digest(number: int) -> bytes:
    block = http(page(number))
    return record(block, f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}", url=f"{SITE}{number}.html")


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wacz_file_gives_all_its_warc_files(tmp_path, packing):
    path = tmp_path / "site.wacz"
    with zipfile.ZipFile(path, "w", packing) as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("indexes/index.cdx.gz", gzip.compress(b"cn,example)/ 20221130 {}"))
        packed.writestr("archive/1.warc.gz", b"".join(map(gzip.compress, PAGES[:2])))
        packed.writestr("archive/2.warc", b"".join([*PAGES[2:4], b"WARC/1.1\r\n"]))
    found = list(read_web_archive(path, 0))
    assert bodies(found) == [page(number) for number in range(1, 5)]
    assert list_findings(found) == [("damaged_record", path.as_uri(), "site.wacz/archive/2.warc, record 3")]


def test_a_wacz_file_that_is_none_or_damaged_is_reported(tmp_path):
    path = tmp_path / "site.wacz"
    path.write_bytes(b"PK but no ZIP")
    assert list_findings(read_web_archive(path, 0))[0] == ("damaged_record", path.as_uri(), "site.wacz")
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("pages/pages.jsonl", "{}")
    assert list_findings(read_web_archive(path, 0)) == [("damaged_record", path.as_uri(), "site.wacz")]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("archive/1.warc", PAGES[0])
        packed.writestr("archive/2.warc", PAGES[1])
    content = path.read_bytes()
    path.write_bytes(content.replace("第1期".encode(), "第7期".encode()))
    found = list(read_web_archive(path, 0))
    assert page(2) in bodies(found)
    assert list_findings(found) == [("damaged_record", path.as_uri(), "site.wacz/archive/1.warc")]


def test_a_zip_file_whose_directory_is_gone_gives_the_warc_files_that_are_stored_in_it(read):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as wacz:
        wacz.writestr("datapackage.json", "{}")
        wacz.writestr("archive/1.warc.gz", b"".join(map(gzip.compress, PAGES[:3])))
        wacz.writestr("archive/2.warc", b"".join(map(with_digest, (4, 5))))
    found = read(packed.getvalue()[:-60], "pages.wacz")
    assert bodies(found) == [page(number) for number in range(1, 6)]
    assert {kind for kind, *_ in list_findings(found)} == {"damaged_record"}


def test_the_list_of_files_in_a_wacz_is_compared_with_them(read):
    packed = BytesIO()
    content = b"".join(map(gzip.compress, PAGES[:2]))
    files = [
        {"path": "archive/1.warc.gz", "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"},
        {"path": "archive/2.warc", "hash": "sha256:00"},
        {"path": "archive/3.warc.gz", "hash": "sha256:00"},
        {"path": "pages/pages.jsonl", "hash": "sha256:00"},
    ]
    with zipfile.ZipFile(packed, "w") as wacz:
        wacz.writestr("datapackage.json", json.dumps({"resources": files}))
        wacz.writestr("archive/1.warc.gz", content)
        wacz.writestr("archive/2.warc", PAGES[2])
        wacz.writestr("archive/4.warx", gzip.compress(PAGES[3]))
    found = read(packed.getvalue(), "pages.wacz")
    assert [one.body for one in found if not isinstance(one, Finding) and not one.damage] == [page(1), page(2)]
    assert [evidence for *_, evidence in list_findings(found)] == [
        f"pages.wacz/archive/{name}" for name in ("2.warc", "3.warc.gz", "4.warx")
    ]
