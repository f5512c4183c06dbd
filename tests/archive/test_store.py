from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from archive.captures import find_attachments
from archive.records import Finding, Reading, identity
from archive.search import find_articles
from archive.store import Stored, see_again, store_failure, store_page
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading
from tests.archive.whole import DERIVED, KEPT, check_whole, contents

AT = "2022-11-30T02:00:00.000000+00:00"
CAPTURE = make_capture()
URL = CAPTURE.url
UNREAD = Finding("unread", URL, "not understood", "新增重症1例", ordinal=1)


def count(archive) -> dict[str, int]:
    return {name: archive[name].count for name in DERIVED}


def test_a_page_is_kept_with_all_that_was_understood_of_it(archive):
    reading = replace(make_reading(make_article(make_bulletin()), make_article()), findings=(UNREAD,))
    stored = store_page(archive, CAPTURE, reading, AT)
    said = (CAPTURE.source, CAPTURE.role, CAPTURE.stated)
    assert stored == Stored(2, 1, 0, 0, 1, (UNREAD,), CAPTURE.id, *said, tuple(find_attachments(archive, CAPTURE.id)))
    assert count(archive) == {
        "readings": 1, "articles": 2, "attachments": 4, "credits": 4, "statements": 2, "points": 2, "quantities": 4,
        "article_references": 2, "passed_over": 2, "file_positions": 4, "rates": 2, "bulletins": 1, "revisions": 1,
        "sightings": 1, "observations": 1, "reading_findings": 1, "bulletin_findings": 0,
    }  # fmt: skip
    article = next(archive["articles"].rows_where("ordinal = 1"))
    assert article["id"] == identity("article", str(CAPTURE.id), "1")
    assert (article["title"], article["captions"], article["parser"]) == ("示例市疫情通报", '["图为发布会现场"]', "1")
    assert article["body_kind"] == "text"
    named = archive["attachments"].rows_where("article_id = ?", [article["id"]], order_by="ordinal")
    assert [file["name"] for file in named] == ["附件1", "附件2"]
    assert next(archive["captures"].rows)["charset"] == "utf-8"
    assert next(archive["findings"].rows)["article_id"] == article["id"]
    check_whole(archive)


def test_parts_of_an_article_keep_their_order_and_their_kind_of_number(archive):
    store_page(archive, CAPTURE, make_reading(make_article()), AT)
    assert archive.execute("select role, name from credits order by ordinal").fetchall() == [
        ("reporter", "甲乙"), ("photographer", "甲乙"),
    ]  # fmt: skip
    values = [value for (value,) in archive.execute("select value from quantities order by ordinal")]
    assert (values, [type(value) for value in values]) == ([133, 1.5], [int, float])


def test_the_same_page_stored_twice_is_the_same_archive(archive):
    reading = replace(make_reading(make_article(make_bulletin())), findings=(UNREAD,))
    store_page(archive, CAPTURE, reading, AT)
    before = contents(archive, KEPT + DERIVED)
    later = "2022-12-01T00:00:00.000000+00:00"
    again = store_page(archive, CAPTURE, reading, later)
    after = contents(archive, KEPT + DERIVED)
    assert (before.pop("readings"), after.pop("readings")) == ([(CAPTURE.id, "1", AT)], [(CAPTURE.id, "1", later)])
    assert after == before
    assert (again.bulletins_new, again.bulletins_seen_again, again.bulletins_revised) == (0, 0, 0)


def test_a_page_read_again_says_only_what_the_new_reading_says(archive):
    store_page(archive, CAPTURE, replace(make_reading(make_article(make_bulletin(3))), findings=(UNREAD,)), AT)
    again = store_page(archive, CAPTURE, make_reading(make_article(make_bulletin(4)), parser="2"), AT)
    assert archive.execute("select value, parser from observation_history").fetchall() == [(4, "2")]
    assert (again.bulletins_new, again.bulletins_revised) == (0, 0)  # a reparse is ours, a revision is theirs
    assert archive["findings"].count == 0
    store_page(archive, CAPTURE, Reading("3", "utf-8"), AT)
    assert count(archive) == dict.fromkeys(DERIVED, 0) | {"readings": 1}
    check_whole(archive)


