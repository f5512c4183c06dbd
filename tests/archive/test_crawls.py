from __future__ import annotations

import sqlite3

import pytest

from archive.crawls import finish_crawl, start_crawl

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
