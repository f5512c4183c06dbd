"""What is exported is described, column by column, and is what the archive has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.export.tables import TABLES
from archive.migrate import load_views

CONTRACT = (Path(__file__).parents[3] / "docs" / "contract.md").read_text("utf-8")
PROMISED = re.findall(r"^\| `(\w+)` \| `.+ \|$", CONTRACT.split("## Tables that people query too")[1], re.MULTILINE)


ASKED = {
    "articles_by_words",
    "compared_numbers",
    "observations_as_held",
    "series",
    "text_places",
    "unfetched_pages",
    "walked_columns",
}
"""Views that answer what they are asked (a word, a bulletin), that others are made of, or old names of others."""


@pytest.mark.parametrize("name", sorted({*load_views(), *PROMISED} - ASKED))
def test_every_view_and_every_promised_table_is_exported(name):
    assert name in TABLES, "describe it in archive/export/tables.toml and columns.csv"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_column_is_described(archive, table):
    columns = [row[1] for row in archive.execute(f"pragma table_info([{table.name}])")]
    assert [column.name for column in table.columns] == columns
    assert all(column.means for column in table.columns)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_the_values_named_are_those_that_the_archive_allows(archive, table):
    (schema,) = archive.execute(
        "select coalesce((select sql from sqlite_schema where name = ? and type = 'table'), '')", [table.name]
    ).fetchone()
    allowed = dict(re.findall(r"check \((\w+) in \(([^()]+)\)", schema))
    named = {column.name: column.values for column in table.columns if column.name in allowed}
    assert named == {name: tuple(re.findall(r"'([^']+)'", values)) for name, values in allowed.items()}
