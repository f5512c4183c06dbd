"""WARC/1.1 that a replay tool can show: what each capture becomes, and which headers have to give way."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive.database import ArchiveError, open_archive
from archive.export import export
from archive.export.options import Days, ExportOptions
from archive.store import store_page
from crawler.webarchives.files import read_web_archive
from tests.archive.invented import make_capture, make_reading

BODY = "<p>示例市新增确诊病例3例</p>".encode()
PACKED = (("Content-Encoding", "gzip"), ("transfer-encoding", "chunked"), ("Content-Length", "12"), ("Server", "疫"))
ANSWER = replace(make_capture("1", 28, area="990100"), headers=PACKED, body=BODY)
GONE = replace(make_capture("2", 29), status=404, headers=(("Content-Length", "3"),), body=b"404")
SAME = replace(make_capture("3", 30), body=BODY, headers=(), role="listing")
DOCUMENT = replace(
    make_capture("4", 27), url="file:///saved/4.html", via="file", status=None, headers=(), content_type="", body=BODY
)


ALL = Days()


@pytest.fixture
def exported(path, tmp_path):
    """Return the file of an export of captures that came in this order."""

    def run(*captures, days=ALL, name="captures.warc.gz"):
        with open_archive(path) as archive:
            for capture in captures:
                store_page(archive, capture, make_reading(), capture.fetched_at)
        export(path, ExportOptions("warc", days=days), str(tmp_path / name), overwrite=True)
        return tmp_path / name

    return run


def records(file):
    """Kind, address, date, HTTP status, headers and body of each record."""
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type != "warcinfo":
                said, http = record.rec_headers.get_header, record.http_headers
                status = http and http.get_statuscode()
                headers = tuple(http.headers) if http else ()
                yield record.rec_type, said("WARC-Target-URI"), status, headers, record.content_stream().read()


def test_an_answer_a_revisit_and_a_document_each_have_their_record(exported):
    kinds = [
        (kind, url, status, body) for kind, url, status, _, body in records(exported(DOCUMENT, SAME, GONE, ANSWER))
    ]
    assert kinds == [
        ("resource", DOCUMENT.url, None, BODY),
        ("response", ANSWER.url, "200", BODY),
        ("response", GONE.url, "404", b"404"),
        ("revisit", SAME.url, "200", b""),
    ]


def test_headers_that_would_spoil_the_replay_are_kept_under_another_name(exported):
    _, _, _, headers, _ = next(records(exported(ANSWER)))
    assert headers == (
        ("X-Archive-Orig-Content-Encoding", "gzip"),
        ("X-Archive-Orig-transfer-encoding", "chunked"),
        ("X-Archive-Orig-Content-Length", "12"),
        ("Server", "疫"),
        ("Content-Length", str(len(BODY))),
    )


def test_a_true_length_is_not_stated_twice(exported):
    assert [headers for *_, headers, _ in records(exported(GONE))] == [(("Content-Length", "3"),)]


def test_a_header_that_is_not_ascii_keeps_its_bytes(exported):
    server = "疫".encode().decode("latin-1")  # as captures of the live web hold it
    file = exported(replace(ANSWER, headers=(("Server", server),)), name="captures.warc")
    assert "\r\nServer: 疫\r\n".encode() in file.read_bytes()


def test_a_revisit_names_the_record_that_has_the_body(exported):
    first, revisit = warc_headers(exported(ANSWER, SAME))
    assert revisit["WARC-Refers-To"] == first["WARC-Record-ID"]
    assert revisit["WARC-Refers-To-Target-URI"] == ANSWER.url
    assert revisit["WARC-Refers-To-Date"] == first["WARC-Date"] == "2022-11-28T01:00:00.000001Z"
    assert revisit["WARC-Payload-Digest"] == first["WARC-Payload-Digest"]
    assert revisit["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


def warc_headers(file):
    with file.open("rb") as stream:
        return [dict(record.rec_headers.headers) for record in ArchiveIterator(stream) if record.rec_type != "warcinfo"]


def test_a_body_whose_first_record_is_not_among_these_days_is_there_in_full(exported):
    (only,) = records(exported(ANSWER, SAME, days=Days("2022-11-30")))
    assert (only[0], only[-1]) == ("response", BODY)


def test_the_digests_are_those_of_the_bytes(exported):
    file = exported(ANSWER, GONE, SAME, DOCUMENT)
    checker = Checker(Arguments)
    checker.process_one(str(file))
    assert checker.exit_value == 0


class Arguments:
    """Of ``warcio check``."""

    verbose = False
    inputs = ()


def test_each_record_is_a_member_of_its_own_without_a_time(exported):
    content = exported(ANSWER, GONE).read_bytes()
    members = []
    while content:
        assert content[4:8] == b"\0\0\0\0"
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        members.append(unpacker.decompress(content))
        content = unpacker.unused_data
    assert [member.split(b"\r\n")[0] for member in members] == [b"WARC/1.1"] * 3
    assert b"".join(members) == exported(name="captures.warc").read_bytes()


def test_an_empty_archive_is_a_file_with_its_warcinfo(exported):
    with exported().open("rb") as stream:
        assert [record.rec_type for record in ArchiveIterator(stream)] == ["warcinfo"]


def test_a_damaged_body_is_reported_and_nothing_is_left(exported, path, tmp_path):
    with open_archive(path) as archive:
        store_page(archive, ANSWER, make_reading(), ANSWER.fetched_at)
        archive.execute("update bodies set zstd = x'00'")
    with pytest.raises(ArchiveError, match=r"body [0-9a-f]{64} is damaged.*; restore a copy"):
        exported()
    assert list(tmp_path.glob("*captures*")) == []


def test_what_is_damaged_stays_so_when_it_comes_in_again(exported):
    file = exported(replace(ANSWER, damage="its gzip data end too early"), GONE)
    damaged, whole = read_web_archive(file, 0)
    assert (damaged.body, damaged.damage) == (BODY, "its gzip data end too early")
    assert (whole.status, whole.damage) == (404, "")
