"""``scrapy news``: as text, as JSON lines and as an Atom feed that a reader of feeds understands."""

from __future__ import annotations

import json
from dataclasses import replace

import feedparser
import pytest

from archive.crawls import finish_crawl, start_crawl
from archive.database import open_archive
from archive.finding_turns import record_turns
from archive.records import Finding
from archive.store import store_page
from tests.archive.invented import make_article, make_capture, make_day, make_number, make_reading
from tests.archive.test_news import COUNTS
from tests.command_line import run_scrapy

HOSTILE = "<script>\x1b[2J\x0b&"


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """Return two crawls: the second corrects a number of the first, and finds a phrase that is made to disturb."""
    path = tmp_path_factory.mktemp("news") / "archive.db"
    with open_archive(path) as archive:
        for day, value in ((28, 3), (29, 4)):
            started = f"2022-11-{day}T01:00:00.000000+00:00"
            crawl = start_crawl(archive, ["example"], started)
            published = f"2022-11-{day}T08:00+08:00"
            number = replace(make_number(value), area_code="230100", area="哈尔滨市")
            article = make_article(make_day(27, number), published_at=published)
            findings = (Finding("unread", "http://www.example.cn/x", HOSTILE, HOSTILE),) if day == 29 else ()
            capture = make_capture(str(day), day)
            store_page(archive, capture, replace(make_reading(article), findings=findings), started)
            finish_crawl(archive, crawl, started.replace("T01", "T02"), "finished", COUNTS)
            record_turns(archive, crawl)
    return lambda *arguments: run_scrapy("news", "-s", f"ARCHIVE_DB={path}", *arguments)


def test_the_last_crawl_as_text(news):
    done = news()
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "corrected  2022-11-27  Sample City 示例市  COVID-19  示例机构1",
        "  New · Confirmed cases · Harbin 哈尔滨市  3 → 4",
        "  http://www.example.cn/1.html",
    ]
    assert lines[3] == "opened  Warning  unread  http://www.example.cn/x"
    assert "\\x1b[2J" in lines[4]
    assert lines[-1].startswith("bulletins: 0 new, 1 corrected; findings: 1 opened, 0 closed; since crawl ")


def test_all_since_a_day_as_json_lines(news):
    entries = [json.loads(line) for line in news("--since", "2022-11-28", "--format", "jsonl").stdout.splitlines()]
    assert [(entry["news"], entry["turn"]) for entry in entries] == [("bulletin", "new"), ("finding", "opened")]
    assert entries[0]["numbers"][0]["value"] == "4"
    assert entries[1]["message"] == HOSTILE


def test_a_feed_is_understood_and_its_entries_keep_their_ids(news):
    feed, again = (feedparser.parse(news("--format", "atom", "--language", "zh").stdout) for _ in range(2))
    assert not feed.bozo
    assert feed.version == "atom10"
    bulletin, finding = feed.entries
    assert bulletin.title == "更正: 2022-11-27 示例市 新型冠状病毒感染 示例机构1"
    assert "新增 · 确诊病例 · 哈尔滨市  3 → 4" in bulletin.content[0].value
    assert bulletin.link == "http://www.example.cn/1.html"
    assert "<script>" in finding.content[0].value  # as text, not as an element
    assert [entry.id for entry in feed.entries] == [entry.id for entry in again.entries]
    assert len({entry.id for entry in feed.entries}) == 2


@pytest.mark.parametrize("since", ["-1", "0", "2022-02-30"])
def test_what_is_no_crawl_and_no_day_is_refused(news, since):
    done = news(f"--since={since}")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"has no crawl {since}; " in done.stderr


def test_a_time_of_china_is_that_moment(news):
    at, after = (news(f"--since=2022-11-29T{time}+08:00") for time in ("09:00", "09:01"))  # the second: 01:00 UTC
    assert (at.returncode, after.returncode) == (0, 2)


def test_an_unknown_crawl_is_refused_with_the_latest(news):
    done = news("--since", "12345")
    assert (done.returncode, done.stdout) == (2, "")
    assert "has no crawl 12345; write an id or a day; the latest crawls: " in done.stderr
