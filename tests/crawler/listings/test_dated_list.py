from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.listings.dated_list import entries
from crawler.listings.entry import Entry

SITE = "http://wjw.example.cn/zwyw/"
LINE = '<ul><li><a href="content/post_2927832.html">通报</a><span>2022-11-30</span></li></ul>{0}'


def read(html, name="index.html"):
    return list(entries(HtmlResponse(SITE + name, body=html.encode())))


@pytest.mark.parametrize(
    "link",
    [
        '<a href="index_2.html">下一页</a>',
        '<a href="index_2.html" class="page next">&gt;</a>',
        '<a href="index_2.html" title="下一页">&gt;</a>',
    ],
)
def test_the_next_page_is_the_link_that_is_printed(link):
    assert read(LINE.format(link)) == [
        Entry(f"{SITE}content/post_2927832.html", printed_on="2022-11-30"),
        Entry(f"{SITE}index_2.html", "listing"),
    ]


def test_a_pager_that_goes_by_script_names_no_page():
    assert len(read(LINE.format('<a class="next" href="javascript:go(2)">下一页</a>'))) == 1


def test_a_link_to_the_next_article_is_no_next_page():
    assert len(read(LINE.format('<a class="next" href="content/post_2927831.html">下一篇</a>'))) == 1


def test_real_columns_are_read_as_their_truth_says(shared):
    pages = shared / "corpora" / "pages"
    found = list(entries(HtmlResponse("http://fund.example.cn/list/", body=(pages / "dfa66-list.html").read_bytes())))
    assert len([entry for entry in found if entry.role == "page" and entry.printed_on]) == 10
    assert [entry.url for entry in found if entry.role == "listing"] == ["http://fund.example.cn/list/index2.html"]
