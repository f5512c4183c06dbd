"""No charset that a page declares costs it: Scrapy would decode it as declared."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from crawler.middlewares.redirects import MetaRefresh

URL = "http://www.example.cn/202211/t1.html"
DECLARED = [
    "undefined",
    "rot13",
    "base64",
    "hex",
    "zlib",
    "bz2",
    "idna",
    "punycode",
    "utf-7",
    "uu",
    "quopri",
    "gbk",
    "x",
    "",
]


def ask(head, content_type="text/html"):
    body = f"<html><head>{head}</head><body><p>新增3例。</p></body></html>".encode("gbk")
    response = HtmlResponse(URL, headers={"Content-Type": content_type}, body=body)
    return make().process_response(Request(URL), response), response


def make():
    crawler = get_crawler()
    crawler.spider = crawler._create_spider("x")
    return MetaRefresh.from_crawler(crawler)


@pytest.mark.parametrize("declared", DECLARED)
def test_a_page_comes_through_whatever_charset_it_declares(declared):
    for answer, response in (ask("", f"text/html; charset={declared}"), ask(f"<meta charset='{declared}'>")):
        assert answer is response


@pytest.mark.parametrize("declared", DECLARED)
def test_a_refresh_is_followed_whatever_charset_the_page_declares(declared):
    refresh = "<meta http-equiv=refresh content='0;url=../通报.html'>"
    answer, _ = ask(refresh, f"text/html; charset={declared}")
    assert answer.url == "http://www.example.cn/%E9%80%9A%E6%8A%A5.html"


def test_a_file_comes_through():
    response = Response(URL, body=b"%PDF-1.7")
    assert make().process_response(Request(URL), response) is response


@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
def test_bytes_in_the_header_of_a_refresh_are_sent_back_as_they_came(charset):
    path = "/通报.html"
    response = HtmlResponse(URL, headers={"Refresh": f"0; url={path}".encode(charset)}, body=b"<p>")
    answer = make().process_response(Request(URL), response)
    assert answer.url == f"http://www.example.cn{quote(path.encode(charset))}"
