from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.queries import SQL
from tests.archive.empty import open_new

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

ARCHIVE = Path(__file__).parents[2] / "archive"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with open_new(tmp_path_factory.mktemp("queries") / "archive.db", synchronous=False) as opened:
        yield opened


def parameters_of(sql: str) -> dict[str, None] | list[None]:
    """Nothing for each, by name or by place."""
    return dict.fromkeys(re.findall(r":(\w+)", sql)) or [None] * sql.count("?")


def test_a_query_is_one_statement_that_the_schema_understands(archive):
    for sql in SQL.values():
        archive.execute(f"explain {sql}", parameters_of(sql))


OF_ADDRESSES = {"find_archived_page": {"json_each", "asked", "answered"}, "find_page_since": {"json_each"}}
"""Queries that go through the few addresses that they are given, with these, and sort what they have."""


@pytest.mark.parametrize(("name", "given"), OF_ADDRESSES.items())
def test_a_query_of_addresses_goes_through_no_table(archive, name, given):
    plan = [step for *_, step in archive.execute(f"explain query plan {SQL[name]}", parameters_of(SQL[name]))]
    assert {step.split()[1] for step in plan if step.startswith("SCAN")} == given


ONCE = (
    "pending", "every", "review", "news", "list_gaps", "find_scans", "sampled_pages", "archived_pages", "unsaved_pages",
    "select", "count_numbers", "turns_of_crawl", "count_open", "findings_open_by_log", "crawl_before",
    "last_crawl_end", "lost_for_good",
)  # fmt: skip
"""How names of queries begin that a command or a crawl runs once, over the whole archive."""


ISSUES = ("issues", "chosen", "word", "numbers", "(subquery")
"""What ``check_publishers`` scans and sorts: the issues of a bulletin, and the numbers of one publisher among them."""


def test_a_query_takes_what_it_wants_from_an_index(archive):
    """It neither scans nor sorts, so that a page costs the same however much the archive holds."""
    unaided = re.compile(r"SCAN (?!articles_fts VIRTUAL TABLE INDEX \d+:M)|.* FOR ORDER BY$")  # M: the index is asked
    names = [name for name in SQL if not name.startswith((*ONCE, *OF_ADDRESSES))]
    plans = {
        name: [step for *_, step in archive.execute(f"explain query plan {SQL[name]}", parameters_of(SQL[name]))]
        for name in names
    }
    of_publishers = plans["check_publishers"]
    plans["check_publishers"] = [
        step for step in of_publishers if not step.startswith(tuple(f"SCAN {one}" for one in ISSUES))
    ]
    plans["check_publishers"].remove("USE TEMP B-TREE FOR ORDER BY")
    assert [(name, step) for name, plan in plans.items() for step in plan if unaided.match(step)] == []


def test_every_query_is_used():
    rooms = ARCHIVE, ARCHIVE.with_name("bulletins"), ARCHIVE.with_name("crawler")
    code = "\n".join(path.read_text("utf-8") for room in rooms for path in room.rglob("*.py"))
    assert [name for name in SQL if f'"{name}"' not in code] == []
