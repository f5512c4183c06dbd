"""Workers that parse: hand tasks over, take their answers in the same order."""

from __future__ import annotations

import socket
from collections import deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, Self

from archive.database import ArchiveError
from workers.framing import receive, to_message
from workers.main import parse, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from workers.options import WorkerOptions

    Function = Callable[[Any, Any], Any]
    """Of the archive and an argument. Pickled by its name."""

_AHEAD: Final = 8
"""Tasks for each worker that are under way or answered and not taken yet: a bound on memory."""


class Pool:
    """Connection to a supervisor. Answers are what a task returned, what it raised, or ``Unparsed``."""

    def __init__(self, path: Path, tasks: socket.socket, workers: int) -> None:
        """Set up; ``path`` is that of the archive, to name it where the supervisor is gone."""
        self._path = path
        self._socket = tasks
        self._room = _AHEAD * workers
        self._answers = receive(tasks)
        self.under_way = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def fileno(self) -> int:
        """Return what ``select`` waits for: an answer to take."""
        return self._socket.fileno()

    @property
    def has_room(self) -> bool:
        """Return True while another task may be handed over without taking an answer."""
        return self.under_way < self._room

    def hand_over(self, function: Function, argument: Any) -> None:
        """Give it a task. Raises ArchiveError where the supervisor is gone."""
        self.under_way += 1
        with suppress(ConnectionError):  # which shows when an answer is taken
            self._socket.sendall(to_message((function, argument)))

    def take(self) -> Any:
        """Wait for the next answer. Raises ArchiveError where the supervisor is gone."""
        try:
            answer = next(self._answers)
        except (StopIteration, ConnectionError):
            raise ArchiveError(self._path, "the processes that parse pages have ended", "start it again") from None
        self.under_way -= 1
        return answer

    def answer_all(self, function: Function, arguments: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Yield each argument with its answer, several under way at a time. Raises what a task raised."""
        left = iter(arguments)
        waiting: deque[Any] = deque()
        while True:
            while self.has_room and (argument := next(left, None)) is not None:
                self.hand_over(function, argument)
                waiting.append(argument)
            if not waiting:
                return
            answer = self.take()
            if isinstance(answer, Exception):
                raise answer
            yield waiting.popleft(), answer


@contextmanager
def open_pool(path: Path, options: WorkerOptions) -> Iterator[Pool]:
    """Start workers that look into the archive at this path. They end with the context, whatever they are at."""
    tasks, theirs = socket.socketpair()
    with theirs, Pool(path, tasks, options.count) as pool:
        supervisor = start(parse, path, theirs, options)
        theirs.close()
        try:
            yield pool
        finally:
            tasks.close()
            supervisor.join()
            supervisor.close()
