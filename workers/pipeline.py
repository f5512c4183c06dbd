"""The item pipeline of a crawl: hands pages to processes beside it, which read and store them.

So fetching waits for neither. They end with their input: when the crawl is killed, what it has handed over is stored,
and nothing stays behind.
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
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from workers.framing import LENGTH, read_content, to_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.records import Capture, Finding
    from archive.store import Stored

_ENOUGH: Final = 4
"""Readers of long tables, for as many pages as a crawl can fetch."""


class ProcessEndedError(ConnectionError):
    """A process that reads or stores pages has ended before the crawl has, so that what it was given is lost."""


class Processes:
    """Does not import Scrapy."""

    def __init__(self, archive: Path, readers: int) -> None:
        """Start them. They are ready after a moment; items that come before wait."""
        answers, theirs = socket.socketpair()
        pairs = [socket.socketpair() for _ in range(readers)]
        self._beside = _start(archive, [theirs, *(end for _, end in pairs)])
        self._ends = answers, [items for items, _ in pairs]
        self._waiting: deque[asyncio.Future[Stored | None]] = deque()

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As many read as there are cores, up to what one process can fetch for; or as READING_PROCESSES says."""
        readers = crawler.settings.getint("READING_PROCESSES") or min(os.cpu_count() or 1, _ENOUGH)
        return cls(Path(crawler.settings["ARCHIVE_DB"]), readers)

    async def open_spider(self) -> None:
        """Listen to them."""
        answers, ends = self._ends
        self._items = [(await asyncio.open_connection(sock=items))[1] for items in ends]
        self._in_turn = cycle(self._items)
        self._answers, self._unused = await asyncio.open_connection(sock=answers)
        self._listening = asyncio.create_task(self._listen())

    async def process_item(self, item: Capture | Finding) -> Capture | Finding | Stored:
        """What became of the item: stored, or as it was. Raises what was raised there, and ProcessEndedError."""
        if self._listening.done():
            raise ProcessEndedError(self._say_ended())
        answer = asyncio.get_running_loop().create_future()
        self._waiting.append(answer)
        items = next(self._in_turn)
        with suppress(ConnectionError):  # they have ended, which whoever listens tells
            items.write(to_message((item, _now())))
            await items.drain()
        return await answer or item

    async def close_spider(self) -> None:
        """Let them finish."""
        for items in self._items:
            items.close()
        await self._listening
        self._unused.close()
        await asyncio.to_thread(self._beside.wait)

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
        return f"the processes that read and store pages have ended (status {self._beside.wait()})"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


def _start(archive: Path, ends: Sequence[socket.socket]) -> subprocess.Popen[bytes]:
    """With the sockets, which are closed here."""
    numbers = [end.fileno() for end in ends]
    beside = subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-m", "workers.main", archive, *map(str, numbers)],
        stdin=subprocess.DEVNULL,
        pass_fds=numbers,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    for end in ends:
        end.close()
    return beside
