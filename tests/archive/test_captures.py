from __future__ import annotations

from dataclasses import replace

import pytest

from archive.captures import (
    find_archived_page,
    get_capture,
    has_capture,
    load_pending,
    look_up,
    see_again,
    store_capture,
)
from archive.http_validators import find_validators
from archive.records import Finding, Reading, Stated
from archive.store import store_page
from tests.archive.invented import PARSER, make_article, make_bulletin, make_capture, make_reading
from tests.archive.whole import DERIVED, contents

READING = make_reading(make_article(make_bulletin()))
LATER = "2022-12-01T00:00:00.000000+00:00"


def meetings(archive) -> list[tuple[object, ...]]:
    return archive.execute("select times_seen, last_seen_at, fetched_at, recorded_at from captures").fetchall()


def test_a_capture_comes_out_as_it_went_in(archive):
    stated = make_capture(publisher="示例报", area="990100", authority=2)
    capture = replace(stated, role="listing", status=None, via="file")
    store_page(archive, capture, READING, LATER)
    assert get_capture(archive, capture.id) == capture
    with pytest.raises(LookupError):
        get_capture(archive, 1)


def test_a_page_seen_again_is_only_counted(archive):
    capture = make_capture()
    assert not see_again(archive, capture, LATER)
    store_page(archive, capture, READING, capture.fetched_at)
    before = contents(archive, DERIVED)
    assert see_again(archive, replace(capture, fetched_at=LATER), LATER)
    assert meetings(archive) == [(2, LATER, capture.fetched_at, capture.fetched_at)]
    assert contents(archive, DERIVED) == before


def test_a_page_is_found_by_each_of_its_addresses_and_by_what_redirects_to_it(archive):
    page = replace(make_capture(), asked_url="http://www.example.cn/old.html")
    store_page(archive, page, READING, LATER)
    assert find_archived_page(archive, ["http://www.example.cn/no.html", page.url]) == page.id
    assert find_archived_page(archive, [page.asked_url]) == page.id
    assert find_archived_page(archive, ["http://www.example.cn/no.html"]) is None


def test_an_address_to_which_others_redirect_is_no_page_of_its_own(archive):
    notice = [replace(make_capture(), asked_url=f"http://www.example.cn/{name}.html") for name in ("a", "b")]
    for page in notice:
        store_page(archive, page, READING, LATER)
    assert [find_archived_page(archive, [page.asked_url]) for page in notice] == [None, None]
    assert find_archived_page(archive, [page.asked_url for page in notice]) == notice[0].id


def test_other_bytes_or_another_address_are_another_page(archive):
    capture = make_capture()
    store_page(archive, capture, READING, LATER)
    assert not see_again(archive, replace(capture, body=b"other"), LATER)
    assert not see_again(archive, replace(capture, url="http://www.example.cn/other.html"), LATER)


def test_the_same_source_that_states_something_else_is_heard(archive):
    capture = make_capture()
    store_page(archive, capture, READING, capture.fetched_at)
    restated = make_capture(area="990100")
    assert not see_again(archive, restated, LATER)
    store_page(archive, replace(restated, fetched_at=LATER), READING, LATER)
    assert get_capture(archive, capture.id).stated.area == "990100"
    assert meetings(archive) == [(2, LATER, capture.fetched_at, capture.fetched_at)]
    assert see_again(archive, restated, LATER)


def test_of_two_sources_the_first_ones_word_stays(archive):
    capture = make_capture(area="990100")
    store_page(archive, capture, READING, LATER)
    assert see_again(archive, replace(make_capture(area="990200"), source="other"), LATER)
    assert get_capture(archive, capture.id) == capture


def test_what_another_parser_broke_on_is_unread(archive):
    broken = Reading("1", "", findings=(Finding("parse_failed", "http://www.example.cn/1.html", "KeyError"),))
    capture = make_capture()
    store_page(archive, capture, broken, LATER)
    store_page(archive, make_capture("2"), READING, LATER)
    assert list(load_pending(archive, "1")) == []
    assert list(load_pending(archive, "2")) == [capture]


def test_what_has_no_reading_is_unread_and_no_meeting_when_it_is_read(archive):
    kept = [make_capture(name) for name in ("1", "2", "3")]
    for capture in kept:
        store_capture(archive, capture, "", capture.fetched_at)
    archive.conn.commit()
    assert not see_again(archive, kept[0], LATER)
    assert set(load_pending(archive, PARSER)) == set(kept)
    for capture in load_pending(archive, PARSER):
        store_page(archive, capture, READING, LATER)
    assert list(load_pending(archive, PARSER)) == []
    assert [times for times, *_ in meetings(archive)] == [1, 1, 1]


