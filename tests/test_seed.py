"""The seed through the command line: a page of a newspaper becomes an archive, once; a changed figure, a revision."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

FILE = "harbin-daily-2022-11-30.md"
KEYS = (
    "disease", "bulletin_area_code", "bulletin_area", "area_code", "area", "basis", "measure", "origin", "route",
    "route_kind", "period_start", "period_end", "value", "unit", "qualifier", "status", "evidence",
)  # fmt: skip


@pytest.fixture
def seed(crawl, shared):
    """Crawl a document as a page of the seed's newspaper."""

    def run(path=shared / "seed" / FILE):
        done = crawl("-a", "source=files", "-a", f"path={path}", "-a", "publisher=哈尔滨日报")
        assert (done.returncode, done.stderr) == (0, "")
        return done

    return run


def rows(archive, question, *values):
    with closing(sqlite3.connect(archive)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(question, values)]


def contents(archive):
    """Return every row of every table but the crawls; of captures all but what counts their meetings."""
    with closing(sqlite3.connect(archive)) as db:
        names = [name for (name,) in db.execute("select name from sqlite_master where type = 'table' order by name")]
    tables = {name: rows(archive, f"select * from [{name}]") for name in names if name != "crawls"}
    for capture in tables["captures"]:
        del capture["times_seen"], capture["last_seen_at"]
    return tables


def test_all_observations_are_read_field_by_field(seed, archive, shared):
    seed()
    truth = json.loads((shared / "seed" / "truth.json").read_text("utf-8"))["observations"]
    found = rows(archive, f"select {', '.join(KEYS)} from current_observations order by evidence_start")
    assert found == [{key: one[key] for key in KEYS} for one in truth]
    assert rows(archive, "select distinct publisher, issued_at, article_title from current_observations") == [
        {"publisher": "哈尔滨日报", "issued_at": "2022-11-30", "article_title": "哈市新增本土新冠病毒阳性感染者59例"}
    ]


def test_articles_and_what_they_say_are_in_the_tables(seed, archive):
    seed()
    counted = {name: len(rows(archive, f"select * from {name}")) for name in ("captures", "articles", "statements")}
    assert counted == {"captures": 1, "articles": 7, "statements": 3}
    assert rows(archive, "select count(*) as n from articles where layout = 'text' and issue_date = '2022-11-30'") == [
        {"n": 7}
    ]
    assert {one["severity"] for one in rows(archive, "select severity from findings")} == {"info"}


def test_the_same_command_again_adds_no_row(seed, archive):
    seed()
    before = contents(archive)
    done = seed()
    assert contents(archive) == before
    assert rows(archive, "select times_seen from captures") == [{"times_seen": 2}]
    assert len(rows(archive, "select id from crawls")) == 2
    assert "pages unchanged       1" in done.stdout


def test_one_figure_changed_is_one_more_capture_and_one_more_revision(seed, archive, shared, tmp_path):
    seed()
    before = contents(archive)
    copy = tmp_path / FILE
    text = (shared / "seed" / FILE).read_text("utf-8")
    copy.write_text(text.replace("香坊区20例", "香坊区21例"), "utf-8")
    seed(copy)
    after = contents(archive)
    grown = {name: len(after[name]) - len(before[name]) for name in ("captures", "bulletins", "revisions")}
    assert grown == {"captures": 1, "bulletins": 0, "revisions": 1}
    xiangfang = "select value from {} where area_code = '230110' and measure = 'infections' order by value"
    assert rows(archive, xiangfang.format("observation_history")) == [{"value": 20}, {"value": 21}]
    assert rows(archive, xiangfang.format("current_observations")) == [{"value": 21}]
