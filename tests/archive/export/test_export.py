"""Tables in three formats: exact, in one order, of one moment, whole or not there."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.atomic_output import ExportError, new_file
from archive.database import ArchiveError, look_into
from archive.export import OF_A_TABLE, export
from archive.export.options import Days, ExportOptions
from archive.export.tables import TABLES
from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.test_order import pages
from tests.killing import check_killed

ALL = [
    *(("csv", view) for view in TABLES),  # the order of rows is the view's, whatever the format
    *((name, view) for name in OF_A_TABLE for view in ("labels", "findings", "observation_history")),
    ("epidata", ""),
    ("warc", ""),
]


def rows_of(archive_path, view):
    names = ", ".join(column.name for column in TABLES[view].columns)
    with look_into(archive_path) as archive:
        return [dict(row) for row in archive.query(f"select {names} from {view}")]


def test_csv_is_as_the_standard_says(exported):
    content = exported("csv", "findings")
    assert content.startswith(b"fingerprint,kind,severity,url,article_id,message,evidence\r\n")
    assert ',"=1+1,""不明""","新增\n1例"\r\n'.encode() in content
    assert content.count(b"\r\n") == 3


@pytest.mark.parametrize("view", TABLES)
def test_csv_has_every_value_of_every_row(filled, exported, view):
    rows = list(csv.DictReader(io.StringIO(exported("csv", view).decode(), newline="")))
    held = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows_of(filled, view)]
    assert rows
    assert sorted(map(repr, rows)) == sorted(map(repr, held))


@pytest.mark.parametrize("view", TABLES)
def test_json_lines_keep_null_and_empty_apart_and_json_as_json(filled, exported, view):
    rows = [json.loads(line) for line in exported("jsonl", view).splitlines()]
    held = rows_of(filled, view)
    for row in held:
        row |= {name: json.loads(row[name]) for name in ("headers", "stated", "captions") if name in row}
    assert rows
    assert sorted(map(repr, rows)) == sorted(map(repr, held))


def test_parquet_is_typed_and_says_what_its_columns_mean(exported):
    table = pq.read_table(io.BytesIO(exported("parquet", "observation_history")))
    assert table.schema.field("value").type == pa.int64()
    assert table.schema.field("recorded_at").type == pa.timestamp("us", "UTC")
    means = {column.name: column.means for column in TABLES["observation_history"].columns}
    assert table.schema.field("area").metadata[b"description"].decode() == means["area"]
    assert sorted(table["value"].to_pylist()) == [2, 3, 4, 5, 6, 7, 20]
    assert sorted(table["counted_within"].to_pylist(), key=repr) == [1, *[None] * 6]
    assert str(min(table["recorded_at"].to_pylist())) == "2022-11-29 01:00:00.000001+00:00"
    assert set(table["origin"].to_pylist()) == {""}
    quantities = pq.read_table(io.BytesIO(exported("parquet", "quantities")))
    assert set(quantities["value"].to_pylist()) == {133.0, 1.5}


def test_without_a_view_the_current_numbers_are_exported(exported):
    assert exported("csv") == exported("csv", "current_observations") != exported("csv", "observation_history")


def test_a_view_is_exported_by_the_name_that_it_had_before(exported):
    assert exported("csv", "observations_as_held") == exported("csv", "observations_as_recorded")


def test_days_are_those_that_the_numbers_are_about(exported):
    def count(since, until):
        return exported("csv", "current_observations", since, until).count(b"\r\n") - 1

    assert (count("2022-11-29", "2022-11-29"), count("", "")) == (3, 6)
    assert (count("2022-11-30", ""), count("", "2022-11-28")) == (0, 3)


@pytest.mark.parametrize(("name", "view"), ALL)
def test_an_export_is_the_same_bytes_each_time(exported, name, view):
    assert exported(name, view) == exported(name, view)


@pytest.mark.parametrize("view", TABLES)
def test_rows_are_in_the_order_that_is_stated(exported, view):
    table = TABLES[view]
    rows = [json.loads(line) for line in exported("jsonl", view).splitlines()]
    keys = [[row[name] for name in (*table.order, *table.key)] for row in rows]
    assert keys == sorted(keys)
    assert len({repr([row[name] for name in table.key]) for row in rows}) == len(rows)


