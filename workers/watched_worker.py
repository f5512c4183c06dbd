"""One worker process, seen by the supervisor, which kills it where a page exceeds the limits.

Limits are watched from outside, because nothing inside a worker can be relied on. C code (a pattern, a parser of HTML)
holds the interpreter's lock and runs no signal handler. Where RLIMIT_AS or RLIMIT_DATA refuse memory, libraries answer
as they like: lxml with ``XMLSyntaxError: unknown error``, others by going on with a part of the page. The resident
memory (RSS), looked at from outside, means the same everywhere.
"""

from __future__ import annotations

import asyncio
import signal
import time
from socket import socket, socketpair
from typing import TYPE_CHECKING, Final, Self

import psutil

from archive.database import ArchiveError
from workers.framing import frame, read_content, receive_pickled
from workers.main import fork
from workers.parse import work

if TYPE_CHECKING:
    from pathlib import Path

    from workers.options import WorkerOptions

_LOOK_SECONDS: Final = 0.05
"""Between two looks at a worker, in which a page can fill some 100 MiB more than it may."""
_LOOK_MAX_SECONDS: Final = 0.25
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


class WatchedWorker:
    """Tasks are answered in their order."""

    def __init__(self, archive: Path, sockets: set[socket], options: WorkerOptions) -> None:
        """Fork it. ``sockets`` are those of this process, to which that of the worker is added.

        The worker closes them in its own process, so that whoever is at their other end sees them end.
        """
        self._options = options
        self._sockets = sockets
        self._socket, theirs = socketpair()
        sockets.add(self._socket)
        self._process = fork(work, archive, theirs, sockets)
        theirs.close()
        self._watched = psutil.Process(self._process.pid)
        self._error: LostWorkerError | None = None

    async def open(self) -> Self:
        """Return it once it is ready. Raises LostWorkerError, and ArchiveError if it cannot open the archive."""
        self._reader, self._writer = await asyncio.open_connection(sock=self._socket)
        try:
            await self._read_ready()
        except BaseException:
            self.end()
            raise
        return self

    async def _read_ready(self) -> None:
        """Wait until the worker says that it is ready, or why it never will be."""
        if isinstance(refused := read_content(await self._receive()), ArchiveError):
            raise refused

    def hand_over(self, pickled: bytes) -> None:
        """Give it another task."""
        self._writer.write(frame(pickled))

    async def receive(self) -> bytes:
        """Return the answer to its oldest task, which it works on from now on. Raises LostWorkerError."""
        self._taken, self._looked_at = 0.0, time.monotonic()
        self._look_again()
        try:
            return await self._receive()
        finally:
            self._timer.cancel()

    def end(self) -> None:
        """Kill it, whatever it is at."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._writer.close()
        self._sockets.discard(self._socket)

    async def _receive(self) -> bytes:
        try:
            return await receive_pickled(self._reader)
        except EOFError:
            pass
        self._process.join(_END_SECONDS)
        raise self._error or _explain(self._process.exitcode)

    def _look_again(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """Kill it if its page exceeds a limit; which is seen where its answer is awaited."""
        before, self._looked_at = self._looked_at, time.monotonic()
        self._taken += min(self._looked_at - before, _LOOK_MAX_SECONDS)
        if self._taken > self._options.seconds:
            self._error = TooSlowError(f"parsing took longer than {self._options.seconds:g} seconds (PARSE_SECONDS)")
            self._process.kill()
        elif self._memory_mib() > self._options.memory_mib:
            limit = f"{self._options.memory_mib} MiB of memory (PARSE_MEMORY_MIB)"
            self._error = LostWorkerError(f"parsing needed more than {limit}")
            self._process.kill()
        else:
            self._look_again()

    def _memory_mib(self) -> float:
        try:
            return float(self._watched.memory_info().rss) / _MIB
        except psutil.Error:  # it has just ended, which is seen next
            return 0


def _explain(status: int | None) -> LostWorkerError:
    if status is None or status >= 0:
        return WorkerRefusedError(f"the process that parsed it has ended (status {status})")
    cause = ": did memory run out?" if -status == signal.SIGKILL else ""
    return LostWorkerError(f"the process that parsed it was killed by {signal.Signals(-status).name}{cause}")
