"""Two crawls of one source into one archive: the second waits or ends; of other sources and archives they go on."""

from __future__ import annotations

import pytest

from archive.database import ArchiveError
from crawler import crawl_locks
from crawler.crawl_locks import CrawlLocks
from crawler.source import SourceError, get_source
from tests.command_line import run_scrapy
from tests.fork_server import SERVER


def hold(path, answers):
    """Crawl sample-daily into an archive until it is asked to end."""
    locks = CrawlLocks(path)
    locks.acquire([get_source("sample-daily")], "end")
    answers.send("held")
    answers.recv()


@pytest.fixture
def other(archive):
    """Yield a call that ends another process, which crawls sample-daily into the archive."""
    answers, theirs = SERVER.Pipe()
    process = SERVER.Process(target=hold, args=(archive, theirs))
    process.start()
    assert answers.recv() == "held"

    def end():
        if process.exitcode is None:
            answers.send("end")
            process.join()

    yield end
    end()


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
    monkeypatch.setattr(crawl_locks.time, "sleep", lambda _: other())
    acquire(archive, "sample-daily", second="wait")
    assert capsys.readouterr().out == f"{archive}: waiting for another crawl of sample-daily to end\n"


def test_a_choice_that_is_none_is_refused(archive):
    with pytest.raises(SourceError, match="SECOND_CRAWL=queue: write end or wait"):
        acquire(archive, "sample-daily", second="queue")
