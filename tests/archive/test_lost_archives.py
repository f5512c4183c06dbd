"""An archive that is moved, deleted or written over while it is open is refused, and the other file left alone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from archive.backup import back_up
from archive.crawls import start_crawl
from archive.database import (
    ArchiveError,
    look_into,
    open_archive,
)
from archive.store import store_page
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading
from tests.archive.whole import check_whole

DAY_ONE = "2022-11-30T00:00:00.000000+00:00"
DAY_TWO = "2022-12-01T00:00:00.000000+00:00"


def delete(path):
    path.unlink()


def delete_log(path):
    path.with_name(f"{path.name}-wal").unlink()
    return path


def move(path):
    return path.rename(path.with_name("moved.db"))


def move_folder(path):
    return path.parent.rename(path.parent.with_name("moved")) / path.name


def replace_file(path):
    moved, other = move(path), path.with_name("other.db")
    open_archive(other).close()
    other.replace(path)
    return moved


@pytest.mark.parametrize("happen", [delete, delete_log, move, move_folder, replace_file])
def test_an_archive_that_is_lost_while_it_is_open_is_refused_at_the_next_transaction(tmp_path, happen):
    """What was stored before is whole in the file where there still is one, and no other file gets any of it."""
    path = tmp_path / "folder" / "archive.db"
    path.parent.mkdir()
    with open_archive(path) as archive:
        start_crawl(archive, ["a"], DAY_ONE)
        left = happen(path)
        refuse_another_crawl(archive, path)
    for now, crawls in ((left, 1), (path, 1 if left == path else 0)):
        if now and now.exists():
            with open_archive(now) as whole:
                check_whole(whole)
                assert whole["crawls"].count == crawls


def refuse_another_crawl(archive, path):
    with pytest.raises(ArchiveError, match="was deleted, moved, replaced or overwritten while it was open") as refused:
        start_crawl(archive, ["b"], DAY_TWO)
    assert str(refused.value).startswith(f"{path}: ")


def make_other(path):
    with open_archive(path) as other:
        start_crawl(other, ["c"], "2022-10-01T00:00:00.000000+00:00")


def make_new(path):
    open_archive(path).close()


def make_older(path):
    back_up(path.with_name("archive.db"), path)


def make_page(path):
    path.write_text("<html><p>示例市疫情通报</p></html>" * 9999, "utf-8")


def make_empty(path):
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("make", "is_new"),
    [
        (make_other, True),
        (make_new, True),
        (make_older, True),
        (make_older, False),
        (make_page, True),
        (make_empty, False),
    ],
)
def test_an_archive_that_is_written_over_while_it_is_open_is_refused_and_the_new_file_left_alone(
    path, make, is_new, monkeypatch
):
    monkeypatch.setattr("archive.open_file._SETTLE_SECONDS", 0.02)
    other = path.with_name("other.db")
    if not is_new:
        make_other(path)
    with open_archive(path) as archive:
        make(other)
        start_crawl(archive, ["a"], DAY_ONE)
        store_page(archive, make_capture(), make_reading(make_article(make_bulletin())), "2022-11-30")
        shutil.copyfile(other, path)
        refuse_another_crawl(archive, path)
        refuse_another_crawl(archive, path)
    assert path.read_bytes() == other.read_bytes()
    assert not path.with_name("archive.db-wal").exists() or not path.with_name("archive.db-wal").stat().st_size


def test_an_archive_that_is_written_over_at_the_end_is_left_alone(path):
    with open_archive(path) as archive:
        start_crawl(archive, ["a"], DAY_ONE)
        store_page(archive, make_capture(), make_reading(make_article(make_bulletin())), "2022-11-30")
        make_other(path.with_name("other.db"))
        shutil.copyfile(path.with_name("other.db"), path)
    assert path.read_bytes() == path.with_name("other.db").read_bytes()


def test_an_archive_that_others_open_and_close_and_back_up_is_not_lost(path):
    with open_archive(path) as archive:
        open_archive(path).close()
        back_up(path, path.with_name("copy.db"))
        look_into(path).close()
        start_crawl(archive, ["a"], DAY_ONE)
        with closing(sqlite3.connect(path)) as other:
            other.execute("insert into crawls (id, started_at, sources) values (7, '', '')")
            other.commit()
            other.execute("pragma wal_checkpoint(truncate)").fetchall()
            start_crawl(archive, ["b"], DAY_TWO)
            other.execute("vacuum")
            other.execute("pragma wal_checkpoint(truncate)").fetchall()
        start_crawl(archive, ["c"], DAY_TWO)
        assert archive["crawls"].count == 4
