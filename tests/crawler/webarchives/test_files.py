"""WARC and WACZ files: every response is there as it was archived, every record that cannot be is reported."""

from __future__ import annotations

import datetime as dt
import gzip
import tracemalloc
import zlib
from io import BytesIO

import brotli
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.records import Finding, Stated
from crawler.webarchives.files import is_web_archive, read_web_archive
from tests.crawler.webarchives.warcs import PAGES, SITE, bodies, http, list_findings, page, record

CUT = (page(3)[:5], page(3)[5:])


def in_blocks(data: bytes, size: int) -> bytes:
    return b"".join(gzip.compress(data[start : start + size]) for start in range(0, len(data), size))


def test_a_response_keeps_its_address_time_status_and_headers(read):
    block = http(b"<p>gone</p>", "Content-Type: text/html", "X-Server: a", "X-Server: b", status="404 Not Found")
    (one,) = read(record(block, url=f"{SITE}疫情/1.html"))
    assert one.url == f"{SITE}疫情/1.html"
    assert one.archived_at == dt.datetime(2022, 11, 30, 1, 2, 3, tzinfo=dt.UTC)
    assert one.status == 404
    assert one.headers == (("Content-Type", "text/html"), ("X-Server", "a"), ("X-Server", "b"))
    capture = one.to_item("files", Stated())
    assert (capture.via, capture.fetched_at) == ("warc", "2022-11-30T01:02:03.000000+00:00")
    assert (capture.content_type, capture.body) == ("text/html", b"<p>gone</p>")


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # warcio leaves a temporary file to the collector
def test_what_warcio_writes_is_read(read):
    file = BytesIO()
    writer = WARCWriter(file, gzip=True, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record("pages.warc.gz", {"software": "test"}))
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    response = writer.create_warc_record(SITE, "response", payload=BytesIO(page(3)), http_headers=headers)
    request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "wsjkw.example.cn")], is_http_request=True)
    writer.write_request_response_pair(writer.create_warc_record(SITE, "request", http_headers=request), response)
    (one,) = read(file.getvalue(), "pages.warc.gz")
    assert (one.url, one.body) == (SITE, page(3))


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(b"".join, id="not packed"),
        pytest.param(lambda records: b"".join(map(gzip.compress, records)), id="record by record"),
        pytest.param(lambda records: gzip.compress(b"".join(records)), id="as a whole"),
        pytest.param(lambda records: b"".join(map(gzip.compress, records)) + b"\0" * 9000, id="padded"),
        pytest.param(lambda records: in_blocks(b"".join(records), 100), id="in blocks"),
        pytest.param(lambda records: in_blocks(b"".join(records), 7), id="in blocks smaller than a first line"),
    ],
)
def test_the_file_may_be_packed_in_any_way(read, pack):
    found = read(pack(PAGES), "pages.warc.gz")
    assert bodies(found) == [page(number) for number in range(1, 6)]
    assert list_findings(found) == []


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(page(3))),
        ("Content-Encoding: x-gzip", gzip.compress(page(3))),
        ("Content-Encoding: deflate", zlib.compress(page(3))),
        ("Content-Encoding: deflate", zlib.compress(page(3), wbits=-15)),
        ("Content-Encoding: br", brotli.compress(page(3))),
        ("Content-Encoding: zstd", zstandard.compress(page(3))),
        ("Content-Encoding: deflate, gzip", gzip.compress(zlib.compress(page(3)))),
        ("Content-Encoding: gzip", page(3)),
        ("Content-Encoding: identity", page(3)),
        ("Transfer-Encoding: chunked", b"5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (CUT[0], len(CUT[1]), CUT[1])),
        ("Transfer-Encoding: chunked", page(3)),
    ],
)  # fmt: skip
def test_a_body_is_unpacked_as_its_headers_say_unless_it_was_already(read, header, body):
    (one,) = read(record(http(body, "Content-Type: text/html", header)))
    assert one.body == page(3)
    assert tuple(header.split(": ")) in one.headers


def test_chunks_and_gzip_together(read):
    packed = gzip.compress(page(3))
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    (one,) = read(record(http(chunked, "Transfer-Encoding: chunked", "Content-Encoding: gzip")))
    assert one.body == page(3)


