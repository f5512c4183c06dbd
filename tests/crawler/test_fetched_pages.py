"""A page is asked for once in a crawl, and again by the next one only where that may bring something."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from tests.command_line import run_scrapy
from tests.crawler.many_hosts import Redirect, open_hosts, write_source
from tests.crawler.small_site import ARTICLE, IMPATIENT, open_site, write_list

LIST = "/yqtb/index.html"
MOVED, PAGE = "/202211/t20221130_1.html", "/202211/t20221129_2.html"
LOST, LED_TO_LOST = "/202211/t20221128_3.html", "/202211/t20221128_4.html"
DAYS = {MOVED: "2022-11-30", PAGE: "2022-11-29"}


@pytest.fixture
def site():
    with open_site() as site:
        site.pages[PAGE] = ARTICLE.format("疫情通报", "")
        site.moved[MOVED] = PAGE
        yield site


@pytest.fixture
def crawl(tmp_path):
    def run(sources, **settings):
        settings = {"SOURCES": sources, "ARCHIVE_DB": tmp_path / "a.db", **IMPATIENT, **settings}
        words = (word for name, value in settings.items() for word in ("-s", f"{name}={value}"))
        done = run_scrapy("crawl", "bulletins", *words)
        assert done.returncode in (0, 1), done.stderr
        return done

    return run


def query(folder, question):
    with closing(sqlite3.connect(folder / "a.db")) as db, db:
        return db.execute(question).fetchall()


def let_look_killed(folder):
    query(folder, "update crawls set finished_at = '', outcome = ''")


@pytest.mark.parametrize("order", [(MOVED, PAGE), (PAGE, MOVED)], ids=["redirect first", "page first"])
def test_a_page_of_a_list_to_which_another_redirects_is_asked_once_and_dated_by_its_own_line(
    site, crawl, tmp_path, order
):
    site.pages[LIST] = write_list({path: DAYS[path] for path in order})
    sources = site.write_source(tmp_path / "sources")
    crawl(sources)
    assert sorted(site.take_asked()) == sorted([LIST, MOVED, PAGE])
    ((stated,),) = query(tmp_path, "select stated from captures where role = 'page'")
    assert json.loads(stated)["printed_on"] == DAYS[PAGE]
    assert query(tmp_path, "select count(*) from redirects") == [(1,)]


def test_two_addresses_of_a_page_do_not_replace_what_the_other_line_states(site, crawl, tmp_path):
    site.pages[LIST] = write_list({PAGE: DAYS[PAGE], MOVED: DAYS[MOVED]})
    sources = site.write_source(tmp_path / "sources")
    crawl(sources)
    read_at = query(tmp_path, "select read_at from readings join captures on id = capture_id where role = 'page'")
    site.take_asked()
    crawl(sources)
    assert not {MOVED, PAGE} & set(site.take_asked())
    again = query(tmp_path, "select read_at from readings join captures on id = capture_id where role = 'page'")
    assert again == read_at


def test_a_redirect_to_a_settled_page_is_a_page_that_was_found_and_is_not_followed(site, crawl, tmp_path):
    site.pages[LIST] = write_list({PAGE: DAYS[PAGE]})
    sources = site.write_source(tmp_path / "sources")
    crawl(sources)
    site.pages[LIST] = write_list({MOVED: DAYS[MOVED]})
    site.take_asked()
    crawl(sources)
    assert site.take_asked() == sorted([LIST, MOVED])
    assert query(tmp_path, "select kind from source_alarms") == []  # a page was found


def test_a_notice_to_which_pages_redirect_is_reported_for_each(site, crawl, tmp_path):
    lost = {f"/202211/t20221130_{number}.html": "2022-11-30" for number in (7, 8)}
    site.moved |= dict.fromkeys(lost, "/gone.html")
    site.pages[LIST] = write_list(lost)
    crawl(site.write_source(tmp_path / "sources"))
    assert site.take_asked().count("/gone.html") == len(lost)


def test_a_page_that_is_gone_is_not_asked_for_again_by_a_crawl_that_continues_one(site, crawl, tmp_path):
    site.pages[LIST] = write_list(DAYS | {LOST: "2022-11-28", LED_TO_LOST: "2022-11-28"})
    site.moved[LED_TO_LOST] = "/202211/t20221128_5.html"
    sources = site.write_source(tmp_path / "sources")
    crawl(sources)
    let_look_killed(tmp_path)
    assert LED_TO_LOST in site.take_asked()
    assert "pages failed          2\n" in crawl(sources).stdout  # they are still reported
    assert not {LOST, LED_TO_LOST, site.moved[LED_TO_LOST]} & set(site.take_asked())
    site.pages[LOST] = ARTICLE.format("疫情通报", "")
    crawl(sources, FULL_LIST_DAYS=0)
    assert LOST in site.take_asked()


def test_a_redirect_to_a_foreign_host_is_asked_for_again_once_the_source_names_that_host(crawl, tmp_path):
    first, second = "127.0.0.2", "127.0.0.3"

    def answer(host, path, port):
        if path == "/list.html":
            return write_list({LOST: "2022-11-28"})
        if host == first:
            return Redirect(f"http://{second}:{port}{path}") if path == LOST else ""
        return ARTICLE.format("疫情通报", "") if path == LOST else ""

    with open_hosts(answer) as hosts:
        for led_to, count in ((first, 1), (first, 1), (second, 2)):
            write_source(tmp_path / "sources", first, hosts.port, led_to=led_to)
            crawl(tmp_path / "sources")
            let_look_killed(tmp_path)
            assert [(one.host, one.path) for one in hosts.asked].count((first, LOST)) == count
        assert (second, LOST) in [(one.host, one.path) for one in hosts.asked]


def test_a_page_without_a_date_in_its_list_is_settled_by_its_own_date(site, crawl, tmp_path):
    dated, file = "/yqtb/a.html", "/yqtb/a.pdf"
    page = ARTICLE.format("疫情通报", f"<a href='{file}'>附件</a>")
    site.pages[dated] = page.replace("<title>", "<meta name='PubDate' content='2022-11-29 08:00'><title>")
    site.pages["/yqtb/undated.html"] = page
    site.pages[file] = "%PDF-1.4"
    site.pages[LIST] = write_list({dated: "", "/yqtb/undated.html": ""})
    keys = {"article": r"'/yqtb/(a|undated)\.html$'", "examples": f'["{site.address}{dated}"]'}
    sources = site.write_source(tmp_path / "sources", family="dated_list", **keys)
    crawl(sources)
    everything = site.take_asked()
    assert {dated, file} < set(everything)
    crawl(sources)
    assert dated not in site.take_asked()
    crawl(sources, FULL_LIST_DAYS=0)  # when all of the list is looked at, so is a page that may have been replaced
    assert site.take_asked() == everything
