from __future__ import annotations

import json

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, JsonResponse

from crawler.listings.column import find_unread_pager
from crawler.listings.entry import Entry
from crawler.listings.gkmlpt import entries

SITE = "http://wjw.example.cn/gkmlpt"
INDEX = "<html><script>window._CONFIG = {SID:'755001', TREE: [{\"id\": 721}]};</script></html>"
ARTICLES = [
    {
        "url": f"{SITE}/content/10/3/post_3.html",
        "title": "通报",
        "created_at": "2022-11-30 08:05:00",
        "date": 1669593600,
    },
    {"url": "", "post_url": "/gkmlpt/content/10/2/post_2.html", "title": "通报", "first_publish_time": 1669680000},
]


def answer(page, body):
    response = JsonResponse(f"{SITE}/api/all/721?page={page}&sid=755001", body=json.dumps(body).encode())
    return list(entries(response))


def read_index(address, html=INDEX):
    request = Request(address)  # Scrapy's own responses lose what comes after #
    return list(entries(HtmlResponse(f"{SITE}/index", body=html.encode(), request=request)))


def test_the_directory_links_to_the_interface_of_the_column_in_its_address():
    assert read_index(f"{SITE}/index#721") == [Entry(f"{SITE}/api/all/721?page=1&sid=755001", "listing")]


@pytest.mark.parametrize(("address", "html"), [(f"{SITE}/index", INDEX), (f"{SITE}/index#721", "<html></html>")])
def test_a_directory_without_column_or_site_links_to_nothing(address, html):
    assert read_index(address, html) == []


def test_the_first_answer_links_to_its_articles_and_to_the_further_pages():
    assert answer(1, {"articles": ARTICLES, "total": 5}) == [
        Entry(f"{SITE}/content/10/3/post_3.html", printed_on="2022-11-30T08:05:00+08:00"),
        Entry(f"{SITE}/content/10/2/post_2.html", printed_on="2022-11-29T08:00:00+08:00"),
        Entry(f"{SITE}/api/all/721?page=2&sid=755001", "listing"),
        Entry(f"{SITE}/api/all/721?page=3&sid=755001", "listing"),
    ]


@pytest.mark.parametrize(
    ("page", "body"),
    [
        (1, {"articles": ARTICLES, "total": 2}),
        (1, {"articles": ARTICLES}),
        (1, {"total": 500}),
        (2, {"articles": ARTICLES, "total": 500}),
    ],
)
def test_a_whole_list_and_a_further_page_have_no_next_page(page, body):
    assert [entry for entry in answer(page, body) if entry.role == "listing"] == []


def test_a_total_that_cannot_be_is_bounded():
    assert len(answer(1, {"articles": ARTICLES, "total": 10**12})) < 2000


@pytest.mark.parametrize("body", [[], None, {"articles": [1, {}, {"url": 7}, {"url": "javascript:;"}], "total": 3}])
def test_what_is_no_address_is_no_entry(body):
    assert answer(1, body) == []


@pytest.mark.parametrize(
    ("stated", "unread"), [({"total": 2}, []), ({}, ["pager_unread"]), ({"total": "?"}, ["pager_unread"])]
)
def test_a_list_that_does_not_say_how_long_it_is_may_go_on(stated, unread):
    body = json.dumps({"articles": ARTICLES, **stated}).encode()
    response = JsonResponse(f"{SITE}/api/all/721?page=1&sid=755001", body=body)
    assert [finding.kind for finding in find_unread_pager(response, list(entries(response)))] == unread
