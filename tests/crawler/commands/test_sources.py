"""``scrapy sources``: a table of what can be crawled, a line for each thing that is wrong."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from crawler.commands.sources import FAMILIES, find_all_problems
from crawler.source import load_sources
from tests.command_line import run_scrapy

ROOT = Path(__file__).parents[3]
TODAY = dt.date(2022, 12, 1)
GOOD = """
publisher = "示例市卫生健康委员会"
area = "990100"
authority = 3
enabled = false
cadence_days = 1

[[listing]]
family = "hanweb"
start = ["http://wjw.example.cn/col/col7/index.html"]
until = 2022-06-30
verified = "saved"
verified_on = 2022-11-30

[[listing]]
family = "trs"
start = ["http://wjw.example.cn/yqtb/"]
article = '/yqtb/20\\d{4}/t'
examples = ["http://wjw.example.cn/yqtb/202211/t20221130_1001.html"]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "example.toml").write_text(GOOD, "utf-8")
    return tmp_path


def scrapy_sources(*arguments):
    return run_scrapy("sources", *arguments)


def test_a_row_for_each_listing_has_its_settings_and_days(folder):
    done = scrapy_sources("-s", f"SOURCES={folder}")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.split() for line in done.stdout.splitlines()]
    first = next(number for number, line in enumerate(lines) if line[0] == "example")
    assert lines[first : first + 2] == [
        ["example", "990100", "hanweb", "2022-06-30", "saved", "2022-11-30", "1", "d", "no", "示例市卫生健康委员会"],
        ["trs", "not-yet"],
    ]
    assert "nhc" in [line[0] for line in lines]


def test_the_sources_of_the_project_are_right():
    done = scrapy_sources()
    assert (done.returncode, done.stderr) == (0, "")
    assert all(source.name in done.stdout for source in load_sources())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[[listing]]", "[[listing]", "example.toml: not TOML"),
        ('"trs"', '"tsr"', "unknown family 'tsr'; known: dated_list, "),
        ("990100", "230199", "no place '230199'; write a name or code: 哈尔滨市 230100"),
        ("until = 2022-06-30", "until = 2022-06-30\nsince = 2022-07-01", "since = 2022-07-01 is after until"),
        ("t20221130_1001", "x20221130_1001", "is not found in its example"),
        ("authority = 3", "authority = 3\nrank = 3", "unknown key 'rank'"),
        ("authority = 3", "authority = 3\nexpect = 3", "expect = 3; write a table"),
        ("authority = 3", "authority = 3\nexpect.rows = -1", "expect.rows = -1; write the least"),
        ("authority = 3", 'authority = 3\nexpect.rows = "30"', "expect.rows = '30'; write a whole number"),
        ("authority = 3", 'authority = 3\nexpect.measures = "cases"', "write a list"),
        ("authority = 3", 'authority = 3\nexpect.measures = ["case"]', "unknown measure 'case'; did you mean cases?"),
        ("authority = 3", "authority = 3\nexpect.row = 1", "expect.row: unknown key"),
    ],
)
def test_a_problem_is_a_line_with_the_file_and_the_exit_status_1(folder, old, new, says):
    path = folder / "example.toml"
    path.write_text(GOOD.replace(old, new), "utf-8")
    (folder / "other.toml").write_text(GOOD, "utf-8")
    done = scrapy_sources("-s", f"SOURCES={folder}")
    assert done.returncode == 1
    (line,) = set(done.stderr.splitlines())
    assert line.startswith(f"error: {path}: ")
    assert says in line
    assert "other" in done.stdout


def test_all_problems_of_a_file_are_reported_at_once(folder):
    path = folder / "example.toml"
    path.write_text(GOOD.replace("990100", "230199").replace('"trs"', '"tsr"').replace("saved", "seen"), "utf-8")
    assert len(list(find_all_problems(folder, FAMILIES, TODAY))) == 3


def test_nothing_was_verified_on_a_day_to_come(folder):
    assert list(find_all_problems(folder, FAMILIES, TODAY)) == []
    (problem,) = find_all_problems(folder, FAMILIES, dt.date(2022, 11, 29))
    assert "verified_on = 2022-11-30 is still to come" in problem


def test_a_file_that_no_crawl_could_name_is_reported(folder):
    (folder / "example.toml").rename(folder / "my, source.toml")
    (problem,) = find_all_problems(folder, FAMILIES, TODAY)
    assert "name the file with letters, digits and -" in problem


def test_a_folder_without_sources_is_reported(tmp_path):
    (problem,) = find_all_problems(tmp_path, FAMILIES, TODAY)
    assert problem.startswith(f"{tmp_path}: no sources")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[patterns.article]\npattern = '/t20'\nexamples = ['/a1']", "'/t20' is not found in its example '/a1'"),
        ("[patterns.article]\npattern = '/t20'", "'/t20' has no example"),
        ("[patterns.article]\npattern = '('\nexamples = ['(']", "'(' is not a regular expression"),
        ("[patterns.article]\nexamples = ['(']", "pattern is missing"),
        ("[patterns", "fix the file"),
    ],
)
def test_a_family_whose_pattern_is_wrong_is_reported(folder, tmp_path_factory, text, says):
    families = tmp_path_factory.mktemp("families")
    (families / "trs.toml").write_text(text, "utf-8")
    (problem,) = find_all_problems(folder, families, TODAY)
    assert problem.startswith(f"{families / 'trs.toml'}: ")
    assert says in problem


def test_what_is_called_saved_was_read_from_a_saved_page(shared):
    lines = (shared / "corpora" / "pages" / "truth.jsonl").read_text("utf-8").splitlines()
    saved = {json.loads(line)["url"] for line in lines}
    for source in load_sources():
        for listing in source.listings:
            assert listing.verified in {"not-yet", "saved"}, source.name
            assert listing.verified != "saved" or set(listing.start) <= saved, source.name


def test_an_argument_is_no_source_to_name():
    assert scrapy_sources("nhc").returncode == 2
