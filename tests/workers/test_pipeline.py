"""The processes of a crawl: real ones, killed for real."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from archive.records import Finding
from archive.store import Stored
from tests.archive.empty import open_new
from tests.archive.invented import make_capture
from tests.killing import MAX_SECONDS
from workers.options import WorkerOptions
from workers.pipeline import ParseAndStore, ProcessEndedError

ROOT = Path(__file__).parents[2]
OPTIONS = WorkerOptions(count=3, seconds=60, memory_mib=1024)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "archive.db"
    open_new(path).close()
    return path


@pytest.fixture
def crawl(path, loaded_workers):  # noqa: ARG001
    """Run a piece of a crawl with these processes; the last test starts them from nothing."""

    async def run(part, options):
        pipeline = ParseAndStore(path, options)
        await pipeline.open_spider()
        try:
            return await part(pipeline)
        finally:
            await pipeline.close_spider()

    return lambda part, options=OPTIONS: asyncio.run(run(part, options))


def find_processes(pipeline):
    """Return the supervisor, the process that stores and the workers, once all of them are ready."""
    supervisor = psutil.Process(pipeline._supervisor.pid)
    workers = storing = []
    while (len(workers), len(storing)) != (OPTIONS.count, 1):
        children = supervisor.children()
        workers = [one for one in children if is_first_to_go(one)]
        storing = [one for one in children if one not in workers]
    return supervisor, *storing, *workers


def is_first_to_go(process):
    return Path(f"/proc/{process.pid}/oom_score_adj").read_text("ascii").strip() == "500"


def shares_memory(process):
    return "/dev/shm/" in Path(f"/proc/{process.pid}/maps").read_text("ascii")


def test_items_are_stored_and_answered_in_their_order(crawl, path):
    captures = [make_capture(str(number)) for number in range(20)]
    finding = Finding("gone", "http://www.example.cn/x.html", "the answer was 404 Not Found")

    async def part(pipeline):
        return await asyncio.gather(*map(pipeline.process_item, [*captures, finding, captures[0]]))

    *stored, passed, again = crawl(part)
    assert all(isinstance(done, Stored) for done in stored)
    assert (passed, again) == (finding, captures[0])
    with closing(sqlite3.connect(path)) as db:
        assert [url for (url,) in db.execute("select url from captures order by recorded_at, rowid")] == [
            capture.url for capture in captures
        ]
        assert db.execute("select kind from findings where kind = 'gone'").fetchall() == [("gone",)]


def test_what_parsing_raises_is_raised_where_the_item_came_from_and_the_next_item_is_stored(crawl):
    async def part(pipeline):
        with pytest.raises(TypeError) as caught:
            await pipeline.process_item(replace(make_capture(), url=None))
        assert "in parse_item" in caught.value.__notes__[0]
        return await pipeline.process_item(make_capture())

    assert isinstance(crawl(part), Stored)


def test_workers_that_are_killed_are_replaced_and_no_page_is_lost(crawl):
    async def part(pipeline):
        await pipeline.process_item(make_capture("0"))
        _, _, *workers = processes = find_processes(pipeline)
        assert [one for one in processes if shares_memory(one)] == []  # semaphores would remain after a kill
        waiting = [asyncio.ensure_future(pipeline.process_item(make_capture(str(number)))) for number in range(1, 20)]
        await asyncio.sleep(0)
        for worker in workers:
            worker.kill()
        return await asyncio.gather(*waiting)

    stored = crawl(part)
    assert {finding.kind for done in stored for finding in done.findings} == {"no_article"}


@pytest.mark.parametrize("which", [0, 1])
def test_when_supervisor_or_store_is_killed_every_item_is_answered_and_none_stays(crawl, which):
    async def part(pipeline):
        await pipeline.process_item(make_capture("1"))
        processes = find_processes(pipeline)
        processes[which].send_signal(signal.SIGSTOP)
        waiting = [asyncio.ensure_future(pipeline.process_item(make_capture(str(number)))) for number in range(2, 8)]
        await asyncio.sleep(0)
        processes[which].kill()
        answers = await asyncio.gather(*waiting, return_exceptions=True)
        with pytest.raises(ProcessEndedError):
            await pipeline.process_item(make_capture("8"))
        return processes, {str(error) for error in answers if not isinstance(error, Stored)}

    processes, errors = crawl(part)
    assert errors == {f"the processes that parse and store pages have ended (status {1 if which else -9})"}
    assert psutil.wait_procs(processes, timeout=MAX_SECONDS)[1] == []


CRAWL = """
import asyncio, os, signal, sys
from pathlib import Path
from tests.archive.invented import make_capture
from tests.workers.test_pipeline import OPTIONS
from workers.framing import to_message
from workers.pipeline import ParseAndStore
from workers.store import HandedItem

async def crawl(path, killed, signals):
    pipeline = ParseAndStore(path, OPTIONS)
    await pipeline.open_spider()
    for number in range(50):
        item = HandedItem(number, make_capture(str(number)), "2022-12-01T00:00:00.000000+00:00")
        pipeline._items.write(to_message(item))
    for name in signals:
        signal.signal(getattr(signal, name), signal.SIG_IGN)
        os.killpg(0, getattr(signal, name))
    os.kill(0 if killed == "group" else os.getpid(), signal.SIGKILL)

asyncio.run(crawl(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
"""


@pytest.mark.parametrize("killed", ["crawl", "group"])
def test_a_crawl_that_is_killed_leaves_only_what_it_handed_over_stored(path, tmp_path, monkeypatch, killed):
    """Before that, its group is sent what a terminal and a service manager send."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    command = [sys.executable, "-c", CRAWL, path, killed, "SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"]
    with subprocess.Popen(command, start_new_session=True) as crawling:
        assert crawling.wait() == -signal.SIGKILL
    assert psutil.wait_procs(list_group(crawling.pid), timeout=MAX_SECONDS)[1] == []
    assert list((tmp_path / "temporary").iterdir()) == []
    with closing(sqlite3.connect(path)) as db:
        ((stored, parsed),) = db.execute("select (select count(*) from captures), (select count(*) from readings)")
        assert stored == parsed
        assert stored == 50 or killed == "group"


def list_group(group):
    def is_member(process):
        try:
            return os.getpgid(process.pid) == group
        except ProcessLookupError:
            return False

    return list(filter(is_member, psutil.process_iter()))
