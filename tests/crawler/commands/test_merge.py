"""``scrapy merge``, as a person types it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.archive.older import write_older
from tests.command_line import run_scrapy
from tests.machines import Machines, look, met

ROOT = Path(__file__).parents[3]


def merge(*arguments):
    done = run_scrapy("merge", *arguments)
    return done.returncode, done.stdout.splitlines(), done.stderr


@pytest.fixture
def machines(tmp_path):
    return Machines(tmp_path)


def meets(name):
    return lambda archive: met(archive, page=(name, 3))


def test_two_archives_become_a_third_and_then_nothing_is_new(machines, tmp_path):
    a, b, c = machines.make(meets("a")), machines.make(meets("b")), tmp_path / "c.db"
    assert merge(a, b, "into", c) == (0, ["captures  2, 2 of them new", "read      2", f"archive   {c}"], "")
    assert look(c) == look(machines.make(meets("b"), meets("a")))
    assert merge(b, "into", c) == (0, ["captures  2, 0 of them new", "read      0", f"archive   {c}"], "")


def test_archives_of_older_versions_are_merged_and_stay_as_they_are(machines, tmp_path):
    a, b, c = machines.make(meets("a")), machines.make(meets("b"), partial(met, day=2)), tmp_path / "c.db"
    older = [write_older(tmp_path / "0029.db", a, "0029"), write_older(tmp_path / "0018.db", b, "0018")]
    before = [path.read_bytes() for path in older]
    status, said, errors = merge(*older, "into", c)
    assert (status, said[:2]) == (0, ["captures  2, 2 of them new", "read      2"])
    assert errors.splitlines() == [
        f"{path}: made by an older version; a copy that is brought up to date is merged, not the file" for path in older
    ]
    assert look(c) == look(machines.merge(a, b))
    assert [path.read_bytes() for path in older] == before
    assert not [path.name for path in tmp_path.iterdir() if path.suffix in (".part", ".backup")]


def test_a_page_of_which_archives_state_different_things_is_read_once(machines, tmp_path):
    """The later archive knows better what the page is: nothing is parsed or copied before all are added."""
    first, later = machines.make(met), machines.make(partial(met, day=2, stated="990200"))
    c = tmp_path / "c.db"
    assert merge(first, later, "into", c)[1][:2] == ["captures  1, 1 of them new", "read      1"]


def test_a_damaged_body_costs_its_own_page_alone(machines, tmp_path):
    a = machines.make(meets("a"), meets("b"))
    with closing(sqlite3.connect(a)) as db, db:
        ((digest,),) = db.execute("select body_sha256 from captures where url like '%/a.html'")
        db.execute("update bodies set zstd = x'00' where sha256 = ?", (digest,))
    c = tmp_path / "c.db"
    for _ in range(2):
        status, _, errors = merge(a, "into", c)
        assert status == 1
        assert errors.startswith(f"error: {c}: capture ")
        assert f"body {digest} is damaged" in errors
        assert len(errors.splitlines()) == 1
    with closing(sqlite3.connect(c)) as db:
        assert db.execute("select url from articles").fetchall() == [("http://www.example.cn/b.html",)]


@pytest.mark.parametrize("words", [[], ["a.db"], ["a.db", "into"], ["into", "c.db"], ["a.db", "b.db", "c.db"],
                                   ["a.db", "into", "b.db", "into", "c.db"]])  # fmt: skip
def test_other_words_are_answered_with_the_right_ones(words):
    status, _, errors = merge(*words)
    assert status == 2
    assert "write A.db B.db into C.db" in errors


def test_an_archive_that_is_not_there_is_named_and_nothing_is_made(machines, tmp_path):
    a, missing, c = machines.make(meets("a")), tmp_path / "missing.db", tmp_path / "c.db"
    message = f"error: {missing}: no such archive, but there is {a.name}; name one that is there; nothing was merged\n"
    assert merge(a, missing, "into", c) == (2, [], message)
    assert not c.exists()
