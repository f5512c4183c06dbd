"""A decision survives any reparse; a finding that happens again is open again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from archive import migrate
from archive.crawls import record_failure, start_crawl
from archive.database import open_archive
from archive.decisions import Decision, decide, get_fingerprint, list_open
from archive.records import Finding
from archive.source_crawls import SourceCrawl, record_source_crawl
from archive.store import store_failure, store_page
from tests.archive.invented import make_article, make_capture, make_day, make_number, make_reading, make_sums

PAGE = make_capture()
UNREAD = Finding("unread", PAGE.url, "not understood", "新增重症1例", ordinal=1)
LOST = Finding("gone", "http://www.example.cn/lost.html", "the answer was 404")


def at(day: int) -> str:
    return f"2022-12-{day:02}T00:00:00.000000+00:00"


def rule(archive, finding, verdict, day, note="") -> None:
    decide(archive, [Decision(finding.fingerprint, verdict, note, "甲", at(day))])


def store(archive, capture=PAGE, *findings) -> None:
    store_page(archive, capture, replace(make_reading(make_article()), findings=findings), capture.fetched_at)


def find_open(archive) -> list[tuple[str, str, str]]:
    return [(finding.kind, finding.source, finding.note) for finding in list_open(archive)]


@pytest.mark.parametrize("verdict", ["closed", "expected"])
def test_what_is_decided_is_open_no_more_and_its_finding_stays(archive, verdict):
    store(archive, PAGE, UNREAD)
    assert find_open(archive) == [("unread", "example", "")]
    rule(archive, UNREAD, verdict, 1)
    assert find_open(archive) == []
    assert archive["findings"].count == 1


def test_a_note_decides_nothing_and_the_latest_is_shown(archive):
    store(archive, PAGE, UNREAD)
    rule(archive, UNREAD, "noted", 1, "asked the publisher")
    rule(archive, UNREAD, "noted", 2, "no answer yet")
    assert find_open(archive) == [("unread", "example", "no answer yet")]
    rule(archive, UNREAD, "closed", 3)
    rule(archive, UNREAD, "noted", 4, "they answered")
    assert find_open(archive) == []


def test_the_latest_decision_applies_in_any_order_of_storing(archive):
    store(archive, PAGE, UNREAD)
    rule(archive, UNREAD, "reopened", 2, "wrong after all")
    rule(archive, UNREAD, "closed", 1, "seen")
    assert find_open(archive) == [("unread", "example", "wrong after all")]
    assert archive["decisions"].count == 2


def test_a_decision_outlives_a_reading_that_does_not_find_it(archive):
    store(archive, PAGE, UNREAD)
    rule(archive, UNREAD, "closed", 1)
    store(archive)
    assert archive["findings"].count == 0
    store(archive, PAGE, replace(UNREAD, message="in other words"))
    assert find_open(archive) == []


def test_a_closed_phrase_stays_closed_on_a_later_capture_of_its_page_and_another_phrase_is_open(archive):
    store(archive, PAGE, UNREAD)
    rule(archive, UNREAD, "closed", 1)
    later = replace(PAGE, body=b"the same phrase, another frame", fetched_at=at(2))
    store(archive, later, UNREAD)
    assert find_open(archive) == []
    store(archive, replace(later, body=b"another phrase"), replace(UNREAD, evidence="新增重症2例"))
    assert find_open(archive) == [("unread", "example", "")]


@pytest.mark.parametrize(("verdict", "opens"), [("closed", True), ("expected", False)])
def test_a_page_that_does_not_come_again_opens_what_was_closed_and_not_what_is_expected(archive, verdict, opens):
    crawl_id = start_crawl(archive, ["example", "other"], at(1))
    store_failure(archive, LOST, at(1))
    record_failure(archive, crawl_id, LOST, "other")
    assert find_open(archive) == [("gone", "other", "")]
    rule(archive, LOST, verdict, 2)
    assert find_open(archive) == []
    store_failure(archive, LOST, at(3))
    assert find_open(archive) == [("gone", "other", "")] * opens


def test_an_unusual_crawl_opens_what_was_closed_about_an_earlier_one(archive):
    silent = Finding("source_silent", "", "no page was new for 9 days", "example")
    for day in (1, 3):
        crawl_id = start_crawl(archive, ["example"], at(day))
        record_source_crawl(archive, SourceCrawl("example", at(day), crawl_id, *[0] * 9), [silent])
        assert find_open(archive) == [("source_silent", "example", "")]
        rule(archive, silent, "closed", day + 1)
        assert find_open(archive) == []


def test_a_finding_across_pages_has_the_source_of_the_page_with_the_phrase(archive):
    sums = [make_sums(day, make_number(value, "cumulative")) for day, value in ((28, 10), (29, 20))]
    for name, bulletin in (("a", sums[0]), ("b", sums[1]), ("c", make_day(29, make_number(1)))):
        store_page(
            archive, replace(make_capture(name), source=f"of {name}"), make_reading(make_article(bulletin)), at(1)
        )
    assert find_open(archive) == [("days_mismatch", "of b", "")]


def test_errors_come_first_and_what_is_asked_for_is_what_comes(archive):
    store(archive, PAGE, UNREAD, Finding("loose_heading", PAGE.url, "near article 1", "要闻"))
    store_failure(archive, LOST, at(1))
    assert [kind for kind, *_ in find_open(archive)] == ["gone", "unread", "loose_heading"]
    assert [one.kind for one in list_open(archive, kind="unread")] == ["unread"]
    assert [one.kind for one in list_open(archive, source="")] == ["gone"]
    assert [one.kind for one in list_open(archive, source="example", severity="info")] == ["loose_heading"]


def test_the_beginning_of_a_fingerprint_is_enough_where_one_begins_so(archive):
    others = [replace(UNREAD, evidence=str(number)) for number in range(40)]
    store(archive, PAGE, *others)
    fingerprint = others[0].fingerprint
    assert get_fingerprint(archive, fingerprint[:-1]) == fingerprint
    several = sum(other.fingerprint[0] == fingerprint[0] for other in others)
    assert several > 1
    with pytest.raises(LookupError, match=f"{several} fingerprints begin"):
        get_fingerprint(archive, fingerprint[0])
    for unknown in ("", "%", "unknown"):
        with pytest.raises(LookupError, match="no finding"):
            get_fingerprint(archive, unknown)


def test_what_was_decided_can_be_decided_again_when_it_is_not_found(archive):
    rule(archive, LOST, "closed", 1)
    assert get_fingerprint(archive, LOST.fingerprint) == LOST.fingerprint


def test_decisions_are_kept_all_or_none(archive):
    good = Decision(UNREAD.fingerprint, "closed", "", "甲", at(1))
    with pytest.raises(sqlite3.IntegrityError):
        decide(archive, [good, replace(good, verdict="forgotten")])
    assert archive["decisions"].count == 0


def test_of_an_earlier_crawl_of_one_source_its_failures_are_that_sources(path, monkeypatch):
    earlier = {name: script for name, script in migrate._SCRIPTS.items() if name < "0010"}
    with monkeypatch.context() as then:
        then.setattr(migrate, "_MIGRATIONS", migrate._to_migrations(earlier))
        then.setattr(migrate, "_VIEWS", {})
        with open_archive(path) as archive:
            store_failure(archive, LOST, at(1))
            for sources in (["example"], ["example", "other"]):
                crawl_id = start_crawl(archive, sources, at(1))
                row = (crawl_id, LOST.fingerprint)
                archive.execute("insert into crawl_failures (crawl_id, fingerprint) values (?, ?)", row)
    with open_archive(path) as archive:
        rows = archive.execute("select sources, source from crawl_failures join crawls on crawls.id = crawl_id")
        assert sorted(rows) == [("example", "example"), ("example,other", "")]
