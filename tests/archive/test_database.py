"""An archive is made, opened or looked into; a file that is none is refused in a line that says what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archive.backup import back_up
from archive.crawls import start_crawl
from archive.database import (
    APPLICATION_ID,
    ArchiveError,
    look_into,
    one_moment,
    open_archive,
    open_for_trial,
    transaction,
)
from archive.migrate import KNOWN
from archive.store import store_page
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading
from tests.archive.whole import check_whole

ROOT = Path(__file__).parents[2]


def refusal(path: Path) -> str:
    """Return the one line, without the path it begins with."""
    with pytest.raises(ArchiveError) as caught:
        open_archive(path)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{path}: ")
    assert "; " in line  # what was met; what to do
    return line.removeprefix(f"{path}: ")


def one(archive, sql: str) -> object:
    return archive.execute(sql).fetchone()[0]


def test_a_missing_archive_is_made(path):
    with open_archive(path) as archive:
        assert archive["captures"].count == 0
        assert one(archive, "pragma application_id") == APPLICATION_ID
        assert one(archive, "pragma user_version") == len(KNOWN)
        assert one(archive, "pragma journal_mode") == "wal"
        assert one(archive, "pragma foreign_keys") == 1
        assert one(archive, "pragma busy_timeout") == 30_000
    assert [file.name for file in path.parent.iterdir()] == ["archive.db"]


def test_an_archive_that_is_opened_again_is_not_written(path):
    open_archive(path).close()
    before = path.read_bytes()
    open_archive(path).close()
    assert path.read_bytes() == before


def test_an_empty_file_becomes_an_archive(path):
    path.touch()
    with open_archive(path) as archive:
        check_whole(archive)


def test_a_relative_path_and_a_name_that_sqlite_would_understand_are_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (":memory:", "a?mode=ro.db", "档案 100%.db"):
        for _ in range(2):
            open_archive(Path(name)).close()
        assert (tmp_path / name).stat().st_size


def test_a_file_that_is_no_database_is_refused(path):
    path.write_text("Dear reader, " * 100, "utf-8")
    before = path.read_bytes()
    assert refusal(path).startswith("not an SQLite database; ")
    assert path.read_bytes() == before


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_another_programs_database_is_refused_and_left_alone(path, journal):
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"pragma journal_mode = {journal}")
        other.execute("create table bookmarks (id)")
        other.commit()
        before = path.read_bytes()
        assert refusal(path).startswith("another program's database (bookmarks); ")
        assert path.read_bytes() == before


def test_what_another_program_left_in_its_log_stays_there(path, tmp_path):
    """As after a crash: the log holds what the file does not, and only its owner should bring it home."""
    running = tmp_path / "running.db"
    with closing(sqlite3.connect(running)) as other:
        other.execute("pragma journal_mode = wal")
        other.execute("create table bookmarks (id)")
        for suffix in ("", "-wal"):
            path.with_name(path.name + suffix).write_bytes(running.with_name(running.name + suffix).read_bytes())
    log = path.with_name(path.name + "-wal")
    before = path.read_bytes(), log.read_bytes()
    assert refusal(path).startswith("another program's database (bookmarks); ")
    assert (path.read_bytes(), log.read_bytes()) == before


def test_an_empty_database_that_another_program_marked_is_refused(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("pragma application_id = 7")
    assert refusal(path).startswith("another program's database (application id 7); ")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("pragma user_version = 999", "schema 999"),
        (
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('bulletins', '0999_later', '')",
            "schema 0999_later",
        ),
    ],
    ids=["by its number", "by a migration"],
)
def test_an_archive_of_a_newer_version_is_refused_and_left_alone(path, change, says):
    with open_archive(path) as archive:
        archive.execute(change)
    before = path.read_bytes()
    line = refusal(path)
    assert line.startswith("made by a newer version")
    assert says in line
    assert KNOWN[-1] in line
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path):
    assert refusal(tmp_path).startswith("is a folder; ")


def test_no_folder_is_made_for_an_archive(tmp_path):
    message = f"the folder {tmp_path / 'folder'} is not there; make it, or name another file"
    assert refusal(tmp_path / "folder" / "archive.db") == message
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "archive.db").startswith(f"the folder {tmp_path / 'file'} is not there; ")
    assert (tmp_path / "file").read_bytes() == b""


@pytest.mark.parametrize(
    ("others", "nearest"),
    [(["bulletins.db", "old.db"], "bulletins.db"), (["other.db"], "other.db"), (["bulletins.txt"], ""), ([], "")],
)
def test_an_archive_that_is_not_there_is_answered_with_the_nearest(tmp_path, others, nearest):
    for name in others:
        (tmp_path / name).touch()
    with pytest.raises(ArchiveError) as refused:
        look_into(tmp_path / "buletins.db")
    but = f", but there is {nearest}" if nearest else ""
    assert f"buletins.db: no such archive{but}; name one with -s ARCHIVE_DB=PATH" in str(refused.value)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs /proc, where not even root may write")
def test_a_place_that_cannot_be_written_is_refused():
    assert refusal(Path("/proc/self/archive.db")).startswith("cannot be written (")


@pytest.fixture
def nobodys_folder():
    """Yield a folder in which this process works without the rights of root, which may write everywhere."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        effective = os.geteuid()
        if effective == 0:
            os.seteuid(65534)
        yield Path(folder)
        os.seteuid(effective)


