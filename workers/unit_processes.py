"""Work through independent tasks in processes of which each may be killed without harm to the others.

A ``ProcessPoolExecutor`` is broken for good when one process is killed, and cannot say at which task.
"""

from __future__ import annotations

import socket
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from archive.database import ArchiveError
from workers import main
from workers.fork_server import ForkServer
from workers.framing import receive, to_message
from workers.main import start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Task = TypeVar("Task")

_TRIES: Final = 2
"""Of a task whose process was killed."""
_MOST_CHARS: Final = 300
"""Of what an exception says: some say it for each of a thousand files."""


class Lost(NamedTuple):
    """The answer for a task that raised an exception, or whose processes were killed."""

    reason: str


def describe(error: BaseException) -> str:
    """Return what an exception says about a task, without the place, which is that of the task."""
    words = str(error.args[1]) if isinstance(error, ArchiveError) else f"{type(error).__name__}: {error}"
    return " ".join(words.split())[:_MOST_CHARS]


def run_in_processes(function: Callable[[Task], Any], tasks: Iterable[Task], count: int) -> Iterator[tuple[Task, Any]]:
    """Yield each task with what the function returns for it, or ``Lost``, as they are done: ``count`` at a time.

    Processes are killed where the iteration is given up.
    """
    waiting = deque(_Attempt(task) for task in tasks)
    idle: list[_Process[Task]] = []
    busy: dict[socket.socket, _Process[Task]] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < count:
                process = idle.pop() if idle else _Process[Task](function)
                process.give(waiting.popleft())
                busy[process.socket] = process
            for answering in wait(list(busy)):
                process = busy.pop(answering)  # type: ignore[arg-type]
                attempt, answer = process.take()
                if not isinstance(answer, _Killed):
                    idle.append(process)
                    yield attempt.task, answer
                elif attempt.tries < _TRIES:
                    waiting.append(attempt)
                else:
                    yield attempt.task, Lost(f"its process was killed {attempt.tries} times ({answer.cause})")
    finally:
        for process in (*idle, *busy.values()):
            process.end()


class _Killed(NamedTuple):
    """In place of an answer: why there is none."""

    cause: str


@dataclass(slots=True)
class _Attempt(Generic[Task]):
    task: Task
    tries: int = 0


class _Process(Generic[Task]):
    """A process that answers one task after the other."""

    def __init__(self, function: Callable[[Task], Any]) -> None:
        """Start it."""
        self.socket, theirs = socket.socketpair()
        self._process = start(_serve, function, theirs)
        theirs.close()
        self._answers = receive(self.socket)
        self._attempt: _Attempt[Task] | None = None

    def give(self, attempt: _Attempt[Task]) -> None:
        attempt.tries += 1
        self._attempt = attempt
        with suppress(ConnectionError):  # it was killed while it was idle, which shows when its answer is taken
            self.socket.sendall(to_message(attempt.task))

    def take(self) -> tuple[_Attempt[Task], Any]:
        """Return the task with its answer, or that the process was killed."""
        attempt, self._attempt = self._attempt, None
        if attempt is None:
            raise RuntimeError("no task is under way")
        try:
            return attempt, next(self._answers)
        except (StopIteration, ConnectionError):
            self._process.join()
            status = self._process.exitcode
            self._close()
            return attempt, _Killed(f"exit status {status}; did memory run out?")

    def end(self) -> None:
        """Kill it, whatever it is at."""
        self._process.kill()
        self._process.join()
        self._close()

    def _close(self) -> None:
        self._process.close()
        self.socket.close()


def _serve(function: Callable[[Any], Any], tasks: socket.socket) -> None:
    """Answer tasks. Processes that parse for them are forked from one that has loaded the parser once."""
    from workers.supervisor import load_words  # noqa: PLC0415  loads the parser

    load_words()
    main.keep_loaded()
    main.Spawned = ForkServer(tasks).make_process
    with tasks, suppress(ConnectionError):  # nobody asks any more
        for task in receive(tasks):
            tasks.sendall(to_message(_answer(function, task)))


def _answer(function: Callable[[Any], Any], task: Any) -> Any:
    try:
        return function(task)
    except Exception as error:  # noqa: BLE001  one task must not stop the others
        return Lost(describe(error))
