"""Many datasets become one archive: the rows of one archive that stored all their pages, in any order of the parts."""

from __future__ import annotations

import re
import shutil
import signal
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import permutations
from pathlib import Path

import duckdb
import pytest

from archive.atomic_output import ExportError
from archive.database import ArchiveError, look_into
from archive.decisions import Decision, decide
from archive.export.dataset_tables import MANIFEST
from archive.migrate import KNOWN
from archive.records import Finding, Stated
from archive.store import store_failure, store_page
from archive.unite import unite
from tests.archive.empty import open_new
from tests.archive.invented import (
    PARSER,
    make_article,
    make_bulletin,
    make_capture,
    make_day,
    make_number,
    make_rate,
    make_reading,
    make_sums,
)
from tests.archive.test_gaps import fail, report
from tests.archive.unite.sides import differences, unite_archives, write_datasets
from tests.command_line import run_program

DOCS = Path(__file__).parents[3] / "docs"
BLOCKS = re.findall(
    r"```sql\n(.*?)```", "".join((DOCS / name).read_text("utf-8") for name in ("archive.md", "contract.md")), re.DOTALL
)
STATEMENTS = [one for block in BLOCKS for one in block.split(";\n") if one.strip() and "articles_by_words" not in one]
"""Those that search for words need the index of SQLite: docs/many-machines/unite.md."""

CITY, PROVINCE, DISTRICT = "990100", "990000", "990102"


def make_page(name, *bulletins, came="30T01", source="example", title="", order=0, folder="", findings=(), **article):
    """Return a page of these bulletins; ``came``: when, a day and an hour of November 2022."""
    capture = replace(
        make_capture(name, printed_order=order), source=source, fetched_at=f"2022-11-{came}:00:00.000001+00:00"
    )
    capture = replace(capture, url=f"http://www.example.cn/{folder}{name}.html")
    facts = {"publisher": article.pop("publisher", None), "rates": article.pop("rates", None), "title": title or None}
    facts = {field: value for field, value in facts.items() if value is not None}
    made = replace(make_article(*bulletins, **article), url=capture.url, **facts)
    return capture, replace(make_reading(made), findings=tuple(findings))


def new(value, area_code=CITY, **more):
    return make_number(value, "new", area_code, **more)


def total(value, area_code=CITY, **more):
    return make_number(value, "cumulative", area_code, **more)


UNREAD = Finding("unread", "http://www.example.cn/days-0.html", "", "另有若干", 1)
PAGES = [
    # one bulletin: issued, repeated by a newspaper, misquoted by another, corrected late, with a rate of two values
    make_page("first", make_bulletin(6), came="27T01", authority=2, published_at="2022-11-30T08:55+08:00"),
    make_page("again", make_bulletin(6), came="28T01", authority=1, published_at="2022-11-30", rates=(make_rate(4.9),)),
    make_page("paper", make_bulletin(5), came="27T02", authority=1, published_at="2022-12-01", publisher="示例晚报"),
    make_page("late", make_bulletin(7), came="29T01", authority=2, published_at="2022-12-02T16:10+08:00"),
    # a correction by its title of one day, and an issue that states no day
    make_page("morning", make_bulletin(3, area_code="990200"), published_at="2022-11-30"),
    make_page("evening", make_bulletin(4, area_code="990200"), published_at="2022-11-30", title="情况通报（更正）"),
    make_page("undated", make_bulletin(9, area_code="990200"), came="28T17", publisher=""),
    # numbers across bulletins that contradict each other: 139 + 8 is not 150
    make_page("days-0", make_sums(28, total(139)), published_at="2022-11-29", findings=[UNREAD]),
    make_page("days-1", make_day(29, new(8)), published_at="2022-11-30"),
    make_page("days-2", make_sums(29, total(150)), published_at="2022-11-30"),
    make_page("list", make_day(27, new(4), new(1, DISTRICT), by=PROVINCE), authority=3, published_at="2022-11-28"),
    make_page("own", make_day(27, new(3), new(1, "", area="某区")), authority=2, published_at="2022-11-28"),
    # two issues of one day that nothing ranks
    make_page("one", make_bulletin(11, area_code="990300"), published_at="2022-11-30", folder="a/"),
    make_page("two", make_bulletin(12, area_code="990300"), published_at="2022-11-30", source="other", folder="b/c/"),
    # both origins, which the series adds; a part of a day and all of it
    make_page("origins", make_day(26, new(4, origin="local"), new(2, origin="imported")), published_at="2022-11-27"),
    make_page("part", make_bulletin(1, period_end="2022-11-29T15:00+08:00", area_code="990400")),
    make_page("whole", make_bulletin(2, area_code="990400"), published_at="2022-11-30"),
]
FINGERPRINT = UNREAD.fingerprint


