"""The item pipeline of a crawl: hands pages to a process that reads them, which hands them to one that stores them.

So fetching waits for neither, and neither for the other. They end with their input: when the crawl is killed, what it
has handed over is stored, and nothing stays behind.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import socket
import subprocess
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pipelines.messages import LENGTH, read_content, to_message

if TYPE_CHECKING:
    from archive.records import Capture, Finding
    from archive.store import Stored


class ProcessEndedError(ConnectionError):
    """A process that reads or stores pages has ended before the crawl has, so that what it was given is lost."""


class TwoProcesses:
    """Does not import Scrapy."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._waiting: deque[asyncio.Future[Stored | None]] = deque()

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        return cls(Path(crawler.settings["ARCHIVE_DB"]))

    async def open_spider(self) -> None:
        """Start them. They are ready after a moment; items that come before wait."""
        items, theirs = socket.socketpair()
        answers, others = socket.socketpair()  # of its own, so that its end is seen whichever of them ends
        with theirs, others:
            self._reading = self._start("reading", theirs.fileno(), subprocess.PIPE)
            self._storing = self._start("storing", self._reading.stdout, others.fileno())
            if self._reading.stdout:  # it is the other's now, which is to see its end
                self._reading.stdout.close()
        _, self._items = await asyncio.open_connection(sock=items)
        self._answers, self._unused = await asyncio.open_connection(sock=answers)
        self._listening = asyncio.create_task(self._listen())

    async def process_item(self, item: Capture | Finding) -> Capture | Finding | Stored:
        """What became of the item: stored, or as it was. Raises what was raised there, and ProcessEndedError."""
        if self._listening.done():
            raise ProcessEndedError(self._say_ended())
        answer = asyncio.get_running_loop().create_future()
        self._waiting.append(answer)
        with suppress(ConnectionError):  # they have ended, which whoever listens tells
            self._items.write(to_message((item, _now())))
            await self._items.drain()
        return await answer or item

    async def close_spider(self) -> None:
        """Let them finish."""
        self._items.close()
        await self._listening
        self._unused.close()
        for process in (self._reading, self._storing):
            await asyncio.to_thread(process.wait)

    def _start(self, name: str, stdin: Any, stdout: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  our own modules
            [sys.executable, "-m", f"pipelines.{name}_process", self._archive],
            stdin=stdin,
            stdout=stdout,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    async def _listen(self) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):  # they have ended
            while True:
                (length,) = LENGTH.unpack(await self._answers.readexactly(LENGTH.size))
                answer = read_content(await self._answers.readexactly(length))
                if isinstance(answer, Exception):
                    self._waiting.popleft().set_exception(answer)
                else:
                    self._waiting.popleft().set_result(answer)
        while self._waiting:
            self._waiting.popleft().set_exception(ProcessEndedError(self._say_ended()))

    def _say_ended(self) -> str:
        """The one that stores has ended, since there are no answers any more: by itself, or because the other has."""
        if status := self._storing.wait():
            return f"the process that stores pages has ended (status {status})"
        return f"the process that reads pages has ended (status {self._reading.wait()})"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
