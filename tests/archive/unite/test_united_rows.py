"""Many datasets become one archive: the rows of one archive that stored all their pages, in any order of the parts."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from archive.database import look_into
from archive.records import Stated
from archive.unite import unite
from tests.archive.empty import open_new
from tests.archive.invented import PARSER, make_bulletin, make_day, make_rate, make_reading
from tests.archive.test_gaps import fail, report
from tests.archive.unite.pages import FINGERPRINT, PAGES, UNREAD, ask, fill, make_page, new
from tests.archive.unite.sides import differences, unite_archives

DOCS = Path(__file__).parents[3] / "docs"
BLOCKS = re.findall(
    r"```sql\n(.*?)```", "".join((DOCS / name).read_text("utf-8") for name in ("archive.md", "contract.md")), re.DOTALL
)
STATEMENTS = [one for block in BLOCKS for one in block.split(";\n") if one.strip() and "articles_by_words" not in one]
"""Those that search for words need the index of SQLite: docs/many-machines/unite.md."""


def test_the_pages_make_every_check_and_every_reason(united):
    """The test below compares something."""
    kinds = {kind for (kind,) in ask(united, "select kind from bulletin_findings")}
    assert kinds == {
        "days_mismatch", "authorities_differ", "publishers_differ", "order_unknown", "numbers_not_current"
    }  # fmt: skip
    assert {why for (why,) in ask(united, "select current_because from agreement")} >= {"only", "authority", "issue"}
    assert {status for (status,) in ask(united, "select status from daily")} == {"stated", "derived"}
    assert ask(united, "select max(revisions), max(revision_number) from observation_history") == [(5, 5)]
    assert ask(united, f"select 1 from open_findings where fingerprint = '{FINGERPRINT}'") == [(1,)]


def test_every_table_and_view_has_the_rows_of_one_archive(whole, united):
    assert differences(whole, united) == {}


@pytest.mark.parametrize("order", [(2, 0, 1)], ids=str)
def test_the_order_of_the_parts_does_not_enter(tmp_path, whole, datasets, order):
    for place, number in enumerate(order):
        shutil.copytree(datasets / f"part-{number}", tmp_path / "parts" / f"part-{place}")
    united = tmp_path / "all.duckdb"
    counts = unite(tmp_path / "parts", united, PARSER)
    assert differences(whole, united) == {}
    assert (counts.datasets, counts.captures, counts.to_parse, counts.incomplete) == (3, len(PAGES), {}, ())


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_sql_of_the_docs_runs_on_both_and_gives_the_same(whole, united, statement):
    with look_into(whole) as archive:
        there = archive.execute(statement).fetchall()
    assert sorted(ask(united, statement), key=repr) == sorted(there, key=repr)


def test_gaps_are_those_of_one_archive(tmp_path):
    archives = [tmp_path / f"{number}.db" for number in range(3)]
    for path, sources in zip(archives, (("example", "other"), ("example",), ("other",)), strict=True):
        with open_new(path, synchronous=False) as archive:
            for source in sources:
                report(archive, 1, 4, 6, source=source)
                report(archive, 3, bulletins=(), findings=[UNREAD], source=source)
                fail(archive, "http://a.example.cn/20221106/1.html", source)
                week = replace(make_day(7, new(5)), period_start="2022-11-01T00:00+08:00")
                later = replace(week, period_start="2022-11-21T00:00+08:00", period_end="2022-11-28T00:00+08:00")
                report(archive, 8, bulletins=(week,), source=source)
                report(archive, 28, bulletins=(later,), source=source)
                months = [replace(week, period_start=f"{one}-01T00:00+08:00", period_end=f"{two}-01T00:00+08:00")
                          for one, two in (("2022-01", "2022-02"), ("2022-07", "2022-08"))]  # fmt: skip
                report(archive, 9, bulletins=months, source=source)
    united, _ = unite_archives(tmp_path, archives[1:], PARSER)
    assert {known for (known,) in ask(united, "select known from gaps")} >= {"fetch_failed", "unread", "no_page"}
    assert differences(archives[0], united, ("gaps",)) == {}


def test_an_issue_without_a_day_counts_from_when_any_part_saw_it(tmp_path):
    capture, reading = make_page("undated", make_bulletin(3), came="28T17", rates=(make_rate(), make_rate(5.0)))
    earlier = replace(capture, fetched_at="2022-11-27T17:00:00.000001+00:00")
    later = fill(tmp_path / "1.db", [(capture, reading)]), fill(tmp_path / "2.db", [(earlier, reading)])
    united, _ = unite_archives(tmp_path, later, PARSER)
    assert ask(united, "select distinct issue, recorded_at from observation_history") == [
        ("2022-11-28", earlier.fetched_at)
    ]
    assert ask(united, "select distinct issue_time, right(precedence, 32) from rates") == [
        ("2022-11-27 16:00:00", earlier.fetched_at)
    ]


def test_a_dated_page_that_parts_saw_on_two_days_is_that_of_a_merge(tmp_path):
    """As after a crawl in more parts than before: the new part states more of it, the old one saw it first."""
    capture, reading = make_page("a", make_bulletin(3), came="28T01", published_at="2022-11-27T08:00+08:00")
    reading = replace(reading, articles=tuple(replace(one, file_positions=()) for one in reading.articles))
    later = replace(
        capture, fetched_at="2022-11-29T01:00:00.000001+00:00", headers=(("Date", "x"),), stated=Stated(section="疫情"),
    )  # fmt: skip
    archives = [fill(tmp_path / "1.db", [(capture, reading)]), fill(tmp_path / "2.db", [(later, reading)])]
    united, counts = unite_archives(tmp_path, archives, PARSER)
    assert counts.to_parse == {}
    assert ask(united, "select fetched_at, stated ->> 'section' from captures") == [(capture.fetched_at, "疫情")]


def test_pages_that_nobody_parsed_as_they_are_known_are_listed(tmp_path):
    capture, reading = make_page("a", make_bulletin(3), came="28T01", published_at="")
    stated = replace(capture, fetched_at="2022-11-29T01:00:00.000001+00:00", source="another")
    older = make_page("b", make_bulletin(4, area_code="990200"))
    archives = [
        fill(tmp_path / "1.db", [(capture, reading), (older[0], replace(older[1], parser="0"))]),
        fill(tmp_path / "2.db", [(stated, reading)]),
    ]
    united, counts = unite_archives(tmp_path, archives, PARSER)
    assert counts.to_parse == {"known otherwise": 1, "parsed by another version": 1}
    assert ask(united, "select url, why from pages_to_parse order by url") == [
        (capture.url, "known otherwise"),
        (older[0].url, "parsed by another version"),
    ]


def test_a_page_that_came_cut_where_it_is_known_best_is_listed_as_not_parsed(tmp_path):
    """Its numbers are those of no archive: one has the statements, the other the whole page."""
    whole, reading = make_page("a", make_bulletin(3), came="28T01")
    cut = replace(whole, fetched_at="2022-11-29T01:00:00.000001+00:00", stated=Stated(area="990200"), damage="cut")
    archives = [fill(tmp_path / "1.db", [(whole, reading)]), fill(tmp_path / "2.db", [(cut, make_reading())])]
    united, counts = unite_archives(tmp_path, archives, PARSER)
    assert (counts.to_parse, ask(united, "select damage from captures")) == ({"not parsed": 1}, [("",)])
    assert ask(united, "select * from observations") == []


def test_of_datasets_of_several_parsers_the_installed_one_wins_and_pages_of_others_alone_are_listed(tmp_path):
    others = [read_otherwise(page, parser) for page, parser in zip(PAGES, "02" * len(PAGES), strict=False)]
    parts = [
        fill(tmp_path / "1.db", others[:12]),
        fill(tmp_path / "2.db", PAGES[6:]),
        fill(tmp_path / "3.db", others[18:]),
    ]
    whole = fill(tmp_path / "whole.db", [*others[:6], *PAGES[6:]])
    united, counts = unite_archives(tmp_path, parts, PARSER)
    assert differences(whole, united) == {}
    assert counts.to_parse == {"parsed by another version": 6}


def read_otherwise(page, parser):
    """Return a page as another parser read it: with other numbers and another title, without rates and findings."""
    capture, reading = page
    (article,) = reading.articles
    bulletins = tuple(
        replace(one, observations=tuple(replace(number, value=number.value + 100) for number in one.observations))
        for one in article.bulletins
    )
    changed = replace(article, bulletins=bulletins, title="旧题", rates=())
    return capture, replace(reading, parser=parser, articles=(changed,), findings=())


def test_names_are_those_of_the_installed_parser(tmp_path):
    """Another parser called the place of the same bulletin otherwise."""
    capture, reading = make_page("a", make_bulletin(3))
    (article,) = reading.articles
    (bulletin,) = article.bulletins
    renamed = replace(article, bulletins=(replace(bulletin, area="示例"),))
    archives = [
        fill(tmp_path / "1.db", [(capture, replace(reading, parser="0", articles=(renamed,)))]),
        fill(tmp_path / "2.db", [(capture, reading)]),
    ]
    united, counts = unite_archives(tmp_path, archives, PARSER)
    assert (ask(united, "select area from bulletins"), counts.to_parse) == ([(bulletin.area,)], {})
    assert differences(archives[1], united) == {}
