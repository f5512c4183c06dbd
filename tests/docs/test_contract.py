"""What docs/contract.md promises, the project has: views, tables, columns, measures, diseases, arguments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.database import open_archive
from crawler.crawl_options import ARGUMENTS
from pipelines.grammar.lexicon import by_meaning, load_combinations
from pipelines.grammar.tokens import load_all_words

CONTRACT = (Path(__file__).parents[2] / "docs" / "contract.md").read_text("utf-8")


def section(title: str) -> str:
    return CONTRACT.split(f"## {title}\n")[1].split("\n## ")[0]


def slugs(text: str) -> set[str]:
    return set(re.findall(r"`([a-z0-9_-]+)`", text))


@pytest.fixture(scope="module")
def columns(tmp_path_factory) -> dict[str, list[str]]:
    with open_archive(tmp_path_factory.mktemp("contract") / "archive.db") as archive:
        names = [*archive.table_names(), *archive.view_names()]
        return {name: [column[1] for column in archive.execute(f"pragma table_info([{name}])")] for name in names}


def test_both_views_open_with_the_promised_columns_in_their_order(columns):
    cells = re.findall(r"^\| (`[^|]+) \|", section("Two views for people").split("\n### ")[0], re.MULTILINE)
    promised = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    for view in ("current_observations", "observation_history"):
        assert columns[view][: len(promised)] == promised


def test_both_views_have_what_restricts_a_number(columns):
    promised = re.findall(r"^\| `(\w+)`", section("Two views for people").split("\n### Parts")[1], re.MULTILINE)
    assert promised[:2] == ["excluding", "subgroup"]
    for view in ("current_observations", "observation_history"):
        assert set(promised) <= set(columns[view])


VIEWS = re.findall(
    r"^\| `(\w+)` \| [^|]+ \| (.*) ?\|$", section("Views of what was known when, and of who said what"), re.MULTILINE
)


@pytest.mark.parametrize(("view", "promised"), VIEWS)
def test_a_view_has_the_promised_columns(columns, view, promised):
    named = re.findall(r"`(\w+)`", re.sub(r"\([^()]*\)", "", promised))
    assert set(named) <= set(columns[view])
    if view != "agreement":
        history = columns["observation_history"]
        assert columns[view][: history.index("lag") + 1] == history[: history.index("lag") + 1]


TABLES = re.findall(r"^\| `(\w+)` \| (`.+) \|$", section("Tables that people query too"), re.MULTILINE)


@pytest.mark.parametrize(("table", "promised"), TABLES)
def test_a_table_has_the_promised_columns(columns, table, promised):
    named = re.findall(r"`(\w+)`", re.sub(r"\([^()]*\)", "", promised))
    assert set(named) <= set(columns[table])


def test_every_measure_can_be_read():
    known = {word.means for word in load_all_words().values() if word.kind == "measure"}
    known |= {word.means for word in load_combinations().values()}
    promised = slugs(section("Measures").split("`basis`")[0])
    assert promised == known - {"contacts"}


def test_every_disease_is_in_the_lexicon():
    assert slugs(section("Diseases")) | {"hepatitis-b", "hepatitis-c", "hepatitis-d"} == {*by_meaning("diseases")} - {
        ""
    }


def test_every_kind_of_route_is_in_the_lexicon():
    (row,) = re.findall(r"^\| `route_kind` \| (.+) \|$", CONTRACT, re.MULTILINE)
    assert slugs(row) == set(by_meaning("routes"))


def test_every_argument_is_taken():
    assert set(re.findall(r"-a (\w+)=", section("Commands"))) <= set(ARGUMENTS)
