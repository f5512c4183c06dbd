from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import pytest
from sqlite_utils import Database
from zstandard import compress

from archive import migrate
from archive.bodies import get_body
from archive.captures import find_attachments, get_capture, load_pending
from archive.compact import compact
from archive.database import ArchiveError, look_at, open_archive
from archive.records import Attachment, Stated
from archive.rows import to_stated_json
from archive.store import store_page
from tests.archive.alike import keep, make_alike
from tests.archive.faults import full_disk, make_older
from tests.archive.invented import PARSER, make_article, make_bulletin, make_capture, make_number, make_reading
from tests.archive.older import copy_rows, older_columns, opened_before
from tests.archive.whole import check_whole


@pytest.fixture
def add_migration(monkeypatch):
    """Make this program one that knows a further migration."""

    def add(name: str, script: str) -> None:
        scripts = {**migrate._SCRIPTS, name: script}
        monkeypatch.setattr(migrate, "_MIGRATIONS", migrate._to_migrations(scripts))

    return add


def test_migrations_are_applied_once_and_in_order(path):
    for _ in range(2):
        with open_archive(path) as archive:
            assert migrate.applied_migrations(archive) == list(migrate.KNOWN) == sorted(migrate.KNOWN)


def test_an_older_archive_is_migrated_with_its_rows(path, add_migration):
    with open_archive(path) as archive:
        archive.execute("insert into crawls (id, started_at, sources) values (1, '2022-11-30', 'files')")
    add_migration("9000_notes", "create table notes (x) strict;\nalter table crawls add column note text;")
    with pytest.raises(ArchiveError, match="missing datatype"):  # a strict column wants a type
        open_archive(path)
    add_migration("9000_notes", "create table notes (x text) strict;\nalter table crawls add column note text;")
    with open_archive(path) as archive:
        (row,) = archive["crawls"].rows
        assert (row["sources"], row["note"]) == ("files", None)
        assert archive["notes"].exists()


def test_a_failed_migration_changes_nothing(path, add_migration):
    open_archive(path).close()
    before = path.read_bytes()
    add_migration("9000_broken", "create table first (x text) strict;\ncreate table second (")
    with pytest.raises(ArchiveError):
        open_archive(path)
    assert path.read_bytes() == before


def test_a_fresh_archive_whose_migration_fails_is_empty_and_can_be_made_later(path, add_migration, monkeypatch):
    add_migration("9000_broken", "create table first (")
    with pytest.raises(ArchiveError):
        open_archive(path)
    monkeypatch.undo()
    with open_archive(path) as archive:
        assert archive["captures"].exists()


def test_a_view_that_differs_is_made_again_and_a_persons_own_stays(path):
    with open_archive(path) as archive:
        wanted = {view.name: view.schema for view in archive.views}
        archive.execute("drop view findings")
        archive.execute("create view findings as select 1 as one")
        archive.execute("create view mine as select * from findings")
    with open_archive(path) as archive:
        views = {view.name: view.schema for view in archive.views}
        assert views.pop("mine")
        assert views == wanted


@pytest.fixture
def open_older(path):
    """Opens the archive as the program did that did not know this migration yet."""
    return partial(opened_before, path)


@pytest.fixture
def today(path):
    """Yield an archive of today with a page."""
    with open_archive(path.with_name("today.db")) as today:
        capture = make_capture()
        store_page(today, capture, make_reading(make_article(make_bulletin())), capture.fetched_at)
        today["validators"].insert({"capture_id": capture.id, "etag": '"1"', "last_modified": ""})
        yield today


def rows_of(archive, columns):
    selects = {table: f"select {names} from {table}" for table, names in columns.items()}
    return {table: sorted(archive.execute(select), key=repr) for table, select in selects.items()}


def test_an_archive_from_before_captures_had_a_third_role_keeps_its_rows(path, open_older, today):
    with open_older("0013") as archive:
        copy_rows(today, archive)
        archive.execute("create view mine as select role, count(*) as captures from captures group by role")
        columns = older_columns(archive)
        before = rows_of(archive, columns)
    with open_archive(path) as archive:
        assert rows_of(archive, columns) == before
        (observation,) = archive["observations"].rows
        assert (observation["subgroup"], observation["checks_failed"]) == ("", 0)
        assert {"captures_by_body", "captures_by_source"} <= {index.name for index in archive["captures"].indexes}
        check_whole(archive)
        assert archive.execute("pragma foreign_keys").fetchone() == (1,)
        file = replace(make_capture("2"), role="attachment")
        store_page(archive, file, make_reading(), file.fetched_at)
        assert list(archive["mine"].rows) == [{"role": "attachment", "captures": 1}, {"role": "page", "captures": 1}]
        with pytest.raises(sqlite3.IntegrityError):
            archive.execute("update captures set role = 'other'")
        archive.execute("delete from captures where role = 'attachment'")
        assert archive["readings"].count == 1


