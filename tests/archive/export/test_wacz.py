"""WACZ 1.1.1: the files that the format asks for, digests that hold, and an index that finds each record."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.database import open_archive
from archive.export import export
from archive.export.cdxj import to_key
from archive.export.options import Days, ExportOptions
from archive.store import store_page
from crawler.webarchives.files import read_web_archive
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading

FIRST = replace(make_capture("1", 29), body="<p>示例市新增确诊病例3例</p>".encode())
SAME = replace(make_capture("2", 30), body=FIRST.body, role="listing")
GONE = replace(make_capture("3", 30), status=404, body=b"404")
DOCUMENT = replace(make_capture("4", 28), url="file:///saved/4.html", via="file", status=None, headers=(), body=b"4")
CAPTURES = (FIRST, SAME, GONE, DOCUMENT)
PATHS = ["archive/data.warc.gz", "indexes/index.cdx.gz", "indexes/index.idx", "pages/pages.jsonl"]


@pytest.fixture
def exported(path, tmp_path):
    """Return the file of an export of these captures."""

    def run(*captures, days=None):
        with open_archive(path) as archive:
            for capture in captures:
                article = replace(make_article(make_bulletin(3)), title="疫情通报")
                store_page(archive, capture, make_reading(article), capture.fetched_at)
        export(path, ExportOptions("wacz", days=days or Days()), str(tmp_path / "pages.wacz"), overwrite=True)
        return tmp_path / "pages.wacz"

    return run


def test_the_files_of_the_format_are_there_with_their_digests(exported):
    with zipfile.ZipFile(exported(*CAPTURES)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert names == [*PATHS, "datapackage.json", "datapackage-digest.json"]
        described = json.loads(package.read("datapackage.json"))
        assert (described["profile"], described["wacz_version"]) == ("data-package", "1.1.1")
        assert [resource["path"] for resource in described["resources"]] == PATHS
        for resource in described["resources"]:
            content = package.read(resource["path"])
            assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            assert resource["bytes"] == len(content)
            assert resource["name"] == resource["path"].rpartition("/")[2]
        digest = json.loads(package.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{hashlib.sha256(package.read('datapackage.json')).hexdigest()}"
        stored = {name for name in names if package.getinfo(name).compress_type == zipfile.ZIP_STORED}
        assert stored == {"archive/data.warc.gz", "indexes/index.cdx.gz"}  # a viewer reads them where they are


def test_each_line_of_the_index_finds_its_record(exported):
    with zipfile.ZipFile(exported(*CAPTURES)) as package:
        warc = package.read("archive/data.warc.gz")
        lines = gzip.decompress(package.read("indexes/index.cdx.gz")).decode().splitlines()
        blocks = package.read("indexes/index.idx").decode().splitlines()
        packed = package.read("indexes/index.cdx.gz")
    assert lines == sorted(lines, key=str.encode)
    found = []
    for line in lines:
        key, timestamp, rest = line.split(" ", 2)
        stated = json.loads(rest)
        assert key == to_key(stated["url"])
        start, length = int(stated["offset"]), int(stated["length"])
        (record,) = ArchiveIterator(io.BytesIO(warc[start : start + length]))
        assert record.rec_headers.get_header("WARC-Target-URI") == stated["url"]
        assert record.rec_headers.get_header("WARC-Payload-Digest") == stated["digest"]
        assert "".join(filter(str.isdigit, record.rec_headers.get_header("WARC-Date")))[:14] == timestamp
        found.append((stated["url"], stated.get("status"), stated["mime"]))
    assert sorted(found) == sorted([
        (FIRST.url, "200", "text/html"),
        (SAME.url, "200", "warc/revisit"),
        (GONE.url, "404", "text/html"),
        (DOCUMENT.url, None, "text/html"),
    ])  # fmt: skip
    meta, block = blocks
    assert json.loads(meta.split(" ", 2)[2]) == {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    stated = json.loads(block.split(" ", 2)[2])
    assert (stated["offset"], stated["length"]) == (0, len(packed))
    assert block.split(" ", 2)[:2] == lines[0].split(" ", 2)[:2]


def test_pages_are_listed_with_their_titles(exported):
    with zipfile.ZipFile(exported(*CAPTURES)) as package:
        head, *pages = map(json.loads, package.read("pages/pages.jsonl").decode().splitlines())
    assert head["format"] == "json-pages-1.0"
    assert [(page["url"], page["ts"], page["title"]) for page in pages] == [
        (FIRST.url, FIRST.fetched_at.replace("+00:00", "Z"), "疫情通报")
    ]


def test_the_same_archive_gives_the_same_bytes_and_days_choose_captures(exported):
    first = exported(*CAPTURES).read_bytes()
    assert exported(*CAPTURES).read_bytes() == first
    with zipfile.ZipFile(exported(*CAPTURES, days=Days("2022-11-30", "2022-11-30"))) as package:
        lines = gzip.decompress(package.read("indexes/index.cdx.gz")).decode().splitlines()
    assert sorted(json.loads(line.split(" ", 2)[2])["url"] for line in lines) == sorted([SAME.url, GONE.url])


def test_what_went_out_comes_in_as_it_was(exported):
    read = list(read_web_archive(exported(*CAPTURES), 0))
    assert {(one.url, one.status, one.body) for one in read} == {
        (capture.url, capture.status, capture.body) for capture in CAPTURES
    }


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://wjw.example.cn/yqtb/", "cn,example,wjw)/yqtb/"),
        ("https://www.example.cn", "cn,example)/"),
        ("https://example.cn:443/A?b=2&a=1&b=1", "cn,example)/a?a=1&b=2&b=1"),
        ("http://127.0.0.1:8080/x", "1,0,0,127:8080)/x"),
        ("http://a.cn/list?__wb_method=POST&page=2", "cn,a)/list?__wb_method=post&page=2"),
    ],
)
def test_the_key_of_an_address(url, key):
    assert to_key(url) == key
