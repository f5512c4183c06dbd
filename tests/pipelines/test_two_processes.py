"""The processes beside a crawl: real ones, killed for real."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from archive.database import open_archive
from archive.records import Finding
from archive.store import Stored
from pipelines.two_processes import ProcessEndedError, TwoProcesses
from tests.archive.invented import make_capture


@pytest.fixture
def beside(tmp_path):
    """Runs a piece of a crawl beside which the process stands."""
    path = tmp_path / "archive.db"
    open_archive(path).close()

    async def stand(part):
        processes = TwoProcesses(path)
        await processes.open_spider()
        try:
            return await part(processes)
        finally:
            await processes.close_spider()

    return lambda part: asyncio.run(stand(part))


def test_items_are_stored_and_answered_in_their_order(beside, tmp_path):
    captures = [make_capture(str(number)) for number in range(20)]
    finding = Finding("gone", "http://www.example.cn/x.html", "the answer was 404 Not Found")

    async def crawl(processes):
        return await asyncio.gather(*map(processes.process_item, [*captures, finding, captures[0]]))

    *stored, passed, again = beside(crawl)
    assert all(isinstance(done, Stored) for done in stored)
    assert (passed, again) == (finding, captures[0])
    with sqlite3.connect(tmp_path / "archive.db") as db:
        assert db.execute("select count(*) from captures").fetchone() == (20,)
        assert db.execute("select kind from findings where kind = 'gone'").fetchall() == [("gone",)]


def test_what_reading_raises_is_raised_where_the_item_came_from_and_the_next_item_is_stored(beside):
    async def crawl(processes):
        with pytest.raises(UnicodeEncodeError) as caught:
            await processes.process_item(replace(make_capture(), url="http://www.example.cn/\ud800"))
        assert "in read_item" in caught.value.__notes__[0]
        return await processes.process_item(make_capture())

    assert isinstance(beside(crawl), Stored)


@pytest.mark.parametrize("which", ["_reading", "_storing"])
def test_when_one_is_killed_every_item_is_told(beside, which):
    async def crawl(processes):
        await processes.process_item(make_capture("1"))
        killed = getattr(processes, which).pid
        os.kill(killed, signal.SIGSTOP)
        waiting = [asyncio.ensure_future(processes.process_item(make_capture(str(number)))) for number in (2, 3)]
        await asyncio.sleep(0)
        os.kill(killed, signal.SIGKILL)
        told = await asyncio.gather(*waiting, processes.process_item(make_capture("4")), return_exceptions=True)
        with pytest.raises(ProcessEndedError):
            await processes.process_item(make_capture("5"))
        return {str(error) for error in told}

    what = {"_reading": "reads", "_storing": "stores"}[which]
    assert beside(crawl) == {f"the process that {what} pages has ended (status -9)"}


def test_when_the_crawl_is_killed_what_was_handed_over_is_stored_and_no_process_stays(tmp_path):
    path = tmp_path / "archive.db"
    crawl = f"""
import asyncio, os, signal
from pathlib import Path
from archive.database import open_archive
from pipelines.messages import to_message
from pipelines.two_processes import TwoProcesses
from tests.archive.invented import make_capture

async def crawl():
    open_archive(Path({str(path)!r})).close()
    processes = TwoProcesses(Path({str(path)!r}))
    await processes.open_spider()
    for number in range(50):
        processes._items.write(to_message((make_capture(str(number)), "2022-12-01T00:00:00.000000+00:00")))
    print(processes._reading.pid, processes._storing.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(crawl())
"""
    done = subprocess.run([sys.executable, "-c", crawl], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    ended = time.monotonic() + 30
    pids = [int(pid) for pid in done.stdout.split()]
    while any(map(_is_running, pids)) and time.monotonic() < ended:
        time.sleep(0.01)
    assert not any(map(_is_running, pids))
    with sqlite3.connect(path) as db:
        assert db.execute("select count(*) from captures").fetchone() == (50,)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return "Z" not in state
