"""A person who follows docs/export.md has what it says."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from archive.export import FORMATS
from archive.queries import SQL
from tests.command_line import run_line

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "export.md").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


def run(command, folder):
    done = run_line(command, folder)
    assert done.returncode == 0, command
    return done


def test_every_command_does_what_the_page_says(tmp_path):
    run("scrapy crawl bulletins", tmp_path)
    printed = {command: run(command, tmp_path).stderr for command in COMMANDS}
    assert {command for command, said in printed.items() if said} == {"scrapy export --format epidata epidata.csv"}
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(("bulletins", "again"))) == [
        "archive.duckdb", "articles.jsonl", "captures.wacz", "captures.warc.gz", "daily.xlsx", "dataset", "epidata.csv",
        "excel.csv", "history.csv", "history.parquet", "numbers.csv", "package",
    ]  # fmt: skip


def test_every_format_is_explained():
    rows = re.findall(r"^\| (`.+) \| .+ \| .+ \|$", PAGE.split("| `--format` |")[1].split("\n\n")[0], re.MULTILINE)
    assert tuple(dict.fromkeys(re.findall(r"`(\w+)`", " ".join(rows)))) == FORMATS


def test_every_reason_for_leaving_out_is_explained():
    rows = re.findall(r"^\| `(.+)` \| .+ \|$", PAGE.split("| `left out: … rows:` |")[1].split("\n\n")[0], re.MULTILINE)
    assert rows == re.findall(r"then '(\w+ [^']+)'", SQL["every_issue"])


def test_epidatas_columns_are_explained(tmp_path):
    run("scrapy crawl bulletins", tmp_path)
    run("scrapy export --format epidata epidata.csv", tmp_path)
    with (tmp_path / "epidata.csv").open(encoding="utf-8", newline="") as file:
        names = next(csv.reader(file))
    section = PAGE.split("## Delphi Epidata")[1].split("\nWeeks go")[0]
    assert set(names) <= set(re.findall(r"`(\w+)`", section))


@pytest.mark.parametrize("path", re.findall(r"\]\(((?!http)[^)#]+)", PAGE))
def test_every_link_has_a_target(path):
    assert (ROOT / "docs" / path).exists()
