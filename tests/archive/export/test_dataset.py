"""The Parquet dataset of a whole archive has each row of each table, and lets readers skip files."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from archive.database import look_into
from archive.export import export
from archive.export.dataset_tables import LEFT_OUT, find_tables
from archive.export.options import Days, ExportOptions
from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading

ALL = ExportOptions("parquet", all_tables=True)
PAGE = (Path(__file__).parents[3] / "docs" / "many-machines" / "parquet.md").read_text("utf-8")


@pytest.fixture
def dataset(filled, tmp_path):
    export(filled, ALL, str(tmp_path / "dataset"))
    return tmp_path / "dataset"


def query(sql):
    with closing(duckdb.connect()) as base:
        return base.execute(sql).fetchall()


def read(dataset, table):
    return f"read_parquet('{dataset}/{table}/**/*.parquet', hive_partitioning = true)"


def test_every_row_of_every_table_is_there_as_the_archive_has_it(filled, dataset):
    with look_into(filled) as archive:
        tables = find_tables(archive)
        for table in tables:
            names = [name for (name,) in archive.execute("select name from pragma_table_info(?)", [table.name])]
            held = archive.execute(f"select {', '.join(f'[{name}]' for name in names)} from [{table.name}]").fetchall()
            mixed = {"quantities": {"value": "coalesce(value_integer, value_real)"}}.get(table.name, {})
            chosen = ", ".join(mixed.get(name, f'"{name}"') for name in names)
            assert sorted(query(f"select {chosen} from {read(dataset, table.name)}"), key=repr) == sorted(
                held, key=repr
            )
    assert json.loads((dataset / "dataset.json").read_text())["tables"]["observations"] == 7


def test_numbers_that_are_whole_stay_whole(dataset):
    rows = query(f"select value_integer, value_real from {read(dataset, 'quantities')} order by 1")
    assert set(rows) == {(133, None), (None, 1.5)}


def test_columns_that_are_added_are_those_of_the_bulletin_and_the_body(filled, dataset):
    with look_into(filled) as archive:
        ends = archive.execute("select distinct period_end, day from bulletins order by 1").fetchall()
        sizes = archive.execute("select size from captures join bodies on sha256 = body_sha256 order by 1").fetchall()
    assert query(f"select distinct period_end, day from {read(dataset, 'observations')} order by 1") == ends
    assert query(f"select body_size from {read(dataset, 'captures')} order by 1") == sizes


def test_a_reader_opens_only_the_files_of_a_disease_and_year(dataset):
    sql = f"explain analyze select count(*) from {read(dataset, 'observations')} where year = 2021"
    assert "Scanning Files: 0/1" in query(sql)[0][1]


def test_rows_are_sorted_and_row_groups_say_from_where_to_where(dataset):
    file = pq.ParquetFile(dataset / "observations" / "disease=covid-19" / "year=2022" / "part-0.parquet")
    days = file.read(columns=["day"])["day"].to_pylist()
    group = file.metadata.row_group(0)
    statistics = {group.column(i).path_in_schema: group.column(i).statistics for i in range(group.num_columns)}
    assert days == sorted(days)
    assert (statistics["day"].min, statistics["day"].max) == (days[0], days[-1])
    assert group.sorting_columns[0].column_index == file.schema_arrow.names.index("day")


def test_the_order_in_which_pages_came_makes_no_difference(tmp_path):
    captures = [
        (make_capture(str(number), 29), make_reading(make_article(make_bulletin(number), ordinal=number)))
        for number in (1, 2, 3)
    ]
    for name, order in (("one", captures), ("other", captures[::-1])):
        with open_new(tmp_path / f"{name}.db") as archive:
            for capture, reading in order:
                store_page(archive, capture, reading, "2022-12-01T00:00:00.000000+00:00")
        export(tmp_path / f"{name}.db", ALL, str(tmp_path / name))
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*")]
    assert all((tmp_path / "one" / path).read_bytes() == (tmp_path / "other" / path).read_bytes() for path in files)


def test_tables_without_rows_are_there_too(tmp_path):
    with open_new(tmp_path / "new.db"):
        pass
    written = export(tmp_path / "new.db", ALL, str(tmp_path / "dataset"))
    assert written.rows == 0
    assert query(f"select count(*) from {read(tmp_path / 'dataset', 'observations')} where disease = 'covid-19'") == [
        (0,)
    ]
    assert query(f"select count(*) from {read(tmp_path / 'dataset', 'captures')}") == [(0,)]


def test_a_dataset_is_replaced_but_no_folder_with_other_files(filled, dataset):
    export(filled, ALL, str(dataset), overwrite=True)
    (dataset / "mine.txt").write_text("")
    with pytest.raises(Exception, match="contains a file that no export wrote"):
        export(filled, ALL, str(dataset), overwrite=True)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (ExportOptions("csv", all_tables=True), "--all is about parquet"),
        (ExportOptions("parquet", "daily", all_tables=True), "leave out --view"),
        (ExportOptions("parquet", days=Days("2022-11-29"), all_tables=True), "leave out --since"),
    ],
)
def test_what_makes_no_sense_is_refused(filled, tmp_path, options, words):
    with pytest.raises(Exception, match=words):
        export(filled, options, str(tmp_path / "to"))
    assert not (tmp_path / "to").exists()


def test_every_table_is_explained(filled):
    with look_into(filled) as archive:
        tables = {table.name: table for table in find_tables(archive)}
    rows = [line.split("|")[1:-1] for line in PAGE.splitlines() if line.startswith("| `")]
    explained = {name: (key, order) for names, _, key, _, order in rows for name in re.findall(r"`(\w+)`", names)}
    assert explained.keys() == tables.keys()
    for name, (key, order) in explained.items():
        table = tables[name]
        stated = re.findall(r"`(\w+)`", order.replace("key", key))
        written = [column.name for column in table.partition] + list(table.order)
        assert stated == [column for column in written if column in stated] or name == "decisions"
        assert set(re.findall(r"`(\w+)`", key)) <= {column.name for column in table.columns}
    assert all(f"`{name}`" in PAGE for name in LEFT_OUT if name != "article_numbers")
