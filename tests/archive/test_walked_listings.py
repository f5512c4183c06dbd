from __future__ import annotations

import pytest

from archive.database import open_archive, transaction
from archive.walked_listings import ListingWalk, find_walk, record_walk
from tests.archive.older import opened_before

NAME = '{"start": "http://www.example.cn/yqtb/index.html"}'


def walked(*walks):
    return [ListingWalk(NAME, since, until) for since, until in walks]


def test_of_a_column_that_was_never_followed_nothing_is_known(archive):
    assert find_walk(archive, NAME) is None


@pytest.mark.parametrize(
    ("walks", "known"),
    [
        ([("", "2022-11-30"), ("2022-11-20", "2022-12-10")], ("", "2022-12-10")),
        ([("2022-11-20", "2022-11-30"), ("2022-11-01", "2022-11-19")], ("2022-11-01", "2022-11-30")),
        ([("", "2022-11-30"), ("", "2022-11-10")], ("", "2022-11-30")),
        ([("", "2022-11-30"), ("2022-12-02", "2022-12-10")], ("", "2022-11-30")),
        ([("2022-12-02", "2022-12-10"), ("", "2022-12-20")], ("", "2022-12-20")),
    ],
    ids=["later", "earlier", "within", "days between", "around"],
)
def test_adjoining_walks_are_joined(archive, walks, known):
    for walk in walked(*walks):
        record_walk(archive, walk)
    assert find_walk(archive, NAME) == ListingWalk(NAME, *known)
    assert archive["walked_listings"].count == 1


def test_the_walks_of_an_older_archive_are_there_by_both_names(path):
    with opened_before(path, "0030") as older, transaction(older):
        older.execute(
            "insert into walked_columns (listing, since, until) values (?, '2022-11-01', '2022-11-30')", [NAME]
        )
    with open_archive(path) as archive:
        assert find_walk(archive, NAME) == ListingWalk(NAME, "2022-11-01", "2022-11-30")
        assert archive.execute("select since, until from walked_columns").fetchall() == [("2022-11-01", "2022-11-30")]
