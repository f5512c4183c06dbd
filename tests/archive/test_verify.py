from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sqlite_utils import Database

from archive.captures import see_again
from archive.database import look_into, open_archive
from archive.records import Finding
from archive.store import store_page
from archive.verify import _SQL, CHECKS, count_read_by_others, find_problems
from tests.archive.empty import open_new
from tests.archive.faults import damage
from tests.archive.invented import PARSER, TEXT, make_article, make_bulletin, make_capture, make_reading

FIRST = make_capture("first")
SECOND = make_capture("second")


@pytest.fixture(autouse=True)
def filled(path):
    """Store two pages that state one bulletin with different numbers."""
    finding = Finding("unread", FIRST.url, "not understood", "新增重症1例", ordinal=1)
    with open_new(path) as archive:
        for capture, value in ((FIRST, 3), (SECOND, 4)):
            article = make_article(make_bulletin(value), published_at=f"2022-12-0{value}")
            article = replace(
                article,
                text=TEXT.format(value),
                statements=(),
                points=(),
                quantities=(),
                references=(),
                passed_over=(),
            )
            store_page(archive, capture, replace(make_reading(article), findings=(finding,)), capture.fetched_at)


def problems(path, *, parser=PARSER, otherwise=()) -> list[str]:
    def compare(ids):
        return ((id_, id_ in otherwise) for id_ in ids)

    before = path.read_bytes()
    with look_into(path) as archive:
        found = [str(one) for one in find_problems(archive, path, parser, compare, lambda looked_at, _: looked_at)]
    assert path.read_bytes() == before
    assert not [line for line in found if len(line.splitlines()) != 1 or "; " not in line or "PATH" in line]
    return found


def test_a_whole_archive_has_no_problem(path):
    assert problems(path) == []


CHANGES = [
    ("update bodies set zstd = x'00'", "first.html: body .* is damaged: .*; .*-a refresh=all"),
    ("update bodies set zstd = (select max(zstd) from bodies)", "is damaged: its bytes have another digest; "),
    ("delete from bodies", "first.html: .*no body .* is kept.*-a refresh=all"),
    ("delete from bodies", "captures [0-9]+: refers to a row of bodies that is not there; .*-a refresh=all"),
    ("update bodies set size = 1", "has .* bytes, and is said to have 1; "),
    ("delete from articles where url like '%1.html'", "attachments: refers to a row of articles .*; scrapy reparse"),
    ("update captures set fetched_at = '2022-99-99T00:00'", "http.*a capture was fetched at no moment"),
    ("update captures set url = 'x' || url", "xhttp.*the id of a capture does not match"),
    ("update articles set ordinal = 7", "the id of an article"),
    ("update bulletins set disease = 'mpox'", "mpox 示例市 .* the id of a bulletin .*; sqlite-utils .*db"),
    ("update observations set value = 9", "1.html: the id of a revision does not match its numbers"),
    ("update rates set rate_id = 1", "1.html: the id of a rate does not match what it measures"),
    ("update reading_findings set kind = 'no_area'", "the fingerprint of a finding"),
    ("update observations set evidence = '3例'", "1.html: evidence is not the text .*; scrapy reparse"),
    ("delete from articles_fts_docsize", "article number 1: the search index and the articles differ; scrapy reparse"),
    ("insert into articles_fts (articles_fts) values ('delete-all')", "the word .*: the search index and the articles"),
    ("delete from article_numbers", "article [0-9]+: the search index and the articles differ"),
    (
        (
            "update article_numbers set article_id = -article_id; "
            "update article_numbers set article_id = (select id from articles where id <> -article_id)"
        ),
        "the word 3: the search index and the articles differ",
    ),
    ("delete from articles_fts_config where k = 'rank'", "of all: rank: the search index and the articles differ"),
    ("update articles_fts_docsize set sz = x'010101'", "article number 1: the search index and the articles differ"),
    ("update articles_fts_data set block = x'00' where id = 1", "of all: totals: |the search index is damaged"),
    ("delete from articles_fts_data where id > 10", "the search index is damaged"),
    ("drop table article_numbers", "the table article_numbers is missing; scrapy reparse"),
    ("drop table reading_findings", "the table reading_findings is missing; scrapy reparse"),
    ("drop trigger articles_ai", "the trigger articles_ai is missing; scrapy reparse"),
    ("drop index sightings_by_rank", "the index sightings_by_rank is missing; scrapy reparse"),
    ("drop table crawl_failures", "the table crawl_failures is missing; restore a backup"),
    ("drop table articles_fts", r"the search index is damaged \(its table articles_fts is missing\); scrapy reparse"),
    (
        "update bulletins set current_revision_id = (select id from revisions where id <> current_revision_id)",
        "covid-19 示例市 2022-11-30T00:00.08:00: the current revision, .*; sqlite-utils",
    ),
    ("update revisions set recorded_at = ''", "the current revision, first"),
    (
        "insert or ignore into bulletin_findings select 0, '', kind, severity, url, 0, '', '' from reading_findings",
        "bulletin 0: the current revision, first sighting or findings",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), CHANGES)