def test_cookies_are_taken_out_of_an_older_archive_and_other_headers_stay(path, open_older, today):
    cookies = '[["Server","示"],["set-cookie","a=1"],["Set-Cookie","b"],["ETag","\\"set-cookie\\""]]'
    with open_older("0021") as archive:
        copy_rows(today, archive)
        archive.execute("update captures set headers = ?", [cookies])
    with open_archive(path) as archive:
        assert archive.execute("select headers from captures").fetchall() == [
            ('[["Server","示"],["ETag","\\"set-cookie\\""]]',)
        ]


def test_articles_of_an_archive_from_before_attachments_are_kept(path, open_older):
    with open_older("0005") as archive:
        assert "body_kind" not in archive["articles"].columns_dict
        archive.execute("insert into bodies (sha256, zstd, size) values ('00', x'00', 1)")
    with open_archive(path) as archive:
        assert archive["bodies"].count == 1
        assert archive["articles"].columns_dict["body_kind"] is str
        assert archive["attachments"].exists()


def test_bodies_of_an_archive_from_before_dictionaries_are_readable_and_are_packed_again(path, monkeypatch):
    older = {name: script for name, script in migrate._SCRIPTS.items() if name < "0011"}
    pages = make_alike(range(60))
    with monkeypatch.context() as before:
        before.setattr(migrate, "_MIGRATIONS", migrate._to_migrations(older))
        before.setattr(migrate, "_VIEWS", {})
        with open_archive(path) as archive:
            insert = "insert into bodies (sha256, size, zstd) values (?, ?, ?)"
            for page in pages:
                archive.execute(insert, [page.body_sha256, len(page.body), compress(page.body)])
            archive.conn.commit()
    with open_archive(path) as archive:
        assert [get_body(archive, page.body_sha256) for page in pages] == [page.body for page in pages]
        keep(archive, pages)  # met again: each has a capture
    assert compact(path).bodies == 60
    with open_archive(path) as archive:
        assert [get_body(archive, page.body_sha256) for page in pages] == [page.body for page in pages]


def backups(path):
    return sorted(file.name for file in path.parent.iterdir() if file.suffix in (".backup", ".part"))


def test_an_archive_is_copied_before_it_is_migrated_and_a_line_says_so(path, monkeypatch, caplog):
    make_older(path, monkeypatch)
    with look_at(path) as archive:
        before = archive.execute("select sql from sqlite_master").fetchall()
    open_archive(path).close()
    assert backups(path) == ["archive.db.schema-4.backup"]
    with look_at(path.with_name("archive.db.schema-4.backup")) as backup:
        assert backup.execute("select sql from sqlite_master").fetchall() == before
        assert (backup["bodies"].count, backup["crawls"].count) == (1, 1)
    (line,) = caplog.messages
    assert line.startswith(f"{path}: schema 4 becomes {len(migrate.KNOWN)}; as it was: {path}.schema-4.backup")


def test_an_archive_that_is_itself_a_copy_is_migrated_without_a_word(path, monkeypatch, caplog):
    make_older(path, monkeypatch)
    open_archive(path, back_up=False).close()
    assert (backups(path), caplog.messages) == ([], [])
    with look_at(path) as archive:
        assert migrate.is_up_to_date(archive)


def test_views_alone_and_an_archive_that_is_made_need_no_backup(path):
    with open_archive(path) as archive:
        archive.execute("drop view findings")
    open_archive(path).close()
    assert backups(path) == []


def test_a_migration_that_fails_again_keeps_no_second_backup_of_the_same(path, add_migration):
    open_archive(path).close()
    add_migration("9000_broken", "create table second (")
    for _ in range(2):
        with pytest.raises(ArchiveError):
            open_archive(path)
    first = f"archive.db.schema-{len(migrate.KNOWN)}.backup"
    assert backups(path) == [first]
    kept = path.with_name(first).read_bytes()

    with Database(path) as older:  # an older version of this program crawls on
        older.execute("insert into crawls (id, started_at, sources) values (1, '2022-11-30', 'files')")
    with pytest.raises(ArchiveError):
        open_archive(path)
    assert backups(path) == [f"archive.db.schema-{len(migrate.KNOWN)}-2.backup", first]
    assert path.with_name(first).read_bytes() == kept


