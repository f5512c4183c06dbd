from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.queries import SQL

ARCHIVE = Path(__file__).parents[2] / "archive"


@pytest.mark.parametrize("name", SQL)
def test_a_query_is_one_statement_that_the_schema_understands(archive, name):
    parameters = dict.fromkeys(re.findall(r":(\w+)", SQL[name]), None)
    archive.execute(f"explain {SQL[name]}", parameters)


@pytest.mark.parametrize("name", [name for name in SQL if not name.startswith(("unread", "every", "review"))])
def test_a_query_takes_what_it_wants_from_an_index(archive, name):
    """It neither scans nor sorts, so that a page costs the same however much the archive holds."""
    parameters = dict.fromkeys(re.findall(r":(\w+)", SQL[name]), None)
    plan = [step for *_, step in archive.execute(f"explain query plan {SQL[name]}", parameters)]
    assert [step for step in plan if step.startswith("SCAN ") or step.endswith("FOR ORDER BY")] == []


def test_every_query_is_used():
    code = "\n".join(path.read_text("utf-8") for path in ARCHIVE.glob("*.py"))
    assert [name for name in SQL if f'"{name}"' not in code] == []
