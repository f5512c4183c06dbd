"""Ctrl-C while pages are queued."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.crawler.raw_site import ARTICLE, open_raw_site, respond, write_list
from tests.crawler.small_site import IMPATIENT

ROOT = Path(__file__).parents[2]
NAMES = [f"t{number}.html" for number in range(40)]
PAGE = respond(ARTICLE.format("示例市疫情通报", "今日无新增病例。").encode(), b"Content-Type: text/html")


@pytest.fixture
def start_crawl(tmp_path):
    """Starts a crawl of 40 pages, each of which is sent only when ``sent`` is set; returns it with ``sent``."""
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
        command = [sys.executable, "-m", "scrapy", "crawl", "bulletins", *(f"-s{k}={v}" for k, v in options.items())]
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        while len(site.asked) < 3:  # robots.txt, the list and a page
            time.sleep(0.02)
        yield process, site, sent
        process.kill()
        process.stderr.close()


def test_the_page_under_way_is_stored_and_the_queued_ones_are_dropped(start_crawl, tmp_path):
    process, site, sent = start_crawl
    process.send_signal(signal.SIGINT)
    assert process.stderr.readline().startswith("stopping: pages under way 1, queued and dropped 39; Ctrl-C again")
    sent.set()
    assert process.wait(50) == 1
    assert process.stderr.read() == ""
    assert len(site.asked) == 3
    with closing(sqlite3.connect(tmp_path / "a.db")) as db, db:
        assert db.execute("select outcome, pages_fetched, pages_failed from crawls").fetchall() == [
            ("stopped: shutdown", 2, 0)
        ]
        assert db.execute("select count(*) from articles").fetchall() == [(1,)]
        assert db.execute("select * from findings where severity = 'error'").fetchall() == []
    db.close()


def test_a_second_ctrl_c_ends_at_once(start_crawl):
    process, site, _ = start_crawl
    process.send_signal(signal.SIGINT)
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 1  # the page would take 60 seconds
    assert len(site.asked) == 3
