"""Requests that the archive answers, and what it is asked about the others."""

from __future__ import annotations

import datetime as dt

import pytest
from scrapy import Request
from scrapy.spiders import Spider
from scrapy.utils.test import get_crawler

from archive.records import Capture, Stated
from archive.store import store_page
from crawler.archived_response import find_settled_capture, is_settled
from crawler.crawl_options import CrawlOptions
from crawler.incremental import KnownPages
from crawler.middlewares.conditional_get import ConditionalGet
from crawler.middlewares.redirects import MetaRefresh
from crawler.middlewares.response_filter import ResponseFilter
from crawler.middlewares.settled_pages import SettledPages
from crawler.middlewares.whole_body import WholeBody
from pipelines.parse import read_capture
from tests.archive.empty import open_new

URL = "http://www.a.example/t1.html"
HEADERS = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("ETag", '"1"'))
BODY = "<title>示例市疫情通报</title><meta http-equiv='refresh' content='0;url=/t2.html'><p>新增3例。</p>".encode()
OLD, YOUNG = "2022-11-01", "2022-12-30"


@pytest.fixture
def archive(tmp_path):
    with open_new(tmp_path / "archive.db") as db:
        capture = Capture(URL, "a", "2022-12-01T03:00:00.000000+00:00", "live", 200, "text/html", HEADERS, BODY)
        store_page(db, capture, read_capture(capture), capture.fetched_at)
        yield db


@pytest.fixture
def scrapy_crawler():
    crawler = get_crawler(Spider)
    crawler.spider = crawler._create_spider("x")
    return crawler


@pytest.fixture
def settled_pages(archive, scrapy_crawler):
    known = KnownPages(archive, CrawlOptions(()), dt.date(2022, 12, 31), sweep_days=30)
    return SettledPages(scrapy_crawler, known)


def ask_for(url: str, printed_on: str, **meta: object) -> Request:
    said = {"source": "a", "stated": Stated(printed_on=printed_on)}
    return Request(url, callback=print, cb_kwargs=said, meta=meta)


def test_a_settled_page_comes_from_the_archive_as_it_was_and_is_counted(settled_pages, scrapy_crawler):
    request = ask_for(URL, OLD)
    response = settled_pages.process_request(request)
    assert is_settled(response)
    assert (response.url, response.status, response.body) == (URL, 200, BODY)
    assert find_settled_capture(response).url == URL
    assert scrapy_crawler.stats.get_value("bulletins/settled/a") == 1


def test_what_is_done_with_a_response_of_a_site_is_not_done_with_it_again(settled_pages, scrapy_crawler):
    request = ask_for(URL, OLD)
    response = settled_pages.process_request(request)
    for middleware in (WholeBody, MetaRefresh, ResponseFilter):
        assert middleware.from_crawler(scrapy_crawler).process_response(request, response) is response


@pytest.mark.parametrize(
    ("url", "printed_on", "meta"),
    [(URL, YOUNG, {}), (URL, "", {}), ("http://www.a.example/t2.html", OLD, {})],
    ids=["young", "undated", "not archived"],
)
def test_any_other_page_is_fetched(settled_pages, url, printed_on, meta):
    assert settled_pages.process_request(ask_for(url, printed_on, **meta)) is None


@pytest.mark.parametrize(("url", "printed_on"), [(URL, YOUNG), ("http://www.a.example/t2.html", OLD)])
def test_the_archive_is_asked_once_about_a_page_that_is_fetched(archive, settled_pages, url, printed_on):
    request, asked = ask_for(url, printed_on), []
    archive.conn.set_trace_callback(asked.append)
    settled_pages.process_request(request)
    ConditionalGet(archive).process_request(request)
    assert len(asked) == 1
    assert ("If-None-Match" in request.headers) == (url == URL)


def test_a_settled_page_whose_body_is_damaged_is_asked_for_as_if_it_were_new(archive, settled_pages):
    archive.execute("update bodies set zstd = x'00'")
    request = ask_for(URL, OLD)
    assert settled_pages.process_request(request) is None
    ConditionalGet(archive).process_request(request)
    assert "If-None-Match" not in request.headers
