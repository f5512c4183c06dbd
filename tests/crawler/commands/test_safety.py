"""``scrapy verify`` and ``scrapy backup``; and every command on a file that is damaged, newer or cut short."""

from __future__ import annotations

import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlite_utils import Database

import crawler.commands
from archive.database import ArchiveError, look_into, open_archive
from archive.store import store_page
from crawler import console
from tests.archive.faults import damage
from tests.archive.whole import KEPT
from tests.workers.test_reparse import PAGES, fill, read_capture
from workers import stored_captures

ARGUMENTS = {
    "backup": ["COPY"], "compact": [], "datasette": ["COPY"], "merge": ["PATH", "into", "COPY"],
    "export": ["--format", "warc", "COPY"], "gaps": [], "news": ["--since", "2022-11-01"],
    "reparse": ["--dry-run", "--processes", "1"], "report": ["COPY"], "review": [],
    "search": ["示例市"], "transcribe": [], "verify": [],
}  # fmt: skip
"""How each command about an archive is tried here. A crawl is tried in test_failing.py."""
OTHERS = {"area", "crawl", "explain", "fetch", "parse", "read", "shell", "sources", "unite", "view"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return an archive of some pages, as today's parser reads them."""
    path = tmp_path_factory.mktemp("whole") / "archive.db"
    fill(path, read_capture, PAGES[:3])
    return path


@pytest.fixture
def bulletins(archive, whole, capsys, monkeypatch):
    """Run a command on a copy of it as ``bulletins`` does: exit status, standard output and error.

    What workers would parse is parsed in this process: starting them takes a second. Tests of reparse have real ones.
    """

    @contextmanager
    def open_here(path, _options):
        with look_into(path) as looked_into:
            yield SimpleNamespace(answer_all=lambda function, ids: [(id_, function(looked_into, id_)) for id_ in ids])

    monkeypatch.setattr(stored_captures, "open_pool", open_here)
    monkeypatch.setenv(console.SETTINGS, console.OWN_SETTINGS)
    shutil.copyfile(whole, archive)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["bulletins", *words, "-s", f"ARCHIVE_DB={archive}"])
        with pytest.raises(SystemExit) as ended:
            console.main()
        return ended.value.code, *capsys.readouterr()

    return run


def test_what_verify_says_to_do_makes_the_archive_whole(bulletins, archive):
    assert bulletins("verify") == (0, f"{archive}: whole\n", "")
    with Database(archive) as db:
        db.execute("update revisions set recorded_at = '' where rowid = (select min(rowid) from revisions)")
        db.execute("update quantities set unit = 'x'")
        db.execute("update articles set section = 'x' where id = (select min(id) from articles)")
    status, out, err = bulletins("verify")
    lines = err.splitlines()
    assert (status, out) == (1, f"{archive}: {len(lines)} things are wrong\n")
    assert all(line.startswith("error: ") for line in lines)
    assert any(
        line.endswith(": this parser gives another result for this page than is stored; scrapy reparse")
        for line in lines
    )
    (advice,) = {line.split("; ")[-1] for line in lines if "sqlite-utils" in line}
    command, then = advice.split(", then ")
    program, *arguments = shlex.split(command)
    subprocess.run([Path(sys.executable).with_name(program), *arguments], check=True, capture_output=True)
    assert bulletins(*then.split()[1:])[0] == 0
    assert bulletins("verify") == (0, f"{archive}: whole\n", "")


def test_a_reading_of_another_parser_is_no_problem(bulletins, archive):
    with Database(archive) as db:
        db.execute("update readings set parser = '0'")
    status, out, err = bulletins("verify")
    assert (status, err) == (0, "")
    assert out == f"captures parsed by another parser version: 3; scrapy reparse parses them again\n{archive}: whole\n"


def test_a_backup_is_whole_and_goes_to_its_path_or_next_to_the_archive(bulletins, archive, tmp_path):
    assert bulletins("backup", str(tmp_path / "copy.db")) == (0, f"backup of {archive}: {tmp_path / 'copy.db'}\n", "")
    assert bulletins("backup")[0] == 0
    for copy in (tmp_path / "copy.db", *tmp_path.glob("archive.db.*.backup")):
        shutil.copyfile(copy, archive)
        assert bulletins("verify")[0] == 0
    status, out, err = bulletins("backup", str(tmp_path / "copy.db"))
    assert (status, out) == (2, "")
    assert err == f"error: {tmp_path / 'copy.db'}: is there already; name a file that does not exist yet, or a folder\n"


