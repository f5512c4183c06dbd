"""Deal tasks out to workers, keep the order of their answers, and replace a worker that is lost.

Which page it was lost on is certain: a worker answers in order, so it is the first one without an answer. That page is
tried once more in a new worker, unless its time was over; then it is given up, and the others go on.
"""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

import pipelines.parse  # noqa: F401  loaded before workers are forked, which share it
from archive.database import ArchiveError
from pipelines.grammar.tokens import tokenise
from workers.framing import frame, receive_pickled, to_message
from workers.unparsed import Unparsed
from workers.watched_worker import LostWorkerError, WatchedWorker, WorkerRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from socket import socket

    from workers.options import WorkerOptions

_DEPTH: Final = 2
"""Tasks that a worker is given at once: one to work on and one to go on with."""
_TRIES: Final = 2
"""Of a page, each in a worker of its own."""
_STARTS: Final = 3
"""Workers in a row that may be killed before they are ready."""


def load_words() -> None:
    """Load what the parser loads with its first page, an eighth of a second, so that workers share that too."""
    tokenise("。")


def supervise(tasks: socket, archive: Path, options: WorkerOptions) -> None:
    """Answer tasks until their end. Exits where no worker can be started."""
    with tasks:
        asyncio.run(_Supervisor(tasks, archive, options).run())


@dataclass(slots=True)
class _Task:
    pickled: bytes
    answer: asyncio.Future[bytes]
    """A whole message."""
    tries: int = 0


class _Supervisor:
    def __init__(self, tasks: socket, archive: Path, options: WorkerOptions) -> None:
        self._socket = tasks
        self._archive = archive
        self._options = options
        self._tasks: asyncio.Queue[_Task] = asyncio.Queue()
        self._answers: asyncio.Queue[asyncio.Future[bytes]] = asyncio.Queue()
        self._sockets = {tasks}

    async def run(self) -> None:
        """Answer tasks until their end."""
        reader, writer = await asyncio.open_connection(sock=self._socket)
        jobs = [asyncio.create_task(job) for job in (self._receive(reader), self._send_answers(writer))]
        jobs += [asyncio.create_task(self._keep_a_worker()) for _ in range(self._options.count)]
        try:
            ended, _ = await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
            for job in ended:
                job.result()  # or what was raised there
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
            writer.close()

    async def _receive(self, reader: asyncio.StreamReader) -> None:
        """Take tasks as they come. Who asks has never more than a few under way, so that this never has to wait."""
        with suppress(EOFError):
            while True:
                task = _Task(await receive_pickled(reader), asyncio.get_running_loop().create_future())
                self._answers.put_nowait(task.answer)
                self._tasks.put_nowait(task)

    async def _send_answers(self, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):  # nobody asks any more
            while True:
                writer.write(await (await self._answers.get()))
                await writer.drain()

    async def _keep_a_worker(self) -> NoReturn:
        """Replace a worker that is lost, and hand what it had left to the next one."""
        under_way: deque[_Task] = deque()
        while True:
            try:
                worker = await self._start_worker()
            except ArchiveError as refused:
                await self._refuse_all(under_way, to_message(refused))
            try:
                await self._parse(worker, under_way)
            except LostWorkerError as lost:
                if under_way:
                    under_way[0].tries += 1
                    if lost.will_happen_again or under_way[0].tries == _TRIES:
                        under_way.popleft().answer.set_result(to_message(Unparsed(lost.reason)))
            finally:
                worker.end()

    async def _refuse_all(self, under_way: Iterable[_Task], answer: bytes) -> NoReturn:
        """Answer all tasks, now and later, with the same error."""
        for task in under_way:
            task.answer.set_result(answer)
        while True:
            (await self._tasks.get()).answer.set_result(answer)

    async def _parse(self, worker: WatchedWorker, under_way: deque[_Task]) -> NoReturn:
        """Have tasks answered by this worker, first those that the one before it left."""
        for task in under_way:
            worker.hand_over(task.pickled)
        while True:
            while len(under_way) < _DEPTH and not (under_way and self._tasks.empty()):
                task = await self._tasks.get()
                under_way.append(task)
                worker.hand_over(task.pickled)
            answer = await worker.receive()
            under_way.popleft().answer.set_result(frame(answer))

    async def _start_worker(self) -> WatchedWorker:
        reason = ""
        for _ in range(_STARTS):
            try:
                return await WatchedWorker(self._archive, self._sockets, self._options).open()
            except WorkerRefusedError:  # Python has printed why
                sys.exit(1)
            except LostWorkerError as lost:
                reason = lost.reason
        sys.exit(f"error: no page can be parsed: {reason}")
