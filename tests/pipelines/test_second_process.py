"""The process beside the crawl: a real one, killed for real."""

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
from pipelines.second_process import ProcessEndedError, SecondProcess
from tests.archive.invented import make_capture


@pytest.fixture
def beside(tmp_path):
    """Runs a piece of a crawl beside which the process stands."""
    path = tmp_path / "archive.db"
    open_archive(path).close()

    async def stand(part):
        process = SecondProcess(path)
        await process.open_spider()
        try:
            return await part(process)
        finally:
            await process.close_spider()

    return lambda part: asyncio.run(stand(part))


def test_items_are_stored_and_answered_in_their_order(beside, tmp_path):
    captures = [make_capture(str(number)) for number in range(20)]
    finding = Finding("gone", "http://www.example.cn/x.html", "the answer was 404 Not Found")

    async def crawl(process):
        return await asyncio.gather(*map(process.process_item, [*captures, finding, captures[0]]))

    *stored, passed, again = beside(crawl)
    assert all(isinstance(done, Stored) for done in stored)
    assert (passed, again) == (finding, captures[0])
    with sqlite3.connect(tmp_path / "archive.db") as db:
        assert db.execute("select count(*) from captures").fetchone() == (20,)
        assert db.execute("select kind from findings where kind = 'gone'").fetchall() == [("gone",)]


def test_what_the_stages_raise_is_raised_where_the_item_came_from_and_the_next_item_is_stored(beside):
    async def crawl(process):
        with pytest.raises(UnicodeEncodeError) as caught:
            await process.process_item(replace(make_capture(), url="http://www.example.cn/\ud800"))
        assert "in read_item" in caught.value.__notes__[0]
        return await process.process_item(make_capture())

    assert isinstance(beside(crawl), Stored)


def test_when_it_is_killed_every_item_is_told(beside):
    async def crawl(process):
        await process.process_item(make_capture("1"))
        os.kill(process._process.pid, signal.SIGSTOP)
        waiting = [asyncio.ensure_future(process.process_item(make_capture(str(number)))) for number in (2, 3)]
        await asyncio.sleep(0)
        os.kill(process._process.pid, signal.SIGKILL)
        told = await asyncio.gather(*waiting, process.process_item(make_capture("4")), return_exceptions=True)
        with pytest.raises(ProcessEndedError):
            await process.process_item(make_capture("5"))
        return [str(error) for error in told]

    assert beside(crawl) == ["the process that reads and stores pages has ended (status -9)"] * 3


def test_when_the_crawl_is_killed_what_was_handed_on_is_stored_and_no_process_stays(tmp_path):
    path = tmp_path / "archive.db"
    crawl = f"""
import asyncio, os, signal
from pathlib import Path
from archive.database import open_archive
from pipelines.second_process import SecondProcess, _to_message
from tests.archive.invented import make_capture

async def crawl():
    open_archive(Path({str(path)!r})).close()
    process = SecondProcess(Path({str(path)!r}))
    await process.open_spider()
    for number in range(50):
        process._items.writelines(_to_message((make_capture(str(number)), "2022-12-01T00:00:00.000000+00:00")))
    print(process._process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(crawl())
"""
    done = subprocess.run([sys.executable, "-c", crawl], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    ended = time.monotonic() + 30
    while _is_running(int(done.stdout)) and time.monotonic() < ended:
        time.sleep(0.01)
    assert not _is_running(int(done.stdout))
    with sqlite3.connect(path) as db:
        assert db.execute("select count(*) from captures").fetchone() == (50,)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return "Z" not in state
