"""A process beside the crawl that reads and stores pages, so that fetching waits for neither.

``python -m pipelines.second_process ARCHIVE`` is that process. It takes items, each with the moment at which it came,
from standard input and answers each, in order, on standard output: pickled, behind its length. It ends with its
input: when the crawl is killed, what came until then is stored. There is one of it, because each that writes throws
away what another has in its cache.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
import traceback
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Self

from archive.database import ArchiveError, open_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.records import Capture, Finding
    from archive.store import Stored

_LENGTH: Final = struct.Struct("!Q")


class ProcessEndedError(ConnectionError):
    """The process that stores pages has ended before the crawl has, so that what it was given is lost."""


class SecondProcess:
    """The crawl's end of it: an item pipeline that does not import Scrapy."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._waiting: deque[asyncio.Future[Stored | None]] = deque()

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        return cls(Path(crawler.settings["ARCHIVE_DB"]))

    async def open_spider(self) -> None:
        """Start it. It is ready after a moment; items that come before wait."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603, ASYNC220  our own module; starting takes no time
                [sys.executable, "-m", "pipelines.second_process", self._archive],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        self._answers, self._items = await asyncio.open_connection(sock=ours)
        self._listening = asyncio.create_task(self._listen())

    async def process_item(self, item: Capture | Finding) -> Capture | Finding | Stored:
        """What became of the item: stored, or as it was. Raises what the stages raise, and ProcessEndedError."""
        if self._listening.done():
            raise ProcessEndedError(self._say_ended())
        answer = asyncio.get_running_loop().create_future()
        self._waiting.append(answer)
        self._items.writelines(_to_message((item, _now())))
        await self._items.drain()
        return await answer or item

    async def close_spider(self) -> None:
        """Let it finish."""
        self._items.close()
        await self._listening
        await asyncio.to_thread(self._process.wait)

    async def _listen(self) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):  # it has ended
            while True:
                (length,) = _LENGTH.unpack(await self._answers.readexactly(_LENGTH.size))
                answer = pickle.loads(await self._answers.readexactly(length))  # noqa: S301  from our own process
                if isinstance(answer, Exception):
                    self._waiting.popleft().set_exception(answer)
                else:
                    self._waiting.popleft().set_result(answer)
        while self._waiting:
            self._waiting.popleft().set_exception(ProcessEndedError(self._say_ended()))

    def _say_ended(self) -> str:
        return f"the process that reads and stores pages has ended (status {self._process.wait()})"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


def _to_message(content: object) -> tuple[bytes, bytes]:
    pickled = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(pickled)), pickled


def _receive(items: BinaryIO) -> Iterator[Any]:
    """Every message that came whole."""
    while len(head := items.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        if len(message := items.read(length)) < length:
            return
        yield pickle.loads(message)  # noqa: S301  from the crawl that started us


def _work(archive: Path, items: BinaryIO, answers: BinaryIO) -> None:
    from pipelines.stages import read_item, store_item  # noqa: PLC0415  the crawl itself never loads the reader

    with open_archive(archive) as opened:
        for item, at in _receive(items):
            try:
                done = store_item(opened, read_item(opened, item), at)
                answer: object = None if done is item else done
            except Exception as error:  # noqa: BLE001  it is raised where the item came from
                error.add_note(traceback.format_exc())
                answer = error
            with suppress(BrokenPipeError):  # the crawl was killed
                answers.writelines(_to_message(answer))
                answers.flush()


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both: the crawl says when to end
    items, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed here is no answer
    try:
        _work(Path(sys.argv[1]), items, answers)
    except ArchiveError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
