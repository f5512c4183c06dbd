"""Ctrl-C while pages are queued."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from contextlib import closing

import pytest

from tests.command_line import start_scrapy
from tests.crawler.raw_site import ARTICLE, open_raw_site, respond, write_list
from tests.crawler.small_site import IMPATIENT
from tests.killing import wait_until

NAMES = [f"t{number}.html" for number in range(40)]
PAGE = respond(ARTICLE.format("示例市疫情通报", "今日无新增病例。").encode(), b"Content-Type: text/html")


@pytest.fixture
def crawling(tmp_path):
    """Start a crawl of 40 pages, each of which is sent only when ``sent`` is set; yield what a test needs of it.

    That is the process once the first page is under way, the file with what it prints, the site and ``sent``.
    """
    sent = threading.Event()

    def wait(_before):
        sent.wait(60)
        return PAGE

    pages = {"/yqtb/index.html": respond(write_list(*NAMES))} | {f"/yqtb/{name}": wait for name in NAMES}
    with open_raw_site(pages) as site:
        site.write_source(tmp_path / "sources")
        options = {"ARCHIVE_DB": tmp_path / "a.db", "SOURCES": tmp_path / "sources", **IMPATIENT}
        # One page at a time, which Scrapy keeps only while its next line runs sooner than the delay has passed.
        options |= {"DOWNLOAD_DELAY": 0.3, "DOWNLOAD_DELAY_JITTER": 0}
        arguments = (f"-s{name}={value}" for name, value in options.items())
        printed = tmp_path / "stderr"
        with start_scrapy("crawl", "bulletins", *arguments, stderr=printed) as process:
            wait_until(lambda: len(site.asked) == 3, process)  # robots.txt, the list and a page
            yield process, printed, site, sent
            process.kill()


def press_ctrl_c(process, printed):
    """Send SIGINT; wait for the line that answers it."""
    os.kill(process.pid, signal.SIGINT)
    wait_until(lambda: printed.read_text().endswith("\n"), process)


def test_the_page_under_way_is_stored_and_the_queued_ones_are_dropped(crawling, tmp_path):
    process, printed, site, sent = crawling
    press_ctrl_c(process, printed)
    sent.set()
    process.join(50)
    assert process.exitcode == 1
    (line,) = printed.read_text().splitlines()
    assert line.startswith("stopping: pages under way 1, queued and dropped 39; Ctrl-C again")
    assert len(site.asked) == 3
    with closing(sqlite3.connect(tmp_path / "a.db")) as db, db:
        assert db.execute("select outcome, pages_fetched, pages_failed from crawls").fetchall() == [
            ("stopped: shutdown", 2, 0)
        ]
        assert db.execute("select count(*) from articles").fetchall() == [(1,)]
        assert db.execute("select * from findings where severity = 'error'").fetchall() == []
    db.close()


def test_a_second_ctrl_c_ends_at_once(crawling):
    process, printed, site, _ = crawling
    press_ctrl_c(process, printed)
    os.kill(process.pid, signal.SIGINT)
    process.join(30)  # the page would take 60 seconds
    assert process.exitcode == 1
    assert len(site.asked) == 3
