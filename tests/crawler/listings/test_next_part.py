from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.listings.entry import Entry
from crawler.listings.next_part import find_next_part

FOLDER = "http://wjw.example.cn/yqtb/202211/"


def following(name, html):
    found = list(find_next_part(HtmlResponse(FOLDER + name, body=html.encode("gb18030"))))
    assert all(entry == Entry(entry.url, "page") for entry in found)
    return [entry.url.removeprefix(FOLDER) for entry in found]


@pytest.mark.parametrize(
    ("name", "current", "part"),
    [
        ("t20221130_1001.html", 0, ["t20221130_1001_1.html"]),
        ("t20221130_1001_1.html", 1, ["t20221130_1001_2.html"]),
        ("t20221130_1001_2.html", 2, []),
    ],
)
def test_the_script_of_a_column_pages_an_article_too(name, current, part):
    assert following(name, f'<script>createPageHTML(3,{current},"t20221130_1001","html");</script>') == part


def test_the_pager_of_a_column_pages_no_article():
    assert following("t20221130_1001.html", '<script>createPageHTML(3,0,"index","html");</script>') == []


@pytest.mark.parametrize(
    ("name", "link", "goes_on"),
    [
        ("c1004-32577.html", "c1004-32577-2.html", True),
        ("c1004-32577-2.html", "c1004-32577-3.html", True),
        ("content_6143.html", "content_6143_2.html", True),
        ("content_6143_2.html", "content_6143.html", False),
        ("content_6143.html", "content_6144.html", False),
        ("content_6143.html", "../202212/content_6143_2.html", False),
        ("content_6143.html", "content_6143_101.html", False),
        ("content_6143.html", "http://elsewhere.example.cn/content_6143_2.html", False),
        ("content_6143.html", "javascript:void(0)", False),
    ],
)
def test_a_printed_link_goes_on_if_it_names_a_later_part(name, link, goes_on):
    assert following(name, f'<a href="{link}">下一页</a>') == ([link] if goes_on else [])


def test_another_article_is_no_part():
    assert following("content_6143.html", '<a href="content_6143_2.html">下一篇</a>') == []
