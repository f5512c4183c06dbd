"""Responses that are wrong as HTTP, each on one page of a column: it is kept and parsed, or a finding says why not."""

from __future__ import annotations

import gzip
import sqlite3
import zlib

import brotli
import pytest
import zstandard

from tests.command_line import run_scrapy
from tests.crawler.raw_site import ARTICLE, open_raw_site, respond, write_list

NO_DELAY = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_TIMES": 1, "LOG_LEVEL": "ERROR"}
GBK = "通报.doc".encode("gbk")
BODY = ARTICLE.format(
    "示例市疫情通报", "2022年11月29日0-24时，示例市新增新冠肺炎本土确诊病例7例。" + "各区继续做好防控工作。" * 40
).encode()
CRC = bytearray(gzip.compress(BODY))
CRC[-6] ^= 0xFF


def packed(body, coding):
    return respond(body, b"Content-Type: text/html", b"Content-Encoding: " + coding)


def half(body):
    return body[: len(body) // 2]


def chunked(*chunks, end=b"0\r\n\r\n"):
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + end
    return respond(body, b"Transfer-Encoding: chunked", b"Content-Type: text/html", length=None)


PARSED = {
    "gbk_disposition": respond(BODY, b"Content-Type: text/html", b'Content-Disposition: inline; filename="%s"' % GBK),
    "gbk_server": respond(BODY, b"Content-Type: text/html", b"Server: " + GBK),
    "gbk_cookie": respond(BODY, b"Content-Type: text/html", b"Set-Cookie: name=" + GBK),
    "gbk_etag": respond(BODY, b"Content-Type: text/html", b'ETag: "%s"' % GBK),
    "gbk_type": respond(BODY, b"Content-Type: text/html; charset=utf-8; name=" + GBK),
    "gbk_name": respond(BODY, b"Content-Type: text/html", b"X-" + GBK + b": 1"),
    "gbk_coding": respond(BODY, b"Content-Type: text/html", b"Content-Encoding: " + GBK),
    "two_cookies": respond(BODY, b"Content-Type: text/html", b"Set-Cookie: a=1", b"set-cookie: b=2"),
    "no_type": respond(BODY),
    "type_of_a_file": respond(BODY, b"Content-Type: application/octet-stream"),
    "type_of_a_picture": respond(BODY, b"Content-Type: image/jpeg"),
    "plain_text": respond(BODY, b"Content-Type: text/plain; charset=utf-8"),
    "charset_undefined": respond(BODY, b"Content-Type: text/html; charset=undefined"),
    "charset_hex": respond(BODY, b"Content-Type: text/html; charset=hex"),
    "charset_idna": respond(BODY, b"Content-Type: text/html; charset=idna"),
    "gzip": packed(gzip.compress(BODY), b"gzip"),
    "gzip_twice": packed(gzip.compress(gzip.compress(BODY)), b"gzip, gzip"),
    "deflate_raw": packed(zlib.compress(BODY)[2:-4], b"deflate"),
    "identity": packed(BODY, b"identity"),
    "unknown_coding": packed(BODY, b"utf-8"),
    "not_packed": packed(BODY, b"gzip"),
    "chunked": chunked(BODY[:500], BODY[500:]),
    "no_length": respond(BODY, b"Content-Type: text/html", length=None),
    "cut_once": lambda before: respond(BODY if before else half(BODY), b"Content-Type: text/html", length=len(BODY)),
    "gzip_cut_once": lambda before: packed(gzip.compress(BODY) if before else half(gzip.compress(BODY)), b"gzip"),
    "many_headers": respond(BODY, b"Content-Type: text/html", *(b"X-%d: %s" % (n, b"a" * 1000) for n in range(200))),
    "long_header": respond(BODY, b"Content-Type: text/html", b"X-Long: " + b"a" * 100_000),
    "http_10": b"HTTP/1.0 200 OK\r\n\r\n" + BODY,
    "no_reason": b"HTTP/1.1 200\r\nConnection: close\r\n\r\n" + BODY,
    "informed_first": b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + respond(BODY),
    "no_end": respond(BODY.removesuffix(b"</div></body></html>"), b"Content-Type: text/html", length=None),
    "location_on_200": respond(BODY, b"Content-Type: text/html", b"Location: /yqtb/other.html"),
}
DAMAGED = {
    "gzip_cut": packed(half(gzip.compress(BODY)), b"gzip"),
    "deflate_cut": packed(half(zlib.compress(BODY)), b"deflate"),
    "brotli_cut": packed(half(brotli.compress(BODY)), b"br"),
    "zstd_cut": packed(half(zstandard.compress(BODY)), b"zstd"),
    "wrong_crc": packed(bytes(CRC), b"gzip"),
    "length_over": respond(half(BODY), b"Content-Type: text/html", length=len(BODY)),
    "chunked_cut": chunked(BODY[:700], end=b""),
    "chunk_cut": chunked(BODY[:700], end=b"400\r\n" + BODY[700:900]),
    "unknown_packing": packed(b"\x1f\x9d\x90" + bytes(range(256)), b"compress"),
    "nothing_came": respond(b"", b"Content-Type: text/html", length=900),
}
NOT_PAGES = {
    "empty": (respond(b"", b"Content-Type: text/html"), "soft_404"),
    "partial_206": (respond(half(BODY), b"Content-Type: text/html", status=b"206 Partial Content"), "fetch_failed"),
    "no_content_204": (b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", "fetch_failed"),
    "nowhere_302": (respond(b"", status=b"302 Found"), "fetch_failed"),
    "choices_300": (respond(BODY, status=b"300 Multiple Choices"), "fetch_failed"),
    "odd_status": (respond(BODY, status=b"999 Odd"), "fetch_failed"),
    "http_09": (BODY, "fetch_failed"),
    "hung_up": (b"", "fetch_failed"),
    "gbk_location": (respond(b"", b"Location: /yqtb/" + GBK, status=b"302 Found"), "gone"),
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """The archive and the output of one crawl of all these pages."""
    folder = tmp_path_factory.mktemp("responses")
    sent = {**PARSED, **DAMAGED, **{name: answer for name, (answer, _) in NOT_PAGES.items()}}
    pages = {f"/yqtb/{name}.html": answer for name, answer in sent.items()}
    pages["/yqtb/index.html"] = respond(write_list(*(f"{name}.html" for name in sent)), b"Server: " + GBK)
    with open_raw_site(pages) as site:
        site.write_source(folder / "sources")
        settings = {"ARCHIVE_DB": folder / "a.db", "SOURCES": folder / "sources", **NO_DELAY}
        done = run_scrapy("crawl", "bulletins", *(f"-s{name}={value}" for name, value in settings.items()))
        with sqlite3.connect(folder / "a.db") as db:
            yield db, done
        db.close()


def of_page(db, question, name):
    return db.execute(question, {"url": f"%/yqtb/{name}.html"}).fetchall()


@pytest.mark.parametrize("name", PARSED)
def test_no_header_and_no_packing_costs_a_page(crawled, name):
    assert of_page(crawled[0], "select text from articles where url like :url", name) != []
    assert of_page(crawled[0], "select kind from findings where url like :url and severity = 'error'", name) == []


@pytest.mark.makes("truncated")
@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_body_is_kept_and_not_parsed(crawled, name):
    assert of_page(crawled[0], "select kind from findings where url like :url", name) == [("truncated",)]
    assert of_page(crawled[0], "select damage <> '' from captures where url like :url", name) == [(1,)]
    assert of_page(crawled[0], "select text from articles where url like :url", name) == []


@pytest.mark.spares("truncated")
@pytest.mark.parametrize("name", ["cut_once", "gzip_cut_once"])
def test_a_body_that_comes_whole_at_the_second_try_is_whole(crawled, name):
    assert of_page(crawled[0], "select damage from captures where url like :url", name) == [("",)]


@pytest.mark.parametrize("name", NOT_PAGES)
def test_a_response_that_is_not_a_page_is_a_finding(crawled, name):
    if name == "gbk_location":  # it is what the redirect links to that is gone
        kinds = crawled[0].execute("select kind from findings where url like '%/yqtb/%CD%A8%B1%A8.doc'").fetchall()
    else:
        kinds = of_page(crawled[0], "select kind from findings where url like :url", name)
    assert kinds == [(NOT_PAGES[name][1],)]


def test_the_crawl_counts_what_it_lost_and_says_so(crawled):
    db, done = crawled
    assert done.returncode == 1
    lost = len(DAMAGED) + len(NOT_PAGES)
    assert db.execute("select pages_failed, outcome from crawls").fetchall() == [(lost, "finished with failures")]
    assert f"error: {lost - 10} more such pages" in done.stderr


def test_cookies_are_not_kept_and_other_headers_are_kept_as_latin_1(crawled):
    (headers,) = of_page(crawled[0], "select headers from captures where url like :url", "two_cookies")[0]
    assert "ookie" not in headers
    (headers,) = of_page(crawled[0], "select headers from captures where url like :url", "gbk_server")[0]
    assert GBK.decode("latin-1") in headers


@pytest.mark.makes("headers_left_out")
def test_headers_beyond_the_bounds_are_left_out_and_reported(crawled):
    names = ["many_headers", "long_header"]
    for name in names:
        kinds = of_page(crawled[0], "select kind from findings where url like :url", name)
        assert kinds == [("headers_left_out",)]
        (headers,) = of_page(crawled[0], "select headers from captures where url like :url", name)[0]
        assert len(headers) < 100_000
        assert "text/html" in headers


@pytest.mark.spares("headers_left_out")
def test_headers_within_the_bounds_are_no_finding(crawled):
    assert len(crawled[0].execute("select url from findings where kind = 'headers_left_out'").fetchall()) == 2


@pytest.mark.makes("cut_page")
def test_a_page_without_length_and_without_its_end_may_be_cut(crawled):
    assert of_page(crawled[0], "select kind from findings where url like :url", "no_end") == [("cut_page",)]


@pytest.mark.spares("cut_page")
def test_a_page_with_its_end_is_whole_without_a_length_too(crawled):
    assert of_page(crawled[0], "select kind from findings where url like :url", "no_length") == []
