"""A file and the article that links to it state one issue: the file, which has more, is its last word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.captures import unread
from archive.records import Finding
from archive.store import store_page
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading


def store(archive, capture, value):
    reading = make_reading(replace(make_article(make_bulletin(value), published_at="2022-11-30"), url=capture.url))
    store_page(archive, capture, reading, capture.fetched_at)


@pytest.mark.parametrize("name", ["t9.html", "P00000001.pdf"])
@pytest.mark.parametrize("is_first", [False, True])
def test_the_file_of_an_article_is_its_last_word_whatever_both_are_called(archive, name, is_first):
    page = make_capture("t20221130_3126", published="2022-11-30")
    stated = replace(page.stated, article_url=page.url, article_title="示例市疫情通报")
    file = replace(
        make_capture("file"), url=f"http://www.example.cn/{name}", role="attachment", stated=stated,
        fetched_at="2022-11-30T01:00:09.000001+00:00",
    )  # fmt: skip
    for capture, value in [(file, 4), (page, 3)] if is_first else [(page, 3), (file, 4)]:
        store(archive, capture, value)
    assert archive.execute("select value from current_observations").fetchall() == [(4,)]


def test_a_file_that_wanted_libraries_is_parsed_again_by_a_parser_that_has_them(archive):
    file = replace(make_capture("file"), role="attachment")
    lacking = replace(make_reading(), findings=(Finding("needs_files_extra", file.url, "install"),))
    store_page(archive, file, lacking, file.fetched_at)
    assert list(unread(archive, lacking.parser)) == []
    assert list(unread(archive, "another")) == [file]
