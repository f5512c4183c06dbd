"""Start the processes that parse and store.

One process is started by ``multiprocessing``. It loads the parser, forks a process that stores (for a crawl) and the
workers that parse, and then only watches these (workers/supervisor.py):

    crawl ── items ──▶ store ── tasks ──▶ supervisor ── tasks ──▶ workers
          ◀─ answers ─       ◀─ answers ─            ◀─ answers ─
    reparse, merge, verify ── tasks ──▶ supervisor, the same

Why so, measured on two cores with Python 3.11:

- The first process is *spawned*: nothing of a crawl (sockets, threads, an open SQLite file) may be forked.
  ``forkserver`` would be as fast, but leaves a socket in /tmp after ``kill -9``. This leaves nothing: no file, and no
  semaphore.
- The others are *forked* from it: 4 ms for a worker where the parser is loaded, and its 30 MiB of words and places are
  shared; a spawned one takes 0.9 s and has its own. A killed worker is replaced as fast.
- Watching costs nothing that shows: 400 pages took a median of 24.5 s, and 24.9 s where workers had no supervisor.
- It has no thread and opens no archive, so that a fork is safe at any time.
- A ``ProcessPoolExecutor`` in the crawl gave half the pages a second (each page crosses the crawl's own process twice
  more), loses the pages under way with that process, and is broken for good when one worker is killed.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from contextlib import contextmanager
from multiprocessing import process, resource_tracker
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.process import BaseProcess
    from pathlib import Path
    from socket import socket

    from workers.options import WorkerOptions

_OF_THE_GROUP: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""Signals that a terminal or a service manager sends to all processes at once. The command that started ours answers
them; ours end when their input ends, with what was handed over stored."""


Spawned: Callable[..., Any] = multiprocessing.get_context("spawn").Process
"""Makes a process that shares nothing with this one. A process that reads files one after the other, and tests, have
theirs forked from one that has loaded the parser (workers/fork_server.py, tests/fork_server.py)."""


def start(target: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Start ``target`` in a process of its own, deaf to Ctrl-C and SIGTERM from its first instruction.

    Who exits does not wait for it: a second Ctrl-C ends a crawl at once, and what was handed over is stored afterwards.
    """
    started: BaseProcess = Spawned(target=target, args=arguments)
    resource_tracker.ensure_running()  # starting it below would unblock signals
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _OF_THE_GROUP)
    try:
        with without_main():
            started.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    process._children.discard(started)  # type: ignore[attr-defined]  # noqa: SLF001  # these are waited for at exit
    return started


def parse(archive: Path, tasks: socket, options: WorkerOptions) -> None:
    """Parse what comes as tasks until their end: the process of ``scrapy reparse``, ``merge`` and ``verify``."""
    # it loads the parser, which the starting process never needs
    from workers.supervisor import load_words, supervise  # noqa: PLC0415

    load_words()
    keep_loaded()
    supervise(tasks, archive, options)


def parse_and_store(archive: Path, items: socket, answers: socket, options: WorkerOptions) -> None:
    """Parse and store the items of a crawl until their end: the process of ``scrapy crawl``."""
    from workers.store import start_storing  # noqa: PLC0415  as above
    from workers.supervisor import load_words, supervise  # noqa: PLC0415

    load_words()
    keep_loaded()
    tasks, storing = start_storing(archive, items, answers, options)
    supervise(tasks, archive, options)
    storing.join()
    if status := storing.exitcode:
        sys.exit(f"error: the process that stores pages has ended (status {status})")


def keep_loaded() -> None:
    """Spare the garbage collector what is loaded by now, and the many small records of a page, which have no cycles."""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS_MAX)


def fork(target: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Fork ``target`` from this process, which has no threads and no open archive."""
    forked = multiprocessing.get_context("fork").Process(target=target, args=arguments, daemon=True)
    forked.start()
    return forked


_NEW_OBJECTS_MAX: Final = 20_000
"""Before they are looked through; Python's 700 cost a sixth of the time of a table of 10,000 cells."""


@contextmanager
def without_main() -> Iterator[None]:
    """Hide the main module: a spawned process would import Scrapy's command line, which takes half a second."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
