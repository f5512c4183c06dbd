"""The item pipeline of a crawl: hands pages to processes that parse and store them.

So fetching waits for neither. They end with their input: when the crawl is killed, what it has handed over is stored,
and no process is left.
"""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from archive.moments import now
from workers.framing import read_content, receive_pickled, to_message
from workers.main import parse_and_store, start
from workers.options import WorkerOptions
from workers.store import HandedItem

if TYPE_CHECKING:
    from archive.records import Capture, Finding
    from archive.store import Stored

_ENOUGH: Final = 4
"""Workers parse long tables, for as many pages as a crawl can fetch."""


class ProcessEndedError(ConnectionError):
    """The processes that parse and store pages have ended before the crawl; what they were given is lost."""


class ParseAndStore:
    """Does not import Scrapy."""

    def __init__(self, archive: Path, options: WorkerOptions) -> None:
        """Start the processes. They are ready after a moment; items that come before wait."""
        items, their_items = socket.socketpair()
        answers, their_answers = socket.socketpair()
        self._ends = items, answers
        with their_items, their_answers:
            self._supervisor = start(parse_and_store, archive, their_items, their_answers, options)
        self._numbers = count()
        self._waiting: dict[int, asyncio.Future[Stored | None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Start as many workers as there are cores, at most four; or as READING_PROCESSES says."""
        workers = crawler.settings.getint("READING_PROCESSES") or min(os.cpu_count() or 1, _ENOUGH)
        return cls(Path(crawler.settings["ARCHIVE_DB"]), WorkerOptions.from_settings(crawler.settings, workers))

    async def open_spider(self) -> None:
        """Listen to them."""
        items, answers = self._ends
        self._unused, self._items = await asyncio.open_connection(sock=items)
        self._answers, self._silent = await asyncio.open_connection(sock=answers)
        self._listening = asyncio.create_task(self._listen())

    async def process_item(self, item: Capture | Finding) -> Capture | Finding | Stored:
        """Return what became of the item: stored, or as it was. Raises what was raised there, and ProcessEndedError."""
        if self._listening.done():
            raise ProcessEndedError(self._say_ended())
        number = next(self._numbers)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        with suppress(ConnectionError):  # they have ended, which whoever listens reports
            self._items.write(to_message(HandedItem(number, item, now())))
            await self._items.drain()
        return await answer or item

    async def close_spider(self) -> None:
        """Let them finish."""
        self._items.close()
        await self._listening
        self._silent.close()
        await asyncio.to_thread(self._supervisor.join)

    async def _listen(self) -> None:
        with suppress(EOFError):  # they have ended
            while True:
                number, answer = read_content(await receive_pickled(self._answers))
                waiting = self._waiting.pop(number)
                if waiting.done():  # cancelled: nobody waits for it any more
                    continue
                if isinstance(answer, Exception):
                    waiting.set_exception(answer)
                else:
                    waiting.set_result(answer)
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(ProcessEndedError(self._say_ended()))

    def _say_ended(self) -> str:
        self._supervisor.join()
        return f"the processes that parse and store pages have ended (status {self._supervisor.exitcode})"