def test_what_other_pages_say_stays_when_a_page_is_read_again(archive):
    other = make_capture("other")
    for capture in (CAPTURE, other):
        store_page(archive, capture, make_reading(make_article(make_bulletin())), AT)
    store_page(archive, CAPTURE, Reading("2", "utf-8"), AT)
    assert archive.execute("select article_id from observation_history").fetchall() == [
        (identity("article", str(other.id), "1"),)
    ]
    check_whole(archive)


def test_a_page_that_cannot_be_stored_leaves_nothing(archive):
    broken = replace(make_bulletin(), observations=(replace(make_bulletin().observations[0], basis="monthly"),))
    with pytest.raises(sqlite3.IntegrityError):
        store_page(archive, CAPTURE, make_reading(make_article(make_bulletin()), make_article(broken)), AT)
    assert contents(archive, KEPT + DERIVED) == {name: [] for name in KEPT + DERIVED}
    check_whole(archive)


def test_articles_are_found_by_what_they_say(archive):
    store_page(archive, CAPTURE, make_reading(make_article(make_bulletin(3)), make_article(make_bulletin(4))), AT)
    assert [hit.snippet for hit in find_articles(archive, "病例4例")] == ["11月29日0-24时，示例市新增确诊[病例4例]。"]
    assert len(list(find_articles(archive, "示例市疫情"))) == 2
    store_page(archive, CAPTURE, Reading("2", "utf-8"), AT)
    assert list(find_articles(archive, "示例市疫情")) == []


def test_a_phrase_found_twice_in_one_reading_is_one_finding(archive):
    store_page(archive, CAPTURE, replace(make_reading(make_article()), findings=(UNREAD, UNREAD)), AT)
    assert archive["findings"].count == 1


FAILURE = Finding("fetch_failed", URL, "the answer was 503 Service Unavailable")


def test_a_failure_again_is_counted_and_adds_no_row(archive):
    store_failure(archive, FAILURE, "2022-11-28")
    store_failure(archive, replace(FAILURE, message="no answer"), "2022-11-29")
    (row,) = archive["failures"].rows
    assert (row["first_at"], row["last_at"], row["times"]) == ("2022-11-28", "2022-11-29", 2)
    assert row["message"] == "no answer"
    assert [finding["severity"] for finding in archive["findings"].rows] == ["error"]


def test_a_failure_closes_when_the_page_comes_and_opens_when_it_fails_again(archive):
    store_failure(archive, FAILURE, "2022-11-29T00:00:00.000000+00:00")
    store_page(archive, make_capture("another"), Reading("1", "utf-8"), AT)
    assert archive["findings"].count == 1
    store_page(archive, CAPTURE, Reading("1", "utf-8"), AT)
    assert archive["findings"].count == 0
    store_failure(archive, FAILURE, "2022-12-01T00:00:00.000000+00:00")
    assert archive["findings"].count == 1


def test_a_failure_closes_when_its_address_redirects_to_a_page_that_comes(archive):
    moved = replace(make_capture("another"), asked_url=URL)
    store_page(archive, moved, Reading("1", "utf-8"), AT)
    store_failure(archive, FAILURE, "2022-12-01T00:00:00.000000+00:00")
    assert archive["findings"].count == 1
    later = replace(moved, fetched_at="2022-12-02T00:00:00.000000+00:00")
    assert see_again(archive, later, later.fetched_at)
    assert archive["findings"].count == 0


def test_a_failure_closes_when_a_web_archive_gives_the_page_which_saw_it_long_ago(archive):
    archived = replace(CAPTURE, via="wayback", fetched_at="2020-01-01T00:00:00.000000+00:00")
    store_page(archive, archived, Reading("1", "utf-8"), "2022-11-28T00:00:00.000000+00:00")
    store_failure(archive, FAILURE, "2022-11-29T00:00:00.000000+00:00")
    assert archive["findings"].count == 1
    store_page(archive, replace(archived, body=b"later"), Reading("1", "utf-8"), "2022-11-30T00:00:00.000000+00:00")
    assert archive["findings"].count == 0
