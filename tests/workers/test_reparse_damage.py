"""Derived rows that somebody damaged are rebuilt from the captures, whatever they look like."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from archive.database import look_into
from archive.missing_objects import find_missing
from pipelines import PARSER
from tests.workers.test_reparse import ONE, PAGES, fill, read_capture, state, unseen
from workers.reparse import reparse

TEXTS = [
    ("articles", "text"), ("articles", "title"), ("articles", "url"),
    ("statements", "evidence"), ("observations", "evidence"), ("observations", "area"), ("bulletins", "area"),
    ("bulletins", "disease"), ("revisions", "publisher"), ("sightings", "issued_at"), ("reading_findings", "message"),
    ("quantities", "phrase"), ("readings", "parser"),
]  # fmt: skip
"""Text columns of derived tables, one of each kind."""
SPOILED = "update [{0}] set [{1}] = cast(x'ff' || cast([{1}] as blob) as text)"

pytestmark = pytest.mark.usefixtures("loaded_workers")


@pytest.fixture
def path(archive):
    fill(archive, read_capture, PAGES[:3])
    return archive


@pytest.fixture
def fresh(tmp_path):
    fill(tmp_path / "fresh.db", read_capture, PAGES[:3])
    return state(tmp_path / "fresh.db")


def spoil(path, *statements):
    """Change a file as another program would: no references are checked, no trigger runs."""
    with closing(sqlite3.connect(path)) as db:
        triggers = db.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"drop trigger [{name}]")
        for statement in statements:
            db.execute(statement)
        for _, sql in triggers:
            db.execute(sql)
        db.commit()


def read_again(path):
    with reparse(path, ONE, unseen) as (done, changes):
        list(changes.numbers())
        list(changes.findings())
    return done


@pytest.mark.parametrize("parser", [PARSER, "0.6"])
def test_bytes_that_are_no_text_are_replaced(path, fresh, parser):
    spoil(path, f"update readings set parser = '{parser}'", *(SPOILED.format(*place) for place in TEXTS))
    read_again(path)
    assert state(path) == fresh


ORPHANED = [
    "delete from articles where id = (select min(id) from articles)",
    "delete from readings where capture_id = (select max(capture_id) from readings)",
    "delete from revisions where id = (select min(id) from revisions)",
    "delete from bulletins where id = (select max(id) from bulletins)",
    "delete from sightings where article_id = (select max(article_id) from sightings)",
    "delete from observations",
]
LOST = ["delete from article_numbers", "delete from quantities", "update articles set text = 'x'"]


def test_rows_whose_parents_are_gone_go_too_and_all_come_again(path, fresh):
    spoil(path, *ORPHANED, *LOST)
    read_again(path)
    assert state(path) == fresh


@pytest.mark.parametrize(
    "dropped",
    ["table article_numbers", "table articles_fts", "table reading_findings", "table readings", "trigger articles_ad"],
)
def test_derived_tables_and_triggers_that_are_gone_come_again(path, fresh, dropped):
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"drop {dropped}")
        db.commit()
    read_again(path)
    assert state(path) == fresh
    with look_into(path) as archive:
        assert find_missing(archive) == []


def test_a_dry_run_leaves_the_damage(path):
    spoil(path, *ORPHANED)
    before = path.read_bytes()
    with reparse(path, ONE, unseen, dry_run=True) as (done, _):
        assert done.differing == 3
    assert path.read_bytes() == before


LAX = {
    "observations": "value = 'many', area = null",
    "articles": "title = null, authority = 'x'",
    "points": "level = 1.5",
}


def rewrite_schema(path, old, new):
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma writable_schema = on")
        db.execute("update sqlite_master set sql = replace(sql, ?, ?) where type = 'table'", [old, new])
        db.commit()


def test_values_that_no_column_takes_are_replaced(path, fresh):
    with closing(sqlite3.connect(path)) as db:
        schema = db.execute("select sql, name from sqlite_master where type = 'table' and sql <> ''").fetchall()
    for word in (" strict", " not null"):
        rewrite_schema(path, word, " ")
    rewrite_schema(path, ") ,", ")")
    spoil(path, *(f"update [{table}] set {change}" for table, change in LAX.items()))
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma writable_schema = on")
        db.executemany("update sqlite_master set sql = ? where name = ?", schema)
        db.commit()
    read_again(path)
    assert state(path) == fresh
