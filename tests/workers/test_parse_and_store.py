from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from archive.records import Capture, Finding, Reading, Stated
from archive.store import Stored
from tests.archive.empty import open_new
from workers.store import HandedItem, ParsedItem, store_group, store_item
from workers.tasks import compare_stored, parse_item

AT = "2022-11-30T01:02:03.100000+00:00"
CAPTURE = Capture(
    url="http://www.example.cn/t20221130_1.html",
    source="example",
    fetched_at="2022-11-30T01:02:03.000004+00:00",
    via="live",
    status=200,
    content_type="text/html",
    headers=(),
    body="<title>示例市疫情通报</title><h1>示例市疫情通报</h1><p>11月29日0-24时，示例市新增本土确诊病例3例。</p>".encode(),
    stated=Stated("示例市卫生健康委员会", published="2022-11-30", area="990100"),
)


@pytest.fixture
def archive(tmp_path):
    with open_new(tmp_path / "archive.db") as db:
        yield db


@pytest.fixture
def hand_over(archive):
    return lambda content: store_item(archive, HandedItem(0, content, AT), parse_item(archive, content))


def test_a_page_is_read_and_stored_once(hand_over, archive):
    assert isinstance(hand_over(CAPTURE), Stored)
    again = replace(CAPTURE, fetched_at="2022-12-01T01:02:03.000004+00:00")
    assert hand_over(again) is None
    assert archive["captures"].count == 1


def test_other_bytes_at_the_same_address_are_another_page(hand_over, archive):
    hand_over(CAPTURE)
    assert isinstance(hand_over(replace(CAPTURE, body=CAPTURE.body.replace(b"3", b"4"))), Stored)
    assert archive["captures"].count == 2


def test_a_page_with_changed_statements_is_parsed_as_it_first_came(hand_over, archive):
    """What is parsed is the row: a reparse, or another archive, would give the same."""
    first = replace(CAPTURE, content_type="text/html; charset=gb18030", body=CAPTURE.body.decode().encode("gb18030"))
    hand_over(first)
    facts = {"stated": replace(CAPTURE.stated, area="990000"), "fetched_at": "2022-11-01T00:00:00.000000+00:00"}
    hand_over(replace(first, content_type="text/html; charset=big5", **facts))
    assert archive.execute("select area_code from bulletins").fetchall() == [("990000",)]
    (capture_id,) = (row["id"] for row in archive["captures"].rows)
    assert compare_stored(archive, capture_id) is False


def test_a_page_that_comes_cut_later_keeps_what_was_parsed_of_it(hand_over, archive):
    hand_over(CAPTURE)
    hand_over(replace(CAPTURE, damage="it ends too early", stated=replace(CAPTURE.stated, area="990000")))
    assert archive["articles"].count == 1
    assert archive["findings"].count == 0


def test_a_finding_is_stored(hand_over, archive):
    finding = Finding("fetch_failed", CAPTURE.url, "the answer was 404 Not Found")
    assert hand_over(finding) is None
    assert [row["kind"] for row in archive["findings"].rows] == ["fetch_failed"]


def test_only_what_is_new_is_read(hand_over, archive):
    assert isinstance(parse_item(archive, CAPTURE), Reading)
    hand_over(CAPTURE)
    assert parse_item(archive, CAPTURE) is None


def test_of_pages_stored_together_one_that_cannot_be_goes_alone(archive):
    whole, other = CAPTURE, replace(CAPTURE, url="http://www.example.cn/t20221130_2.html")
    broken = replace(CAPTURE, url="http://www.example.cn/t20221130_3.html", via="by hand")
    unread = ValueError("the reader broke")
    pages = [
        ParsedItem(HandedItem(0, page, AT), unread if page is other else parse_item(archive, page))
        for page in (whole, broken, other, whole)
    ]
    stored, refused, handed_on, again = store_group(archive, pages)
    assert isinstance(stored, Stored)
    assert isinstance(refused, sqlite3.IntegrityError)
    assert "in store_item" in refused.__notes__[-1]
    assert (handed_on, again) == (unread, None)
    assert [row["url"] for row in archive["captures"].rows] == [whole.url]


def test_pages_that_the_file_refuses_are_reported_so_and_nothing_of_them_stays(archive):
    contents = (CAPTURE, Finding("gone", CAPTURE.url, "404"))
    pages = [ParsedItem(HandedItem(0, content, AT), parse_item(archive, content)) for content in contents]
    archive.execute("pragma query_only = on")  # as a file system that has become read-only
    refused = store_group(archive, pages)
    assert [str(error) for error in refused] == ["attempt to write a readonly database"] * 2
    archive.execute("pragma query_only = off")
    assert archive["captures"].count == archive["failures"].count == 0
    assert isinstance(store_group(archive, pages)[0], Stored)