def test_every_command_about_an_archive_is_tried_here():
    names = {path.stem for path in Path(crawler.commands.__file__).parent.glob("*.py")} - {"__init__"}
    assert names == ARGUMENTS.keys() | OTHERS


FAULTS = {
    "header": lambda path: overwrite(path, 0, b"\0" * 100),
    "first page": lambda path: overwrite(path, 100, b"\xff" * 500),
    "captures": lambda path: damage(path, "captures"),
    "bodies": lambda path: damage(path, "bodies"),
    "a body": lambda path: damage(path, "bodies", at=3900, with_=b"\xff" * 50),
    "articles": lambda path: damage(path, "articles"),
    "observations": lambda path: damage(path, "observations"),
    "index": lambda path: damage(path, "sightings_by_issue"),
    "search index": lambda path: damage(path, "articles_fts_data"),
    "migrations": lambda path: damage(path, "_sqlite_migrations"),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "newer": lambda path: make_newer(path),  # noqa: PLW0108  it is defined below
}


@pytest.mark.parametrize("command", ARGUMENTS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_is_damaged_is_reported_in_a_line_and_left_as_it_was(bulletins, archive, tmp_path, command, fault):
    FAULTS[fault](archive)
    before, readable = archive.read_bytes(), what_can_be_read(archive)
    copy = tmp_path / "copy.db"
    words = {"COPY": str(copy), "PATH": str(archive)}
    status, _, err = bulletins(command, *[words.get(word, word) for word in ARGUMENTS[command]])
    assert "Traceback" not in err
    kinds = [line.partition(": ")[0] for line in err.splitlines()]
    assert set(kinds) <= {"error", "warning"}  # a merge parses pages again whose rows are damaged
    assert all("; " in line for line in err.splitlines())
    assert (status == 0) == ("error" not in kinds)
    if command == "verify" or fault in ("header", "first page", "migrations", "newer"):
        assert status in (1, 2)
    if command == "backup":
        assert copy.exists() == (status == 0)
    assert what_can_be_read(archive) == readable
    if command != "compact":  # it packs and moves what it can before it reaches the damage
        assert archive.read_bytes() == before


def test_the_log_of_another_archive_is_reported_and_without_it_the_archive_is_as_it_was(bulletins, archive):
    """As where a backup was put in the place of a file whose log was left there."""
    other = archive.with_name("other.db")
    fill(other, read_capture, PAGES[5:6])
    log = Path(f"{archive}-wal")
    with open_archive(other) as another:
        another.execute("update articles set title = 'x'")
        shutil.copyfile(f"{other}-wal", log)
    before = archive.read_bytes(), log.read_bytes()
    status, _, err = bulletins("verify")
    assert status in (1, 2)
    assert "Traceback" not in err
    assert (archive.read_bytes(), log.read_bytes()) == before
    log.unlink()
    Path(f"{archive}-shm").unlink()
    assert bulletins("verify")[0] == 0


def test_a_log_that_is_gone_takes_only_what_was_not_yet_in_the_file(bulletins, archive):
    with open_archive(archive) as crawl:
        store_page(crawl, PAGES[5], read_capture(PAGES[5]), PAGES[5].fetched_at)
        left = archive.read_bytes()  # as a killed crawl leaves it, and somebody tidies up
    Path(f"{archive}-wal").unlink(missing_ok=True)
    archive.write_bytes(left)
    assert bulletins("verify")[0] == 0
    with look_into(archive) as looked_into:
        assert looked_into["captures"].count == 3


def what_can_be_read(path):
    """Return the rows of each kept table, or why there are none."""
    rows = {}
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as archive:
        for table in KEPT:
            try:
                rows[table] = sorted(archive.execute(f"select * from {table}"), key=repr)
            except sqlite3.DatabaseError as error:
                rows[table] = str(error)
    return rows


def overwrite(path, at, with_):
    with path.open("r+b") as file:
        file.seek(at)
        file.write(with_)


def make_newer(path):
    with Database(path) as archive:
        archive.execute("pragma user_version = 999")
    with pytest.raises(ArchiveError, match="newer"):
        open_archive(path)
