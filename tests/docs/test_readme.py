"""What the README shows is what the commands print."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.command_line import run_line, run_scrapy

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
ARCHIVE_DOC = (ROOT / "docs" / "archive.md").read_text("utf-8")
QUESTION = re.compile(r"```sh\n(sqlite-utils bulletins\.db .*?)\n```\n\n```text\n(.*?)\n```", re.DOTALL)
SEARCH = ARCHIVE_DOC.split("## Search\n")[1].split("\n## ")[0]
SEARCHES = re.findall(r"(?:^|`)((?:scrapy search|sqlite-utils query) [^`\n]+)", README + SEARCH, re.MULTILINE)
STATEMENT = re.compile(r"```sql\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def first_run(tmp_path_factory) -> tuple[Path, str]:
    """Return the archive of a first crawl, and what it printed."""
    archive = tmp_path_factory.mktemp("first") / "bulletins.db"
    done = run_scrapy("crawl", "bulletins", "-s", f"ARCHIVE_DB={archive}")
    assert (done.returncode, done.stderr) == (0, "")
    return archive, done.stdout


def test_a_first_run_prints_what_the_readme_says(first_run):
    shown = re.search(r"It prints\n\n```text\n(.*?)\n```", README, re.DOTALL)
    printed = first_run[1].split("\narchive ")[0]
    assert shown
    assert shown[1] == printed.replace(str(first_run[0]), "bulletins.db")


@pytest.mark.parametrize(("command", "answer"), QUESTION.findall(README))
def test_a_question_of_the_readme_has_its_answer(first_run, command, answer):
    done = run_line(command, first_run[0].parent)
    assert done.stdout.rstrip("\n") == answer


def test_there_are_five_questions_and_four_searches():
    assert len(QUESTION.findall(README)) == 5
    assert len(SEARCHES) == 4


PYTHON = (ROOT / "docs" / "python.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PYTHON, re.DOTALL)
NOTEBOOK = json.loads((ROOT / "docs" / "series.ipynb").read_text("utf-8"))


@pytest.mark.parametrize(("program", "answer"), EXAMPLES, ids=["parse", "series", "sql"])
def test_an_example_in_python_prints_what_is_shown(first_run, monkeypatch, capsys, program, answer):
    pytest.importorskip("pandas", reason="pandas is not installed: pip install 'bulletins[pandas]'")
    monkeypatch.chdir(first_run[0].parent)
    exec(program, {})
    assert capsys.readouterr().out == answer


def test_the_notebook_runs(first_run, monkeypatch):
    pytest.importorskip("pandas", reason="pandas is not installed: pip install 'bulletins[pandas]'")
    monkeypatch.chdir(first_run[0].parent)
    names: dict[str, object] = {}
    for cell in NOTEBOOK["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []  # what an archive gives is not kept in the notebook
            exec("".join(cell["source"]), names)
    assert list(names["history"]["value"]) == [6, 7]
    assert {number.value for number in names["again"].numbers if number.area_code == "990100"} >= {9, 12, 21}
    assert [finding.kind for finding in names["read"].findings] == ["sum_mismatch"]


@pytest.mark.parametrize("sql", STATEMENT.findall(ARCHIVE_DOC))
def test_a_query_of_the_archives_page_runs(first_run, sql):
    with closing(sqlite3.connect(first_run[0])) as db:
        for statement in filter(str.strip, sql.split(";")):
            db.execute(statement).fetchall()


@pytest.mark.parametrize("command", SEARCHES)
def test_a_search_of_readme_and_archives_page_finds_something(first_run, command):
    done = run_line(command, first_run[0].parent)
    assert (done.returncode, "2022-11-" in done.stdout) == (0, True)


@pytest.mark.parametrize("sql", [sql for block in STATEMENT.findall(SEARCH) for sql in block.split(";") if sql.strip()])
def test_a_query_of_search_finds_something(first_run, sql):
    with closing(sqlite3.connect(first_run[0])) as db:
        assert db.execute(sql).fetchall()


def test_every_link_has_a_target():
    paths = re.findall(r"\]\(((?!http)[^)#]+)", README + ARCHIVE_DOC.replace("../", ""))
    assert paths
    assert [path for path in paths if not ((ROOT / path).exists() or (ROOT / "docs" / path).exists())] == []


CHINESE = (ROOT / "README.zh-CN.md").read_text("utf-8")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)  # the tree of folders has no language


def test_the_chinese_readme_has_the_same_commands_and_outputs():
    def read_blocks(text: str) -> list[tuple[str, list[str]]]:
        return [
            (language, [line.partition("#")[0].rstrip() if language == "sh" else line for line in block.splitlines()])
            for language, block in BLOCK.findall(text)
        ]

    assert read_blocks(CHINESE) == read_blocks(README)
    assert SEARCHES[:1] == re.findall(r"`(scrapy search [^`\n]+)`", CHINESE)


def test_links_of_the_chinese_readme_go_to_files():
    links = [link for link in re.findall(r"\]\(([^)#]+)", CHINESE) if not link.startswith("http")]
    assert [link for link in links if not (ROOT / link).exists()] == []