def test_a_file_that_cannot_be_written_is_refused(nobodys_folder):
    path = nobodys_folder / "archive.db"
    open_archive(path).close()
    path.chmod(0o444)
    assert refusal(path).startswith("cannot be written (")


def test_where_nothing_can_be_written_an_archive_is_looked_into_unless_somebody_writes_to_it(nobodys_folder):
    """To read a file with a write-ahead log, SQLite has to make a file next to it."""
    (nobodys_folder / "medium").mkdir()
    path, copy = nobodys_folder / "medium" / "archive.db", nobodys_folder / "medium" / "copy.db"
    open_archive(path).close()
    back_up(path, copy)
    for leftover in path.parent.glob("*-*"):
        leftover.unlink()
    path.parent.chmod(0o555)
    for readable in (copy, path):
        with look_into(readable) as archive:
            assert archive["captures"].count == 0
    back_up(path, nobodys_folder / "backup.db")
    path.parent.chmod(0o755)
    path.with_name("archive.db-wal").touch()
    path.parent.chmod(0o555)
    with pytest.raises(ArchiveError, match=r"cannot be written .*; choose a place that can be; also to read"):
        look_into(path)
    path.parent.chmod(0o755)


def test_a_folder_that_cannot_be_entered_is_refused(nobodys_folder):
    (nobodys_folder / "closed").mkdir(0o000)
    assert "Permission denied" in refusal(nobodys_folder / "closed" / "archive.db")


