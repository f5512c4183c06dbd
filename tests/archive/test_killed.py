"""A crawl that is killed at any moment leaves an archive that is whole; going on finishes the work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.backup import back_up
from archive.database import look_at, open_archive
from archive.migrate import pending_migrations
from archive.records import Finding
from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.faults import make_older
from tests.archive.invented import make_article, make_bulletin, make_capture, make_number, make_reading, make_sums
from tests.archive.whole import DERIVED, KEPT, check_whole, contents
from tests.killing import check_killed

MOMENTS = [
    "insert on bodies", "insert on captures", "update on captures", "delete on readings", "insert on readings",
    "insert on articles", "insert on quantities", "insert on bulletins", "insert on revisions", "insert on sightings",
    "insert on observations", "insert on reading_findings", "delete on revisions", "update on revisions",
    "update on bulletins", "insert on bulletin_findings", "delete on bulletin_findings",
]  # fmt: skip

PROGRAM = """
import sys
from pathlib import Path
from archive.database import open_archive
from tests.archive.test_killed import store_all
from tests.killing import die_at

archive = open_archive(Path(sys.argv[1]))
die_at(archive, sys.argv[2])
store_all(archive)
"""

FIRST = make_capture("first")
NEW = make_capture("new")


def store_first(archive) -> None:
    """Store a page that is there before, as an earlier parser read it."""
    store_page(archive, FIRST, make_reading(make_article(make_bulletin(3)), parser="0"), FIRST.fetched_at)


def store_all(archive) -> None:
    """Store a page parsed again with other numbers, and a new one. The sums are not those of the days."""
    finding = Finding("unread", NEW.url, "not understood", "新增重症1例", ordinal=1)
    for capture in (NEW, replace(FIRST, fetched_at="2022-12-01T00:00:00.000000+00:00")):
        days = make_bulletin(4), make_bulletin(1, period_end="2022-11-29T15:00+08:00")
        sums = make_sums(28, make_number(10, "cumulative")), make_sums(29, make_number(20, "cumulative"))
        reading = replace(make_reading(make_article(*days, *sums)), findings=(finding,))
        store_page(archive, capture, reading, capture.fetched_at)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    with open_new(tmp_path_factory.mktemp("undisturbed") / "archive.db") as archive:
        store_first(archive)
        store_all(archive)
        return contents(archive, KEPT + DERIVED)


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_in_the_middle_of_a_page_it_is_whole_and_can_go_on(path, moment, undisturbed):
    with open_new(path) as archive:
        store_first(archive)
        before = contents(archive, KEPT + DERIVED)

    check_killed(PROGRAM, path, moment)

    with open_archive(path) as archive:
        check_whole(archive)
        if moment.startswith("insert on"):  # the first page of the killed crawl
            assert contents(archive, KEPT + DERIVED) == before
        store_all(archive)
        check_whole(archive)
        assert contents(archive, KEPT + DERIVED) == undisturbed


WATCHED = """
import sys
from pathlib import Path
from archive.backup import back_up
from archive.database import open_archive
from tests.killing import die_at_statement

die_at_statement(sys.argv[1])
"""
OPEN = WATCHED + "open_archive(Path(sys.argv[2]))"
BACK_UP = WATCHED + "back_up(*map(Path, sys.argv[2:]))"


@pytest.mark.parametrize("moment", ["quick_check", "create table attachments", "insert into validators", "create view"])
def test_killed_in_the_middle_of_a_migration_it_is_as_it_was_and_is_migrated_by_the_next(path, moment, monkeypatch):
    make_older(path, monkeypatch)
    check_killed(OPEN, moment, path)
    with look_at(path) as archive:
        assert pending_migrations(archive)[0] == "0005_attachments"
        assert (archive["bodies"].count, archive["crawls"].count) == (1, 1)
    with open_archive(path) as archive:
        check_whole(archive)
        assert (archive["bodies"].count, archive["crawls"].count) == (1, 1)
    assert [file.name for file in path.parent.glob("*.backup")] == ["archive.db.schema-4.backup"]


def test_a_backup_that_is_killed_leaves_nothing_under_its_name(path):
    with open_archive(path) as archive:
        store_all(archive)
        before = contents(archive, KEPT + DERIVED)
    to = path.with_name("backup.db")
    check_killed(BACK_UP, "quick_check", path, to)
    assert not to.exists()
    back_up(path, to)
    with open_archive(to) as copy:
        assert contents(copy, KEPT + DERIVED) == before
