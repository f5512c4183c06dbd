"""A stored reading is the reading that was stored."""

from __future__ import annotations

from hypothesis import given, settings

from archive.database import open_archive
from archive.reading_digest import digest_reading
from archive.records import Finding, Reading
from archive.store import store_page
from archive.stored_readings import find_reading, find_readings, settled
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading
from tests.archive.test_order import pages


@given(pages())
@settings(max_examples=15, deadline=None)
def test_what_is_stored_comes_back(tmp_path_factory, crawled):
    with open_new(tmp_path_factory.mktemp("archive") / "archive.db", synchronous=False) as archive:
        for capture, reading in crawled:
            store_page(archive, capture, reading, capture.fetched_at)
        for capture, reading in {capture.id: (capture, reading) for capture, reading in crawled}.values():
            assert find_reading(archive, capture.id) == settled(reading)
        for stored in find_readings(archive, [capture.id for capture, _ in crawled]).values():
            assert stored.digest == digest_reading(stored.reading)


def test_what_is_said_twice_is_there_once(path):
    article = make_article(make_bulletin(3), make_bulletin(3))
    doubts = (Finding("unread", "http://a.cn/", "first"), Finding("unread", "http://a.cn/", "second"))
    reading = Reading("1", "utf-8", make_reading(article).articles, doubts)
    with open_archive(path) as archive:
        store_page(archive, make_capture(), reading, "2022-12-01")
        stored = find_reading(archive, make_capture().id)
    assert stored == settled(reading)
    assert [finding.message for finding in stored.findings] == ["first"]
    assert len(stored.articles[0].bulletins) == 1


def test_what_was_not_read_has_no_reading(path):
    with open_archive(path) as archive:
        assert find_reading(archive, 1) is None
