from __future__ import annotations

from archive.schema import SCHEMA, describe_fresh


def test_the_schema_for_readers_is_that_of_a_fresh_archive():
    assert SCHEMA.read_text("utf-8") == describe_fresh(), "run make schema"


def test_every_table_is_strict():
    tables = [statement for statement in describe_fresh().split(";\n") if "CREATE TABLE" in statement]
    assert len(tables) == 36
    assert [table for table in tables if ") strict" not in table] == []
