"""What spreadsheets and DuckDB open: CSV with a byte order mark, a workbook, a database."""

from __future__ import annotations

import csv
import io

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from archive.atomic_output import ExportError
from archive.export import export
from archive.export import xlsx as xlsx_module
from archive.export.options import Days, ExportOptions
from archive.export.tables import TABLES
from archive.labels import load_labels
from tests.archive.export.test_export import rows_of


def read_sheet(content, name):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()


def test_csv_for_excel_has_a_mark_and_no_formula(filled, tmp_path):
    to = tmp_path / "findings.csv"
    export(filled, ExportOptions("csv", "findings", excel=True), str(to))
    assert to.read_bytes().startswith(b"\xef\xbb\xbffingerprint,")
    messages = [row["message"] for row in csv.DictReader(io.StringIO(to.read_text("utf-8-sig"), newline=""))]
    assert '\'=1+1,"不明"' in messages


def test_a_number_below_zero_stays_a_number(filled, tmp_path):
    export(filled, ExportOptions("csv", "current_observations", excel=True), str(tmp_path / "to.csv"))
    (header, *rows) = csv.reader(io.StringIO((tmp_path / "to.csv").read_text("utf-8-sig"), newline=""))
    assert {row[header.index("value")] for row in rows} <= {str(value) for value in range(30)}


@pytest.mark.parametrize("view", ["current_observations", "findings", "areas"])
def test_a_workbook_has_every_value_as_it_is(filled, exported, view):
    header, *rows = read_sheet(exported("xlsx", view), view)
    assert header == [column.name for column in TABLES[view].columns]
    held = [["" if value is None else value for value in row.values()] for row in rows_of(filled, view)]
    wanted = [[str(value) if isinstance(value, int) and value > 10**15 else value for value in row] for row in held]
    assert sorted(map(repr, [[float(v) if isinstance(v, int) else v for v in row] for row in wanted])) == sorted(
        map(repr, rows)
    )


def test_a_workbook_has_the_labels_and_explains_the_columns(exported):
    content = exported("xlsx", "daily")
    header, *labels = read_sheet(content, "labels")
    assert header == ["kind", "key", "en", "zh"]
    assert ["disease", "covid-19", "COVID-19", "新型冠状病毒感染"] in labels
    assert len(labels) == len(load_labels()) / 2
    assert read_sheet(content, "columns")[1:] == [[column.name, column.means] for column in TABLES["daily"].columns]


def test_nothing_in_a_workbook_is_a_formula_or_a_link(exported):
    from zipfile import ZipFile  # noqa: PLC0415

    with ZipFile(io.BytesIO(exported("xlsx", "findings"))) as package:
        sheets = b"".join(package.read(name) for name in package.namelist() if "worksheets/" in name)
    assert b"<f>" not in sheets
    assert b"hyperlink" not in sheets


@pytest.mark.parametrize(("limit", "words"), [("ROWS_MAX", "more than 1 rows"), ("CHARACTERS_MAX", "more than 1 char")])
def test_what_a_sheet_has_no_room_for_is_refused(filled, tmp_path, monkeypatch, limit, words):
    monkeypatch.setattr(xlsx_module, limit, 1)
    with pytest.raises(ExportError, match=words):
        export(filled, ExportOptions("xlsx"), str(tmp_path / "to.xlsx"))
    assert not (tmp_path / "to.xlsx").exists()


def test_duckdb_has_every_table_typed_with_what_its_columns_mean(filled, tmp_path):
    to = tmp_path / "archive.duckdb"
    written = export(filled, ExportOptions("duckdb"), str(to))
    with duckdb.connect(to, read_only=True) as base:
        counts = {name: base.execute(f'select count(*) from "{name}"').fetchone()[0] for name in TABLES}
        assert counts == {name: len(rows_of(filled, name)) for name in TABLES}
        assert written.rows == sum(counts.values())
        types = dict(
            base.execute("select column_name, data_type from duckdb_columns() where table_name = 'daily'").fetchall()
        )
        assert (types["value"], types["day"]) == ("BIGINT", "VARCHAR")
        (comment,) = base.execute(
            "select comment from duckdb_columns() where (table_name, column_name) = ('daily', 'status')"
        ).fetchone()
        assert comment == {column.name: column.means for column in TABLES["daily"].columns}["status"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (ExportOptions("xlsx", excel=True), "--excel is about csv"),
        (ExportOptions("duckdb", days=Days("2022-11-29")), "duckdb is about all days"),
        (ExportOptions("duckdb", "daily"), "duckdb is not about one view"),
    ],
)
def test_what_makes_no_sense_is_refused(filled, tmp_path, options, words):
    with pytest.raises(ExportError, match=words):
        export(filled, options, str(tmp_path / "to"))