def test_where_there_is_no_room_for_the_backup_nothing_is_migrated(path, monkeypatch):
    make_older(path, monkeypatch)
    before = path.read_bytes()
    with full_disk(path.stat().st_size // 2), pytest.raises(ArchiveError, match="no backup could be made"):
        open_archive(path)
    assert (path.read_bytes(), backups(path)) == (before, [])


def test_of_several_that_open_an_older_archive_one_migrates_and_the_others_wait(path, monkeypatch):
    make_older(path, monkeypatch)
    with ThreadPoolExecutor(4) as crowd:
        for opened in [crowd.submit(lambda: open_archive(path).close()) for _ in range(4)]:
            opened.result()
    assert backups(path) == ["archive.db.schema-4.backup"]
    with open_archive(path) as archive:
        assert migrate.applied_migrations(archive) == list(migrate.KNOWN)


def test_a_file_archived_with_a_date_alone_gets_what_its_article_states(path, open_older, today):
    url = "http://a.example/t1/附件 1.xls"
    page = replace(
        make_capture("7"),
        stated=Stated(
            "示例省疾控中心", area="990000", authority=4, layout="trs", printed_on="2022-12-01", printed_order=2
        ),
    )
    article = replace(
        make_article(), publisher="", published_at="2022-12-01T09:00+08:00", attachments=(Attachment('附表"1"', url),)
    )
    file = replace(make_capture("8"), url=url, role="attachment", stated=Stated(printed_on="2022-12-01"))
    alone = replace(file, url="http://a.example/lone.xls")
    store_page(today, page, make_reading(article), page.fetched_at)
    for capture in (file, alone):
        store_page(today, capture, make_reading(), file.fetched_at)
    with open_older("0022") as archive:
        copy_rows(today, archive)
    with open_archive(path) as archive:
        (linked,) = find_attachments(archive, page.id)
        stated = linked.state(page.stated)
        assert get_capture(archive, file.id).stated == stated
        assert (stated.article_url, stated.link_text) == (article.url, '附表"1"')
        assert (stated.publisher, stated.published, stated.layout) == ("示例省疾控中心", article.published_at, "")
        held = dict(archive.execute("select id, stated from captures").fetchall())
        assert held[file.id] == to_stated_json(stated)
        assert held[alone.id] == to_stated_json(alone.stated)
        assert {capture.id for capture in load_pending(archive, "0")} == {file.id, alone.id}


def test_bulletins_without_a_period_are_apart_after_their_pages_are_parsed_again(path, open_older, today):
    undated = "select value from current_observations where period_end = '' order by value"
    for value, page in ((3, "a"), (4, "b")):
        before = replace(make_bulletin(value), period_start="", period_end="")
        capture = make_capture(page)
        store_page(today, capture, make_reading(make_article(before)), capture.fetched_at)
    with open_older("0032") as archive:
        copy_rows(today, archive)
    with open_archive(path) as archive:
        check_whole(archive)
        assert archive.execute(f"select count(*) from ({undated})").fetchone() == (1,)
        for value, page in ((3, "a"), (4, "b")):
            capture = make_capture(page)
            after = replace(make_bulletin(value), period_start="", period_end="", undated_url=capture.url)
            store_page(archive, capture, make_reading(make_article(after)), capture.fetched_at)
        check_whole(archive)
        assert archive.execute(undated).fetchall() == [(3,), (4,)]


def test_numbers_that_a_current_issue_leaves_out_are_noted_after_its_page_is_parsed_again(path, open_older, today):
    short = make_bulletin(value=5, area_code="990300")
    full = replace(short, observations=(*short.observations, make_number(3, area_code="990302")))
    pages = []
    for day, bulletin in ((28, full), (29, short)):
        article = replace(make_article(bulletin, published_at=f"2022-11-{day}"), url=f"http://a.example/{day}.html")
        pages.append((make_capture(str(day)), make_reading(article)))
    for capture, reading in pages:
        store_page(today, capture, reading, capture.fetched_at)
    today.execute("delete from bulletin_findings")
    with open_older("0033") as archive:
        copy_rows(today, archive)
    with open_archive(path) as archive:
        assert [capture.id for capture in load_pending(archive, PARSER)] == [pages[1][0].id]
        store_page(archive, *pages[1], pages[1][0].fetched_at)
        assert [row["kind"] for row in archive["findings"].rows] == ["numbers_not_current"]
        check_whole(archive)