def test_a_damaged_archive_is_refused(path):
    open_archive(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert "malformed" in refusal(path)


def test_a_transaction_is_all_or_nothing(archive):
    body = "insert into bodies (sha256, size, zstd) values ('a', 0, x'')"
    with pytest.raises(sqlite3.IntegrityError), transaction(archive):
        archive.conn.executemany(body, [(), ()])
    assert archive["bodies"].count == 0
    assert not archive.conn.in_transaction


def test_a_reference_that_is_open_at_the_end_undoes_the_transaction(archive):
    with pytest.raises(sqlite3.IntegrityError), transaction(archive):
        archive.execute(
            "insert into bulletins (id, disease, area_code, area, period_start, period_end, current_revision_id)"
            " values (1, 'measles', '', '', '', '', 2)"
        )
    assert archive["bulletins"].count == 0


def test_a_second_writer_waits_instead_of_failing(path, archive):
    """The first holds the lock for half a second."""
    stored: list[float] = []

    def write() -> None:
        with open_archive(path) as second:
            ready.set()
            held.wait()
            store_page(second, make_capture(), make_reading(make_article(make_bulletin())), "2022-11-30")
            stored.append(time.monotonic())

    ready, held = threading.Event(), threading.Event()
    thread = threading.Thread(target=write)
    thread.start()
    ready.wait()
    with transaction(archive):
        held.set()
        archive.execute("insert into bodies (sha256, size, zstd) values ('a', 0, x'')")
        time.sleep(0.5)
        released = time.monotonic()
    thread.join()
    assert stored
    assert stored[0] > released
    assert archive["captures"].count == 1


def test_many_processes_make_and_fill_one_archive_together(path):
    """All of them meet a file that does not exist yet."""
    program = """
import sys
from pathlib import Path
from archive.database import open_archive
from archive.store import store_page
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading
with open_archive(Path(sys.argv[1])) as archive:
    for number in range(10):
        capture = make_capture(f"{sys.argv[2]}-{number}")
        store_page(archive, capture, make_reading(make_article(make_bulletin())), capture.fetched_at)
"""
    command = [sys.executable, "-c", program, str(path)]
    crowd = [
        subprocess.Popen([*command, str(number)], cwd=ROOT, stderr=subprocess.PIPE, text=True) for number in range(4)
    ]
    assert [(process.communicate()[1], process.returncode) for process in crowd] == [("", 0)] * 4
    with open_archive(path) as archive:
        check_whole(archive)
        assert (archive["captures"].count, archive["bulletins"].count, archive["sightings"].count) == (40, 1, 40)


def test_who_looks_into_an_archive_changes_nothing(path):
    open_archive(path).close()
    before = path.read_bytes()
    with look_into(path) as archive, pytest.raises(sqlite3.OperationalError, match="readonly"):
        archive.execute("delete from captures")
    assert path.read_bytes() == before


def test_who_looks_for_an_archive_makes_none(path):
    with pytest.raises(ArchiveError, match="no such archive; name one"):
        look_into(path)
    assert not path.exists()


def test_who_looks_into_an_older_archive_learns_how_it_is_brought_up_to_date(path):
    with open_archive(path) as archive:
        archive.execute("drop view findings")
    with pytest.raises(ArchiveError, match="made by an older version; a crawl into it"):
        look_into(path)


def test_an_empty_file_is_called_empty_by_who_looks_into_it(path):
    path.touch()
    with pytest.raises(ArchiveError, match="an empty file; crawl into it, or name an archive"):
        look_into(path)
    assert path.read_bytes() == b""


def test_a_trial_of_an_older_archive_is_refused_and_changes_nothing(path):
    open_archive(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("drop view daily")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="made by an older version; a trial would change it: try it on a copy"):
        open_for_trial(path)
    assert path.read_bytes() == before


def test_a_trial_leaves_old_labels_as_they_are(path):
    with open_archive(path) as archive:
        archive.execute("update label_files set digest = 'of an older version'")
    with open_for_trial(path) as archive:
        assert set(archive.execute("select digest from label_files")) == {("of an older version",)}


def test_what_is_read_of_one_moment_does_not_change(path):
    with open_archive(path) as writing, look_into(path) as reading:
        with one_moment(reading):
            start_crawl(writing, ["a"], "2022-11-30T00:00:00.000000+00:00")
            assert reading.execute("select count(*) from crawls").fetchone() == (0,)
        assert reading.execute("select count(*) from crawls").fetchone() == (1,)


def test_a_new_archive_that_another_process_is_making_is_waited_for(tmp_path):
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path, check_same_thread=False, isolation_level=None)) as other:
        other.execute("begin immediate")  # in the old journal, where SQLite waits for nobody who wants the new one
        other.execute("create table half_made (a)")
        released = threading.Timer(0.3, lambda: other.execute("rollback"))
        released.start()
        open_archive(path).close()
        released.join()