@pytest.mark.makes("records_passed_over")
def test_what_is_no_response_of_a_web_server_is_passed_over(read):
    others = [
        record(b"software: test", kind="warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(b"example.cn. 1 IN A 127.0.0.1", kind="response", url="dns:example.cn"),
        record(b"via: x", kind="metadata"),
    ]
    found = read(b"".join([*others, PAGES[2]]))
    assert bodies(found) == [page(3)]
    assert [(one.kind, one.message) for one in found if isinstance(one, Finding)] == [
        ("records_passed_over", "records without a page of the web were not read: 1 response of dns:")
    ]


def test_a_document_on_disk_comes_back_as_one_with_what_was_said_of_it(read):
    said = 'WARC-JSON-Metadata: {"bulletins": {"role": "page", "stated": {"area": "990100", "authority": 3}}}'
    (one,) = read(record(page(1), said, url="file:///saved/1.html", kind="resource"))
    capture = one.to_item("files", Stated(publisher="示例日报", authority=1))
    assert (capture.url, capture.via, capture.status) == ("file:///saved/1.html", "file", None)
    assert (capture.body, capture.headers) == (page(1), ())
    assert capture.stated == Stated(publisher="示例日报", area="990100", authority=3)


@pytest.mark.parametrize(
    ("damaged", "url"),
    [
        pytest.param(record(http(page(9))).replace(b"2022-11-30T01:02:03Z", b"yesterday"), SITE, id="date"),
        pytest.param(record(http(page(9)), "Content-Length: many"), SITE, id="length"),
        pytest.param(record(b""), SITE, id="empty"),
        pytest.param(record(http(page(9), status="fine")), SITE, id="status"),
        pytest.param(record(http(page(9))).replace(b"WARC-Type: response\r\n", b""), SITE, id="kind"),
        pytest.param(b"<html>" + page(9) + b"</html>\r\n\r\n", None, id="no record"),
        pytest.param(record(http(page(9))).replace(b"WARC/1.1", b"WARC/9.9"), None, id="version"),
        pytest.param(record(http(page(9)), length=60), SITE, id="length too small"),
    ],
)
def test_a_malformed_record_is_reported_and_those_around_it_are_read(read, tmp_path, damaged, url):
    for content, name in [
        (PAGES[0] + damaged + PAGES[1], "pages.warc"),
        (b"".join(map(gzip.compress, [PAGES[0], damaged, PAGES[1]])), "pages.warc.gz"),
    ]:
        found = read(content, name)
        assert {page(1), page(2)} <= set(bodies(found))
        kinds = {(kind, address) for kind, address, _ in list_findings(found)}
        assert kinds <= {
            ("damaged_record", url or (tmp_path / name).as_uri()),
            ("damaged_record", (tmp_path / name).as_uri()),
        }
        assert kinds


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
def test_a_truncated_file_gives_whole_records_and_reports_the_rest(read, name):
    packed = [gzip.compress(one) if name.endswith(".gz") else one for one in PAGES]
    whole = b"".join(packed)
    edges = {sum(map(len, packed[:count])) for count in range(6)}
    for size in range(0, len(whole), 37):
        found = read(whole[:size], name)
        complete = [page(number) for number in range(1, 6) if sum(map(len, packed[:number])) <= size]
        assert bodies(found)[: len(complete)] == complete
        assert len(bodies(found)) <= len(complete) + 1  # only what follows the body may be missing
        if size not in edges and len(bodies(found)) == len(complete):
            assert [kind for kind, *_ in list_findings(found)][:1] == ["damaged_record"]


def test_a_torn_member_in_the_middle_costs_itself_alone(read):
    packed = list(map(gzip.compress, PAGES))
    packed[2] = packed[2][:200]
    found = read(b"".join(packed), "pages.warc.gz")
    assert bodies(found) == [page(number) for number in (1, 2, 4, 5)]
    assert {kind for kind, *_ in list_findings(found)} == {"damaged_record"}


@pytest.mark.makes("cut_page")
def test_what_the_archiver_cut_is_kept_and_reported(read):
    found = read(record(http(page(3), "Content-Length: 999999"), "WARC-Truncated: length"))
    assert [(one.body, one.damage) for one in found if not isinstance(one, Finding)] == [(page(3), "")]
    assert list_findings(found) == [("cut_page", SITE, "pages.warc, record 1")]


@pytest.mark.makes("too_large")
@pytest.mark.parametrize(
    "block",
    [http(b"x" * 2000), http(gzip.compress(b"x" * 1_000_000), "Content-Encoding: gzip")],
    ids=["as it is", "unpacked"],
)
def test_a_body_larger_than_the_limit_is_reported_and_not_kept(read, block):
    found = read(record(block, url=f"{SITE}large") + PAGES[0], limit=1500)
    assert bodies(found) == [page(1)]
    assert list_findings(found) == [("too_large", f"{SITE}large", "pages.warc, record 1")]


@pytest.mark.spares("too_large", "cut_page")
@pytest.mark.parametrize(
    "block",
    [http(b"x" * 1500), http(gzip.compress(b"x" * 1500), "Content-Encoding: gzip")],
    ids=["as it is", "unpacked"],
)
def test_a_body_as_large_as_the_limit_is_kept(read, block):
    assert (bodies(found := read(record(block), limit=1500)), list_findings(found)) == ([b"x" * 1500], [])


def test_a_file_of_any_size_takes_no_more_memory(tmp_path):
    def peak(records: int) -> int:
        path = tmp_path / f"{records}.warc.gz"
        path.write_bytes(gzip.compress(PAGES[0]) * records)
        tracemalloc.start()
        assert sum(1 for _ in read_web_archive(path, 1_000_000)) == records
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(1000) < 1.5 * peak(100)


@pytest.mark.parametrize(
    "change",
    [
        lambda block: block.replace(b"WARC/1.1", b"WARC/0.18"),
        lambda block: block.replace(b"WARC/1.1\r\n", b"WARC/1.0 \r\n"),
        lambda block: block.replace(b"WARC-Type", b"warc-type").replace(b"Content-Length", b"CONTENT-LENGTH"),
        lambda block: block.replace(b"WARC-Date: ", b"WARC-Date:\r\n\t "),
        lambda block: block.replace(b"\r\nContent-Length: ", b"\r\nX: a\r\n b\r\n\tc\r\nContent-Length :"),
        lambda block: block.replace(SITE.encode(), b"<" + SITE.encode() + b">"),
        lambda block: block.replace(b"T01:02:03Z", b"T01:02:03.000000000Z"),
        lambda block: block.replace(b"2022-11-30T01:02:03Z", b"20221130010203"),
        lambda block: block.replace(b"response", b"Response"),
        lambda block: block.removesuffix(b"\r\n\r\n"),
        lambda block: block + b"\r\n\r\n",
    ],
)
@pytest.mark.spares("damaged_record", "records_passed_over")
def test_records_as_other_tools_write_them(read, change):
    found = read(change(record(http(page(3)))) + PAGES[0])
    assert (bodies(found), list_findings(found)) == ([page(3), page(1)], [])
    assert found[0].url.startswith(SITE[:-1])
    assert found[0].archived_at == found[1].archived_at


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("HTTP/2 200", 200), ("HTTP/2.0 404 ", 404), ("HTTP/1.1  200  OK", 200), ("HTTP/1.0 200", 200),
        ("ICY 200 OK", 200), (":status: 200", 200), ("HTTP/3 503 Service Unavailable", 503),
    ],
)  # fmt: skip
def test_status_lines_of_every_protocol(read, line, status):
    (one,) = read(record(http(page(3)).replace(b"HTTP/1.1 200 OK", line.encode())))
    assert (one.status, one.body) == (status, page(3))


