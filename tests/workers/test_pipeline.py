"""The processes beside a crawl: real ones, killed for real."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace

import pytest

from archive.database import open_archive
from archive.records import Finding
from archive.store import Stored
from tests.archive.invented import make_capture
from workers.pipeline import ProcessEndedError, Processes


@pytest.fixture
def beside(tmp_path):
    """Runs a piece of a crawl beside which the process stands."""
    path = tmp_path / "archive.db"
    open_archive(path).close()

    async def stand(part):
        processes = Processes(path, readers=3)
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
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        assert db.execute("select count(*) from captures").fetchone() == (20,)
        assert db.execute("select kind from findings where kind = 'gone'").fetchall() == [("gone",)]


def test_what_reading_raises_is_raised_where_the_item_came_from_and_the_next_item_is_stored(beside):
    async def crawl(processes):
        with pytest.raises(UnicodeEncodeError) as caught:
            await processes.process_item(replace(make_capture(), url="http://www.example.cn/\ud800"))
        assert "in read_item" in caught.value.__notes__[0]
        return await processes.process_item(make_capture())

    assert isinstance(beside(crawl), Stored)


@pytest.mark.parametrize("which", ["storing", "first reading", "last reading"])
def test_when_one_is_killed_every_item_is_told_and_none_stays(beside, which):
    async def crawl(processes):
        await processes.process_item(make_capture("1"))
        storing = processes._beside.pid
        first, *_, last = reading = _list_running("--ppid", storing)
        killed = {"storing": storing, "first reading": first, "last reading": last}[which]
        os.kill(killed, signal.SIGSTOP)
        waiting = [asyncio.ensure_future(processes.process_item(make_capture(str(number)))) for number in range(2, 8)]
        await asyncio.sleep(0)
        os.kill(killed, signal.SIGKILL)
        told = await asyncio.gather(*waiting, return_exceptions=True)
        with pytest.raises(ProcessEndedError):
            await processes.process_item(make_capture("8"))
        return [storing, *reading], {str(error) for error in told if not isinstance(error, Stored)}

    pids, told = beside(crawl)
    status = -9 if which == "storing" else 1
    assert told == {f"the processes that read and store pages have ended (status {status})"}
    _wait_for_the_end_of(lambda: [pid for pid in pids if _list_running("-p", pid)])


def test_when_the_crawl_is_killed_what_was_handed_over_is_stored_and_no_process_stays(tmp_path):
    path = tmp_path / "archive.db"
    crawl = f"""
import asyncio, os, signal
from pathlib import Path
from archive.database import open_archive
from workers.framing import to_message
from workers.pipeline import Processes
from tests.archive.invented import make_capture

async def crawl():
    open_archive(Path({str(path)!r})).close()
    processes = Processes(Path({str(path)!r}), readers=3)
    await processes.open_spider()
    for number in range(50):
        message = to_message((make_capture(str(number)), "2022-12-01T00:00:00.000000+00:00"))
        processes._items[number % 3].write(message)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(crawl())
"""
    with subprocess.Popen([sys.executable, "-c", crawl], start_new_session=True) as crawling:
        assert crawling.wait() == -signal.SIGKILL
    _wait_for_the_end_of(lambda: _list_running("-g", crawling.pid))
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("select count(*) from captures").fetchone() == (50,)


def _wait_for_the_end_of(list_running):
    ended = time.monotonic() + 30
    while list_running() and time.monotonic() < ended:
        time.sleep(0.01)
    assert not list_running()


def _list_running(how: str, pid: int) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=,stat=", how, str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(line.split()[0]) for line in told.splitlines() if "Z" not in line]
