"""``bulletins``: its list of commands, its verbs without Scrapy, and what it refuses."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import crawler.commands
from crawler import console
from crawler.console import describe, load_verb
from crawler.crawl_options import ARGUMENTS
from crawler.verbs.help import HELP
from tests.command_line import run_scrapy

VERBS = [name for name in HELP if load_verb(name)]
QUICK = ["search", "export", "merge", "backup", "verify", "review", "report", "gaps", "news", "area"]
LOADED = """
import sys
from crawler.console import load_verb
for name in sys.argv[1:]:
    load_verb(name)
import crawler.settings
print(*{name.partition(".")[0] for name in sys.modules})
"""


@pytest.fixture
def bulletins(monkeypatch, capsys, tmp_path):
    """``bulletins ARGUMENTS`` in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["bulletins", *arguments])
        try:
            status = console.main()
        except SystemExit as end:
            status = end.code
        return status or 0, *capsys.readouterr()

    return run


def test_verbs_start_without_scrapy_the_parser_and_pandas():
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *QUICK],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    heavy = {"scrapy", "twisted", "pandas", "numpy", "pipelines", "bs4", "ahocorasick", "pyarrow"}
    assert heavy & set(done.stdout.split()) == set()


def test_every_command_is_listed_with_an_example():
    commands = {path.stem for path in Path(crawler.commands.__file__).parent.glob("*.py")} - {"__init__"}
    assert set(HELP) == commands
    for name, help_ in HELP.items():
        assert shlex.split(help_.example)[0] == name
        assert f"bulletins {help_.example}\n" in describe()


@pytest.mark.parametrize("name", VERBS)
def test_an_example_is_understood(name, bulletins):
    """Without an archive or a file, a verb gets as far as to miss it; one that asks for none answers."""
    status, out, err = bulletins(*shlex.split(HELP[name].example))
    assert "no such" in err or "nothing is there" in err or "extra" in err or (status == 0 and out)


def test_an_unknown_command_is_refused_with_the_nearest(bulletins):
    assert bulletins("serch") == (2, "", "error: unknown command: serch; did you mean search or fetch?\n")


def test_an_unknown_option_is_refused(bulletins):
    status, out, err = bulletins("search", "疫情", "--sinse", "2022-11-30")
    assert (status, out) == (2, "")
    assert err.endswith("unknown option --sinse; bulletins search --help lists them\n")


def test_a_setting_without_a_value_is_refused(bulletins):
    status, _, err = bulletins("search", "疫情", "-s", "ARCHIVE_DB")
    assert (status, err.splitlines()[-1]) == (2, "bulletins search: error: -s ARCHIVE_DB: write -s NAME=VALUE")


def test_help_of_a_verb_shows_options_and_an_example(bulletins):
    status, out, _ = bulletins("search", "--help")
    assert status == 0
    assert "--since DAY" in out
    assert "bulletins search 疫情 --since" in " ".join(out.split())


def test_a_place_has_its_code_names_and_parents(bulletins):
    status, out, _ = bulletins("area", "哈尔滨")
    assert (status, out.splitlines()[:2]) == (
        0, ["230100  哈尔滨市  Harbin  (prefecture)", "  in     黑龙江省 230000, 全国 100000"],
    )  # fmt: skip
    assert bulletins("area", "230100")[1] == out
    assert bulletins("area", "")[:2] == (2, "")


@pytest.mark.parametrize(("name", "code"), [("harbin", "230100"), ("XI AN", "610100"), ("Xicheng District", "110102")])
def test_a_place_is_found_by_its_english_name(bulletins, name, code):
    status, out, _ = bulletins("area", name)
    assert status == 0
    assert code in [line[:6] for line in out.splitlines()]


def test_all_places_of_a_name_are_listed_and_an_abolished_one_says_until_when(bulletins):
    assert [line[:6] for line in bulletins("area", "朝阳区")[1].splitlines() if line[0] != " "] == ["110105", "220104"]
    assert "  valid  … to 2010\n" in bulletins("area", "崇文区")[1]


def test_of_a_name_that_nobody_has_the_nearest_are_reported(bulletins):
    status, out, err = bulletins("area", "哈尔宾")
    assert (status, out) == (1, "")
    assert err.startswith("error: no place '哈尔宾'; write a name or code: 哈尔滨市 230100")


def test_help_of_a_crawl_lists_every_argument_with_an_example(tmp_path):
    done = run_scrapy("crawl", "bulletins", "--help", cwd=tmp_path, SCRAPY_SETTINGS_MODULE="crawler.settings")
    assert done.returncode == 0
    listed = re.findall(r"^  (\w+) +\S.*\n +(-a .+)$", done.stdout, re.MULTILINE)
    assert {name for name, _ in listed} == set(ARGUMENTS)
    assert all(f"-a {name}=" in example for name, example in listed)
