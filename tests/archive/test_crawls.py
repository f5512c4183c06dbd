from __future__ import annotations

import sqlite3

import pytest

from archive.crawls import find_last_end, finish_crawl, start_crawl

COUNTS = dict.fromkeys(
    ("pages_fetched", "pages_unchanged", "pages_failed", "articles", "bulletins_new", "bulletins_seen_again",
     "bulletins_revised", "observations"), 0,
)  # fmt: skip


def test_a_crawl_is_a_row_from_its_start(archive):
    id_ = start_crawl(archive, ["harbin-daily", "files"], "2022-11-30T01:00:00.000000+00:00")
    (row,) = archive["crawls"].rows
    assert (row["sources"], row["finished_at"], row["outcome"]) == ("harbin-daily,files", "", "")

    finish_crawl(archive, id_, "2022-11-30T01:05:00.000000+00:00", "finished", COUNTS | {"articles": 7})
    (row,) = archive["crawls"].rows
    assert (row["finished_at"], row["outcome"]) == ("2022-11-30T01:05:00.000000+00:00", "finished")
    assert {name: row[name] for name in COUNTS} == COUNTS | {"articles": 7}


def test_a_count_that_is_missing_is_reported(archive):
    id_ = start_crawl(archive, ["files"], "2022-11-30T01:00:00.000000+00:00")
    with pytest.raises(sqlite3.ProgrammingError):
        finish_crawl(archive, id_, "2022-11-30T01:05:00.000000+00:00", "finished", {"articles": 7})


def at(minute):
    return f"2022-11-30T01:{minute:02}:00.000000+00:00"


def test_the_last_crawl_of_a_source_ended_when_it_says_or_just_now(archive):
    assert find_last_end(archive, ["a"], at(9)) == ""
    finish_crawl(archive, start_crawl(archive, ["a", "b"], at(0)), at(2), "finished", COUNTS)
    start_crawl(archive, ["b", "bc"], at(3))  # it is killed
    assert [find_last_end(archive, names, at(9)) for names in (["a"], ["b"], ["a", "bc"], ["c"])] == [
        at(2), at(9), at(9), "",
    ]  # fmt: skip
