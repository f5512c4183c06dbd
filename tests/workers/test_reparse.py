"""The archive read again: by real processes, from a real file, killed for real."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archive.captures import store_capture
from archive.database import ArchiveError, open_archive, transaction
from archive.decisions import Decision, decide, list_open
from archive.records import Capture, Stated
from archive.reparse_checkpoint import Checkpoint
from archive.store import store_page
from pipelines.parse import read_capture
from tests.archive.empty import open_new
from tests.archive.whole import DERIVED, KEPT, check_whole, contents
from tests.killing import check_killed
from workers.options import WorkerOptions
from workers.reparse import reparse

TEXT = "11月{day}日0-24时，示例市新增本土确诊病例{count}例，其中东湖区2例。新增{odd}。"
EARLIER = "0.1"
ONE = WorkerOptions(count=1, seconds=60, memory_mib=1024)


def make_page(day: int, odd: str = "无症状感染者1例") -> Capture:
    body = f"<title>示例市疫情通报</title><h1>示例市疫情通报</h1><p>{TEXT.format(day=day, count=day, odd=odd)}</p>"
    return Capture(
        url=f"http://www.example.cn/t202211{day}_1.html", source="example", via="live", status=200, headers=(),
        fetched_at=f"2022-11-{day}T23:00:00.000000+00:00", content_type="text/html", body=body.encode(),
        stated=Stated("示例市卫生健康委员会", published=f"2022-11-{day + 1}", area="990100"),
    )  # fmt: skip


PAGES = [make_page(day) for day in range(10, 30)]

pytestmark = pytest.mark.usefixtures("loaded_workers")


def unseen(done, _total):
    return done


def read_earlier(capture: Capture):
    """As a parser might have read it that missed one number and misread another."""
    reading = read_capture(capture)
    (article,) = reading.articles
    (bulletin,) = article.bulletins
    first, *rest, last = bulletin.observations
    assert (first.measure, last.measure) == ("confirmed", "asymptomatic")
    misread = replace(bulletin, observations=(replace(first, value=first.value + 100), *rest))
    return replace(reading, parser=EARLIER, articles=(replace(article, bulletins=(misread,)),))


def fill(path: Path, read, pages=PAGES) -> None:
    """Make an archive of these pages as ``read`` reads them."""
    path.write_bytes(_make_archive(read, tuple(pages)))


@cache
def _make_archive(read, pages) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with open_new(path, synchronous=False) as archive:
            for capture in pages:
                store_page(archive, capture, read(capture), capture.fetched_at)
        return path.read_bytes()


def state(path: Path, tables=DERIVED):
    """Return all rows, but for when they were read."""
    with open_archive(path) as archive:
        check_whole(archive)
        rows = contents(archive, tables)
    if "readings" in rows:
        rows["readings"] = [(capture_id, parser) for capture_id, parser, _ in rows["readings"]]
    return rows


@pytest.fixture
def path(archive):
    return archive


@pytest.fixture
def fresh(tmp_path):
    """Return what a crawl with today's parser leaves."""
    fill(tmp_path / "fresh.db", read_capture)
    return state(tmp_path / "fresh.db")


def test_with_the_same_parser_nothing_changes_byte_for_byte(path):
    fill(path, read_capture)
    before = path.read_bytes()
    with reparse(path, ONE, unseen) as (done, changes):
        assert (done.captures, done.differing, done.damaged) == (20, 0, [])
        assert [*changes.numbers(), *changes.findings()] == []
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if file.name.startswith(path.name)] == [path.name]


def test_a_decision_applies_while_its_phrase_is_a_finding(path):
    def read_in_other_words(capture: Capture):
        reading = read_capture(capture)
        findings = tuple(replace(one, message="not understood") for one in reading.findings)
        return replace(reading, parser=EARLIER, findings=findings)

    fill(path, read_in_other_words, [make_page(12, odd="某类人员3例"), make_page(13, odd="某类人员4例")])
    with open_archive(path) as archive, transaction(archive):
        decided, other = sorted(list_open(archive, kind="unread"), key=lambda one: one.url)
        assert (decided.message, decided.evidence) == ("not understood", "新增某类人员3例")
        noted = Decision(decided.fingerprint, "expected", "", "somebody", "2026-01-01T00:00:00.000000+00:00")
        decide(archive, [noted])
    with reparse(path, ONE, unseen):
        pass
    with open_archive(path) as archive:
        left = [(one.fingerprint, one.evidence) for one in list_open(archive, kind="unread")]
        assert left == [(other.fingerprint, "新增某类人员4例")]
        messages = archive.execute("select distinct message from findings where kind = 'unread'").fetchall()
        assert messages not in ([], [("not understood",)])


def test_an_archive_of_an_earlier_parser_becomes_that_of_todays(path, fresh):
    fill(path, read_earlier)
    with reparse(path, replace(ONE, count=2), unseen) as (done, changes):
        assert done.differing == 20
        numbers = list(changes.numbers())
    assert [(n.change, n.area, n.value_before, n.value_after) for n in numbers[:2]] == [
        ("gained", "示例市", None, 1), ("altered", "示例市", 110, 10),
    ]  # fmt: skip
    assert state(path) == fresh
    with closing(sqlite3.connect(path)) as db:
        ((read_at,),) = db.execute("select distinct read_at from readings").fetchall()
    assert read_at > "2026"


