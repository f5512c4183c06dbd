from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

from archive import migrate
from archive.captures import see_again
from archive.database import open_archive
from archive.http_validators import Validators, find_validators
from archive.store import store_page
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading

READING = make_reading(make_article(make_bulletin()))
PAGE = replace(make_capture(), headers=(("Etag", '"1"'), ("Last-Modified", "Thu, 01 Dec 2022 02:00:00 GMT")))
LATER = "2022-12-01T00:00:00.000000+00:00"
LATEST = "2022-12-02T00:00:00.000000+00:00"


def store(archive, capture) -> None:
    store_page(archive, capture, READING, capture.fetched_at)


def test_nothing_is_archived_of_an_address_that_was_not_captured(archive):
    assert find_validators(archive, PAGE.url) is None


def test_a_page_is_archived_with_the_validators_that_came_last(archive):
    store(archive, PAGE)
    assert find_validators(archive, PAGE.url) == Validators(PAGE.id, '"1"', "Thu, 01 Dec 2022 02:00:00 GMT")
    see_again(archive, replace(PAGE, headers=(("ETag", '"2"'),)), LATER)
    assert find_validators(archive, PAGE.url) == Validators(PAGE.id, '"2"', "Thu, 01 Dec 2022 02:00:00 GMT")
    see_again(archive, replace(PAGE, headers=()), LATEST)
    assert find_validators(archive, PAGE.url).etag == '"2"'


def test_of_two_versions_the_one_seen_last_is_archived_even_if_it_has_no_validators(archive):
    store(archive, PAGE)
    other = replace(PAGE, body=b"other", headers=(), fetched_at=LATER)
    store(archive, other)
    assert find_validators(archive, PAGE.url) == Validators(other.id, "", "")
    see_again(archive, PAGE, LATEST)
    assert find_validators(archive, PAGE.url).capture_id == PAGE.id


def test_pages_from_elsewhere_give_no_validators_of_the_site(archive):
    store(archive, replace(PAGE, via="warc"))
    assert find_validators(archive, PAGE.url) is None


def test_an_older_archive_gets_the_validators_in_its_headers(path, monkeypatch):
    earlier = {name: script for name, script in migrate._SCRIPTS.items() if name < "0008"}
    with monkeypatch.context() as then:
        then.setattr(migrate, "_MIGRATIONS", migrate._to_migrations(earlier))
        then.setattr(migrate, "_VIEWS", {})
        open_archive(path).close()
    columns = (
        "id, url, source, fetched_at, via, content_type, charset, headers, body_sha256, role, stated, recorded_at, "
        "last_seen_at"
    )
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("insert into bodies values ('d', 0, x'')")
        for id_, headers in ((1, '[["ETAG", "\\"1\\""]]'), (2, '[["Server", "x"]]')):
            row = (id_, f"http://a.example/{id_}", "a", LATER, "live", "", "", headers, "d", "page", "{}", LATER, LATER)
            db.execute(f"insert into captures ({columns}) values ({', '.join('?' * 13)})", row)
            db.execute("insert into readings values (?, '1')", (id_,))
    with open_archive(path) as archive:
        assert find_validators(archive, "http://a.example/1") == Validators(1, '"1"', "")
        assert find_validators(archive, "http://a.example/2") == Validators(2, "", "")
