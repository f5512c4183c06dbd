"""One worker process, seen by the supervisor, which kills it where a page exceeds the limits.

Limits are watched from outside, because nothing inside a worker can be relied on. C code (a pattern, a parser of HTML)
holds the interpreter's lock and sees no signal handler. Where RLIMIT_AS or RLIMIT_DATA refuse memory, libraries answer
as they like: lxml with ``XMLSyntaxError: unknown error``, others by going on with a part of the page. The resident
memory (RSS), looked at from outside, means the same everywhere.
"""

from __future__ import annotations

import asyncio
import signal
import time
from dataclasses import dataclass
from socket import socket, socketpair
from typing import TYPE_CHECKING, Final, Self

import psutil

from workers.framing import frame, receive_pickled
from workers.main import fork
from workers.parse import work

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from workers.options import WorkerOptions

_LOOK_SECONDS: Final = 0.05
"""Between two looks at a worker, in which a page can fill some 100 MiB more than it may."""
_LOOK_MAX_SECONDS: Final = 1
"""Of a pause between two looks that count: in a longer one, this process and the worker were stopped (Ctrl-Z)."""
_END_SECONDS: Final = 5
"""Until a process whose socket is closed has ended."""
_MIB: Final = 2**20


class LostWorkerError(Exception):
    """A worker is gone; ``reason`` says why."""

    will_happen_again = False
    """True where another worker would be lost on the same page just so."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooSlowError(LostWorkerError):
    """A page takes more time than it may."""

    will_happen_again = True


class WorkerRefusedError(LostWorkerError):
    """A worker cannot start and has said why: another one could not either."""


@dataclass(eq=False, slots=True)
class WatchedWorker:
    """Tasks are answered in their order."""

    process: BaseProcess
    _socket: socket
    _sockets: set[socket]
    _reader: asyncio.StreamReader
    _writer: asyncio.StreamWriter

    @classmethod
    async def start(cls, archive: Path, sockets: set[socket]) -> Self:
        """Fork one and wait until it is ready. Raises LostWorkerError.

        ``sockets`` are those of this process, to which that of the worker is added. It closes them in its own, so that
        whoever is at their other end sees them end.
        """
        ours, theirs = socketpair()
        sockets.add(ours)
        process = fork(work, archive, theirs, sockets)
        theirs.close()
        worker = cls(process, ours, sockets, *await asyncio.open_connection(sock=ours))
        try:
            await worker._receive()
        except BaseException:
            worker.end()
            raise
        return worker

    def hand_over(self, pickled: bytes) -> None:
        """Give it another task."""
        self._writer.write(frame(pickled))

    async def receive(self, options: WorkerOptions) -> bytes:
        """Return the answer to its oldest task, which it works on from now on. Raises LostWorkerError."""
        receiving = asyncio.ensure_future(self._receive())
        taken, looked_at = 0.0, time.monotonic()
        try:
            while not (await asyncio.wait({receiving}, timeout=_LOOK_SECONDS))[0]:
                before, looked_at = looked_at, time.monotonic()
                taken += min(looked_at - before, _LOOK_MAX_SECONDS)
                if taken > options.seconds:
                    raise TooSlowError(f"parsing took longer than {options.seconds:g} seconds (PARSE_SECONDS)")
                if self._memory_mib() > options.memory_mib:
                    reason = f"parsing needed more than {options.memory_mib} MiB of memory (PARSE_MEMORY_MIB)"
                    raise LostWorkerError(reason)
        finally:
            receiving.cancel()
        return receiving.result()

    def end(self) -> None:
        """Kill it, whatever it is at."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self._writer.close()
        self._sockets.discard(self._socket)

    async def _receive(self) -> bytes:
        try:
            return await receive_pickled(self._reader)
        except EOFError:
            pass
        self.process.join(_END_SECONDS)
        status = self.process.exitcode
        if status is None or status >= 0:
            raise WorkerRefusedError(f"the process that parsed it has ended (status {status})")
        raise LostWorkerError(f"the process that parsed it was killed by {signal.Signals(-status).name}")

    def _memory_mib(self) -> float:
        try:
            return float(psutil.Process(self.process.pid).memory_info().rss) / _MIB
        except psutil.Error:  # it has just ended, which is seen next
            return 0