def test_a_page_that_was_archived_without_its_headers_is_a_page(read):
    (one,) = read(record(page(3), "Content-Type: text/html", kind="resource"))
    capture = one.to_item("files", Stated())
    assert (capture.via, capture.status, capture.content_type, capture.role) == ("warc", 200, "text/html", "page")
    assert capture.body == page(3)


@pytest.mark.makes("records_passed_over")
def test_records_without_a_page_are_counted_by_kind(read):
    others = [
        record(b"220 ready", url="ftp://ftp.example.cn/a.txt"),
        record(b"220 ready", url="ftp://ftp.example.cn/b.txt"),
        record(b"plain text", kind="conversion"),
        record(b"rest", kind="continuation"),
        record(b"picture", url="urn:view:http://a.cn/", kind="resource"),
        record(b"?", kind="novelty"),
    ]
    found = read(b"".join([*others, PAGES[2]]))
    assert bodies(found) == [page(3)]
    assert [one.message.partition(": ")[2] for one in found if isinstance(one, Finding)] == [
        "1 continuation, 1 conversion, 1 novelty, 1 resource of urn:, 2 response of ftp:"
    ]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.warc.gz", b"", True),
        ("a.wacz", b"", True),
        ("a.warc.open", PAGES[0], True),
        ("a.gz", gzip.compress(PAGES[0]), True),
        ("a.gz", gzip.compress(b"a table, which begins with WARC/"), False),
        ("a.html", b"<p>WARC/1.1", False),
        ("a", b"", False),
    ],
    ids=["warc.gz", "wacz", "open", "gz of records", "gz of a table", "html", "empty"],
)
def test_a_web_archive_is_known_by_its_name_or_its_first_bytes(tmp_path, name, content, expected):
    (tmp_path / name).write_bytes(content)
    assert is_web_archive(tmp_path / name) is expected


def test_headers_beyond_what_is_kept_are_reported(read):
    (one,) = read(record(http(page(1), *(f"X-{number}: {number}" for number in range(200)))))
    capture, finding = one.to_items("files", Stated())
    assert (len(capture.headers), finding.kind) == (128, "headers_left_out")
