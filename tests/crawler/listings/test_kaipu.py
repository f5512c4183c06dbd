from __future__ import annotations

import json

import pytest
from scrapy.http import HtmlResponse, JsonResponse

from crawler.listings.entry import Entry
from crawler.listings.kaipu import entries

SITE = "https://www.example.cn"
CHANNEL = "0123456789abcdef0123456789abcdef"
INTERFACE = f"{SITE}/common/search/{CHANNEL}?_isAgg=true&_isJson=true&_pageSize=2&_template=index&page="
RESULTS = [
    {
        "title": "通报",
        "url": "/sls/c104535/202211/c01_3.shtml",
        "publishedTimeStr": "2022-11-30 08:05:00",
        "channelName": "疫情通报",
    },
    {
        "title": "通报",
        "url": "//www.example.cn/sls/c104535/202211/c01_2.shtml",
        "publishedTimeStr": "2022-11-29 08:00:00",
    },
]
LISTED = [
    Entry(f"{SITE}/sls/c104535/202211/c01_3.shtml", "page", "疫情通报", "2022-11-30T08:05:00+08:00"),
    Entry(f"{SITE}/sls/c104535/202211/c01_2.shtml", "page", "", "2022-11-29T08:00:00+08:00"),
]


def answer(page, **data):
    body = json.dumps({"data": data}, ensure_ascii=False).encode()
    return list(entries(JsonResponse(INTERFACE + str(page), body=body)))


def test_an_answer_may_be_wrapped_once_more():
    body = json.dumps({"results": {"data": {"results": RESULTS, "rows": 2, "total": 3}}}, ensure_ascii=False).encode()
    found = list(entries(JsonResponse(f"{INTERFACE}1", body=body)))
    assert found == [*LISTED, Entry(f"{INTERFACE}2", "listing")]


def read(html, url=f"{SITE}/sls/c104524/list.shtml"):
    return list(entries(HtmlResponse(url, body=html.encode())))


def test_an_answer_links_to_its_articles_and_to_the_next_page():
    assert answer(1, results=RESULTS, rows=2, total=5) == [*LISTED, Entry(INTERFACE + "2", "listing")]


@pytest.mark.parametrize(
    ("page", "data", "goes_on"),
    [
        (2, {"rows": 2, "total": 5}, True),
        (3, {"rows": 2, "total": 5}, False),
        (3, {"rows": "2", "total": "5"}, False),
        (7, {}, True),
        (1, {"total": 2}, False),
    ],
)
def test_the_interface_says_how_many_there_are(page, data, goes_on):
    following = [entry.url for entry in answer(page, results=RESULTS, **data) if entry.role == "listing"]
    assert following == ([INTERFACE + str(page + 1)] if goes_on else [])


def test_the_interface_is_asked_for_as_many_as_it_gives():
    results = [{"url": f"/c1/202211/c01_{n}.shtml"} for n in range(20)]
    url = f"{SITE}/common/search/{'0' * 32}?_pageSize={{}}&c=%CD%A8&c=2&page={{}}"
    body = json.dumps({"data": {"results": results, "rows": 100, "total": 45}}).encode()
    assert list(entries(JsonResponse(url.format(100, 1), body=body)))[-1].url == url.format(20, 2)


@pytest.mark.parametrize(
    "results",
    [
        [],
        None,
        "x",
        [1, {}, {"url": None}, {"url": 7}, {"url": ""}, {"url": "javascript:void(0)"}, {"url": "http://["}],
    ],
)
def test_what_is_no_address_is_no_entry(results):
    assert [entry for entry in answer(1, results=results, rows=2, total=1) if entry.role == "page"] == []


def test_a_column_that_is_a_page_counts_its_pages_from_one():
    html = """<ul><li><a href="202211/c01_3.shtml">通报</a><span>2022-11-30</span></li></ul>
        <script>createPageHTML('page_div',3, {0},'list','shtml',53);</script>"""
    first = read(html.replace("{0}", "1"))
    assert first == [
        Entry(f"{SITE}/sls/c104524/202211/c01_3.shtml", printed_on="2022-11-30"),
        Entry(f"{SITE}/sls/c104524/list_2.shtml", "listing"),
    ]
    assert read(html.replace("{0}", "3"), f"{SITE}/sls/c104524/list_3.shtml")[1:] == []


def test_a_column_that_prints_no_line_names_its_interface():
    html = f"<div id='list'></div><script>var url = '{INTERFACE.removeprefix(SITE)}1';</script>"
    assert read(html) == [Entry(INTERFACE + "1", "listing")]


@pytest.mark.parametrize(
    "body", ["", "{", "[1]", "[" * 100_000, '{"data": null}', '{"data": {"results": {}}}', "<html></html>"]
)
def test_an_answer_that_is_none_links_to_nothing(body):
    assert list(entries(JsonResponse(INTERFACE + "1", body=body.encode()))) == []