def fill(path, pages, *decisions):
    with open_new(path, synchronous=False) as archive:
        for capture, reading in pages:
            store_page(archive, capture, reading, capture.fetched_at)
        for verdict, day in decisions:
            decide(archive, [Decision(FINGERPRINT, verdict, "", "甲", f"2022-12-{day:02}T00:00:00.000000+00:00")])
        store_failure(archive, Finding("gone", "http://www.example.cn/lost.html", "404"), "2022-12-01T00:00:00+00:00")
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("whole") / "whole.db", PAGES, ("closed", 1), ("reopened", 2))


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """Return three archives that share some pages; each bulletin was seen by several of them."""
    folder = tmp_path_factory.mktemp("parts")
    return [
        fill(folder / "1.db", [*PAGES[::3], PAGES[1]], ("closed", 1)),
        fill(folder / "2.db", PAGES[1::3][::-1], ("reopened", 2)),
        fill(folder / "3.db", [*PAGES[2::3], *PAGES[:4]], ("closed", 1), ("reopened", 2)),
    ]


@pytest.fixture(scope="module")
def datasets(tmp_path_factory, parts):
    """The folder with a dataset of each of them: part-0, part-1, part-2."""
    return write_datasets(tmp_path_factory.mktemp("datasets"), parts)


@pytest.fixture(scope="module")
def united(tmp_path_factory, datasets):
    into = tmp_path_factory.mktemp("united") / "all.duckdb"
    unite(datasets, into, PARSER)
    return into


@pytest.fixture(scope="module")
def first_united(tmp_path_factory, datasets):
    """The archive of part-0 alone."""
    into = tmp_path_factory.mktemp("first") / "all.duckdb"
    unite(datasets / "part-0", into, PARSER)
    return into


@pytest.fixture
def copy_datasets(datasets):
    """Copy the first datasets into a new folder, to be damaged."""

    def copy(folder, count=1):
        for number in range(count):
            shutil.copytree(datasets / f"part-{number}", folder / f"part-{number}")
        return folder

    return copy


def ask(united, sql):
    with closing(duckdb.connect(united, read_only=True)) as base:
        return base.execute(sql).fetchall()


def test_the_pages_make_every_check_and_every_reason(united):
    """The test below compares something."""
    kinds = {kind for (kind,) in ask(united, "select kind from bulletin_findings")}
    assert kinds == {"days_mismatch", "authorities_differ", "publishers_differ", "order_unknown"}
    assert {why for (why,) in ask(united, "select current_because from agreement")} >= {"only", "authority", "issue"}
    assert {status for (status,) in ask(united, "select status from daily")} == {"stated", "derived"}
    assert ask(united, "select max(revisions), max(revision_number) from observation_history") == [(4, 4)]
    assert ask(united, f"select 1 from open_findings where fingerprint = '{FINGERPRINT}'") == [(1,)]


def test_every_table_and_view_has_the_rows_of_one_archive(whole, united):
    assert differences(whole, united) == {}


