"""Whatever a page, a server or a file says can be stored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.records import Finding, Stated
from archive.store import store_failure, store_page
from tests.archive.invented import make_article, make_capture, make_reading

UNSTORABLE = "甲\ud800\x00\udfff乙"
STORABLE = "甲\ufffd\ufffd\ufffd乙"


def test_a_page_of_unstorable_characters_and_numbers_is_stored(archive):
    stated = Stated(publisher=UNSTORABLE, section=UNSTORABLE, authority=2**70)
    url = f"http://www.example.cn/{UNSTORABLE}"
    capture = replace(make_capture(), url=url, content_type=UNSTORABLE, headers=(("X", UNSTORABLE),), stated=stated)
    article = replace(make_article(), title=UNSTORABLE, captions=(UNSTORABLE,), byline=UNSTORABLE)
    finding = Finding("unread", url, UNSTORABLE, UNSTORABLE)
    store_page(archive, capture, replace(make_reading(article), findings=(finding,)), capture.fetched_at)
    store_failure(archive, finding, capture.fetched_at)
    assert list(archive.query("select title, byline from articles")) == [{"title": STORABLE, "byline": STORABLE}]
    assert archive.execute("select evidence from findings").fetchall() == 2 * [(STORABLE,)]
    assert capture.stated.authority == 0


@pytest.mark.parametrize("text", ["", "通报", "😀\u0007\u202e\ufffd"])
def test_what_can_be_stored_is_left_as_it_is(text):
    assert Finding("unread", text, text, text).evidence is text
