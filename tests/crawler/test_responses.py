"""Responses that are wrong as HTTP, each on one page of a column: it is kept and parsed, or a finding says why not."""

from __future__ import annotations

import gzip
import sqlite3
import zlib
from contextlib import closing

import brotli
import pytest
import zstandard

from tests.command_line import run_scrapy
from tests.crawler.raw_site import ARTICLE, open_raw_site, respond, write_list

NO_DELAY = {
    "DOWNLOAD_MAXSIZE": 400_000,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": 0,
    "RETRY_TIMES": 1,
    "LOG_LEVEL": "ERROR",
}
GBK = "通报.doc".encode("gbk")
BODY = ARTICLE.format(
    "示例市疫情通报", "2022年11月29日0-24时，示例市新增新冠肺炎本土确诊病例7例。" + "各区继续做好防控工作。" * 40
).encode()
LIMIT = 400_000
CRC = bytearray(gzip.compress(BODY))
CRC[-6] ^= 0xFF


def lead(target):
    return respond(b"", b"Location: " + target, status=b"302 Found")


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
    "refresh_later": respond(BODY, b"Refresh: 60; url=/yqtb/gone_404.html"),
    "te_identity": respond(BODY, b"Transfer-Encoding: identity"),
    "te_gzip": chunked(gzip.compress(BODY)).replace(b"Encoding: chunked", b"Encoding: gzip, chunked"),
    "length_is_a_word": respond(BODY, b"Content-Length: abc", length=None),
    "lengths_differ": respond(BODY, b"Content-Length: 5"),
    "blank_line_first": b"\r\n" + respond(BODY),
    "500_once": lambda before: respond(BODY) if before else respond(b"", status=b"500 Oops"),
    "429_once": lambda before: respond(BODY) if before else respond(b"", status=b"429 Too Many Requests"),
    "script_in_an_article": respond(BODY.replace(b"<h1>", b"<script>$_ts=window['$_ts'];</script><h1>")),
    "403_in_a_title": respond(BODY.replace(b"<title>", b"<title>403 ")),
    "404_in_a_title": respond(BODY.replace(b"<title>", b"<title>404 ")),
    "quotes_a_notice": respond(BODY.replace("工作".encode(), "工作，该内容已被发布者删除".encode())),
    "type_of_data": respond(BODY, b"Content-Type: text/xml"),
    "declared_as_xml": respond(b"<?xml version='1.0'?><!-- page -->" + BODY, b"Content-Type: application/octet-stream"),
    "type_of_a_pdf": respond(BODY, b"Content-Type: application/pdf"),
    "just_small_enough": respond(BODY.ljust(LIMIT)),
    "blank_lines_behind": respond(BODY + b"\r\n\r\n", length=len(BODY)),
    "more_after_chunks": chunked(BODY, end=b"0\r\n\r\n<p>more</p>"),
    "padded_chunks": chunked(BODY).replace(b"%x\r\n" % len(BODY), b"%X  \r\n" % len(BODY)),
    "odd_extension": chunked(BODY).replace(b"%x\r\n" % len(BODY), b"%x;a=\xcd\xa8\r\n" % len(BODY)),
    "location_on_200": respond(BODY, b"Content-Type: text/html", b"Location: /yqtb/other.html"),
}
FOLLOWED = {
    "refresh_header": (respond(b"", b"Refresh: 0; url=/yqtb/refreshed.html"), "refreshed.html"),
    "redirected_once": (lead(b"redirected_once.html?again"), "redirected_once.html?again"),
    "redirected_here": (lead(b"/yqtb/here.html"), "here.html"),
}
"""With where the page is."""
DAMAGED = {
    "gzip_cut": packed(half(gzip.compress(BODY)), b"gzip"),
    "deflate_cut": packed(half(zlib.compress(BODY)), b"deflate"),
    "brotli_cut": packed(half(brotli.compress(BODY)), b"br"),
    "zstd_cut": packed(half(zstandard.compress(BODY)), b"zstd"),
    "wrong_crc": packed(bytes(CRC), b"gzip"),
    "length_over": respond(half(BODY), b"Content-Type: text/html", length=len(BODY)),
    "length_of_characters": respond(BODY, b"Content-Type: text/html", length=len(BODY.decode())),
    "length_0": respond(BODY, b"Content-Type: text/html", length=0),
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
    "500": (respond(b"", status=b"500 Oops"), "fetch_failed"),
    "412_with_a_script": (respond(b"<script>$_ts=window['$_ts'];</script>", status=b"412 No"), "challenge"),
    "200_with_a_script": (respond(b"<html><script>$_ts=window['$_ts'];</script></html>"), "challenge"),
    "403": (respond(BODY, status=b"403 Forbidden"), "forbidden"),
    "429": (respond(BODY, status=b"429 Too Many Requests"), "rate_limited"),
    "gone_404": (respond(BODY, status=b"404 Not Found"), "gone"),
    "404_with_200": (respond("<title>404 页面不存在</title><p>您要看的页面不存在</p>".encode()), "soft_404"),
    "redirected_home": (lead(b"/"), "soft_404"),
    "pdf": (respond(b"%PDF-1.4\n%%EOF", b"Content-Type: text/html"), "wrong_type"),
    "redirected_round": (lead(b"redirected_round.html"), "redirect_loop"),
    "redirected_away": (lead(b"http://elsewhere.invalid/a.html"), "foreign_host"),
    "redirected_inside": (lead(b"http://10.1.2.3/a.html"), "foreign_host"),
    "refreshed_inside": (respond(b"", b"Refresh: 0; url=http://10.1.2.3/"), "foreign_host"),
    "too_large": (respond(BODY.ljust(LIMIT + 1)), "too_large"),
    "too_large_unpacked": (packed(gzip.compress(BODY.ljust(LIMIT + 1)), b"gzip"), "too_large"),
    "hung_up": (b"", "fetch_failed"),
    "gbk_location": (respond(b"", b"Location: /yqtb/" + GBK, status=b"302 Found"), "gone"),
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Yield the archive and the output of one crawl of all these pages."""
    folder = tmp_path_factory.mktemp("responses")
    sent = {**PARSED, **DAMAGED, **{name: answer for name, (answer, _) in (NOT_PAGES | FOLLOWED).items()}}
    pages = {f"/yqtb/{name}.html": answer for name, answer in sent.items()}
    pages |= {f"/yqtb/{path}": respond(BODY) for _, path in FOLLOWED.values()}
    pages["/yqtb/index.html"] = respond(write_list(*(f"{name}.html" for name in sent)), b"Server: " + GBK)
    with open_raw_site(pages) as site:
        site.write_source(folder / "sources")
        settings = {"ARCHIVE_DB": folder / "a.db", "SOURCES": folder / "sources", **NO_DELAY}
        done = run_scrapy("crawl", "bulletins", *(f"-s{name}={value}" for name, value in settings.items()))
        with closing(sqlite3.connect(folder / "a.db")) as db, db:
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


NEAREST = {
    "fetch_failed": "500_once", "challenge": "script_in_an_article", "rate_limited": "429_once",
    "forbidden": "403_in_a_title", "gone": "quotes_a_notice", "soft_404": "404_in_a_title",
    "wrong_type": "type_of_a_pdf", "too_large": "just_small_enough",
}  # fmt: skip


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.spares(kind)) for kind, name in NEAREST.items()])
def test_a_page_that_looks_much_like_one_that_is_lost_is_no_finding(crawled, name):
    assert of_page(crawled[0], "select text from articles where url like :url", name) != []
    assert of_page(crawled[0], "select kind from findings where url like :url", name) == []


@pytest.mark.spares("redirect_loop", "foreign_host")
@pytest.mark.parametrize("name", FOLLOWED)
def test_a_redirect_to_a_page_of_the_source_is_followed(crawled, name):
    path = FOLLOWED[name][1]
    assert crawled[0].execute("select count(*) from articles where url like ?", (f"%/yqtb/{path}",)).fetchall() == [
        (1,)
    ]
    assert of_page(crawled[0], "select kind from findings where url like :url", name) == []


LOST = [pytest.param(name, marks=pytest.mark.makes(kind)) for name, (_, kind) in NOT_PAGES.items()]


@pytest.mark.parametrize("name", LOST)
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
