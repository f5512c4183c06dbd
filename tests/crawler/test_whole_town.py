"""The crawler from end to end, against a press town: with everything wrong that can be, killed, and twice."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest

from crawler.listings import LISTINGS
from tests.archive.whole import DERIVED
from tests.command_line import start_scrapy
from tests.killing import wait_until
from tests.press_town.faults import FAULTS, of_articles, of_attachments
from tests.press_town.sources import write_sources
from tests.press_town.town import (
    FILED,
    FOREIGN_FILE,
    SINCE,
    STARTS,
    UNTIL,
    WHOLE_FILE,
    faulty_article,
    faulty_file,
    faulty_listing,
)

FAMILIES = [family for family in STARTS if family in LISTINGS]
SMALL = ("trs", "joyhua")  # a column and editions; every kill costs a crawl
DAYS = ("-a", f"since={SINCE}", "-a", f"until={UNTIL}")
NO_DELAY = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_TIMES": 1, "READING_PROCESSES": 0}
FIRST = "/wjw/yqtb/202212/t20221201_1012.html"
OLDEST = "/wjw/yqtb/202211/t20221128_1009.html"  # of the days that are crawled
OF_THE_CRAWL = {
    "fetched_at", "recorded_at", "last_seen_at", "times_seen", "stated_at", "first_at", "last_at", "times", "headers",
    "read_at", "zstd", "dictionary", "precedence",
}  # fmt: skip
"""Columns that say when and how often, which no two crawls share."""


@pytest.fixture
def sources(tmp_path):
    """Write the sources of an open town."""

    def write(town, families=FAMILIES, **said):
        write_sources(tmp_path / "sources", town.address, families, **said)
        return tmp_path / "sources"

    return write


@pytest.fixture
def open_small_town(press_town, sources):
    """Return a town with two pages that cannot be had, and its sources."""
    town = press_town(f"challenge_412={FIRST}", f"gone_404={OLDEST}")
    return town, sources(town, families=SMALL)


def rows(archive, question):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(question).fetchall()


def contents(archive):
    """Return every row that a crawl leaves but its own record, without the times."""
    with closing(sqlite3.connect(archive)) as db:
        db.execute("begin")  # of one moment: what a killed crawl had handed on is still being stored
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("pragma foreign_key_check").fetchall() == []
        return {table: sorted(_rows(db, table), key=repr) for table in ("bodies", "captures", "failures", *DERIVED)}


def _rows(db, table):
    columns = [name for _, name, *_ in db.execute(f"pragma table_info({table})") if name not in OF_THE_CRAWL]
    return db.execute(f"select {', '.join(columns)} from {table}")


@pytest.mark.makes(*{fault.finding for fault in FAULTS.values() if fault.finding})
@pytest.mark.spares("fetch_failed", "damaged_text")  # an answer of 503 once, a page in GB18030 that says gb2312
def test_with_every_fault_each_page_is_an_article_or_a_finding_of_its_class(crawl, archive, press_town, sources):
    town = press_town("all")
    done = crawl(*DAYS, SOURCES=sources(town, faulty=True), DOWNLOAD_MAXSIZE=1_000_000, **NO_DELAY)

    kinds = {
        url.removeprefix(town.address).partition("?")[0]: kind
        for url, kind in rows(archive, "select url, kind from findings where severity != 'info'")
    }
    faulty = {faulty_article(fault): fault for fault in of_articles()}
    faulty |= {faulty_listing(fault): fault for fault in FAULTS.values() if fault.of == "listing"}
    faulty |= {faulty_file(fault): fault for fault in of_attachments()}
    of_files = rows(archive, "select url from captures where role = 'attachment'")
    damaged = {url.removeprefix(town.address): "broken_file" for (url,) in of_files}  # nothing but their first bytes
    assert kinds == {path: fault.finding for path, fault in faulty.items() if fault.finding} | damaged

    articles = {
        url.removeprefix(town.address).partition("?")[0] for (url,) in rows(archive, "select url from articles")
    }
    readable = {faulty_article(fault) for fault in of_articles() if fault.finding in ("", "damaged_text")}
    assert readable <= articles
    assert not (set(faulty) - readable) & articles
    assert FIRST in articles

    files = rows(
        archive,
        f"""
        select attachments.url, content_type from articles join attachments on article_id = articles.id
        join captures on captures.url = attachments.url where articles.url = '{town.address}{FILED}'""",
    )
    whole = [WHOLE_FILE, *(faulty_file(fault) for fault in of_attachments() if not fault.finding)]
    assert sorted(files) == sorted((town.address + path, "application/pdf; charset=utf-8") for path in whole)
    assert rows(archive, "select url from findings where kind = 'link_elsewhere'") == [(FOREIGN_FILE,)]
    assert rows(archive, "select distinct role from articles join captures on captures.id = capture_id") == [("page",)]

    errors = rows(archive, "select fingerprint from findings join failures using (fingerprint)")
    assert sorted(errors) == sorted(rows(archive, "select fingerprint from crawl_failures"))
    lost = rows(archive, "select count(*) from findings where severity = 'error'")
    assert rows(archive, "select pages_failed from crawls") == lost
    assert rows(archive, "select 1 from crawl_failures, crawls where not instr(sources, source) or source = ''") == []
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 11, done.stderr
    assert not [target for target in town.asked if "/private/" in target]


def test_killed_at_any_moment_and_run_again_it_has_the_rows_of_an_undisturbed_crawl_and_then_no_more(
    crawl, archive, open_small_town, kills
):
    town, folder = open_small_town
    undisturbed = archive.with_name("undisturbed.db")
    assert crawl(*DAYS, SOURCES=folder, **(NO_DELAY | {"ARCHIVE_DB": undisturbed})).returncode == 1
    assert len(contents(undisturbed)["articles"]) >= 10
    whole = len(town.asked)

    moments = random.Random(20221130)
    for _ in range(kills):
        kill_after(town, moments.randrange(1, whole), archive, folder)
        if archive.exists():
            contents(archive)
    assert rows(archive, "select count(*) from crawls where finished_at = ''") != [(0,)]

    for _ in range(2):  # it finishes the work; the unchanged town again adds nothing
        assert crawl(*DAYS, SOURCES=folder, **NO_DELAY).returncode == 1
        assert contents(archive) == contents(undisturbed)


def kill_after(town, requests, archive, folder) -> None:
    """Start a crawl and kill it when the town has been asked so often, or it has ended: most pages need no request."""
    settings = [f"-s{name}={value}" for name, value in {**NO_DELAY, "ARCHIVE_DB": archive, "SOURCES": folder}.items()]
    wanted = len(town.asked) + requests
    with start_scrapy("crawl", "bulletins", *DAYS, *settings) as under_way:
        wait_until(lambda: len(town.asked) >= wanted or not under_way.is_alive(), under_way)
        under_way.kill()


def test_a_site_whose_robots_txt_is_kept_from_us_is_not_crawled(crawl, archive, press_town, sources):
    town = press_town("challenge_412=/robots.txt")
    crawl(*DAYS, SOURCES=sources(town, families=["trs"]), **NO_DELAY)
    assert town.asked == ["/robots.txt"]
    assert rows(archive, "select kind, url from findings") == [("challenge", town.address + STARTS["trs"])]


def test_a_host_that_wants_peace_is_asked_no_more_and_another_host_is(crawl, archive, press_town, sources):
    limiting = press_town(f"limited_for_long={OLDEST}")
    refusing = press_town("challenge_412=/slrb/20221201/html/index.htm")
    folder = sources(limiting, families=["trs"])
    sources(refusing, families=["joyhua"])
    paper = folder / "joyhua.toml"
    paper.write_text(paper.read_text("utf-8").replace("127.0.0.1", "localhost"), "utf-8")
    # A delay, however short: without one Scrapy sends what waits for a host at once.
    at_once = '{"localhost": {"delay": 0.01}, "127.0.0.1": {"delay": 0.01}}'
    settings = NO_DELAY | {"RETRY_TIMES": 0, "DOWNLOAD_DELAY": 30, "DOWNLOAD_SLOTS": at_once, "RETRY_AFTER_MAX": 10}
    crawl(*DAYS, SOURCES=folder, **settings)

    not_asked = dict(rows(archive, "select url, message from findings where message like 'not asked: %'"))
    assert set(not_asked.values()) == {
        "not asked: 127.0.0.1 asks for a longer pause than RETRY_AFTER_MAX",
        "not asked: localhost asks for a longer pause than RETRY_AFTER_MAX",
    }
    asked = {limiting.address + path for path in limiting.asked}
    asked |= {refusing.address.replace("127.0.0.1", "localhost") + path for path in refusing.asked}
    assert not asked & not_asked.keys()
