"""Fork processes from this one as it is now, in place of spawned ones, which would load everything again.

For a process that starts others again and again while it has an archive open, which may not be forked: a fork of it
from before does the forking. The server of ``multiprocessing`` would load the parser once more, and leaves a socket in
/tmp after ``kill -9``.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import socket
import traceback
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.reduction import recv_handle, send_handle
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_FORK: Final = get_context("fork")


class ForkServer:
    """A fork of this process that forks a process for each request, and ends with this process."""

    def __init__(self, *own: socket.socket) -> None:
        """Start it; ``own`` are the sockets of this process whose other side waits for its end."""
        self._requests, requests = Pipe()
        with requests:
            if os.fork() == 0:
                try:
                    self._requests.close()
                    for one in own:
                        one.close()
                    _serve(requests)
                except BaseException:  # noqa: BLE001  else it would go on as its parent does
                    traceback.print_exc()
                finally:
                    os._exit(0)

    def make_process(self, target: Callable[..., None], args: Iterable[Any]) -> ForkedProcess:
        """Return a process to start. Of what this process has open it inherits the sockets in ``args`` alone."""
        return ForkedProcess(self._requests, target, args)


class ForkedProcess:
    """The part of ``multiprocessing.Process`` that workers use."""

    exitcode: int | None = None

    def __init__(self, requests: Connection, target: Callable[..., None], args: Iterable[Any]) -> None:
        self._requests = requests
        self._task = target, tuple(args)

    def start(self) -> None:
        """Ask the server for it, and wait until it runs."""
        self._status, status = Pipe(duplex=False)
        task, sockets = _pickle(self._task)
        with status:
            self._requests.send((task, 1 + len(sockets)))
            for handle in (status.fileno(), *sockets):
                send_handle(self._requests, handle, None)
        self._pid = self._status.recv()

    def join(self) -> None:
        """Wait until it has ended."""
        if self.exitcode is None:
            self.exitcode = self._status.recv()

    def kill(self) -> None:
        """Kill it, unless it has ended: its number may be another's then."""
        if self.exitcode is None and not self._status.poll():
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(self._pid, signal.SIGKILL)

    def close(self) -> None:
        """Let go of what says how it ended."""
        self._status.close()


def _serve(requests: Connection) -> None:
    """Fork a process for each request, and say how each ended, until nobody can ask any more."""
    running: dict[Any, tuple[Any, Connection]] = {}
    while True:
        for ready in wait([requests, *running]):
            if ready is not requests:
                process, status = running.pop(ready)
                process.join()
                with status:
                    status.send(process.exitcode)
                continue
            try:
                task, count = requests.recv()
            except EOFError:
                return
            handle, *sockets = (recv_handle(requests) for _ in range(count))
            process = _FORK.Process(target=_run, args=(task, sockets, requests))
            process.start()
            for number in sockets:
                os.close(number)
            status = Connection(handle, readable=False)
            status.send(process.pid)
            running[process.sentinel] = process, status


def _run(task: bytes, sockets: list[int], requests: Connection) -> None:
    requests.close()
    target, arguments = _Unpickler(task, sockets).load()
    target(*arguments)


def _pickle(task: Any) -> tuple[bytes, list[int]]:
    to = io.BytesIO()
    pickler = _Pickler(to)
    pickler.dump(task)
    return to.getvalue(), pickler.sockets


class _Pickler(pickle.Pickler):
    """Replaces each socket by its place in a list of file descriptors, which are sent separately."""

    def __init__(self, to: io.BytesIO) -> None:
        super().__init__(to)
        self.sockets: list[int] = []

    def persistent_id(self, one: Any) -> int | None:
        if not isinstance(one, socket.socket):
            return None
        self.sockets.append(one.fileno())
        return len(self.sockets) - 1


class _Unpickler(pickle.Unpickler):
    def __init__(self, pickled: bytes, sockets: list[int]) -> None:
        super().__init__(io.BytesIO(pickled))
        self._sockets = sockets

    def persistent_load(self, place: int) -> socket.socket:
        return socket.socket(fileno=self._sockets[place])
