"""What a second crawl of the press town asks for, and what comes of it."""

from __future__ import annotations

import sqlite3

import pytest

from crawler.listings import LISTINGS
from tests.press_town.sources import write_sources
from tests.press_town.town import SINCE, STARTS, UNTIL

FAMILIES = [family for family in STARTS if family in LISTINGS]
DAYS = ("-a", f"since={SINCE}", "-a", f"until={UNTIL}")
NO_DELAY = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_TIMES": 0}
EVERY_PAGE_IS_YOUNG = {"LATE_SWEEP_DAYS": 100_000}


@pytest.fixture
def crawl_town(crawl, tmp_path):
    """Crawls an open town, and says what it was asked and how many bytes it sent this time."""

    def run(town, *arguments, families=FAMILIES, **settings):
        folder = tmp_path / "sources"
        write_sources(folder, town.address, families)
        town.asked.clear()
        town.sent = 0
        done = crawl(*arguments, SOURCES=folder, **NO_DELAY, **settings)
        assert done.returncode == 0, done.stderr
        return list(town.asked), town.sent

    return run


def rows(archive, question):
    with sqlite3.connect(archive) as db:
        return db.execute(question).fetchall()


def counts(archive):
    tables = [name for (name,) in rows(archive, "select name from sqlite_schema where type = 'table'")]
    return {name: rows(archive, f"select count(*) from {name}")[0][0] for name in tables}


def test_a_town_that_has_not_changed_says_so_of_every_page_and_adds_no_row_but_the_crawls_own(
    crawl_town, archive, press_town
):
    town = press_town()
    asked, sent = crawl_town(town, *DAYS, **EVERY_PAGE_IS_YOUNG)
    before = counts(archive)
    again, sent_again = crawl_town(town, *DAYS, **EVERY_PAGE_IS_YOUNG)
    assert sorted(again) == sorted(asked)
    assert 0 < sent_again < sent / 20
    assert counts(archive) == before | {"crawls": before["crawls"] + 1}
    fetched, unchanged = rows(archive, "select pages_fetched, pages_unchanged from crawls order by started_at")[1]
    assert fetched == unchanged == len(asked) - 1  # robots.txt is no page
    assert rows(archive, "select distinct times_seen from captures") == [(2,)]


def test_with_refresh_every_page_is_sent_again(crawl_town, press_town):
    town = press_town()
    first = crawl_town(town, *DAYS)
    again = crawl_town(town, *DAYS, "-a", "refresh=all")
    assert (sorted(again[0]), again[1]) == (sorted(first[0]), first[1])
