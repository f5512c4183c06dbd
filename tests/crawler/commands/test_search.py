"""``scrapy search``: articles by their words, and an exit status like that of grep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_capture, make_reading
from tests.command_line import run_scrapy

ROOT = Path(__file__).parents[3]


@pytest.fixture
def search(archive):
    """``scrapy search`` in an archive of two articles."""
    dated = replace(make_article(published_at="2022-11-30T08:00+08:00"), title="示例市\n疫情通報", text="昨日无新增。")
    undated = replace(make_article(ordinal=2), title="发布会", text="新闻发布会通报疫情。", publisher="")
    with open_new(archive) as opened:
        store_page(opened, make_capture(), make_reading(dated, undated), "2022-11-30")

    def run(*arguments):
        return run_scrapy("search", *arguments, "-s", f"ARCHIVE_DB={archive}")

    return run


def test_what_is_found_is_listed_the_best_first(search):
    done = search("疫情")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2022-11-30  示例机构1  示例市 疫情通報",
        "http://www.example.cn/1.html",
        "    示例市 [疫情]通報",
        "",
        "no date  发布会",
        "http://www.example.cn/2.html",
        "    新闻发布会通报[疫情]。",
    ]


def test_several_words_are_wanted_all(search):
    assert search("疫情", "新聞發布會").stdout.startswith("no date")


def test_options_narrow_it(search):
    assert search("疫情", "--since", "2022-11-30", "--until", "2022-11-30").stdout.count("http") == 1
    assert search("疫情", "--limit", "1").stdout.count("http") == 1


def test_nothing_found_is_the_exit_status_1(search):
    done = search('疫情 " OR *', "--until", "2022-11-29")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "scrapy search [options] WORDS"),
        (["疫情", "--since", "2022-11-31"], "--since: 2022-11-31: no such day; write 2022-11-30"),
        (["疫情", "--limit", "0"], "--limit 0: write a number of articles, 1 or more"),
    ],
)
def test_what_cannot_be_asked_is_refused(search, arguments, says):
    done = search(*arguments)
    assert done.returncode == 2
    assert says in done.stdout + done.stderr


def test_no_archive_is_refused_and_none_is_made(search, archive):
    archive.unlink()
    done = search("疫情")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {archive}: no such archive; ")
    assert not archive.exists()


def test_a_range_without_days_is_refused(search):
    done = search("疫情", "--since", "2022-12-01", "--until", "2022-11-30")
    assert (done.returncode, done.stdout) == (2, "")
    assert "put the earlier day first" in done.stderr
