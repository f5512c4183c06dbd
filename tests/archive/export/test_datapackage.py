"""A data package that its own standard's library finds valid: types, keys, references, sizes and digests."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from archive.crawls import start_crawl
from archive.database import open_archive
from archive.export import datapackage, export
from archive.export.csv_file import write_table
from archive.export.datapackage import FILES
from archive.export.options import ExportOptions
from archive.findings import KINDS
from archive.records import Finding
from archive.source_crawls import SourceCrawl, record_source_crawl
from archive.store import store_failure, store_page
from tests.archive.invented import make_article, make_capture, make_reading


@pytest.fixture
def package(filled, tmp_path):
    export(filled, ExportOptions("datapackage"), str(tmp_path / "package"))
    return tmp_path / "package"


def validate(package):
    frictionless = pytest.importorskip("frictionless")
    return frictionless.validate(str(package / "datapackage.json")).to_descriptor()


def test_every_table_is_in_it_and_valid(package):
    report = validate(package)
    assert (report["valid"], report["stats"]["errors"], report["stats"]["warnings"]) == (True, 0, 0)
    assert [f"{task['name']}.csv" for task in report["tasks"]] == list(FILES[1:])
    assert all(task["stats"]["rows"] for task in report["tasks"])
    assert sorted(path.name for path in package.iterdir()) == sorted(FILES)


def test_it_is_valid_with_a_finding_of_every_kind(filled, tmp_path):
    """Of a page, of a bulletin, of what did not come and of a source that is not as usual, which has no address."""
    page = make_capture("every")
    of_page = tuple(Finding(kind, page.url, "met", kind) for kind in KINDS)
    alarms = tuple(Finding(kind, "", "met", f"{page.source}: {kind}") for kind in KINDS)
    with open_archive(filled) as archive:
        store_page(
            archive,
            page,
            replace(make_reading(replace(make_article(), layout="trs")), findings=of_page),
            page.fetched_at,
        )
        for kind in KINDS:
            store_failure(archive, Finding(kind, page.url, "met", f"{kind} did not come"), "2023-01-01T00:00:00+00:00")
        crawl_id = start_crawl(archive, [page.source], "2023-01-02T00:00:00+00:00")
        record_source_crawl(archive, SourceCrawl(page.source, page.fetched_at, crawl_id, *[0] * 9), alarms)
        kinds = {kind for (kind,) in archive.execute("select kind from findings")}
        assert archive.execute("select count(*) from findings where url = ''").fetchone() == (len(KINDS),)
    assert kinds == set(KINDS)
    export(filled, ExportOptions("datapackage"), str(tmp_path / "package"))
    report = validate(tmp_path / "package")
    assert [task["errors"] for task in report["tasks"] if task["errors"]] == []
    assert report["valid"]


def test_a_changed_number_is_found(package):
    path = package / "current_observations.csv"
    path.write_bytes(path.read_bytes().replace(b"stated", b"guessed"))
    errors = {error["type"] for task in validate(package)["tasks"] for error in task["errors"]}
    assert errors == {"hash-count", "byte-count", "constraint-error"}


def test_it_says_what_a_column_means_and_where_it_came_from(package):
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert described["sources"] == [{"title": "example"}]
    schema = described["resources"][0]["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["basis"]["constraints"] == {"required": True, "enum": ["new", "cumulative", "current"]}
    assert fields["counted_within"]["constraints"] == {"enum": [0, 1]}
    assert {"fields": ["article_id"], "reference": {"resource": "articles", "fields": ["id"]}} in schema["foreignKeys"]


def test_it_is_of_one_moment(filled, tmp_path, monkeypatch):
    late = make_capture("late")

    def write_while_another_crawls(table, rows, out):
        with open_archive(filled) as other:
            store_page(other, late, make_reading(), late.fetched_at)
        write_table(table, rows, out)

    monkeypatch.setattr(datapackage, "write_table", write_while_another_crawls)
    export(filled, ExportOptions("datapackage"), str(tmp_path / "package"))
    assert late.url.encode() not in (tmp_path / "package" / "captures.csv").read_bytes()


def test_the_same_archive_is_the_same_package(filled, package, tmp_path):
    export(filled, ExportOptions("datapackage"), str(tmp_path / "again"))
    assert [(tmp_path / "again" / name).read_bytes() for name in FILES] == [
        (package / name).read_bytes() for name in FILES
    ]
