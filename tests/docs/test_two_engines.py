"""What differs between SQLite and DuckDB is as docs/many-machines/unite.md lists it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import duckdb
import pytest

from archive.queries import load_statements

THREE = "(select 2 as x union all select null union all select 1)"
SAME = [
    ("date('2022-11-29 17:00:00', '+8 hours')", "china_day('2022-11-29 17:00:00')"),
    ("julianday('2022-11-29') - julianday('2022-11-01')", "'2022-11-29'::date - '2022-11-01'::date"),
    ("strftime('%Y', '2022-11-29')", "strftime('2022-11-29'::date, '%Y')"),
    ("substr('2022-11-29', 1, 4)", "substr('2022-11-29', 1, 4)"),
    ("""'{"area": "110000"}' ->> '$.area'""", """'{"area": "110000"}' ->> '$.area'"""),
    ("max(1, 2)", "greatest(1, 2)"),
    ("min(1, 2)", "least(1, 2)"),
    ("null is null", "null is not distinct from null"),
    ("7 / 2", "7 // 2"),
    ("'H5N1' like '%h5n1%'", "'H5N1' ilike '%h5n1%'"),
    (f"group_concat(x) from (select x from {THREE} order by x nulls last)",
     f"string_agg(x, ',') from (select x from {THREE} order by x nulls last)"),
    ("datetime('2022-11-29T01:02', '+1 day')", "('2022-11-29T01:02'::timestamp + interval 1 day)::varchar"),
]  # fmt: skip
OTHER = [
    ("max(1, null)", None, "greatest(1, null)", 1),
    ("max(2, 1)", 2, "max(2, 1)", [2]),
    ("7 / 2", 3, "7 / 2", 3.5),
    ("'H5N1' like '%h5n1%'", 1, "'H5N1' like '%h5n1%'", False),
    ("'110000' = 110000", 0, "'110000' = 110000", True),
    ("cast('12例' as integer)", 12, "try_cast('12例' as integer)", None),
    (f"x from {THREE} order by x", None, f"x from {THREE} order by x", 1),
    ("value from json_each('[1]')", 1, "value from json_each('[1]')", "1"),
    ("typeof(133)", "integer", "typeof(coalesce(null::double, 133))", "DOUBLE"),
]
REFUSED = [
    "date('2022-11-29', '+8 hours')", "julianday('2022-11-29')", "strftime('%Y', '2022-11-29')", "1 is 1",
    "iif(1, 2, 3)", '"a text"',
    "x, max(y) from (select 1 as x, 2 as y, 3 as z) group by z", "cast('12例' as integer)",
    "datetime('2022-11-29', '+1 day')", "total(x) from (select 1 as x)",
]  # fmt: skip


@pytest.fixture(scope="module")
def engines():
    with closing(sqlite3.connect(":memory:")) as sqlite, closing(duckdb.connect()) as base:
        base.execute(load_statements("unite/tables")["01_functions"])
        yield [lambda expression, db=db: db.execute(f"select {expression}").fetchall()[0][0] for db in (sqlite, base)]


@pytest.mark.parametrize(("in_sqlite", "in_duckdb"), SAME)
def test_what_is_said_in_other_words_is_the_same(engines, in_sqlite, in_duckdb):
    sqlite, base = engines
    assert sqlite(in_sqlite) == base(in_duckdb)


@pytest.mark.parametrize(("in_sqlite", "one", "in_duckdb", "other"), OTHER)
def test_what_differs_without_an_error_differs(engines, in_sqlite, one, in_duckdb, other):
    sqlite, base = engines
    assert (sqlite(in_sqlite), base(in_duckdb)) == (one, other)


@pytest.mark.parametrize("expression", REFUSED)
def test_what_only_sqlite_takes_is_an_error_in_duckdb(engines, expression):
    sqlite, base = engines
    sqlite(expression)
    with pytest.raises(duckdb.Error):
        base(expression)