def test_what_another_parser_read_alike_gets_the_name_of_todays_and_changes_no_row(path, fresh):
    fill(path, lambda capture: replace(read_capture(capture), parser="0.6"))
    with reparse(path, ONE, unseen, dry_run=True) as (done, changes):
        assert (done.differing, list(changes.numbers())) == (0, [])
    assert {parser for _, parser in state(path)["readings"]} == {"0.6"}
    with reparse(path, ONE, unseen) as (done, changes):
        assert (done.differing, list(changes.numbers()), list(changes.findings())) == (0, [], [])
    assert state(path) == fresh


def test_what_was_never_read_is_read(path, fresh):
    fill(path, read_capture, PAGES[1:])
    with open_archive(path) as archive, transaction(archive):
        store_capture(archive, PAGES[0], "utf-8", PAGES[0].fetched_at)
    with reparse(path, ONE, unseen) as (done, _):
        assert done.differing == 1
    assert state(path) == fresh


def test_findings_that_open_and_close_are_reported(path):
    doubtful = make_page(10, odd="无症状感染者1例。东湖区等3个区新增5例")
    fill(path, lambda capture: replace(read_capture(capture), findings=()), [doubtful])
    with reparse(path, ONE, unseen) as (_, changes):
        assert [(turn.turn, turn.kind, turn.evidence) for turn in changes.findings()] == [
            ("opened", "unread", "东湖区等3个区新增5例")
        ]


def test_a_dry_run_does_not_upgrade_an_older_archive(path):
    open_archive(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("drop view daily")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="made by an older version"), reparse(path, ONE, unseen, dry_run=True):
        pass
    assert path.read_bytes() == before
    assert {other.name for other in path.parent.iterdir()} <= {path.name, f"{path.name}-wal", f"{path.name}-shm"}


@pytest.mark.parametrize("dry_run", [True, False])
def test_an_empty_file_is_not_made_an_archive(tmp_path, dry_run):
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(ArchiveError, match="an empty file"), reparse(path, ONE, unseen, dry_run=dry_run):
        pass
    assert path.read_bytes() == b""


def test_a_dry_run_reports_changes_nothing_and_its_result_is_reused(path, fresh):
    fill(path, read_earlier)
    before = state(path)
    with reparse(path, ONE, unseen, dry_run=True) as (_, changes):
        numbers = list(changes.numbers())
    assert state(path) == before
    compared = []
    with reparse(path, ONE, lambda done, total: compared.append(total) or done) as (_, changes):
        assert list(changes.numbers()) == numbers
    assert compared == [0, 20]
    assert state(path) == fresh


def test_people_see_the_old_state_until_the_new_one_is_whole(path):
    fill(path, read_earlier)
    question = "select sum(value), count(*) from current_observations"
    with closing(sqlite3.connect(path)) as db:
        old = db.execute(question).fetchone()
        with reparse(path, ONE, unseen):
            assert db.execute(question).fetchone() == old
        assert db.execute(question).fetchone() != old


def test_a_capture_whose_body_is_damaged_stays_as_it_was_and_is_reported(path):
    fill(path, read_earlier)
    with open_archive(path) as archive:
        archive.execute("update bodies set zstd = x'00' where sha256 = ?", [PAGES[3].body_sha256])
        before = contents(archive, ("articles", "observations"))
    with reparse(path, ONE, unseen) as (done, _):
        assert done.differing == 19
    (line,) = done.damaged
    assert str(PAGES[3].id) in line
    with open_archive(path) as archive:
        rows = contents(archive, ("articles", "observations"))
    assert [row for row in before["articles"] if row[1] == PAGES[3].id] == [
        row for row in rows["articles"] if row[1] == PAGES[3].id
    ]


def test_two_at_once_are_refused(path):
    fill(path, read_earlier)
    with (
        Checkpoint(path, "another"),
        pytest.raises(ArchiveError, match="is being reparsed by another program"),
        reparse(path, ONE, unseen),
    ):
        pass


KILLED = """
import sys
from pathlib import Path
from tests.killing import die
from workers import reparse
from workers.options import WorkerOptions

stages = ["compare", "store"]

def see(done, total):
    stage = stages.pop(0)
    for number, one in enumerate(done, 1):
        yield one
        if (stage, number) == (sys.argv[2], int(sys.argv[3])):
            die()

if __name__ == "__main__":
    with reparse.reparse(Path(sys.argv[1]), WorkerOptions(1, 60, 1024), see):
        pass
"""


@pytest.mark.parametrize(("stage", "after"), [("compare", 1), ("compare", 17), ("store", 1), ("store", 20)])
def test_killed_it_leaves_the_old_state_and_goes_on_where_it_was(path, fresh, stage, after):
    fill(path, read_earlier)
    before = state(path, KEPT + DERIVED)
    check_killed(KILLED, path, stage, after)
    assert state(path, KEPT + DERIVED) == before
    compared = []
    with reparse(path, ONE, lambda done, total: compared.append(total) or done):
        pass
    assert compared == [20 - after if stage == "compare" else 0, 20]
    assert state(path) == fresh
