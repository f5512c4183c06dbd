"""Listings that say anything: numbers of 6,000 digits, lone surrogates, a thousand pagers; read, and in linear work."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.listings import LISTINGS
from crawler.responses.classify import classify
from tests.steps import count_lines

NUMBERS = ["0", "99999", "9" * 20, "9" * 6000, "²", "-1", "1e400", "null", '"\\ud800"']
FEW = 15
MOST_GROWTH = 4.5
"""Of the work from 45 to 135 over that from 15 to 45: 3 if it is linear, 9 if it is quadratic."""
LEAST_LINES = 8000
PIECES = {
    "entries": "<li><a href='/202211/t20221130_1.html'>通报</a><span>2022-11-30</span></li>",
    "dates": "<i>2022-11-30</i>",
    "links": "<a href='/x.html'>通报</a>",
    "nested": "<ul><li>",
    "calls": "<script>createPageHTML(9, 1,'i','html');</script>",
    "open calls": "<script>createPageHTML(</script>",
    "comments": "<!--<a href='/202211/t1.html'>x</a>-->",
    "areas": "<area href=a>",
    "next": "<a href='index_2.html'>下一页</a>",
    "controls": "<a onclick='goPage(2)'>下一页</a>",
    "counts": "第1页 共9页",
    "records": "<record><![CDATA[<li><a href='/art/2022/11/30/art_1_1.html'>x</a></li>]]></record>",
    "totals": "<totalrecord>9</totalrecord>",
    "refresh": "<meta http-equiv=refresh content='0;url=/x'>",
    "quotes": "<script>'\"",
}
# @ is replaced by a number.
ARTICLE = '{"url": "/x\\ud800", "display_publish_time": @, "publishedTimeStr": @, "title": "\\udfff"}'
ANSWERS = (
    f'{{"articles": [{ARTICLE}], "total": @, "data": {{"results": [{ARTICLE}], "rows": @, "total": @}}}}',
    (
        "<li><a href='/@12/t@1231_1.html'>x</a><span>@-02-31</span></li><totalrecord>@</totalrecord>共@页 第@/@页"
        "<script>createPageHTML(@, @,'i','html');var currentPage=@;var countPage=@; totalPage: @</script>"
        "<a href='index_@.html'>下一页</a><a onclick='goPage(@)'>下一页</a>"
    ),
)
ADDRESSES = (
    "http://a.cn/gkmlpt/api/all/1?page=@", "http://a.cn/yq/index_@.html",
    "http://a.cn/module/jpage/dataproxy.jsp?startrecord=@&endrecord=@",
)  # fmt: skip


def answer(body, address="http://a.cn/yq/index.html"):
    return HtmlResponse(address, body=body.encode("utf-8", "surrogatepass"), encoding="utf-8")


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:9])
@pytest.mark.parametrize("family", LISTINGS)
def test_no_number_breaks_a_listing(family, number):
    for address in ADDRESSES:
        for body in ANSWERS:
            list(LISTINGS[family](answer(body.replace("@", number), address.replace("@", number))))


@pytest.mark.parametrize("piece", PIECES)
def test_a_listing_of_many_alike_is_linear(piece):
    def read(n):
        page = answer(f"<html><body>{n * PIECES[piece]}</body></html>")
        for family in LISTINGS.values():
            list(family(page))
        classify(page.url, 200, {}, page.body)

    read(1)
    few, more, many = (count_lines(read, n) for n in (FEW, 3 * FEW, 9 * FEW))
    assert many - more < max(MOST_GROWTH * (more - few), LEAST_LINES)
