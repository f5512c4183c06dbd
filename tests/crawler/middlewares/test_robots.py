"""robots.txt of many sites, each with one page, in one crawl."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import ExitStack, closing

import pytest

from tests.command_line import run_scrapy
from tests.crawler.raw_site import ARTICLE, open_raw_site, respond, write_list

NO_DELAY = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_TIMES": 1, "LOG_LEVEL": "ERROR"}
PAGE = respond(ARTICLE.format("示例市疫情通报", "今日无新增病例。").encode(), b"Content-Type: text/html")
LIST = respond(write_list("t1.html"), b"Content-Type: text/html")
ALL = b"User-agent: *\nDisallow: /\n"
OTHER = b"User-agent: *\nDisallow: /private/\n"
GBK = "服务器".encode("gbk")
FILLER = b"# " + b"x" * 97 + b"\n"
LONG = FILLER * 168_000  # 16 MiB
CUT_IN_A_LINE = b"User-agent: *\n" + b"#" * (500 * 1024 - 14 - 14) + b"\nDisallow: /yq" + b"zz\n" * 1000
REFUSED = b"HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
CHALLENGE = b"<html><script>$_ts=window['$_ts'];</script><body></body></html>"


def lead(target):
    return respond(b"", b"Location: " + target, status=b"302 Found")


def once(status):
    return lambda before: respond(OTHER) if before else REFUSED % status


ALLOWED = {
    "404": REFUSED % b"404 Not Found",
    "403": REFUSED % b"403 Forbidden",
    "401": REFUSED % b"401 Unauthorized",
    "empty": respond(b""),
    "a page": PAGE,
    "of others": respond(OTHER, b"Server: " + GBK),
    "500 once": once(b"500 Oops"),
    "429 once": once(b"429 Too Many Requests"),
    "cut once": lambda before: respond(OTHER, length=len(OTHER) + (0 if before else 9)),
    "led": lambda _: lead(b"/robots2.txt"),
    "led home": lead(b"/"),
    "long": respond(OTHER + LONG),
    "long and packed": respond(gzip.compress(OTHER + LONG, 1), b"Content-Encoding: gzip"),
    "a line cut by the limit": respond(CUT_IN_A_LINE),
    "GBK path": respond(b"User-agent: *\nDisallow: /" + GBK),
}
FORBIDDEN = {
    "all": respond(ALL),
    "GBK header": respond(ALL, b"Server: " + GBK, b"Set-Cookie: a=" + GBK, b"Content-Type: text/plain; x=" + GBK),
    "BOM": respond(b"\xef\xbb\xbf" + ALL),
    "CR": respond(ALL.replace(b"\n", b"\r")),
    "packed": respond(gzip.compress(ALL), b"Content-Encoding: gzip"),
    "long": respond(ALL + LONG),
    "long without a length": respond(ALL + LONG, length=None),
    "of us": respond(OTHER + b"User-agent: Bulletins\nDisallow: /yqtb/\n"),
}
UNREADABLE = {
    "500": (REFUSED % b"500 Oops", "fetch_failed"),
    "503": (REFUSED % b"503 Busy", "fetch_failed"),
    "501": (REFUSED % b"501 What", "fetch_failed"),
    "429": (REFUSED % b"429 Too Many Requests", "rate_limited"),
    "hung up": (b"", "fetch_failed"),
    "no HTTP": (ALL, "fetch_failed"),
    "cut": (respond(OTHER, length=900), "fetch_failed"),
    "cut in gzip": (respond(gzip.compress(OTHER)[:30], b"Content-Encoding: gzip"), "fetch_failed"),
    "nowhere": (respond(b"", status=b"302 Found"), "fetch_failed"),
    "in a circle": (lead(b"/robots.txt"), "fetch_failed"),
    "ever on": (lambda before: lead(b"/robots.txt?%d" % before), "fetch_failed"),
    "private": (lead(b"http://10.1.2.3/robots.txt"), "fetch_failed"),
    "metadata": (lead(b"http://169.254.169.254/latest/meta-data/"), "fetch_failed"),
    "another port": (lead(b"http://127.0.0.1:{port}/robots.txt"), "fetch_failed"),
    "as a number": (lead(b"http://2130706434:{port}/robots.txt"), "fetch_failed"),
    "elsewhere": (lead(b"http://elsewhere.invalid/robots.txt"), "fetch_failed"),
    "challenge": (respond(CHALLENGE, status=b"412 Precondition Failed"), "challenge"),
}
SITES = [*ALLOWED.items(), *FORBIDDEN.items(), *((name, sent) for name, (sent, _) in UNREADABLE.items())]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Yield the findings, by site, of one crawl; what each site, and one that none names, was asked."""
    folder = tmp_path_factory.mktemp("robots")
    with ExitStack() as sites:
        unnamed = sites.enter_context(open_raw_site({"/robots.txt": respond(OTHER)}))
        port = unnamed.address.rpartition(":")[2].encode()
        opened = []
        for number, (_, sent) in enumerate(SITES):
            robots = sent.replace(b"{port}", port) if isinstance(sent, bytes) else sent
            pages = {"/robots.txt": robots, "/robots2.txt": respond(OTHER), "/yqtb/index.html": LIST}
            pages |= {f"/robots.txt?{turn}": robots for turn in range(30)}
            site = sites.enter_context(open_raw_site(pages | {"/yqtb/t1.html": PAGE, "/": PAGE}))
            site.write_source(folder / "sources", f"s{number}")
            opened.append(site)
        settings = {"ARCHIVE_DB": folder / "a.db", "SOURCES": folder / "sources", **NO_DELAY}
        run_scrapy("crawl", "bulletins", *(f"-s{name}={value}" for name, value in settings.items()))
        with closing(sqlite3.connect(folder / "a.db")) as db, db:
            rows = db.execute("select url, kind, message from findings where severity = 'error'").fetchall()
        db.close()
        reported = [[(kind, words) for url, kind, words in rows if url.startswith(f"{one.address}/")] for one in opened]
        yield [(site.asked, findings) for site, findings in zip(opened, reported, strict=True)], unnamed.asked


