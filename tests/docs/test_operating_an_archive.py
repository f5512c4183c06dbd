"""What docs/operating.md shows about an archive, typed one line after the other, works."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.verify import CHECKS
from tests.archive.empty import open_new
from tests.command_line import run_line

ROOT = Path(__file__).parents[2]
OPERATING = (ROOT / "docs" / "operating.md").read_text("utf-8")
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def read_commands(section: str) -> list[str]:
    """Return the lines of a section's blocks; one that goes on in quotes is one."""
    text = OPERATING.split(f"## {section}\n")[1].split("\n## ")[0]
    return [line for block in BLOCK.findall(text) for line in block.replace("\n  ", " ").splitlines()]


@pytest.fixture
def folder(tmp_path, crawl):
    """Return a folder with the archive of a first crawl."""
    crawl(ARCHIVE_DB=tmp_path / "bulletins.db")
    return tmp_path


def run(command: str, folder: Path) -> None:
    done = run_line(command, folder)
    assert (done.returncode, done.stderr) == (0, ""), command


def test_looking_at_findings(folder):
    with closing(sqlite3.connect(folder / "bulletins.db")) as db:
        ((fingerprint,),) = db.execute("select fingerprint from findings")
    for command in read_commands("Looking at findings"):
        run(command.replace("FINGERPRINT", fingerprint), folder)
    with closing(sqlite3.connect(folder / "bulletins.db")) as db:
        decided = [verdict for (verdict,) in db.execute("select verdict from decisions order by decided_at")]
        assert decided == ["noted", "closed", "reopened", "expected"]
        assert db.execute("select * from open_findings").fetchall() == []


def test_several_machines_one_archive(tmp_path, crawl):
    for name, source in (("harbin", "sample-daily"), ("beijing", "sample-commission")):
        crawl("-a", f"source={source}", ARCHIVE_DB=tmp_path / f"{name}.db")
    crawl(ARCHIVE_DB=tmp_path / "one.db")
    for command in read_commands("Several machines, one archive"):
        run(command, tmp_path)
    merged, one = (look(tmp_path / name) for name in ("all.db", "one.db"))
    assert merged == one != set()


def test_keeping_an_archive_safe(folder):
    before = look(folder / "bulletins.db")
    for command in read_commands("Keeping an archive safe"):
        run(command, folder)
    assert look(folder / "bulletins.db") == look(folder / "damaged" / "bulletins.db") == before


ASKED = [
    pytest.param(statement, id=f"{path.name}: {' '.join(statement.split())[:50]}")
    for path in sorted((ROOT / "docs").rglob("*.md"))
    for statement in re.findall(r'sqlite-utils bulletins\.db "(select .*?)"', path.read_text("utf-8"), re.DOTALL)
]


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    with open_new(tmp_path_factory.mktemp("empty") / "bulletins.db", synchronous=False) as archive:
        yield archive


@pytest.mark.parametrize("statement", ASKED)
def test_what_the_docs_ask_an_archive_is_understood(empty, statement):
    empty.execute(statement)


def test_every_check_of_verify_is_explained():
    section = OPERATING.split("## Keeping an archive safe\n")[1].split("\n## ")[0]
    assert [name for name, check in CHECKS.items() if f"`{check['met']}`" not in section] == []


def look(path: Path) -> set[tuple[object, ...]]:
    """Return the current numbers, but for when they were stored."""
    with closing(sqlite3.connect(path)) as db:
        return {row[:4] + row[5:] for row in db.execute("select * from current_observations")}
