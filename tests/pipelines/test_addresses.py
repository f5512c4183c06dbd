"""Addresses are resolved as the URL Living Standard says; inputs and answers follow its rules one by one."""

from __future__ import annotations

import pytest

from pipelines.addresses import Base

PAGE = "http://wjw.example.cn/yqtb/202211/t1.html?x=1#top"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("\\yqtb\\t1.html", "http://wjw.example.cn/yqtb/t1.html"),
        ("..\\t1.html", "http://wjw.example.cn/yqtb/t1.html"),
        ("http:\\\\wjw.example.cn\\t1.html", "http://wjw.example.cn/t1.html"),
        ("http:/t1.html", "http://wjw.example.cn/t1.html"),
        ("https:/t1.html", "https://t1.html/"),
        ("///gzbd.example.cn/t1.html", "http://gzbd.example.cn/t1.html"),
        ("//gzbd.example.cn", "http://gzbd.example.cn/"),
        ("\x01 t2.html \x1f", "http://wjw.example.cn/yqtb/202211/t2.html"),
        ("t\t2\r\n.html", "http://wjw.example.cn/yqtb/202211/t2.html"),
        ("ht\ntp://a.example.cn/", "http://a.example.cn/"),
        ("HTTP://A.Example.CN:80/%7Eb", "http://a.example.cn/%7Eb"),
        ("https://a.example.cn:443/", "https://a.example.cn/"),
        ("a/%2e%2E/./b", "http://wjw.example.cn/yqtb/202211/b"),
        ("/../../b", "http://wjw.example.cn/b"),
        ("t 2.html", "http://wjw.example.cn/yqtb/202211/t%202.html"),
        ('/a"<>`{}[]|^', "http://wjw.example.cn/a%22%3C%3E%60%7B%7D[]|%5E"),
        ("/%zz%", "http://wjw.example.cn/%zz%"),
        ("?a='\"\\[]|`{}", "http://wjw.example.cn/yqtb/202211/t1.html?a=%27%22\\[]|`{}"),
        ("?", "http://wjw.example.cn/yqtb/202211/t1.html?"),
        ("", "http://wjw.example.cn/yqtb/202211/t1.html?x=1"),
        ("#end", "http://wjw.example.cn/yqtb/202211/t1.html?x=1"),
        ("t2.html#a?b", "http://wjw.example.cn/yqtb/202211/t2.html"),
        ("通报.html?类=一", "http://wjw.example.cn/yqtb/202211/%E9%80%9A%E6%8A%A5.html?%E7%B1%BB=%E4%B8%80"),
        ("//中国.example.cn/", "http://xn--fiqs8s.example.cn/"),
        ("//ｗｊｗ。example.cn/", "http://wjw.example.cn/"),
        ("//0x7f.1/", "http://127.0.0.1/"),
        ("//[::FFFF:1]/", "http://[::ffff:1]/"),
        ("t\ud800.html", "http://wjw.example.cn/yqtb/202211/t%EF%BF%BD.html"),
    ],
)
def test_a_link_is_resolved_as_browsers_do(href, address):
    assert Base(PAGE).resolve(href) == address


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)", "JaVa\nScript:x", "mailto:a@example.cn", "tel:1", "data:text/html,x", "ftp://a.example.cn/",
        "about:blank", "http://", "http://[", "http://a b/", "//a.example.cn:port/", "//a.example.cn:0/",
        "//a.example.cn:65536/", "//%zz/", "//a<b/",
    ],
)  # fmt: skip
def test_what_is_no_page_has_no_address(href):
    assert Base(PAGE).resolve(href) == ""


@pytest.mark.parametrize(
    ("charset", "query"),
    [
        ("gb18030", "%CD%A8%B1%A8"), ("utf-8", "%E9%80%9A%E6%8A%A5"), ("utf-8-sig", "%E9%80%9A%E6%8A%A5"),
        ("utf-16", "%E9%80%9A%E6%8A%A5"), ("ascii", "%26%2336890%3B%26%2325253%3B"),
    ],
)  # fmt: skip
def test_a_query_is_written_in_the_charset_of_the_page_and_a_path_in_utf_8(charset, query):
    assert Base("http://a.example.cn/", charset).resolve("报?q=通报#通") == f"http://a.example.cn/%E6%8A%A5?q={query}"


def test_a_stated_base_is_resolved_itself():
    assert Base(PAGE).moved("\\gzbd/x").resolve("t2.html") == "http://wjw.example.cn/gzbd/t2.html"
    assert Base(PAGE).moved("javascript:x") == Base(PAGE)


def test_a_page_without_an_address_of_its_own_links_to_whole_addresses_only():
    assert Base("某文件").resolve("http:\\\\a.example.cn\\b") == "http://a.example.cn/b"
    assert Base("某文件").resolve("b.html") == ""


def test_a_file_may_be_of_any_scheme():
    assert Base(PAGE).join("ftp://a.example.cn/a.pdf") == "ftp://a.example.cn/a.pdf"
