"""The index is compared word by word with what it indexes, and made again; a damage of any of its tables shows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from archive.database import look_into, open_archive, transaction
from archive.search_index import is_whole, rebuilding_search_index
from archive.store import store_page
from tests.archive.invented import make_article, make_capture, make_reading

BARE = replace(
    make_article(), statements=(), points=(), quantities=(), references=(), passed_over=(), rates=(), bulletins=()
)


@pytest.fixture
def large(path):
    """Return an archive whose index has pages enough for an index of its own."""
    with open_archive(path) as archive, transaction(archive):
        for number in range(40):
            text = " ".join(f"w{number * 101 + at}x{at * at}" for at in range(300))
            capture = make_capture(str(number))
            store_page(archive, capture, make_reading(replace(BARE, text=text)), capture.fetched_at)
    return path


@pytest.mark.parametrize(
    "damage",
    [
        "delete from articles_fts_idx",
        "update articles_fts_data set block = zeroblob(100) where id = (select max(id) from articles_fts_data)",
        "delete from articles_fts_data where id = (select max(id) from articles_fts_data)",
        "delete from articles_fts_docsize where id = 7",
        "update article_numbers set article_id = 1 where number = 3",
    ],
)
def test_damage_of_any_table_of_the_index_shows_and_is_made_good(large, damage):
    with look_into(large) as archive:
        assert is_whole(archive)
    with closing(sqlite3.connect(large)) as db:
        db.execute(damage)
        db.commit()
    with look_into(large) as archive:
        assert not is_whole(archive)
    with open_archive(large) as archive, transaction(archive), rebuilding_search_index(archive):
        pass
    with look_into(large) as archive:
        assert is_whole(archive)


def test_rebuilding_leaves_the_schema_as_it_was(large):
    schema = "select name, sql from sqlite_schema order by name"
    with open_archive(large) as archive:
        before = archive.execute(schema).fetchall()
        with transaction(archive), rebuilding_search_index(archive):
            pass
        assert archive.execute(schema).fetchall() == before
