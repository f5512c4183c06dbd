from __future__ import annotations

import re
import shlex
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

PAGE = "---\ntitle: 示例市疫情通报\npublished: 2022-11-30\n---\n\n11月29日0-24时，示例市新增本土确诊病例3例。\n"


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "1.md").write_text(PAGE, "utf-8")
    (folder / "2.md").write_text(PAGE.replace("0-24", "0-15"), "utf-8")
    return ["-a", "source=files", "-a", f"path={folder}", "-a", "area=990100"]


def counts(printed: str) -> dict[str, str]:
    """Return the lines of the table; one about a new archive may be before it."""
    lines = printed.split("\n\n", maxsplit=1)[0].splitlines()
    return dict(re.split(r"  +", line, maxsplit=1) for line in lines if "  " in line)


def test_the_table_and_the_row_say_the_same(crawl, archive, pages):
    done = crawl(*pages)
    table = counts(done.stdout)
    assert (table["pages fetched"], table["pages unchanged"], table["pages failed"]) == ("2", "0", "0")
    assert (table["articles"], table["bulletins new"]) == ("2", "2")
    assert (table["outcome"], table["archive"]) == ("finished", str(archive))
    with closing(sqlite3.connect(archive)) as db:
        db.row_factory = sqlite3.Row
        (row,) = db.execute("select * from crawls")
    assert (row["sources"], row["outcome"]) == ("files", "finished")
    assert row["started_at"] < row["finished_at"]
    assert [row[name.replace(" ", "_")] for name in ("pages fetched", "articles")] == [2, 2]


def test_pages_seen_again_are_unchanged(crawl, pages):
    crawl(*pages)
    table = counts(crawl(*pages).stdout)
    assert (table["pages fetched"], table["pages unchanged"], table["articles"]) == ("2", "2", "0")


def test_numbers_of_two_pages_that_contradict_each_other_count_in_the_crawl_that_found_them(crawl, archive, pages):
    folder = Path(pages[-3].removeprefix("path="))
    sums = "截至11月{}日24时，示例市累计报告本土确诊病例{}例。"
    (folder / "3.md").write_text(PAGE.replace("11月29日0-24时", sums.format(29, 150) + "11月29日0-24时"), "utf-8")
    assert "finding: days_mismatch" not in counts(crawl(*pages).stdout)
    (folder / "4.md").write_text(PAGE.partition("11月29日")[0] + sums.format(28, 140), "utf-8")
    assert counts(crawl(*pages).stdout)["finding: days_mismatch"] == "1"
    assert "finding: days_mismatch" not in counts(crawl(*pages).stdout)
    with closing(sqlite3.connect(archive)) as db:
        turns = db.execute("select turn from finding_turns where kind = 'days_mismatch'").fetchall()
    assert turns == [("opened",)]


def test_the_commands_it_offers_work(crawl, pages):
    offered = [line for line in crawl(*pages).stdout.splitlines() if line.startswith("  ")]
    answers = [subprocess.run(shlex.split(line), capture_output=True, text=True, check=True).stdout for line in offered]
    assert len(answers) == 2
    assert "2022-11-29T15:00+08:00" in answers[0]
