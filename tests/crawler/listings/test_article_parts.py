from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from archive.records import Finding
from crawler.listings.article_parts import MAX_PARTS, PARTS, NextPart, find_next_part

FOLDER = "http://wjw.example.cn/yqtb/202211/"


def following(name, html):
    found = list(find_next_part(HtmlResponse(FOLDER + name, body=html.encode("gb18030"))))
    return [part.url.removeprefix(FOLDER) for part in found]


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


@pytest.mark.parametrize(
    ("name", "pager", "part"),
    [
        ("a6143.html", "<b>1</b><a href='a6143_2.html'>2</a><a href='a6143_3.html'>3</a>", ["a6143_2.html"]),
        ("a6143_2.html", "<a href='a6143.html'>1</a><b>2</b><a href='a6143_3.html'>3</a>", ["a6143_3.html"]),
        ("a6143_3.html", "<a href='a6143.html'>1</a><a href='a6143_2.html'>2</a><b>3</b>", []),
        ("a6143.html", "<a href='b6143_2.html'>2</a>", []),
    ],
)
def test_numbers_alone_page_an_article(name, pager, part):
    assert following(name, pager) == part


def test_another_article_is_no_part():
    assert following("content_6143.html", '<a href="content_6143_2.html">下一篇</a>') == []


def walk_on(link):
    """Return the parts followed from x1.html on, where ``link`` names the next, and what is found at the end."""
    url, parts, walked = FOLDER + "x1.html", None, []
    for number in range(2 * MAX_PARTS):
        html = f'<p>第{number}页</p><a href="{link(url, number)}">下一页</a>'
        request = Request(url, meta={PARTS: parts})
        (found,) = list(find_next_part(HtmlResponse(url, body=html.encode(), request=request))) or [None]
        if not isinstance(found, NextPart):
            return walked, found
        url, parts = found.url, found.parts
        walked.append(url.removeprefix(FOLDER))
    raise AssertionError(walked)


def name_part_of_part(url, _number):
    return url.replace(".html", "_2.html")


@pytest.mark.makes("endless_article")
@pytest.mark.parametrize(
    ("link", "parts"),
    [
        (name_part_of_part, 1),
        (lambda _url, number: f"x1_{number + 1}.html", MAX_PARTS - 1),
    ],
)
def test_parts_without_end_are_left_and_reported(link, parts):
    walked, found = walk_on(link)
    assert len(walked) == parts
    assert isinstance(found, Finding)
    assert found.kind == "endless_article"


@pytest.mark.spares("endless_article")
def test_an_article_of_many_parts_ends_without_a_finding():
    walked, found = walk_on(lambda _url, number: f"x1_{number + 1}.html" if number < 40 else "x2.html")
    assert walked == [f"x1_{number}.html" for number in range(1, 41)]
    assert found is None


def test_the_first_page_of_an_article_may_have_a_number_of_its_own():
    assert following("c1-2.html", '<a href="c1-2-2.html">下一页</a>') == ["c1-2-2.html"]
    (part,) = find_next_part(HtmlResponse(FOLDER + "c1-2.html", body='<a href="c1-3.html">下一页</a>'.encode()))
    assert part.parts.first == FOLDER + "c1.html"
