from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from contextlib import closing

import pytest

from archive.backup import back_up, name_backup
from archive.database import ArchiveError, look_at, open_archive
from archive.store import store_page
from tests.archive.faults import damage, full_disk, make_older
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading
from tests.archive.whole import DERIVED, KEPT, check_whole, contents

MOMENT = dt.datetime(2022, 11, 30, 8, 5, tzinfo=dt.UTC)


def store(archive, name: str) -> None:
    capture = make_capture(name)
    store_page(archive, capture, make_reading(make_article(make_bulletin())), capture.fetched_at)


@pytest.fixture
def to(tmp_path):
    return tmp_path / "backup.db"


def test_a_backup_is_the_archive_in_one_file_that_can_be_read_where_nothing_can_be_written(path, archive, to):
    store(archive, "1")
    back_up(path, to)
    with closing(sqlite3.connect(f"{to.as_uri()}?immutable=1", uri=True)) as frozen:
        assert frozen.execute("pragma journal_mode").fetchone() == ("delete",)
        assert frozen.execute("select count(*) from captures").fetchone() == (1,)
    assert sorted(file.name for file in to.parent.iterdir() if "backup" in file.name) == ["backup.db"]
    with open_archive(to) as copy:
        check_whole(copy)
        assert contents(copy, KEPT + DERIVED) == contents(archive, KEPT + DERIVED)


def test_a_crawl_that_writes_on_and_a_backup_do_not_disturb_each_other(path, archive, to):
    """Each backup holds the pages up to some moment, each page whole."""
    enough = threading.Event()
    written: list[int] = []

    def write() -> None:
        with open_archive(path) as crawl:
            while not enough.is_set():
                store(crawl, str(len(written)))
                written.append(1)

    store(archive, "first")
    crawl = threading.Thread(target=write)
    crawl.start()
    held = []
    for number in range(5):
        back_up(path, to.with_suffix(f".{number}"))
        with open_archive(to.with_suffix(f".{number}")) as copy:
            check_whole(copy)
            assert copy["captures"].count == copy["articles"].count
            held.append(copy["captures"].count)
    enough.set()
    crawl.join()
    assert held == sorted(held)
    assert 1 <= held[0] < held[-1] <= len(written) + 1 == archive["captures"].count


def test_what_is_there_is_never_written_over(path, archive, to):
    store(archive, "1")
    to.write_text("a letter", "utf-8")
    for taken in (to, path):
        before = taken.read_bytes()
        with pytest.raises(ArchiveError, match="is there already; name"):
            back_up(path, taken)
        assert taken.read_bytes() == before


def test_without_room_there_is_no_backup_and_no_part_of_one(path, archive, to):
    store(archive, "1")
    with full_disk(100_000), pytest.raises(ArchiveError, match=r"backup\.db: cannot be written .*; make room"):
        back_up(path, to)
    assert not [file for file in to.parent.iterdir() if "backup" in file.name]


def test_a_damaged_archive_gives_no_backup(path, to):
    open_archive(path).close()
    damage(path, "captures")
    with pytest.raises(ArchiveError, match=r"archive\.db: is damaged .*; scrapy verify says"):
        back_up(path, to)
    assert not [file for file in to.parent.iterdir() if "backup" in file.name]


def test_an_older_archive_is_backed_up_as_it_is(path, to, monkeypatch):
    make_older(path, monkeypatch)
    back_up(path, to)
    with look_at(to) as copy:
        assert copy["bodies"].count == 1
        assert not copy["attachments"].exists()


def test_a_folder_gets_a_backup_that_names_its_moment(tmp_path, path):
    named = name_backup(path, tmp_path / "elsewhere", MOMENT)
    assert named == tmp_path / "elsewhere"
    (tmp_path / "elsewhere").mkdir()
    named = name_backup(path, tmp_path / "elsewhere", MOMENT)
    assert named == tmp_path / "elsewhere" / "archive.db.2022-11-30T08-05-00Z.backup"
