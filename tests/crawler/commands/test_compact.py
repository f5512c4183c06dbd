"""``scrapy compact``: what it prints, and how it refuses."""

from __future__ import annotations

import re
from pathlib import Path

from archive.database import open_archive
from tests.archive.alike import keep_plainly, make_alike
from tests.command_line import run_scrapy

ROOT = Path(__file__).parents[3]


def scrapy_compact(archive, *arguments):
    return run_scrapy("compact", "-s", f"ARCHIVE_DB={archive}", *arguments)


def test_it_says_what_became_smaller(archive):
    with open_archive(archive) as opened:
        keep_plainly(opened, make_alike(range(100)))
    before = archive.stat().st_size
    done = scrapy_compact(archive)
    assert (done.returncode, done.stderr) == (0, "")
    printed = re.fullmatch(r"bodies recompressed +100\nbytes before +(\d+)\nbytes after +(\d+)\n", done.stdout)
    assert printed
    assert (int(printed[1]), int(printed[2])) == (before, archive.stat().st_size)


def test_an_archive_that_is_not_there_is_refused_and_not_made(archive):
    done = scrapy_compact(archive)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {archive}: no such archive")
    assert len(done.stderr.splitlines()) == 1
    assert not archive.exists()


def test_it_takes_no_arguments(archive):
    assert scrapy_compact(archive, "other.db").returncode == 2
    assert not archive.exists()
