"""A file and the article that links to it state one issue: the file, which has more, is its last word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.captures import load_pending
from archive.database import open_archive
from archive.records import Attachment, Finding
from archive.store import store_page
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading
from tests.archive.older import write_older


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
    assert list(load_pending(archive, lacking.parser)) == []
    assert list(load_pending(archive, "another")) == [file]


FILES = ("http://www.example.cn/1.pdf", "http://www.example.cn/2.pdf")


def store_without_text(archive, body_kind):
    """Store an article that is nothing but two files, and return the kinds of its findings."""
    page = make_capture("page")
    files = tuple(Attachment("附件", url) for url in FILES)
    article = replace(make_article(), text="", url=page.url, body_kind=body_kind, attachments=files)
    finding = Finding("no_text", page.url, "nothing was read from it", FILES[0], ordinal=1)
    store_page(archive, page, replace(make_reading(article), findings=(finding,)), page.fetched_at)


def store_file(archive, url, text):
    file = replace(make_capture("file"), url=url, role="attachment", body=url.encode())
    reading = make_reading(replace(make_article(), url=url, text=text)) if text else make_reading()
    store_page(archive, file, reading, file.fetched_at)


def kinds_of(archive):
    return [kind for (kind,) in archive.execute("select kind from findings")]


@pytest.mark.makes("no_text")
@pytest.mark.spares("no_text")
def test_an_article_of_files_has_a_text_once_one_of_them_is_read(archive):
    store_without_text(archive, "attachment")
    assert kinds_of(archive) == ["no_text"]
    store_file(archive, FILES[0], "")
    assert kinds_of(archive) == ["no_text"]
    store_file(archive, FILES[1], "全市报告登革热病例3例。")
    assert kinds_of(archive) == []


@pytest.mark.makes("no_text")
@pytest.mark.spares("no_text")
def test_an_article_of_pictures_has_a_text_once_each_of_them_is_transcribed(archive):
    store_without_text(archive, "picture")
    for url in FILES:
        store_file(archive, url, "")
    store_file(archive, f"{FILES[0]}#transcript-0123456789ab-engine-1.0", "全市报告登革热病例3例。")
    assert kinds_of(archive) == ["no_text"]
    store_file(archive, f"{FILES[1]}#transcript-ba9876543210-engine-1.0", "其中本地病例2例。")
    assert kinds_of(archive) == []


def test_the_positions_of_an_older_archive_are_there_by_both_names(tmp_path):
    with open_archive(tmp_path / "today.db") as today:
        store(today, make_capture("page"), 3)
        rows = today.execute("select * from file_positions").fetchall()
    with open_archive(write_older(tmp_path / "older.db", tmp_path / "today.db", "0031")) as archive:
        assert archive.execute("select * from file_positions").fetchall() == rows != []
        assert archive.execute("select * from text_places").fetchall() == rows
