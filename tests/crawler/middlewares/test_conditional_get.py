"""What is asked for only if it has changed, as requests and answers come to the middleware."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK

from archive.records import Capture
from archive.store import store_page
from crawler.middlewares.conditional_get import ConditionalGet
from pipelines.parse import read_capture
from tests.archive.empty import open_new

BODY = "<title>示例市疫情通报</title><p>示例市新增3例。</p>".encode()
DAY = "Thu, 01 Dec 2022 02:00:00 GMT"
URL = "http://www.a.example/t1.html"
NAMES = ("If-None-Match", "If-Modified-Since")


@pytest.fixture
def archive(tmp_path):
    with open_new(tmp_path / "archive.db") as db:
        yield db


@pytest.fixture
def hold(archive):
    def hold(url: str = URL, **headers: str) -> None:
        named = (("Content-Type", "text/html"), *((name.replace("_", "-"), value) for name, value in headers.items()))
        capture = Capture(url, "a", "2022-12-01T03:00:00.000000+00:00", "live", 200, "text/html", named, BODY)
        store_page(archive, capture, read_capture(capture), capture.fetched_at)

    return hold


@pytest.fixture
def validators(archive):
    return make_conditional_get(archive)


def make_conditional_get(archive, **options) -> ConditionalGet:
    return ConditionalGet(archive, **options)


def sent(validators, request: Request) -> list[str]:
    validators.process_request(request)
    return [request.headers.get(name, b"").decode() for name in NAMES]


def test_a_page_that_is_archived_is_asked_for_if_it_has_changed(validators, hold):
    hold(ETag='"1"', Last_Modified=DAY)
    hold("http://www.a.example/t2.html", Last_Modified=DAY)
    hold("http://www.a.example/t3.html")
    assert sent(validators, Request(URL)) == ['"1"', DAY]
    assert sent(validators, Request("http://www.a.example/t2.html")) == ["", DAY]
    assert sent(validators, Request("http://www.a.example/t3.html")) == ["", ""]
    assert sent(validators, Request("http://www.a.example/t4.html")) == ["", ""]


def test_an_endless_validator_is_not_sent_back_and_bytes_of_any_charset_are(validators, hold):
    hold(ETag='"' + "a" * 2000 + '"')
    assert sent(validators, Request(URL)) == ["", ""]
    etag = "通报".encode("gbk")
    hold("http://www.a.example/t2.html", ETag=etag.decode("latin-1"))
    request = Request("http://www.a.example/t2.html")
    validators.process_request(request)
    assert request.headers["If-None-Match"] == etag


def test_robots_txt_is_asked_for_as_it_is_and_with_refresh_every_page(archive, validators, hold):
    hold(ETag='"1"')
    assert sent(validators, Request(URL, callback=NO_CALLBACK)) == ["", ""]
    assert sent(make_conditional_get(archive, asks_all=True), Request(URL)) == ["", ""]


def test_a_redirect_does_not_carry_what_is_archived_of_another_address(validators, hold):
    hold(ETag='"1"')
    request = Request(URL)
    validators.process_request(request)
    led = request.replace(url="http://www.a.example/new/t1.html")
    assert sent(validators, led) == ["", ""]
    answer = Response(led.url, status=304)
    assert validators.process_response(led, answer) is answer


def test_the_answer_that_it_has_not_changed_is_the_page_with_its_latest_validators(validators, hold):
    hold(ETag='"1"', Last_Modified=DAY)
    request = Request(URL)
    validators.process_request(request)
    page = validators.process_response(request, Response(URL, status=304, headers={"ETag": '"2"'}))
    assert isinstance(page, HtmlResponse)
    assert (page.status, page.url, page.body) == (200, URL, BODY)
    assert (page.headers["ETag"], page.headers["Last-Modified"]) == (b'"2"', DAY.encode())


def test_any_other_answer_passes(validators, hold):
    hold(ETag='"1"')
    request = Request(URL)
    validators.process_request(request)
    for status in (200, 404):
        answer = Response(URL, status=status)
        assert validators.process_response(request, answer) is answer


def test_a_damaged_archived_page_is_requested_without_validators(archive, validators, hold):
    hold(ETag='"1"')
    archive.execute("update bodies set zstd = x'00'")
    request = Request(URL)
    validators.process_request(request)
    again = validators.process_response(request, Response(URL, status=304))
    assert isinstance(again, Request)
    assert (again.url, again.dont_filter, sent(validators, again)) == (URL, True, ["", ""])
    answer = Response(URL, status=304)
    assert validators.process_response(again, answer) is answer