@settings(max_examples=2, deadline=None)
@given(st.data(), pages())
def test_pages_that_came_in_another_order_are_the_same_bytes(data, stored):
    shuffled = data.draw(st.permutations(stored))
    with TemporaryDirectory() as folder:
        for name, order in (("one", stored), ("other", shuffled)):
            fill(Path(folder) / f"{name}.db", order)
        for name, view in ALL:
            if view != "captures":  # how often each was seen, and when last
                assert len({export_bytes(Path(folder), of, ExportOptions(name, view)) for of in ("one", "other")}) == 1


def fill(path, order):
    with open_new(path, synchronous=False) as archive:
        for capture, reading in order:
            store_page(archive, capture, reading, capture.fetched_at)


def export_bytes(folder, name, options):
    export(folder / f"{name}.db", options, str(folder / name), overwrite=True)
    return (folder / name).read_bytes()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            ExportOptions("csv", "findings", Days("2022-11-29")),
            "rows of findings have no day; leave out --since and --until",
        ),
        (ExportOptions("datapackage", "", Days("2022-11-29")), "is about all days; leave out --since and --until"),
        (ExportOptions("warc", "findings"), "warc is not about one view; leave out --view"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(filled, tmp_path, options, says):
    with pytest.raises(ExportError, match=says):
        export(filled, options, str(tmp_path / "to"))


def test_a_file_that_is_there_is_not_replaced_unasked(filled, tmp_path):
    (tmp_path / "to").write_text("mine")
    with pytest.raises(ExportError, match="is there already; name another file, or add --overwrite"):
        export(filled, ExportOptions("csv"), str(tmp_path / "to"))
    assert (tmp_path / "to").read_text() == "mine"


@pytest.mark.parametrize("options", [ExportOptions("parquet", all_tables=True), ExportOptions("datapackage")])
def test_a_folder_is_not_written_to_standard_output(filled, tmp_path, monkeypatch, options):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExportError, match="standard output takes no folder; name one"):
        export(filled, options, "-")
    assert not Path("-").exists()


def test_standard_output_that_is_closed_is_refused(filled, monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)  # as Python does for ``>&-``
    with pytest.raises(ExportError, match="standard output is closed; name a file"):
        export(filled, ExportOptions("csv"), "-")


def test_the_archive_itself_is_never_replaced(filled):
    with pytest.raises(ExportError, match="is the archive itself"):
        export(filled, ExportOptions("csv"), str(filled), overwrite=True)


def test_a_folder_with_something_else_in_it_is_never_replaced(filled, tmp_path):
    export(filled, ExportOptions("datapackage"), str(tmp_path / "pack"))
    export(filled, ExportOptions("datapackage"), str(tmp_path / "pack"), overwrite=True)
    (tmp_path / "pack" / "thesis.tex").write_text("mine")
    with pytest.raises(ExportError, match=r"contains a file that no export wrote \(thesis.tex\)"):
        export(filled, ExportOptions("datapackage"), str(tmp_path / "pack"), overwrite=True)
    assert (tmp_path / "pack" / "thesis.tex").exists()


def test_a_full_disk_leaves_what_was_there(tmp_path):
    (tmp_path / "to").write_text("before")
    with pytest.raises(ExportError, match=r"cannot be written \(No space left on device\)"):
        write_half(tmp_path / "to")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("to", "before")]


def write_half(path):
    with new_file(str(path), overwrite=True) as file:
        file.write(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


KILLED_BEFORE_THE_END = """
import os, sys
from pathlib import Path
from archive.export import export
from archive.export.options import ExportOptions
from tests.killing import die

os.fsync = die
export(Path(sys.argv[1]), ExportOptions("csv"), sys.argv[2])
"""


def test_killed_it_leaves_no_half_under_the_name(filled, exported, tmp_path):
    check_killed(KILLED_BEFORE_THE_END, filled, tmp_path / "to.csv")
    assert [path.suffix for path in tmp_path.glob(".to.csv.*")] == [".part"]
    export(filled, ExportOptions("csv"), str(tmp_path / "to.csv"))
    assert (tmp_path / "to.csv").read_bytes() == exported("csv")


def test_a_damaged_page_of_the_archive_is_one_line(filled, tmp_path):
    with closing(sqlite3.connect(filled)) as db, db:
        db.execute("pragma wal_checkpoint(truncate)")
        (page,) = db.execute("select rootpage from sqlite_schema where name = 'articles'").fetchone()
        (size,) = db.execute("pragma page_size").fetchone()
    with filled.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(ArchiveError, match=r"cannot be read .* restore a copy"):
        export(filled, ExportOptions("csv", "articles"), str(tmp_path / "to"))
    assert not (tmp_path / "to").exists()
