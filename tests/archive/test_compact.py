"""Bodies stored before there were dictionaries are recompressed; whenever that is killed, everything is readable."""

from __future__ import annotations

import sqlite3

import pytest

from archive import database
from archive.bodies import get_body
from archive.compact import compact
from archive.database import ArchiveError, open_archive
from tests.archive.alike import keep_plainly, make_alike
from tests.archive.whole import check_whole, contents
from tests.killing import check_killed

BODIES = ("bodies", "dictionaries")

PROGRAM = """
import sys
from pathlib import Path
from archive import compact
from tests.killing import die_at

def open_archive(path, opened=compact.open_archive):
    archive = opened(path)
    die_at(archive, sys.argv[2], int(sys.argv[3]))
    return archive

compact.open_archive = open_archive
compact.compact(Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def pages():
    return make_alike(range(400)) + make_alike(range(500, 600), site=2) + make_alike(range(700, 720), site=3)


@pytest.fixture(scope="module")
def without_dictionaries(pages, tmp_path_factory):
    """Return the file of an archive that stores the pages without dictionaries."""
    path = tmp_path_factory.mktemp("old") / "archive.db"
    with open_archive(path) as archive:
        keep_plainly(archive, pages)
    return path.read_bytes()


@pytest.fixture(scope="module")
def compacted(without_dictionaries, tmp_path_factory):
    """Return the rows of the archive after an undisturbed run."""
    path = tmp_path_factory.mktemp("compacted") / "archive.db"
    path.write_bytes(without_dictionaries)
    compact(path)
    return _contents(path)


@pytest.fixture
def old(path, without_dictionaries):
    path.write_bytes(without_dictionaries)
    return path


def test_it_becomes_smaller_once_and_says_by_how_much(old, pages):
    done = compact(old)
    assert done.bodies == 500  # of the third site there are too few
    assert done.after == old.stat().st_size < done.before / 2
    with open_archive(old) as archive:
        check_whole(archive)
        assert archive.execute("select site, count(*) from dictionaries group by 1 order by 1").fetchall() == [
            ("http://site1.example.cn", 1), ("http://site2.example.cn", 1),
        ]  # fmt: skip
        assert [get_body(archive, page.body_sha256) for page in pages] == [page.body for page in pages]
    assert compact(old) == (0, done.after, done.after)


@pytest.mark.parametrize(
    ("moment", "times"),
    [("insert on dictionaries", 1), ("update on bodies", 1), ("update on bodies", 300), ("update on bodies", 450)],
)
def test_killed_in_the_middle_everything_is_readable_and_it_can_go_on(old, pages, compacted, moment, times):
    check_killed(PROGRAM, old, moment, times)
    with open_archive(old) as archive:
        check_whole(archive)
        assert [get_body(archive, page.body_sha256) for page in pages] == [page.body for page in pages]
    compact(old)
    assert _contents(old) == compacted


def test_an_archive_that_is_not_there_or_that_another_writes_to_is_refused(old, tmp_path, monkeypatch):
    with pytest.raises(ArchiveError, match="no such archive"):
        compact(tmp_path / "other.db")
    assert not (tmp_path / "other.db").exists()

    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.01)
    writing = sqlite3.connect(old, isolation_level=None)
    writing.execute("begin immediate")
    with pytest.raises(ArchiveError, match=r"another program"):
        compact(old)
    writing.close()


def _contents(path):
    with open_archive(path) as archive:
        return contents(archive, BODIES)