@pytest.mark.makes("damaged_body")
@pytest.mark.spares("damaged_body")
def test_what_is_unread_and_damaged_is_reported_and_read_once_its_page_has_come_again(archive):
    whole, damaged = make_capture("1"), make_capture("2")
    for capture in (whole, damaged):
        store_capture(archive, capture, "", capture.fetched_at)
    archive.execute("update bodies set zstd = x'00' where sha256 = ?", [damaged.body_sha256])
    archive.conn.commit()
    found = {type(one): one for one in load_pending(archive, PARSER)}
    assert (found[type(whole)], found[Finding].kind, found[Finding].url) == (whole, "damaged_body", damaged.url)
    store_page(archive, damaged, READING, LATER)
    assert get_capture(archive, damaged.id) == damaged


CUT = replace(make_capture("cut"), damage="its gzip data end too early")
CUT_READING = Reading(PARSER, "", findings=(Finding("truncated", CUT.url, "its gzip data end too early"),))


def truncated(archive) -> int:
    return archive.execute("select count(*) from findings where kind = 'truncated'").fetchone()[0]


def test_a_damaged_capture_is_kept_but_is_not_the_archived_page(archive):
    store_page(archive, CUT, CUT_READING, CUT.fetched_at)
    assert get_capture(archive, CUT.id) == CUT
    assert find_validators(archive, CUT.url) is None
    assert not has_capture(archive, CUT.url, CUT.fetched_at)
    assert see_again(archive, replace(CUT, fetched_at=LATER), LATER)


def test_its_finding_closes_when_the_page_comes_whole(archive):
    store_page(archive, CUT, CUT_READING, CUT.fetched_at)
    assert truncated(archive) == 1
    store_page(archive, make_capture("another"), READING, LATER)
    assert truncated(archive) == 1
    whole = replace(CUT, body=CUT.body + b" and its end", damage="", fetched_at=LATER)
    store_page(archive, whole, READING, LATER)
    assert truncated(archive) == 0
    assert find_validators(archive, CUT.url).capture_id == whole.id


def test_of_an_archived_page_only_that_of_the_same_moment_is_the_same_page(archive):
    cut = replace(CUT, via="warc")
    store_page(archive, cut, CUT_READING, LATER)
    store_page(archive, replace(cut, body=b"a later one", damage="", fetched_at=LATER), READING, LATER)
    assert truncated(archive) == 1
    store_page(archive, replace(cut, body=b"whole", damage=""), READING, LATER)
    assert truncated(archive) == 0


def test_bytes_that_came_whole_once_are_whole(archive):
    store_page(archive, CUT, CUT_READING, CUT.fetched_at)
    whole = replace(CUT, damage="", fetched_at=LATER)
    assert not see_again(archive, whole, LATER)
    store_page(archive, whole, READING, LATER)
    assert get_capture(archive, CUT.id).damage == ""
    assert see_again(archive, replace(CUT, stated=Stated(area="990100")), LATER)
    assert get_capture(archive, CUT.id).damage == ""
    assert archive["articles"].count == 1


@pytest.mark.parametrize(
    ("again", "is_known"),
    [
        ({}, True),
        ({"fetched_at": LATER, "headers": (("Server", "b"),)}, True),
        ({"source": "another", "stated": Stated(area="990200")}, True),
        ({"stated": Stated(area="990200")}, False),
        ({"damage": "it ended before it was whole"}, True),
    ],
    ids=["the same", "later", "another source", "stated otherwise", "damaged"],
)
def test_a_capture_is_looked_up_once_and_is_known_where_it_would_be_counted(archive, again, is_known):
    first = make_capture()
    store_page(archive, first, READING, LATER)
    came = replace(first, **again)
    asked: list[str] = []
    archive.conn.set_trace_callback(asked.append)
    found = look_up(archive, came)
    archive.conn.set_trace_callback(None)
    assert len(asked) == 1
    assert (found.capture.fetched_at, found.capture.headers, found.capture.damage) == (
        first.fetched_at, first.headers, first.damage
    )  # fmt: skip
    assert found.is_known == is_known == see_again(archive, came, LATER)


def test_what_was_never_archived_is_parsed_as_it_came(archive):
    assert look_up(archive, make_capture()) == (make_capture(), False)
