"""robots.txt on another host: many sites in one crawl, all through one proxy on loopback."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.command_line import run_scrapy
from tests.crawler.middlewares.loopback_names import PRIVATE
from tests.crawler.middlewares.test_robots import ALL, LIST, NO_DELAY, OTHER, PAGE, lead
from tests.crawler.raw_site import open_raw_site, respond

ELSEWHERE = "http://cdn.example"
NAMES = "tests.crawler.middlewares.loopback_names.ProxiedNames"
HOPS = {f"http://hop{n}.example/robots.txt": lead(b"http://hop%d.example/robots.txt" % (n + 1)) for n in range(1, 5)}
PAGES = {
    f"{ELSEWHERE}/robots.txt": respond(ALL),
    f"{ELSEWHERE}/open.txt": respond(OTHER),
    f"{ELSEWHERE}/yqtb/t1.html": PAGE,
    f"{ELSEWHERE}/": PAGE,
    **HOPS,
    "http://hop5.example/robots.txt": respond(ALL),
}
CASES = {
    "allows": (f"{ELSEWHERE}/open.txt", ""),
    "is-missing": (f"{ELSEWHERE}/none.txt", ""),
    "is-home": (f"{ELSEWHERE}/", ""),
    "forbids": (f"{ELSEWHERE}/robots.txt", "Forbidden by robots.txt"),
    "five-hosts": ("http://hop1.example/robots.txt", "Forbidden by robots.txt"),
    "private-name": (f"http://{PRIVATE}/robots.txt", f"not followed: {PRIVATE} is 10.1.2.3, which is not public"),
    "private-address": ("http://10.1.2.3/robots.txt", "not followed: http://10.1.2.3/robots.txt is not public"),
    "this-machine": ("http://localhost/robots.txt", "not followed: http://localhost/robots.txt is not public"),
    "circle": ("http://www.circle.example/robots.txt", "the redirects form a loop"),
}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Return the messages of errors by host, and what was requested."""
    folder = tmp_path_factory.mktemp("elsewhere")
    pages = dict(PAGES)
    for name, (target, _) in CASES.items():
        site = f"http://www.{name}.example"
        pages |= {f"{site}/robots.txt": lead(target.encode()), f"{site}/yqtb/index.html": LIST}
        pages |= {f"{site}/yqtb/t1.html": PAGE}
    pages["http://www.allows.example/yqtb/t1.html"] = lead(f"{ELSEWHERE}/yqtb/t1.html".encode())
    with open_raw_site(pages) as proxy:
        port = proxy.address
        for name in CASES:
            proxy.address = f"http://www.{name}.example"
            proxy.write_source(folder / "sources", name)
        settings = {"ARCHIVE_DB": folder / "a.db", "SOURCES": folder / "sources", "TWISTED_DNS_RESOLVER": NAMES}
        options = [f"-s{name}={value}" for name, value in (settings | NO_DELAY).items()]
        done = run_scrapy("crawl", "bulletins", *options, http_proxy=port, no_proxy="")
        assert done.returncode == 1, done.stderr
    with closing(sqlite3.connect(folder / "a.db")) as db:
        rows = db.execute("select url, kind, message from findings where severity = 'error'").fetchall()
    return rows, proxy.asked


@pytest.mark.parametrize("name", CASES)
def test_its_rules_are_obeyed_wherever_they_are_public(crawled, name):
    rows, asked = crawled
    site, words = f"http://www.{name}.example/", CASES[name][1]
    messages = [message for url, kind, message in rows if url.startswith(site) and kind != "foreign_host"]
    assert [words in message for message in messages] == ([True] if words else [])
    pages = [url for url in asked if url.startswith(f"{site}yqtb/")]
    assert len(pages) == (0 if words else 2)


def test_no_page_is_fetched_there_and_no_private_host_is_asked(crawled):
    rows, asked = crawled
    assert f"{ELSEWHERE}/yqtb/t1.html" not in asked
    assert [url for url, kind, _ in rows if kind == "foreign_host"] == ["http://www.allows.example/yqtb/t1.html"]
    assert not [url for url in asked if PRIVATE in url or "10.1.2.3" in url or "localhost" in url]


def test_a_private_source_links_to_no_other_private_host(tmp_path):
    target = lead(f"http://{PRIVATE}/robots.txt".encode())
    with open_raw_site({"/robots.txt": target, "/yqtb/index.html": LIST, "/yqtb/t1.html": PAGE}) as site:
        site.write_source(tmp_path / "sources")
        settings = {"ARCHIVE_DB": tmp_path / "a.db", "SOURCES": tmp_path / "sources", "TWISTED_DNS_RESOLVER": NAMES}
        run_scrapy("crawl", "bulletins", *(f"-s{name}={value}" for name, value in (settings | NO_DELAY).items()))
        assert site.asked == ["/robots.txt"]
    with closing(sqlite3.connect(tmp_path / "a.db")) as db:
        ((message,),) = db.execute("select message from findings where severity = 'error'").fetchall()
    assert message.endswith(f"not followed: {PRIVATE} is 10.1.2.3, which is not public")
