"""A file that is read by itself becomes the rows of a crawl of that file, and the same bytes each time."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import duckdb
import pytest

from archive.database import look_into
from archive.export.dataset_tables import find_tables
from archive.records import Stated
from crawler.units.engines import read_in_processes
from crawler.units.read_unit import ReadUnit, read_unit
from crawler.verbs.read import load_statements
from pipelines import PARSER
from tests.archive.faults import make_older
from tests.command_line import run_scrapy
from tests.crawler.units.conftest import MOMENT, make_task
from tests.crawler.webarchives.warcs import http, page, record
from workers import unit_processes
from workers.framing import to_message

pytestmark = pytest.mark.usefixtures("loaded_workers")
OF_CRAWLS = {"crawls", "crawl_failures", "source_crawls", "source_alarms", "finding_turns"}
OF_THE_CLOCK = {"recorded_at", "read_at"}


def rows_of(dataset, table, columns):
    with closing(duckdb.connect()) as base:
        path = f"read_parquet('{dataset}/{table}/**/*.parquet', hive_partitioning = true)"
        return sorted(base.execute(f"select {columns} from {path}").fetchall(), key=repr)


def read(file, to, moment=MOMENT):
    """Read it; return what became of it and where its dataset is."""
    task = make_task(file, to, moment)
    return read_unit(task), to / task.unit.name


def bytes_of(dataset):
    return {path.relative_to(dataset): path.read_bytes() for path in dataset.rglob("*.*")}


@pytest.fixture(scope="module")
def crawled(warc, tmp_path_factory):
    """Return the archive of a crawl of the web archive."""
    path = tmp_path_factory.mktemp("crawled") / "crawled.db"
    done = run_scrapy("crawl", "bulletins", "-a", "source=files", "-a", f"path={warc}", "-s", f"ARCHIVE_DB={path}")
    assert done.returncode == 0, done.stderr
    return path


def test_a_web_archive_becomes_the_rows_of_a_crawl_of_it(warc, crawled, tmp_path):
    outcome, dataset = read(warc, tmp_path)
    with look_into(crawled) as archive:
        assert outcome == ReadUnit(archive["captures"].count)
        for table in find_tables(archive):
            if table.name in OF_CRAWLS:
                continue
            columns = [one for one in (*table.columns, *table.partition) if one.name not in OF_THE_CLOCK]
            chosen = ", ".join(f"{column.sql} as [{column.name}]" for column in columns)
            held = archive.execute(f"select {chosen} from [{table.name}] {table.joins}").fetchall()
            names = ", ".join(f'"{column.name}"' for column in columns)
            assert rows_of(dataset, table.name, names) == sorted(held, key=repr), table.name
    assert len(rows_of(dataset, "observations", "value")) > 10


def test_a_file_read_twice_is_the_same_bytes(warc, tmp_path):
    (_, one), (_, other) = (read(warc, tmp_path / name) for name in ("one", "other"))
    assert bytes_of(one) == bytes_of(other)
    assert rows_of(one, "captures", "distinct recorded_at") == [(MOMENT,)]
    assert [path.name for path in (tmp_path / "one").iterdir()] == [one.name]


def test_what_was_read_is_not_read_again_unless_the_file_or_the_parser_changed(warc, tmp_path):
    file = tmp_path / "file.warc.gz"
    shutil.copy(warc, file)
    assert not read(file, tmp_path / "to")[0].was_there
    again, dataset = read(file, tmp_path / "to")
    assert again.was_there
    facts = json.loads((dataset / "unit.json").read_text())
    (dataset / "unit.json").write_text(json.dumps(facts | {"parser": "another"}))
    assert not read(file, tmp_path / "to")[0].was_there
    os.utime(file, (0, 0))
    assert not read(file, tmp_path / "to")[0].was_there
    (dataset / "dataset.json").unlink()
    assert not read(file, tmp_path / "to")[0].was_there


def test_a_unit_with_changed_statements_is_read_again(warc, tmp_path):
    task = make_task(warc, tmp_path / "to")
    assert read_unit(task) == ReadUnit(read_unit(task).captures)  # and not again
    other = replace(task.plan.statements, stated=Stated("示例疾控", area="230100"))
    for changes in ({"statements": other}, {"max_body_bytes": 2**25}, {}):
        changed = replace(task, plan=replace(task.plan, **changes))
        assert read_unit(changed).is_again
        assert read_unit(changed).was_there


@pytest.mark.parametrize(
    ("changed", "is_other"),
    [
        ("publisher = '别的疾控'", True), ("authority = 1", True), ("area = '110000'", True), ("column = '公告'", True),
        ("enabled = true", False), ("# a comment", False), ("cadence_days = 7", False),
    ],
)  # fmt: skip
def test_only_what_a_source_states_of_pages_counts(tmp_path, changed, is_other):
    name = changed.split()[0]
    facts = {"publisher": "publisher = '示例疾控'", "authority": "authority = 2", "area": "area = '230100'",
             "enabled": "enabled = false", "column": "column = '通报'"}  # fmt: skip
    listing = "[[listing]]\nfamily = 'trs'\nstart = ['http://wjw.example.cn/yqtb/index.html']"

    def digest(facts):
        own = {key: line for key, line in facts.items() if key != "column"}
        text = "\n".join([*own.values(), listing, facts["column"]])
        (tmp_path / "example.toml").write_text(text + "\n", "utf-8")
        return load_statements(str(tmp_path)).digest

    before = digest(facts)
    assert (digest(facts | {name: changed}) != before) is is_other
    assert digest(facts) == before


def test_a_dataset_that_is_damaged_or_of_another_version_is_written_again(tmp_path):
    (tmp_path / "one.warc").write_bytes(record(http(page(1))))
    whole, dataset = read(tmp_path / "one.warc", tmp_path / "to")
    captures, manifest, unit = (
        dataset / name for name in ("captures/part-0.parquet", "dataset.json", "unit.json")
    )  # fmt: skip
    counted, facts = json.loads(manifest.read_text()), json.loads(unit.read_text())
    for file, content in (
        (unit, b'{"unit":'), (unit, b"[]"), (unit, b"\xff"),
        (unit, json.dumps(facts | {"problems": 1}).encode()),
        (manifest, b"[" * 100_000), (manifest, json.dumps(counted | {"schema": "0001_x"}).encode()),
        (captures, captures.read_bytes()[:-9]),
    ):  # fmt: skip
        before = file.read_bytes()
        file.write_bytes(content)
        assert read(tmp_path / "one.warc", tmp_path / "to")[0] == whole, content[:99]
        assert file.read_bytes() == before
    unit.unlink()
    unit.mkdir()
    assert read(tmp_path / "one.warc", tmp_path / "to")[0] == whole
    assert read(tmp_path / "one.warc", tmp_path / "to")[0] == whole._replace(was_there=True)


def test_rows_that_are_in_the_log_of_an_archive_alone_are_read(sample_file, tmp_path):
    shutil.copy(sample_file, tmp_path / "part.db")
    _, dataset = read(tmp_path / "part.db", tmp_path / "to")
    with closing(sqlite3.connect(tmp_path / "part.db")) as archive:
        archive.execute("pragma journal_mode = wal")
        archive.execute("insert into whole_files values ('file:///new.warc', '2026')")
        archive.commit()
        assert not read(tmp_path / "part.db", tmp_path / "to")[0].was_there
        assert ("file:///new.warc",) in rows_of(dataset, "whole_files", "url")
        assert read(tmp_path / "part.db", tmp_path / "to")[0].was_there


def test_what_sources_state_is_not_sent_with_each_unit(warc, tmp_path, monkeypatch):
    """With 3,000 sources it is a megabyte, and takes a tenth of a second to pack."""
    task = make_task(warc, tmp_path / "to")
    sent = []
    monkeypatch.setattr(unit_processes, "to_message", lambda message: sent.append(message) or to_message(message))
    (outcome,) = read_in_processes(task.plan, [task.unit], 1)
    assert outcome == (task.unit, ReadUnit(outcome[1].captures))
    (message,) = sent
    assert len(to_message(message)) < 1000 < len(to_message(task.plan))


def test_what_is_damaged_is_reported_each_time_and_the_rest_is_read(warc, tmp_path):
    (tmp_path / "cut.warc.gz").write_bytes(warc.read_bytes()[:9000])
    outcome, dataset = read(tmp_path / "cut.warc.gz", tmp_path / "to")
    assert outcome.captures > 0
    assert len(outcome.problems) == 1
    assert "cannot be read" in outcome.problems[0]
    assert ("damaged_record", (tmp_path / "cut.warc.gz").as_uri()) in rows_of(dataset, "failures", "kind, url")
    assert read(tmp_path / "cut.warc.gz", tmp_path / "to")[0] == outcome._replace(was_there=True)


def test_a_revisit_without_its_body_is_the_finding_of_a_crawl(tmp_path):
    headers = {
        "WARC-Type": "revisit", "WARC-Target-URI": "http://www.example.cn/1.html", "WARC-Date": "2022-11-30T01:00:00Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>", "Content-Length": "0",
        "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        "WARC-Payload-Digest": "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    }  # fmt: skip
    revisit = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n\r\n\r\n"
    (tmp_path / "r.warc.gz").write_bytes(gzip.compress(revisit.encode()))
    _, dataset = read(tmp_path / "r.warc.gz", tmp_path / "to")
    assert rows_of(dataset, "failures", "kind, url") == [("revisit", "http://www.example.cn/1.html")]


def test_pages_of_a_host_take_the_statements_of_its_source(warc, tmp_path):
    task = make_task(warc, tmp_path)
    said = replace(task.plan.statements, stated=Stated("示例疾控", area="230100"))
    read_unit(replace(task, plan=replace(task.plan, statements=said)))
    stated = rows_of(tmp_path / task.unit.name, "captures", "stated")
    assert all("示例疾控" in row[0] for row in stated)


def test_an_archive_that_this_parser_has_parsed_is_exported_as_it_is(sample_file, tmp_path):
    _, dataset = read(sample_file, tmp_path)
    with look_into(sample_file) as archive:
        assert rows_of(dataset, "captures", "id, recorded_at") == sorted(
            archive.execute("select id, recorded_at from captures").fetchall(), key=repr
        )
        assert len(rows_of(dataset, "crawls", "id")) == 1


def test_an_archive_may_be_called_anything(sample_file, tmp_path):
    shutil.copy(sample_file, tmp_path / "part-1.sqlite")
    read(tmp_path / "part-1.sqlite", tmp_path / "to")
    (one,) = (tmp_path / "to").glob("part-1.sqlite-*/crawls/part-0.parquet")
    assert len(rows_of(one.parents[1], "crawls", "id")) == 1


def test_of_an_archive_the_captures_of_other_parsers_are_parsed(sample_file, tmp_path):
    path = tmp_path / "part.db"
    shutil.copy(sample_file, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update readings set parser = 'another'")
        connection.commit()
    before = path.read_bytes()
    _, dataset = read(path, tmp_path / "to")
    assert rows_of(dataset, "readings", "distinct parser, read_at") == [(PARSER, MOMENT)]
    _, whole = read(sample_file, tmp_path / "to")
    for table in ("observations", "articles", "sightings"):
        assert rows_of(dataset, table, "*") == rows_of(whole, table, "*")
    assert path.read_bytes() == before


def test_an_older_archive_is_read_without_a_word_about_a_copy(tmp_path, monkeypatch, caplog):
    make_older(tmp_path / "part.db", monkeypatch)
    before = (tmp_path / "part.db").read_bytes()
    outcome, dataset = read(tmp_path / "part.db", tmp_path / "to")
    assert (outcome.problems, caplog.messages) == ((), [])
    assert len(rows_of(dataset, "crawls", "id")) == 1
    assert (tmp_path / "part.db").read_bytes() == before


def test_a_file_that_is_no_archive_is_refused_and_leaves_nothing(tmp_path):
    (tmp_path / "x.db").write_bytes(b"junk" * 1000)
    with pytest.raises(Exception, match=r"x\.db"):
        read(tmp_path / "x.db", tmp_path / "to")
    assert not (tmp_path / "to").exists()
