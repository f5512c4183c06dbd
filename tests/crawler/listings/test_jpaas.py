"""Columns of Hanweb's jpaas: the page names what has its list, which answers page by page."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from scrapy.http import HtmlResponse, JsonResponse

from crawler.listings.entry import Entry
from crawler.listings.jpaas import entries

COLUMN = "http://wjw.example.cn/col/col7290/index.html"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
SCRIPT = "<script url=\"{}\" queryData=\"{{'webId':'1','tagId':'{}','pageId':'7290'}}\"></script>"
LIST = SCRIPT.format(UNIT, "当前栏目列表")


def read_page(body, url=COLUMN):
    return list(entries(HtmlResponse(url, body=f"<html><body>{body}</body></html>".encode())))


def read_answer(html, url):
    return list(entries(JsonResponse(url, body=json.dumps({"success": True, "data": {"html": html}}).encode())))


def to_line(number):
    address = f"/col/col7290/art/2026/art_{number:032x}.html"
    return f'<li><a href="{address}">疫情{number}</a><span>2026-11-{number:02}</span></li>'


def asked_of(entry):
    return {name: values[0] for name, values in parse_qs(urlsplit(entry.url).query).items()}


def test_the_page_of_a_column_links_to_what_has_its_list():
    (entry,) = read_page(SCRIPT.format(UNIT, "导航") + LIST + '<script url="/other" queryData="{}"></script>')
    assert (entry.role, entry.url.partition("?")[0]) == ("listing", f"http://wjw.example.cn{UNIT}")
    assert asked_of(entry) == {"webId": "1", "tagId": "当前栏目列表", "pageId": "7290"}


def test_without_a_part_that_is_named_as_a_list_it_is_the_first_one():
    (entry,) = read_page(SCRIPT.format(UNIT, "内容1") + SCRIPT.format(UNIT, "内容2"))
    assert asked_of(entry)["tagId"] == "内容1"


def test_lines_that_the_page_prints_itself_are_listed_too():
    page, listing = read_page(f"<ul>{to_line(20)}</ul>{LIST}")
    assert (page.role, page.printed_on, listing.role) == ("page", "2026-11-20", "listing")


PAGERS = (
    '<div class="pagination" rows="2" count="5" pageNo="1"></div>',
    "<div id=\"pager\" queryData=\"{'rows':'2','count':'5','pageNo':'1'}\"></div>",
)


@pytest.mark.parametrize("pager", PAGERS)
def test_a_list_is_walked_to_its_last_page(pager):
    (first,) = read_page(LIST)
    url, listed, pages = first.url, [], 0
    for numbers in ((30, 29), (28, 27), (26,)):
        *found, following = [*read_answer(f"<ul>{''.join(map(to_line, numbers))}</ul>{pager}", url), None]
        if found[-1].role == "listing":
            following = found.pop()
        listed += found
        pages += 1
        if following is None:
            break
        url = following.url
    assert pages == 3
    assert [entry.printed_on[-2:] for entry in listed] == ["30", "29", "28", "27", "26"]
    assert json.loads(asked_of(Entry(url, "listing"))["paramJson"]) == {"pageNo": 3, "pageSize": 2}


def test_a_list_that_nothing_counts_ends_with_an_empty_page():
    url = f"http://wjw.example.cn{UNIT}?pageId=7290"
    *_, following = read_answer(f"<ul>{to_line(30)}</ul>", url)
    assert json.loads(asked_of(following)["paramJson"]) == {"pageNo": 2, "pageSize": 1}
    assert read_answer("", following.url) == []


@pytest.mark.parametrize("html", [None, 3, ["<li>"]])
def test_an_answer_without_a_piece_of_a_page_has_no_entries(html):
    assert read_answer(html, f"http://wjw.example.cn{UNIT}?pageId=7290") == []


def test_a_list_is_asked_for_as_many_lines_as_it_gives():
    url = f"http://wjw.example.cn{UNIT}?webId=1&webId=2&paramJson=%7B%22pageNo%22%3A1%2C%22pageSize%22%3A100%7D"
    lines = "".join(map(to_line, range(1, 11)))
    following = read_answer(f'<ul>{lines}</ul><div rows="10" count="25"></div>', url)[-1]
    assert following.url.startswith(url.partition("&paramJson")[0])
    assert json.loads(asked_of(following)["paramJson"]) == {"pageNo": 2, "pageSize": 10}
