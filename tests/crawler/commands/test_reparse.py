"""``scrapy reparse``: what changes, like a diff."""

from __future__ import annotations

from pathlib import Path

from tests.command_line import run_scrapy
from tests.workers.test_reparse import PAGES, fill, read_earlier

ROOT = Path(__file__).parents[3]


def scrapy_reparse(archive, *arguments):
    return run_scrapy("reparse", "--processes", "1", *arguments, "-s", f"ARCHIVE_DB={archive}")


def test_changes_are_printed_like_a_diff(archive):
    fill(archive, read_earlier, PAGES[:1])
    url = PAGES[0].url
    period = "2022-11-10T00:00+08:00..2022-11-11T00:00+08:00"
    for arguments in (["--dry-run"], []):
        done = scrapy_reparse(archive, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines()[:4] == [
            f"+ covid-19 示例市 {period} 示例市 new asymptomatic 1 (新增无症状感染者1例) {url}",
            f"~ covid-19 示例市 {period} 示例市 new confirmed local 110 → 10 (示例市新增本土确诊病例10例) {url}",
            "1 captures, 1 changed",
            "numbers gained 1, numbers lost 0, numbers altered 1, findings opened 0, findings closed 0",
        ]
    assert "1 captures, 0 changed" in scrapy_reparse(archive).stdout


def test_an_archive_that_is_not_there_is_refused(tmp_path):
    done = scrapy_reparse(tmp_path / "none.db")
    assert (done.returncode, done.stderr) == (
        2,
        f"error: {tmp_path / 'none.db'}: no such archive; name one with -s ARCHIVE_DB=PATH, or crawl first\n",
    )
    assert not (tmp_path / "none.db").exists()