@pytest.mark.parametrize("order", list(permutations(range(3)))[3:5], ids=str)
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


def test_pages_that_nobody_parsed_as_they_are_known_are_listed(tmp_path):
    capture, reading = make_page("a", make_bulletin(3), came="28T01")
    stated = replace(capture, fetched_at="2022-11-29T01:00:00.000001+00:00", source="other")
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


def test_a_dataset_that_is_not_complete_is_left_out_and_named(tmp_path, copy_datasets):
    folder = copy_datasets(tmp_path / "parts", 2)
    (folder / "part-1" / MANIFEST).unlink()
    (folder / "part-0").rename(folder / "complete")
    shutil.copytree(folder / "complete", folder / ".part" / "complete")  # by a command that is under way
    counts = unite(folder, tmp_path / "all.duckdb", PARSER)
    assert (counts.datasets, counts.incomplete) == (1, ("part-1",))


def test_one_dataset_is_enough_and_names_of_folders_are_free(tmp_path, parts, copy_datasets):
    folder = copy_datasets(tmp_path / "it's [a] *b")
    into = tmp_path / "all.duckdb"
    unite(folder / "part-0", into, PARSER)
    assert differences(parts[0], into) == {}


def test_a_file_of_its_own_is_replaced_and_another_is_not(tmp_path, copy_datasets):
    folder, into = copy_datasets(tmp_path / "parts"), tmp_path / "all.duckdb"
    unite(folder, into, PARSER)
    unite(folder, into, PARSER)
    other = tmp_path / "other.duckdb"
    for make in (partial(other.write_text, "notes"), partial(make_other_base, other)):
        make()
        before = other.read_bytes()
        with pytest.raises(ExportError, match="was not made by unite"):
            unite(folder, other, PARSER)
        assert other.read_bytes() == before
        other.unlink()


def make_other_base(path):
    path.unlink(missing_ok=True)
    with closing(duckdb.connect(path)) as base:
        base.execute("create table t (a integer)")


def test_what_cannot_be_read_leaves_the_earlier_file(tmp_path, first_united, copy_datasets):
    folder, into = copy_datasets(tmp_path / "parts"), tmp_path / "all.duckdb"
    shutil.copy(first_united, into)
    before = into.read_bytes()
    file = next((folder / "part-0" / "captures").iterdir())
    content = file.read_bytes()
    file.write_bytes(b"PAR1")
    with pytest.raises(ArchiveError, match=r"part-0: is damaged \(table captures cannot be read: .*copy or write"):
        unite(folder, into, PARSER)
    file.write_bytes(content[:4] + bytes(200) + content[204:])  # its footer is whole
    with pytest.raises(ExportError, match="write the dataset again that this names"):
        unite(folder, into, PARSER)
    assert into.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.duckdb", "parts"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from archive.unite import unite
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    unite(Path(sys.argv[1]), Path(sys.argv[2]), "1", threads=1)
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""


@pytest.mark.parametrize("share", [0.03, 0.5, 0.9])
def test_a_disk_that_is_full_leaves_the_earlier_file(tmp_path, first_united, copy_datasets, share):
    """A limit on the size of files has the effect of a full disk."""
    folder, into = copy_datasets(tmp_path / "parts"), tmp_path / "all.duckdb"
    shutil.copy(first_united, into)
    before = into.read_bytes()
    done = run_program(LIMITED, folder, into, int(len(before) * share))
    (said,) = done.stderr.splitlines()
    assert (done.returncode, said.endswith("; make room on the disk or in memory")) == (1, True), said
    assert into.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.duckdb", "parts"]


UNWATCHED = """
import sys
from pathlib import Path
import duckdb
from archive.unite import unite
assert duckdb.connect().execute("select current_setting('enable_progress_bar')").fetchone() == (True,)
unite(Path(sys.argv[1]), Path(sys.argv[2]), "1", threads=1, progress_bar_time=0)
"""


