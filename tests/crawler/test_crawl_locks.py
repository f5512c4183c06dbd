"""Two crawls of one source into one archive: the second waits or ends; of other sources and archives they go on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive.database import ArchiveError
from crawler import crawl_locks
from crawler.crawl_locks import CrawlLocks
from crawler.source import SourceError, get_source
from tests.command_line import run_scrapy

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from crawler.crawl_locks import CrawlLocks
from crawler.source import get_source
locks = CrawlLocks(Path(sys.argv[1]))
locks.acquire([get_source("sample-daily")], "end")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(archive):
    """Another process that crawls sample-daily into the archive, until its input ends."""
    command = [sys.executable, "-c", HOLD, archive]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process


def acquire(archive, *names, second="end"):
    locks = CrawlLocks(archive)
    locks.acquire([get_source(name) for name in names], second)
    locks.release()


@pytest.mark.usefixtures("other")
def test_a_second_crawl_of_a_source_ends_with_a_line_and_changes_nothing(archive):
    done = run_scrapy("crawl", "bulletins", "-a", "source=sample-daily", "-s", f"ARCHIVE_DB={archive}")
    words = "another crawl of sample-daily into it is under way; wait until it has ended"
    line = f"error: {archive}: {words}, or crawl with -s SECOND_CRAWL=wait\n"
    assert (done.returncode, done.stderr) == (2, line)
    with pytest.raises(ArchiveError, match="another crawl of sample-daily"):
        acquire(archive, "sample-commission", "sample-daily")
    acquire(archive, "sample-commission")
    acquire(archive.with_name("other.db"), "sample-daily")
    acquire(archive, "files")


def test_a_second_crawl_may_wait_for_the_first(other, archive, monkeypatch, capsys):
    monkeypatch.setattr(crawl_locks.time, "sleep", lambda _: other.communicate())
    acquire(archive, "sample-daily", second="wait")
    assert capsys.readouterr().out == f"{archive}: waiting for another crawl of sample-daily to end\n"


def test_a_choice_that_is_none_is_refused(archive):
    with pytest.raises(SourceError, match="SECOND_CRAWL=queue: write end or wait"):
        acquire(archive, "sample-daily", second="queue")
