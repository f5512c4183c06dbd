"""What is kept and how it is joined; what cannot be merged is refused, and nothing is changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from archive.captures import find_pending
from archive.database import ArchiveError, open_archive
from archive.merge import add_archive, check_inputs
from archive.queries import MERGE
from archive.records import Reading
from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.invented import make_capture
from tests.archive.whole import KEPT, contents


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "other.db"
    with open_new(path) as opened:
        store_page(opened, make_capture(), Reading("1", "utf-8"), make_capture().fetched_at)
    return path


def test_every_table_that_is_kept_is_merged():
    assert set(MERGE) == set(KEPT)


@pytest.mark.parametrize("table", [table for table, sql in MERGE.items() if "do nothing" not in sql])
def test_every_column_of_a_row_that_both_have_is_looked_at(archive, table):
    """But those that are the same because they make its identity, and the one column that a reading fills."""
    joined = MERGE[table].partition("do update")[2]
    missing = {name for name in archive[table].columns_dict if name not in joined} - set(archive[table].pks)
    assert missing - {"url", "body_sha256", "charset", "kind", "evidence", "started_at", "sources", "bytes"} == set()


@pytest.mark.parametrize("damage", ["no archive", "another program's", "newer", "missing", "the same"])
def test_what_cannot_be_merged_is_refused_before_anything_is_made(tmp_path, other, path, damage):
    match damage:
        case "no archive":
            other.write_bytes(b"a page, but no archive of pages" * 99)
        case "another program's":
            other.unlink()
            with closing(sqlite3.connect(other)) as db:
                db.execute("create table notes (x)")
        case "newer":
            with open_archive(other) as opened:
                opened.execute("pragma user_version = 9999")
        case "missing":
            other.unlink()
        case "the same":
            path.symlink_to(other)
    good = tmp_path / "good.db"
    open_archive(good).close()
    with pytest.raises(ArchiveError, match=str(other)):
        check_inputs([good, other], path)
    assert path.exists() == (damage == "the same")


def test_an_archive_that_lacks_what_its_rows_name_is_refused_whole(archive, other):
    with closing(sqlite3.connect(other)) as db, db:
        db.execute("delete from bodies")
    before = contents(archive, KEPT)
    with pytest.raises(ArchiveError, match="FOREIGN KEY"):
        add_archive(archive, other)
    assert contents(archive, KEPT) == before
    assert "theirs" not in {name for _, name, _ in archive.execute("pragma database_list")}


def test_an_archive_with_a_torn_page_is_refused_and_nothing_of_it_is_added(archive, other):
    with open_archive(other) as opened:
        (root,) = opened.execute("select rootpage from sqlite_master where name = 'captures'").fetchone()
        (size,) = opened.execute("pragma page_size").fetchone()
    with other.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(ArchiveError, match="malformed"):
        add_archive(archive, other)
    assert contents(archive, KEPT) == {name: [] for name in KEPT}


def test_bytes_that_came_whole_to_one_archive_are_whole_and_parsed_again(archive, other):
    damaged = replace(make_capture(), damage="its gzip data end too early")
    store_page(archive, damaged, Reading("1", ""), damaged.fetched_at)
    add_archive(archive, other)
    assert archive.execute("select damage from captures").fetchall() == [("",)]
    assert find_pending(archive, "1") == [damaged.id]