def test_nothing_is_printed_however_long_it_takes(tmp_path, datasets):
    """DuckDB would print a progress bar after two seconds, here at once."""
    done = run_program(UNWATCHED, datasets / "part-0", tmp_path / "all.duckdb")
    assert (done.stderr, done.stdout, done.returncode) == ("", "", 0)


def test_memory_that_is_too_small_is_reported_as_such(tmp_path, copy_datasets):
    folder = copy_datasets(tmp_path / "parts")
    with pytest.raises(ExportError, match="make room on the disk or in memory"):
        unite(folder, tmp_path / "all.duckdb", PARSER, memory_limit="1MB")


def lose_rows(part):
    file = next((part / "observations").rglob("*.parquet"))
    duckdb.execute(f"copy (select * from '{file}' limit 2) to '{part}.parquet'")
    part.with_suffix(".parquet").replace(file)


def double_a_file(part):
    file = next((part / "observations").rglob("*.parquet"))
    shutil.copy(file, file.with_name("part-0 (copy).parquet"))


def lose_a_table(part):
    shutil.rmtree(part / "redirects")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lose_rows, r"table observations has 2 rows, dataset\.json states \d+"),
        (double_a_file, r"table observations has \d+ rows, dataset\.json states \d+"),
        (lose_a_table, "table redirects is missing"),
    ],
)
def test_a_dataset_with_other_rows_than_it_states_is_left_out_and_named(tmp_path, parts, copy_datasets, damage, words):
    folder, into = copy_datasets(tmp_path / "parts", 2), tmp_path / "all.duckdb"
    damage(folder / "part-1")
    counts = unite(folder, into, PARSER)
    assert (counts.datasets, list(counts.damaged), counts.incomplete) == (1, ["part-1"], ())
    assert re.fullmatch(words, counts.damaged["part-1"])
    assert differences(parts[0], into, ("captures", "observations", "redirects")) == {}
    with pytest.raises(ArchiveError, match=words):
        unite(folder / "part-1", tmp_path / "none.duckdb", PARSER)


@pytest.mark.parametrize("table", ["observations", "articles"])
def test_a_dataset_without_its_description_is_named_whatever_table_it_has(tmp_path, copy_datasets, table):
    folder = copy_datasets(tmp_path / "parts", 2)
    for one in (folder / "part-1").iterdir():
        if one.name != table:
            shutil.rmtree(one) if one.is_dir() else one.unlink()
    (folder / "notes").mkdir()
    shutil.copy(next((folder / "part-0" / "captures").iterdir()), folder / "notes" / "extract.parquet")
    assert unite(folder, tmp_path / "all.duckdb", PARSER).incomplete == ("part-1",)


def test_folders_that_are_no_table_do_not_enter(tmp_path, parts, copy_datasets):
    folder, into = copy_datasets(tmp_path / "parts"), tmp_path / "all.duckdb"
    part = folder / "part-0"
    file = next((part / "captures").iterdir())
    names = (
        ".ipynb_checkpoints",
        "my notes",
        "empty",
        "captures/.ipynb_checkpoints",
        "x as select 1; drop table areas; --",
    )
    for name in names:
        (part / name).mkdir()
        if name != "empty":
            shutil.copy(file, part / name)
    counts = unite(folder, into, PARSER)
    assert (counts.datasets, counts.incomplete, counts.damaged) == (1, (), {})
    assert differences(parts[0], into, ("captures", "observations", "areas")) == {}


@pytest.mark.parametrize("manifest", ["{}", "no JSON"])
def test_a_description_that_cannot_be_read_is_refused(tmp_path, manifest):
    (tmp_path / MANIFEST).write_text(manifest, "utf-8")
    with pytest.raises(ArchiveError, match="write this dataset again"):
        unite(tmp_path, tmp_path / "all.duckdb", PARSER)


