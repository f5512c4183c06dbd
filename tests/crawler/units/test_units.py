"""Which files are units, and how those that cannot be are reported."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.database import ArchiveError, to_archive_error
from crawler.units.no_room import naming_full_disk
from crawler.units.storage import StorageError, check_target, open_location, publish
from crawler.units.unit import find_units
from workers.unit_processes import describe


def test_an_archive_that_changed_in_its_log_alone_is_another_unit(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.db")) as archive:
        archive.execute("pragma journal_mode = wal")
        archive.execute("pragma wal_autocheckpoint = 0")
        archive.execute("create table a (b)")
        archive.commit()
        one = find_units([str(tmp_path)]).units
        assert one == find_units([str(tmp_path)]).units == find_units([str(tmp_path / "a.db")]).units
        archive.execute("insert into a values (1)")
        archive.commit()
        other = find_units([str(tmp_path)]).units
    assert one != other
    assert (one[0].size, one[0].modified) == (other[0].size, other[0].modified)


def test_an_empty_log_counts_as_no_log(tmp_path):
    for name in ("a.db", "a.db-wal"):
        (tmp_path / name).touch()
    assert [unit.log for unit in find_units([str(tmp_path)]).units] == [""]


def test_what_cannot_be_opened_is_reported_and_the_rest_is_found(tmp_path):
    (tmp_path / "good.warc").touch()
    strange = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.warc")
    Path(strange).touch()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xfe.txt")).touch()
    (tmp_path / "lost.warc").symlink_to(tmp_path / "nothing")
    (tmp_path / "ring.warc").symlink_to(tmp_path / "ring.warc")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.warc")
    for name in ("packed.warc.bz2", "packed.WARC.XZ", "old.arc", "old.arc.gz", "paper.gz"):
        (tmp_path / name).touch()
    (tmp_path / "self").symlink_to(tmp_path)
    units, unusable = find_units([str(tmp_path), strange])
    assert [unit.written for unit in units] == [str(tmp_path / "good.warc")]
    assert {Path(one.path).name: one.reason.split(";")[0].split(" (")[0] for one in unusable} == {
        Path(strange).name: "its name is not UTF-8", "lost.warc": "cannot be opened", "ring.warc": "cannot be opened",
        "pipe.warc": "is no ordinary file",
        "packed.warc.bz2": "packed by bzip2, which is not read", "packed.WARC.XZ": "packed by xz, which is not read",
        "old.arc": "an ARC file, which is not read", "old.arc.gz": "an ARC file, which is not read",
    }  # fmt: skip


def test_a_folder_that_is_a_link_is_entered(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.warc").touch()
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to(tmp_path / "there")
    (unit,) = find_units([str(tmp_path / "here")]).units
    assert unit.written == str(tmp_path / "here" / "link" / "a.warc")


@pytest.mark.parametrize("name", ["通报 1.warc", "a%20b.warc", "what?.warc"])
def test_a_file_is_the_same_unit_by_its_folder_and_by_its_name(tmp_path, name):
    (tmp_path / name).touch()
    (unit,) = find_units([str(tmp_path), str(tmp_path / name)]).units
    assert unit.name.rpartition("-")[0] == name
    assert str(unit) == str(tmp_path / name)


@pytest.mark.parametrize("name", ["x" * 250 + ".warc", "疫" * 83 + ".warc"])
def test_a_long_name_is_cut_and_the_digest_keeps_it_unique(tmp_path, name):
    for one in (name, f"{name[:-6]}y.warc"):
        (tmp_path / one).touch()
    one, other = find_units([str(tmp_path)]).units
    assert one.name != other.name
    assert one.name[:-9] == other.name[:-9]
    (tmp_path / "dataset").mkdir()
    publish(tmp_path / "dataset", open_location(str(tmp_path / "to")).child(one.name))
    assert [path.name for path in (tmp_path / "to").iterdir()] == [one.name]


def test_a_hidden_file_that_is_named_gets_a_dataset_that_is_not(tmp_path):
    (tmp_path / ".a.warc").touch()
    (unit,) = find_units([str(tmp_path / ".a.warc")]).units
    assert unit.name.startswith("a.warc-")


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("file/to", "folder is not there"),
        ("file", "is a file"),
        ("dataset", "is a dataset itself"),
        ("/proc/to", "cannot be written"),
        ("/proc", "cannot be written"),
        ("x" * 300, "cannot be written"),
        ("\udcff", "not UTF-8"),
    ],
)
def test_a_place_where_no_dataset_can_be_is_refused(tmp_path, monkeypatch, to, words):
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("dataset").mkdir()
    Path("dataset/dataset.json").touch()
    with pytest.raises(StorageError, match=words):
        check_target(open_location(to))


@pytest.mark.parametrize("to", ["new", "there"])
def test_a_place_for_datasets_is_left_as_it_is(tmp_path, to):
    (tmp_path / "there").mkdir()
    check_target(open_location(str(tmp_path / to)))
    assert [path.name for path in tmp_path.rglob("*")] == ["there"]


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        sqlite3.OperationalError("database or disk is full"),
        to_archive_error(Path("a.db"), sqlite3.OperationalError("database or disk is full")),
    ],
    ids=["a file", "a statement", "an archive that is opened"],
)
def test_a_full_disk_is_one_line(error):
    with pytest.raises(ArchiveError) as met, naming_full_disk("/data"):
        raise error
    assert describe(met.value) == "there is no room in /data"


def test_another_error_is_no_full_disk():
    with pytest.raises(PermissionError), naming_full_disk("/data"):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_an_error_of_many_lines_is_one_that_is_short():
    error = shutil.Error([("a", "b", "why\n")] * 1000)
    assert "\n" not in describe(error)
    assert len(describe(error)) <= 300


def test_publishing_on_a_full_disk_raises_what_the_disk_says(tmp_path, monkeypatch):
    (tmp_path / "dataset" / "captures").mkdir(parents=True)
    (tmp_path / "dataset" / "captures" / "part-0.parquet").touch()

    def fail(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copy2", fail)
    with pytest.raises(OSError, match="No space left") as met:
        publish(tmp_path / "dataset", open_location(str(tmp_path / "to" / "unit")))
    assert met.value.errno == errno.ENOSPC
    assert list((tmp_path / "to").iterdir()) == []
