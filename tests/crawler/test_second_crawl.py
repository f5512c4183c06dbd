"""What a second crawl of the press town asks for, and what comes of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from crawler.listings import LISTINGS
from tests.press_town.sources import write_sources
from tests.press_town.town import SINCE, STARTS, UNTIL, build_town

FAMILIES = [family for family in STARTS if family in LISTINGS]
SOME = ["trs", "hanweb", "joyhua"]
COLUMNS = [family for family in FAMILIES if "{date" not in STARTS[family]]
SOME_COLUMNS = ["trs", "gkmlpt", "kaipu"]
"""By a pager, by the directory that names a list, by the interface of a script."""
DAYS = ("-a", f"since={SINCE}", "-a", f"until={UNTIL}")
NO_DELAY = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_TIMES": 0}
EVERY_PAGE_IS_YOUNG = {"LATE_SWEEP_DAYS": 100_000}
ARTICLE = "/wjw/yqtb/202212/t20221201_1012.html"
OLD_ARTICLE = "/wjw/yqtb/202211/t20221121_1002.html"  # on the last page of its column
FILE = "/wjw/yqtb/202212/P020221201.pdf"  # of that article
OLD_FILE = "/wjw/yqtb/202211/P020221121.pdf"
OWN_RECORD = ("crawls", "source_crawls")
SHEET = "/slrb/20221130/html/page_01.htm"
PRINTED_THERE = "/slrb/20221130/html/content_20221130002001.htm"


@pytest.fixture
def crawl_town(crawl, tmp_path):
    """Crawl an open town, and says what it was asked this time, but for robots.txt, and how many bytes it sent.

    ``replaced`` is what is replaced in its sources.
    """

    def run(town, *arguments, families=SOME, status=0, replaced=(" ", " "), **settings):
        folder = tmp_path / "sources"
        write_sources(folder, town.address, families)
        for path in folder.glob("*.toml"):
            path.write_text(path.read_text("utf-8").replace(*replaced), "utf-8")
        town.asked.clear()
        town.sent = 0
        done = crawl(*arguments, SOURCES=folder, **NO_DELAY, **settings)
        assert done.returncode == status, done.stderr
        return sorted(target for target in town.asked if target != "/robots.txt"), town.sent

    return run


def rows(archive, question):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(question).fetchall()


def counts(archive):
    """Return how many rows each table has, but for those in which a crawl records itself."""
    tables = [name for (name,) in rows(archive, "select name from sqlite_schema where type = 'table'")]
    return {name: rows(archive, f"select count(*) from {name}")[0][0] for name in tables if name not in OWN_RECORD}


def change(town, path, old, new) -> None:
    pages = [replace(page, text=page.text.replace(old, new)) if page.path == path else page for page in town.town.pages]
    assert pages != town.town.pages
    town.town = replace(town.town, pages=pages)


def test_a_town_that_has_not_changed_says_so_of_every_young_page_and_adds_no_row_but_the_crawls_own(
    crawl_town, archive, press_town
):
    town = press_town()
    asked, sent = crawl_town(town, *DAYS, families=FAMILIES, **EVERY_PAGE_IS_YOUNG)
    before = counts(archive)
    again, sent_again = crawl_town(town, *DAYS, families=FAMILIES, **EVERY_PAGE_IS_YOUNG)
    assert again == asked
    assert 0 < sent_again < sent / 20
    assert counts(archive) == before
    fetched, unchanged = rows(archive, "select pages_fetched, pages_unchanged from crawls order by started_at")[1]
    assert fetched == unchanged == len(asked)
    assert rows(archive, "select distinct times_seen from captures") == [(2,)]


def test_a_young_page_that_was_corrected_is_fetched_and_becomes_a_revision(crawl_town, archive, press_town):
    town = press_town()
    crawl_town(town, families=["trs"], **EVERY_PAGE_IS_YOUNG)
    change(town, ARTICLE, "无症状感染者10例", "无症状感染者11例")
    crawl_town(town, families=["trs"], **EVERY_PAGE_IS_YOUNG)
    question = (
        "select value from {} where measure = 'asymptomatic' and period_end like '2022-12-01%' order by recorded_at"
    )
    assert rows(archive, question.format("observation_history")) == [(10,), (11,)]
    assert rows(archive, question.format("current_observations")) == [(11,)]
    changed = rows(archive, "select pages_fetched - pages_unchanged from crawls order by started_at")
    assert changed[1] == (1,)


def test_of_settled_columns_only_the_first_pages_are_asked_for(crawl_town, archive, press_town):
    town = press_town()
    asked, sent = crawl_town(town, families=COLUMNS)
    assert len(asked) > 12 * len(COLUMNS)
    before = counts(archive)
    again, sent_again = crawl_town(town, families=COLUMNS)
    assert len(again) == len(COLUMNS) + 1, again  # the directory of gkmlpt names the address of its list
    assert sent_again < sent / 20
    assert counts(archive) == before


def test_settled_pages_are_not_asked_for_where_the_site_knows_no_validators_either(crawl_town, press_town):
    town = press_town("no_validators")
    crawl_town(town, families=SOME_COLUMNS)
    articles = {page.path for page in town.town.pages if page.article}
    again, _ = crawl_town(town, families=SOME_COLUMNS)
    assert len(again) == len(SOME_COLUMNS) + 1, again  # the directory of gkmlpt names the address of its list
    assert not articles & set(again)


def test_settled_editions_are_not_asked_for_at_all(crawl_town, archive, press_town):
    town = press_town("no_validators")
    crawl_town(town, *DAYS, families=["joyhua"])
    before = counts(archive)
    assert crawl_town(town, *DAYS, families=["joyhua"]) == ([], 0)
    assert counts(archive) == before


def test_a_missing_file_is_requested_when_its_settled_page_is_seen_again(crawl_town, archive, press_town):
    town = press_town(f"broken_500={OLD_FILE}")
    crawl_town(town, families=["trs"], status=1)
    again, _ = crawl_town(town, families=["trs"], status=1)
    assert OLD_FILE in again
    assert OLD_ARTICLE not in again
    town.town = build_town()
    assert OLD_FILE in crawl_town(town, families=["trs"])[0]
    assert crawl_town(town, families=["trs"])[0] == [STARTS["trs"]]
    assert rows(archive, "select count(distinct url), count(*) from captures where role = 'attachment'") == [(12, 12)]
    assert rows(archive, "select * from findings where severity = 'error'") == []


def test_a_changed_recent_file_is_a_new_capture_of_an_unchanged_page(crawl_town, archive, press_town):
    town = press_town()
    crawl_town(town, families=["trs"], **EVERY_PAGE_IS_YOUNG)
    change(town, FILE, "%PDF-1.4", "%PDF-1.5")
    asked, _ = crawl_town(town, families=["trs"], **EVERY_PAGE_IS_YOUNG)
    assert {ARTICLE, FILE, OLD_FILE} <= set(asked)
    held = "select count(*), sum(times_seen) from captures where url like '%{}'"
    assert rows(archive, held.format(FILE)) == [(2, 2)]
    assert rows(archive, held.format(OLD_FILE)) == [(1, 2)]
    assert rows(archive, "select pages, articles from source_crawls order by started_at") == [(12, 12), (12, 0)]


def test_an_unchanged_page_with_a_damaged_body_is_fetched_again(crawl_town, archive, press_town):
    town = press_town()
    crawl_town(town, *DAYS, families=["trs"], **EVERY_PAGE_IS_YOUNG)
    with closing(sqlite3.connect(archive)) as db, db:
        db.execute(
            "update bodies set zstd = x'00' from captures where sha256 = body_sha256 and url = ?",
            (town.address + ARTICLE,),
        )
    asked, sent = crawl_town(town, *DAYS, families=["trs"], **EVERY_PAGE_IS_YOUNG)
    assert asked.count(ARTICLE) == 2
    (page,) = (page for page in town.town.pages if page.path == ARTICLE)
    assert sent == len(page.text.encode()) + len(town.town.find_page("/robots.txt", {}).text)
    assert rows(archive, "select * from findings where severity = 'error'") == []


def test_files_are_left_listed_where_their_limit_is_0_and_fetched_once_it_is_raised(crawl_town, archive, press_town):
    town = press_town()
    asked, _ = crawl_town(town, *DAYS, families=["trs"], ATTACHMENT_MAXSIZE=0)
    assert not [path for path in asked if path.endswith(".pdf")]
    assert rows(archive, "select count(*) from attachments") == [(4,)]
    again, _ = crawl_town(town, *DAYS, families=["trs"])
    assert [path for path in again if path.endswith(".pdf")] == sorted(
        url.removeprefix(town.address) for (url,) in rows(archive, "select url from attachments")
    )
    of_files = """
        select stated ->> 'article_url', stated ->> 'article_title', stated ->> 'published', stated ->> 'area'
        from captures where role = 'attachment' order by url"""
    of_articles = """
        select articles.url, title, published_at, stated ->> 'area'
        from attachments join articles on articles.id = article_id join captures on captures.id = capture_id
        order by attachments.url"""
    assert rows(archive, of_files) == rows(archive, of_articles)


@pytest.mark.parametrize("missing", [SHEET, PRINTED_THERE])
def test_what_is_missing_of_a_settled_edition_is_asked_for(crawl_town, archive, press_town, missing):
    undisturbed = press_town()
    town = press_town(f"broken_500={missing}")
    crawl_town(town, *DAYS, families=["joyhua"], status=1)
    town.town = undisturbed.town
    again, _ = crawl_town(town, *DAYS, families=["joyhua"])
    assert again == sorted({missing, PRINTED_THERE})
    assert rows(archive, "select count(*) from articles where url like '%/20221130/%'") == [(2,)]
    assert rows(archive, "select * from findings where severity = 'error'") == []


def test_a_page_that_did_not_come_is_looked_for_however_deep_it_lies_until_it_comes(crawl_town, archive, press_town):
    town = press_town(f"broken_500={OLD_ARTICLE}")
    crawl_town(town, families=["trs"], status=1)
    again, _ = crawl_town(town, families=["trs"], status=1)
    assert again[:1] == [OLD_ARTICLE]
    town.town = build_town()
    assert OLD_ARTICLE in crawl_town(town, families=["trs"])[0]
    assert crawl_town(town, families=["trs"])[0] == [STARTS["trs"]]
    assert rows(archive, "select count(*) from articles") == [(12,)]


def test_a_page_that_is_gone_does_not_keep_a_column_open(crawl_town, press_town):
    town = press_town(f"gone_404={OLD_ARTICLE}")
    crawl_town(town, families=["trs"], status=1)
    assert crawl_town(town, families=["trs"])[0] == [STARTS["trs"]]


def test_a_column_that_was_followed_to_a_day_is_followed_further_when_that_is_asked_for(
    crawl_town, archive, press_town
):
    town = press_town()
    crawl_town(town, "-a", "since=2022-11-29", families=["trs"])
    assert rows(archive, "select count(*) from articles") == [(3,)]
    crawl_town(town, "-a", "until=2022-11-24", families=["trs"])
    crawl_town(town, families=["trs"])
    assert rows(archive, "select count(*) from articles") == [(12,)]


def test_with_refresh_every_page_is_sent_again_and_a_late_correction_is_found(crawl_town, archive, press_town):
    town = press_town()
    first = crawl_town(town, *DAYS)
    change(town, ARTICLE, "无症状感染者10例", "无症状感染者11例")
    crawl_town(town, *DAYS)
    versions = "select count(*) from captures where url like '%t20221201_1012.html'"
    assert rows(archive, versions) == [(1,)]
    assert crawl_town(town, *DAYS, "-a", "refresh=all") == first
    assert rows(archive, versions) == [(2,)]


@pytest.mark.parametrize("family", ["joyhua", "trs"])
def test_settled_pages_and_files_whose_source_says_something_else_are_parsed_again(
    crawl_town, archive, press_town, family
):
    town = press_town()
    crawl_town(town, *DAYS, families=[family])
    again, _ = crawl_town(town, *DAYS, families=[family], replaced=("authority = ", "authority = 1"))
    assert not {page.path for page in town.town.pages if page.article} & set(again)
    assert {len(str(authority)) for (authority,) in rows(archive, "select authority from articles")} == {2}
    of_pages_and_files = "select stated ->> 'authority' from captures where role <> 'listing'"
    assert {len(str(authority)) for (authority,) in rows(archive, of_pages_and_files)} == {2}
    assert rows(archive, "select distinct times_seen from captures where role = 'page'") == [(1,)]
    began = rows(archive, "select max(started_at) from crawls")
    assert rows(archive, "select min(stated_at) from captures where role <> 'listing'") > began