@pytest.mark.parametrize(("was", "now"), [('"layout": 1,', '"layout": 99,'), (KNOWN[-1], KNOWN[-2])])
def test_datasets_of_other_versions_are_counted_in_one_line(tmp_path, copy_datasets, was, now):
    folder = copy_datasets(tmp_path / "parts", 3)
    for name in ("part-1", "part-2"):
        manifest = folder / name / MANIFEST
        manifest.write_text(manifest.read_text("utf-8").replace(was, now), "utf-8")
    words = r"datasets written by another version: 2 \(first: part-1, layout \d+, schema '\w+'\); write them again"
    with pytest.raises(ArchiveError, match=words):
        unite(folder, tmp_path / "all.duckdb", PARSER)


@pytest.mark.parametrize(
    "changed",
    [
        '"parsers": [1]', '"parsers": "abc"', '"parsers": ["\\ud800"]', '"tables": []', '"tables": {"captures": "1"}',
        '"tables": {"captures": true}', '"x": ' + "[" * 100_000,
    ],
    ids=lambda changed: changed[:30],
)  # fmt: skip
def test_a_description_that_makes_no_sense_is_refused_in_a_line(tmp_path, copy_datasets, changed):
    folder = copy_datasets(tmp_path / "parts")
    manifest = folder / "part-0" / MANIFEST
    manifest.write_text(manifest.read_text("utf-8").rstrip()[:-1] + f", {changed}}}", "utf-8")
    with pytest.raises(
        ArchiveError, match=r"part-0/dataset\.json: cannot be read \(.*\); write this dataset again"
    ) as met:
        unite(folder, tmp_path / "all.duckdb", PARSER)
    assert "\n" not in str(met.value)


def test_a_name_that_is_not_utf_8_is_said(tmp_path, copy_datasets):
    folder = copy_datasets(tmp_path / "parts")
    (folder / "part-0").rename(folder / "\udcff")
    with pytest.raises(ArchiveError, match="its name is not UTF-8; rename it"):
        unite(folder, tmp_path / "all.duckdb", PARSER)
    with pytest.raises(ArchiveError, match="its name is not UTF-8; rename it"):
        unite(folder, tmp_path / "\udcff.duckdb", PARSER)


def test_a_folder_without_datasets_is_refused(tmp_path):
    with pytest.raises(ArchiveError, match=r"has no folder with a dataset\.json"):
        unite(tmp_path, tmp_path / "all.duckdb", PARSER)
    with pytest.raises(ArchiveError, match="no such folder"):
        unite(tmp_path / "none", tmp_path / "all.duckdb", PARSER)


# With several threads DuckDB ends its statement before it takes a signal.
SLOW = """
import os, signal, sys, threading
from pathlib import Path
import archive.unite
from crawler.interrupt import stopping_in_order
query = "create table x as select count(*) from range(9000000000) r(a) where hash(a) % 7 = 3"
archive.unite._TABLES = {"slow": query}
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Timer(0.5, os.kill, (os.getpid(), int(sys.argv[3]))).start()
try:
    with stopping_in_order():
        archive.unite.unite(Path(sys.argv[1]), Path(sys.argv[2]), "1", threads=1)
except KeyboardInterrupt:
    sys.exit("stopped by Ctrl-C")
"""


@pytest.mark.parametrize(
    ("sent", "status", "said"), [(signal.SIGINT, 1, "Ctrl-C"), (signal.SIGTERM, -signal.SIGTERM, "SIGTERM")]
)
def test_it_is_stopped_in_order_also_while_a_query_runs(tmp_path, copy_datasets, sent, status, said):
    folder, into = copy_datasets(tmp_path / "parts"), tmp_path / "all.duckdb"
    done = run_program(SLOW, folder, into, int(sent))
    assert (done.returncode, done.stdout, done.stderr) == (status, "", f"stopped by {said}\n")
    assert [file.name for file in tmp_path.iterdir()] == ["parts"]
