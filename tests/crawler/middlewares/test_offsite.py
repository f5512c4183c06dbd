"""Redirects as they come to the middleware, for starts on the public web, which a test cannot ask."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.test import get_crawler

from crawler.middlewares.offsite import Offsite
from crawler.middlewares.redirects import Redirects
from crawler.responses.exceptions import Rejected
from crawler.source import Listing, Source

STARTS = ("http://www.a.example/list.html", "http://b.example/")
SOURCE = Source("a", "示例", "", 1, enabled=True, listings=(Listing("trs", STARTS, hosts=("mp.c.example",)),))
ASKED = "http://a.example/t1.html"


@pytest.fixture
def offsite():
    return Offsite((SOURCE,))


def led(url: str, *by: str) -> Request:
    return Request(url, cb_kwargs={"source": "a"}, meta={"redirect_urls": list(by)} if by else {})


@pytest.mark.parametrize(
    "target",
    [
        "https://a.example/t1.html",
        "http://www.a.example/n/t1.html",
        "http://b.example/x",
        "http://a.example/?p=1",
        "https://mp.c.example/s/1",
    ],
)
def test_a_page_may_link_to_the_hosts_of_its_source(offsite, target):
    assert offsite.process_request(led(target, ASKED)) is None


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("http://elsewhere.example/t1.html", "foreign_host"),
        ("http://m.a.example/t1.html", "foreign_host"),
        ("http://10.0.0.1/t1.html", "foreign_host"),
        ("http://localhost/t1.html", "foreign_host"),
        ("http://2130706433/t1.html", "foreign_host"),
        ("http://a.example/", "soft_404"),
        ("http://a.example/index.html", "soft_404"),
        (ASKED, "redirect_loop"),
    ],
)
def test_links_to_other_hosts_are_dropped(offsite, target, kind):
    with pytest.raises(Rejected) as rejected:
        offsite.process_request(led(target, ASKED))
    assert (rejected.value.finding.kind, rejected.value.finding.url) == (kind, ASKED)


def test_a_loop_that_ends_with_a_cookie_names_it_and_is_followed_once_if_cookies_are_sent(offsite):
    crawler = get_crawler()
    crawler.spider = crawler._create_spider("x")
    answer = Response(ASKED, status=302, headers={"Location": ASKED, "Set-Cookie": "seen=1; path=/"})
    again = Redirects.from_crawler(crawler).process_response(led(ASKED), answer)
    with pytest.raises(Rejected) as rejected:
        offsite.process_request(again)
    assert rejected.value.finding.message.endswith("a cookie (seen): crawl it with -s COOKIES_ENABLED=True")
    sending = Offsite((SOURCE,), sends_cookies=True)
    assert sending.process_request(again) is None
    third = Redirects.from_crawler(crawler).process_response(again, answer)
    with pytest.raises(Rejected) as rejected:
        sending.process_request(third)
    assert rejected.value.finding.message.endswith(f"a loop through {ASKED}")


def test_a_file_is_fetched_from_the_hosts_of_its_source_and_listed_on_any_other(offsite):
    said = {"cb_kwargs": {"source": "a"}, "meta": {"attachment_of": ASKED}}
    assert offsite.process_request(Request("http://b.example/t1.pdf", **said)) is None
    for other in ("http://files.example/t1.pdf", "http://10.0.0.1/t1.pdf"):
        with pytest.raises(Rejected) as rejected:
            offsite.process_request(Request(other, **said))
        assert (rejected.value.finding.kind, rejected.value.finding.url) == ("link_elsewhere", other)
        assert ASKED in rejected.value.finding.message


NEAR = [
    "file:///etc/hostname", "http://127.0.0.1/", "http://[::1]/", "http://169.254.1.1/", "http://10.1.2.3:8080/",
    "http://[::ffff:10.1.2.3]/", "http://[64:ff9b::a01:203]/", "http://[2002:a01:203::1]/", "http://[fd00::1]/",
    "http://224.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("near", NEAR)
def test_a_public_source_links_to_nothing_on_this_machine_or_network(offsite, near):
    with pytest.raises(Rejected) as rejected:
        offsite.process_request(led(near))
    assert rejected.value.finding.kind == "foreign_host"


def test_requests_of_middlewares_pass_the_same_checks(offsite):
    with pytest.raises(Rejected):
        offsite.process_request(led("http://10.0.0.1/robots.txt", ASKED).replace(callback=NO_CALLBACK))


@pytest.mark.parametrize(
    ("start", "hosts", "target", "passes"),
    [
        ("http://10.0.0.1:8000/", (), "http://10.0.0.1:8000/x", True),
        ("http://10.0.0.1:8000/", (), "http://10.0.0.1:6379/x", False),
        ("http://10.0.0.1/", (), "http://10.0.0.1:6379/x", False),
        ("http://10.0.0.1:8000/", ("10.0.0.1",), "http://10.0.0.1:6379/x", True),
        ("http://a.example:8000/", (), "https://a.example/x", True),
    ],
)
def test_on_a_private_network_another_port_is_another_host(start, hosts, target, passes):
    source = Source("a", "示例", "", 1, enabled=True, listings=(Listing("trs", (start,), hosts=hosts),))
    offsite = Offsite((source,))
    if passes:
        assert offsite.process_request(led(target, start)) is None
    else:
        with pytest.raises(Rejected):
            offsite.process_request(led(target, start))


def test_the_first_page_may_be_the_home_page(offsite):
    assert offsite.process_request(led("http://b.example/index.html", "http://b.example/")) is None