def test_what_is_wrong_is_a_line_that_says_where_and_what_to_do(path, change, says):
    with Database(path) as archive:
        archive.conn.create_function("search_words", 1, str)  # the triggers want it
        for statement in change.split("; "):
            archive.execute(statement)
    found = problems(path)
    assert [line for line in found if matches(says, line)], found


@pytest.mark.parametrize("table", ["reading_findings", "readings", "articles", "bulletins"])
def test_of_a_table_that_is_gone_no_line_says_to_restore_what_a_reparse_rebuilds(path, table):
    with Database(path) as archive:
        for (trigger,) in archive.execute("select name from sqlite_schema where type = 'trigger'").fetchall():
            archive.execute(f"drop trigger [{trigger}]")
        archive.execute(f"drop table {table}")
    assert [line for line in problems(path) if not line.endswith("scrapy reparse rebuilds it")] == []


def matches(pattern, line):
    return re.search(pattern, line)


def test_a_capture_that_parses_differently_is_reported(path):
    assert problems(path, otherwise=[FIRST.id]) == [
        f"{FIRST.url}: this parser gives another result for this page than is stored; scrapy reparse"
    ]


def test_what_another_parser_has_read_is_no_problem_and_counted(path):
    assert problems(path, parser="another", otherwise=[FIRST.id]) == []
    with look_into(path) as archive:
        assert (count_read_by_others(archive, "another"), count_read_by_others(archive, PARSER)) == (2, 0)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("bodies", "first.html: database disk image is malformed; .*-a refresh=all"),
        ("captures", "its bodies cannot be checked to the end"),
        ("observations", "its revision ids cannot be checked to the end .*; restore a backup"),
        ("articles_fts_data", "the search index is damaged"),
        ("articles_by_url", "missing from index|its|malformed"),
    ],
)
def test_a_damaged_page_of_the_file_ends_no_other_check(path, table, says):
    with Database(path) as archive:
        archive.execute("update bulletins set disease = 'mpox'")
    damage(path, table)
    found = problems(path)
    assert [line for line in found if matches(says, line)], found
    if table != "captures":
        assert [line for line in found if "the id of a bulletin" in line]


def test_entries_that_an_index_has_lost_are_reported_with_how_to_make_it_again(path):
    with Database(path) as archive:
        archive.execute("pragma writable_schema = on")
        archive.execute("update sqlite_master set sql = sql || ' where false' where name = 'articles_by_url'")
        archive.execute("pragma writable_schema = off")
    with Database(path) as archive:
        archive.execute("reindex articles_by_url")
        archive.execute("pragma writable_schema = on")
        archive.execute(
            "update sqlite_master set sql = replace(sql, ' where false', '') where name = 'articles_by_url'"
        )
    found = problems(path)
    assert [line for line in found if matches(f"missing from index articles_by_url; sqlite-utils {path} reindex", line)]
    with Database(path) as archive:
        archive.execute("reindex")
    assert problems(path) == []


def test_a_damaged_body_is_restored_when_its_page_is_seen_again(path):
    with Database(path) as archive:
        archive.execute("update bodies set zstd = x'00', size = 1 where sha256 = ?", [FIRST.body_sha256])
        archive.execute("delete from bodies where sha256 <> ?", [FIRST.body_sha256])
    assert len(problems(path)) == 3  # the reference of the second is reported as well
    with open_archive(path) as archive:
        for capture in (FIRST, SECOND):
            assert see_again(archive, capture, "2022-12-02")
    assert problems(path) == []


def test_every_check_has_its_query():
    assert CHECKS.keys() == {file.stem for file in _SQL.glob("*.sql")} | {"search_index"}
