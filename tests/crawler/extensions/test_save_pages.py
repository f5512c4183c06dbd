"""Save Page Now, by choice: what is handed over after a crawl, how politely, and what becomes of refusals."""

from __future__ import annotations

import http.server
import sqlite3
import threading
import time
from collections import Counter
from contextlib import closing, contextmanager

import pytest
from scrapy.settings import Settings

from crawler.webarchives.save_page import find_server
from tests.crawler.small_site import ARTICLE, IMPATIENT, open_site, write_list


class Machine(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((time.monotonic(), self.path))
        status = 429 if self.server.refusals[self.path] > 0 else self.server.broken.get(self.path, 302)
        self.server.refusals[self.path] -= 1
        self.send_response(status)
        self.send_header("Retry-After", str(self.server.wait))
        self.send_header("Location", "/web/20261128000000/http://a.example.cn/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """What was asked is in ``asked``."""


@contextmanager
def open_machine():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Machine) as server:
        server.asked, server.refusals, server.broken, server.wait = [], Counter(), {}, 0
        server.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def machine():
    with open_machine() as server:
        yield server


@pytest.fixture
def run(crawl, machine, tmp_path):
    """Crawl a column of three pages, and hands them to the machine."""
    with open_site() as site:
        paths = [f"/yqtb/202611/t20261120_{n}.html" for n in (1, 2, 3)]
        site.pages["/yqtb/index.html"] = write_list(dict.fromkeys(paths, "2026-11-20"))
        site.pages |= {path: ARTICLE.format(f"通报{path[-6]}", "") for path in paths}
        sources = site.write_source(tmp_path / "sources")

        def run(**settings):
            wish = {"ARCHIVE_TODAY": machine.address, "ARCHIVE_TODAY_DELAY": 0} | IMPATIENT | settings
            return crawl(SOURCES=sources, **wish)

        yield run, [f"/save/{site.address}{path}" for path in paths], site


def paths_of(machine):
    return [path for _, path in machine.asked]


def open_findings(archive):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute("select kind, url, message from findings where kind = 'not_saved'").fetchall()


@pytest.mark.spares("not_saved")
def test_new_pages_are_handed_over_once_each_after_the_crawl_and_unchanged_ones_are_not(run, machine, archive):
    crawl, pages, site = run
    done = crawl()
    assert done.returncode == 0
    assert sorted(paths_of(machine)) == pages
    assert done.stderr.splitlines()[-1] == f"{machine.address}: 3 pages handed over, 0 not"
    assert open_findings(archive) == []
    machine.asked.clear()
    assert crawl().returncode == 0
    assert paths_of(machine) == []
    site.pages["/yqtb/202611/t20261120_2.html"] = ARTICLE.format("更正", "")
    assert "handed over" not in crawl(QUIET=1).stderr
    assert paths_of(machine) == [pages[1]]


@pytest.mark.makes("not_saved")
def test_a_page_that_is_not_taken_is_a_finding_until_a_later_crawl_hands_it_over(run, machine, archive):
    crawl, pages, _ = run
    machine.broken[pages[1]] = 503
    done = crawl()
    assert done.returncode == 0  # the page itself is archived
    words = "the Wayback Machine did not take this page: the answer was 503 Service Unavailable"
    assert open_findings(archive) == [("not_saved", f"{machine.address}{pages[1]}", words)]
    machine.asked.clear()
    machine.broken.clear()
    crawl()
    assert paths_of(machine) == [pages[1]]
    assert open_findings(archive) == []


def test_a_refusal_is_waited_out_once(run, machine, archive):
    crawl, pages, _ = run
    machine.refusals.update(dict.fromkeys(pages, 1))
    assert crawl().stderr.splitlines()[-1].endswith("3 pages handed over, 0 not")
    assert len(machine.asked) == 6
    assert open_findings(archive) == []


@pytest.mark.makes("not_saved")
def test_two_refusals_in_a_row_end_it_with_one_finding(run, machine, archive):
    crawl, pages, _ = run
    machine.refusals.update(dict.fromkeys(pages, 9))
    done = crawl()
    assert len(machine.asked) == 2
    ((kind, _, message),) = open_findings(archive)
    assert (kind, message.partition("page: ")[2]) == (
        "not_saved",
        "it asks to wait 0 seconds; 3 pages from this one on were not handed over",
    )
    assert done.stderr.splitlines()[-1].endswith("0 pages handed over, 3 not")


def test_pages_are_spaced_and_no_more_than_allowed(run, machine, archive):
    crawl, _, _ = run
    crawl(ARCHIVE_TODAY_DELAY=1, ARCHIVE_TODAY_MAX=2)
    (first, _), (second, _) = machine.asked
    assert second - first > 0.9
    ((_, _, message),) = open_findings(archive)
    assert "there are more than ARCHIVE_TODAY_MAX (2); 1 pages" in message


def test_pages_that_were_left_are_handed_over_by_later_crawls_until_none_is(run, machine, archive):
    crawl, pages, _ = run
    handed = []
    for _ in pages:
        crawl(ARCHIVE_TODAY_MAX=1)
        handed += paths_of(machine)
        machine.asked.clear()
    assert sorted(handed) == sorted(pages)
    assert open_findings(archive) == []


def test_nothing_is_handed_over_unless_it_is_wished(run, machine):
    crawl, _, _ = run
    assert crawl(ARCHIVE_TODAY="").returncode == 0
    assert machine.asked == []


@pytest.mark.parametrize(
    ("wish", "server"),
    [
        ("", ""), ("0", ""), ("no", ""), (None, ""), (False, ""),
        ("yes", "https://web.archive.org"), ("1", "https://web.archive.org"), (True, "https://web.archive.org"),
        ("http://127.0.0.1:9/", "http://127.0.0.1:9"),
    ],
)  # fmt: skip
def test_the_setting_is_a_wish_or_a_server(wish, server):
    settings = Settings({"ARCHIVE_TODAY": wish, "WAYBACK_SERVER": "https://web.archive.org/"})
    assert find_server(settings) == server


def test_a_settled_page_of_which_its_source_states_something_else_is_not_handed_over_again(run, machine, tmp_path):
    crawl_once, saves, _ = run
    assert crawl_once(LATE_SWEEP_DAYS=0).returncode == 0
    assert sorted(paths_of(machine)) == saves
    source = tmp_path / "sources" / "town.toml"
    source.write_text(source.read_text("utf-8").replace("authority = 3", "authority = 4"), "utf-8")
    assert crawl_once(LATE_SWEEP_DAYS=0).returncode == 0
    assert sorted(paths_of(machine)) == saves
