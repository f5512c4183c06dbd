"""A source whose pages come from a Wayback Machine, a small one on loopback."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing

import pytest

from tests.crawler.webarchives.warcs import SITE, page
from tests.crawler.webarchives.wayback_server import Machine, serving

HTML = "text/html; charset=utf-8"
QUICK = {"DOWNLOAD_DELAY": 0, "RETRY_TIMES": 0}
SOURCE = f"""
publisher = "示例市卫生健康委员会"
area = "990100"
authority = 3
enabled = true

[[listing]]
family = "trs"
column = "疫情通报"
[listing.wayback]
prefix = "{SITE}yqtb/"
pages = '/t\\d+_\\d+\\.html$'
since = 2022-11-01
until = 2022-12-31
"""


def address(number: int) -> str:
    return f"{SITE}yqtb/202211/t20221130_{number}.html"


def rows(archive, question):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(question).fetchall()


@pytest.fixture
def machine():
    with serving(
        Machine(
            {
                ("20221130010203", address(3)): (200, HTML, page(3)),
                ("20221202000000", address(3)): (200, HTML, page(3)),
                ("20221203000000", address(3)): (200, HTML, page(4)),
                ("20221231235959", address(5)): (200, HTML, page(5)),
                ("20230101000000", address(6)): (200, HTML, page(6)),
                ("20211130000000", address(7)): (200, HTML, page(7)),
                ("20221130000000", f"{SITE}yqtb/index.html"): (200, HTML, b"<ul></ul>"),
                ("20221130000000", f"{SITE}other/t20221130_8.html"): (200, HTML, page(8)),
            }
        )
    ) as machine:
        yield machine


@pytest.fixture
def wayback(crawl, machine, tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "commission.toml").write_text(SOURCE, "utf-8")

    def run(*arguments: str, **settings: object):
        return crawl(*arguments, SOURCES=folder, WAYBACK_SERVER=machine.address, **QUICK, **settings)

    return run


def test_every_version_of_every_page_is_a_capture_of_its_own_time_and_address(wayback, archive, machine):
    done = wayback()
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(archive, "select url, fetched_at, via, status, content_type from captures order by fetched_at") == [
        (address(3), "2022-11-30T01:02:03.000000+00:00", "wayback", 200, HTML),
        (address(3), "2022-12-03T00:00:00.000000+00:00", "wayback", 200, HTML),
        (address(5), "2022-12-31T23:59:59.000000+00:00", "wayback", 200, HTML),
    ]
    assert rows(archive, "select distinct json_extract(headers, '$[0][0]') from captures") == [("Server",)]
    assert rows(archive, "select value from observation_history order by value") == [(3,), (4,), (5,)]
    assert rows(archive, "select distinct publisher, section from articles") == [("示例市卫生健康委员会", "疫情通报")]
    assert rows(archive, "select pages_fetched, pages_failed from crawls") == [(3, 0)]
    assert machine.searches[0]["matchType"] == ["prefix"]
    assert "statuscode:200" in machine.searches[0]["filter"]


def test_what_is_archived_is_not_asked_for_again(wayback, archive, machine):
    wayback()
    machine.asked.clear()
    machine.captures["20221210000000", address(9)] = (200, HTML, page(9))
    done = wayback()
    assert done.returncode == 0
    assert [path for path in machine.asked if "id_" in path] == [f"/web/20221210000000id_/{address(9)}"]
    assert len(rows(archive, "select 1 from captures")) == 4


def test_days_asked_for_narrow_the_search(wayback, archive):
    wayback("-a", "since=2022-12-02")
    assert [url for (url,) in rows(archive, "select url from captures order by url")] == [
        address(3),
        address(3),
        address(5),
    ]
    assert rows(archive, "select min(fetched_at) from captures") == [("2022-12-02T00:00:00.000000+00:00",)]


def test_a_search_of_several_pages_is_followed_to_its_end(wayback, archive, machine):
    machine.page_size = 3
    assert wayback().returncode == 0
    assert len(machine.searches) == 2
    assert len(rows(archive, "select 1 from captures")) == 3


def test_a_machine_that_wants_to_be_left_alone_is_waited_for(wayback, archive, machine):
    machine.refusals["/cdx/search/cdx"] = 1
    machine.refusals[f"/web/20221231235959id_/{address(5)}"] = 1
    done = wayback()
    assert (done.returncode, done.stderr) == (0, "")
    assert len(rows(archive, "select 1 from captures")) == 3


def test_a_capture_that_cannot_be_replayed_is_a_finding_and_the_others_are_kept(wayback, archive, machine):
    machine.lost.add(("20221203000000", address(3)))
    done = wayback()
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {address(3)}: the Wayback Machine did not return it as of 2022-12-03: ")
    assert len(rows(archive, "select 1 from captures")) == 2


@pytest.mark.parametrize("forbidden", [b"/cdx/", b"/web/", b"/"])
def test_its_robots_txt_is_obeyed(wayback, machine, forbidden):
    machine.robots = (200, b"User-agent: other\nDisallow:\n\nUser-agent: bulletins\nDisallow: " + forbidden)
    done = wayback()
    assert done.returncode == 1
    assert done.stderr == f"error: {SITE}yqtb/: the Wayback Machine's robots.txt forbids us to ask it (fetch_failed)\n"
    assert machine.asked == ["/robots.txt"]


def test_a_robots_txt_that_cannot_be_had_is_no_permission(wayback, machine):
    machine.robots = (500, b"")
    done = wayback()
    assert done.returncode == 1
    assert "the Wayback Machine did not list it: 500 Server Error" in done.stderr
    assert machine.asked == ["/robots.txt"]


def test_a_machine_that_does_not_answer_is_a_finding(wayback, machine):
    machine.address = "http://127.0.0.1:1"
    done = wayback()
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {SITE}yqtb/: the Wayback Machine did not list it: ")
    assert "Traceback" not in done.stderr


def test_a_page_larger_than_the_limit_is_a_finding(wayback, archive, machine):
    machine.captures["20221130000000", address(1)] = (200, HTML, b"x" * 5000)
    done = wayback(DOWNLOAD_MAXSIZE=4000)
    assert done.returncode == 1
    assert rows(archive, "select kind, url from findings where severity = 'error'") == [("too_large", address(1))]


def test_half_a_body_is_kept_as_a_damaged_one(wayback, archive, machine):
    whole, half = ("20221130010203", address(3)), ("20221203000000", address(3))
    machine.packed = {whole: gzip.compress(page(3)), half: gzip.compress(page(4))[:-20]}
    wayback()
    articles = "select count(*) from articles where capture_id = captures.id"
    kept = f"select fetched_at, damage <> '', ({articles}) from captures where url = '{address(3)}' order by 1"
    assert rows(archive, kept) == [
        ("2022-11-30T01:02:03.000000+00:00", 0, 1),
        ("2022-12-03T00:00:00.000000+00:00", 1, 0),
    ]
    assert rows(archive, "select url from findings where kind = 'truncated'") == [(address(3),)]