def of_site(crawled, cases, name):
    first = {id(ALLOWED): 0, id(FORBIDDEN): len(ALLOWED), id(UNREADABLE): len(ALLOWED) + len(FORBIDDEN)}[id(cases)]
    return crawled[0][first + list(cases).index(name)]


@pytest.mark.parametrize("name", ALLOWED)
def test_a_site_that_allows_it_is_crawled(crawled, name):
    asked, findings = of_site(crawled, ALLOWED, name)
    assert findings == []
    assert asked[-2:] == ["/yqtb/index.html", "/yqtb/t1.html"]


@pytest.mark.makes("forbidden")
@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_site_that_forbids_it_is_not_crawled(crawled, name):
    asked, findings = of_site(crawled, FORBIDDEN, name)
    assert findings == [("forbidden", "Forbidden by robots.txt")]
    assert set(asked) == {"/robots.txt"}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_robots_txt_that_cannot_be_read_is_no_leave(crawled, name):
    asked, findings = of_site(crawled, UNREADABLE, name)
    ((kind, words),) = findings
    assert kind == UNREADABLE[name][1]
    assert words.startswith("not fetched: http://127.0.0.1:")
    assert not [path for path in asked if path.startswith("/yqtb/")]


@pytest.mark.parametrize("name", ["500", "429", "hung up", "cut", "cut in gzip"])
def test_it_is_asked_for_again_first(crawled, name):
    asked, _ = of_site(crawled, UNREADABLE, name)
    assert len(asked) > 1


def test_nothing_is_sent_to_another_port_of_a_private_host(crawled):
    assert crawled[1] == []


@pytest.mark.makes("crawl_delay_capped")
@pytest.mark.spares("crawl_delay_capped")
def test_the_longer_of_both_delays_is_kept_up_to_the_cap(tmp_path):
    pages = {"/yqtb/index.html": LIST, "/yqtb/t1.html": PAGE}
    for words, cap, gap in (("Crawl-delay: 0.5", 60, 0.5), ("Request-rate: 2/1s", 0.3, 0.3)):
        folder = tmp_path / str(cap)
        folder.mkdir()
        with open_raw_site(pages | {"/robots.txt": respond(f"User-agent: *\n{words}\n".encode())}) as site:
            site.write_source(folder / "sources")
            settings = {"ARCHIVE_DB": folder / "a.db", "SOURCES": folder / "sources", **NO_DELAY}
            settings |= {"CRAWL_DELAY_MAX": cap}
            done = run_scrapy("crawl", "bulletins", *(f"-s{name}={value}" for name, value in settings.items()))
        assert (done.returncode, len(site.asked)) == (0, 3)
        assert min(later - sooner for sooner, later in zip(site.times, site.times[1:], strict=False)) >= gap - 0.05
        with closing(sqlite3.connect(folder / "a.db")) as db, db:
            capped = db.execute("select url, message from findings where kind = 'crawl_delay_capped'").fetchall()
        db.close()
        reported = "asks for 0.5 seconds between requests, more than CRAWL_DELAY_MAX (0.3)"
        assert capped == ([] if cap > gap else [(f"{site.address}/robots.txt", reported)])
