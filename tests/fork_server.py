"""Fork processes from one that has loaded Scrapy and this project and done nothing else (tests/loaded.py).

It is that of ``multiprocessing``, one for all processes of ``pytest -n``. What it forks asks it too, for the processes
that parse and store: forking these from a command would make the system copy each page of memory that it writes to.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from multiprocessing import forkserver, reduction, resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from multiprocessing.process import BaseProcess

NOWHERE: Final = Path(os.devnull)
SERVER: Final = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.loaded"])
_STREAMS: Final = (1, 2)


class Address(NamedTuple):
    """How to ask the server; it wants a key since Python 3.14."""

    path: str
    key: bytes | None


def start_server() -> Address:
    """Start the server where it is not running; return how to ask it, for ``connect_to_server``."""
    kept = os.dup(2)
    with NOWHERE.open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)  # processes that parse for a test report there that they were killed
    try:
        forkserver.ensure_running()
    finally:
        os.dup2(kept, 2)
        os.close(kept)
    server = forkserver._forkserver
    return Address(server._forkserver_address, getattr(server, "_forkserver_authkey", None))


def connect_to_server(address: Address) -> None:
    """Fork from the server that another process started, not from one of this process."""
    server = forkserver._forkserver
    server._forkserver_address, server._forkserver_authkey = address
    server._forkserver_alive_fd = os.open(os.devnull, os.O_RDONLY)  # that process keeps it alive
    server.ensure_running = resource_tracker.ensure_running


def make_process(target: Callable[..., None], args: Iterable[Any]) -> BaseProcess:
    """Return a process to start in place of a spawned one. It inherits from this one as that would."""
    return SERVER.Process(target=_run, args=(_Inherited(), target, tuple(args)))


class _Inherited:
    """What a process has from the one that starts it: of that moment, not of the server's."""

    def __reduce__(self) -> tuple[Any, ...]:
        blocked, limit = signal.pthread_sigmask(signal.SIG_BLOCK, ()), resource.getrlimit(resource.RLIMIT_FSIZE)
        streams = [reduction.DupFd(number) for number in _STREAMS]
        return _inherit, (blocked, limit, streams, Path.cwd(), dict(os.environ))


def _inherit(
    blocked: set[int], limit: tuple[int, int], streams: list[Any], folder: Path, environment: dict[str, str]
) -> None:
    signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    for number, sent in zip(_STREAMS, streams, strict=True):
        stream = sent.detach()
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)


def _run(_inherited: None, target: Callable[..., None], args: tuple[Any, ...]) -> None:
    target(*args)
