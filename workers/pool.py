"""Processes that read captures of an archive, as many as there are cores; none of them writes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Final, Self, TypeVar

from archive.captures import get_capture
from archive.database import look_into
from archive.stored_readings import is_stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sqlite_utils import Database

    from archive.records import Reading

    Answer = TypeVar("Answer")

_CHUNK: Final = 16
"""Captures that a process is given at once."""
_AHEAD: Final = 3
"""Chunks for each process that wait, to be read or to be taken: a bound on memory."""


class Damaged(str):
    """Why a capture cannot be read, as a line for a person."""

    __slots__ = ()


class Readers:
    """A context manager. The archive is looked into as it stands; what is written meanwhile shows in later captures."""

    def __init__(self, path: Path, processes: int) -> None:
        self._ahead = _AHEAD * processes
        # Not forked: a child must not share what SQLite knows of its locks.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(path,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def compare(self, capture_ids: Iterable[int]) -> Iterator[tuple[int, bool | Damaged]]:
        """For each capture whether it is read otherwise than it is stored."""
        return self._ask(_differ, capture_ids)

    def read(self, capture_ids: Iterable[int]) -> Iterator[tuple[int, Reading | Damaged]]:
        """The reading of each capture."""
        return self._ask(_read, capture_ids)

    def _ask(
        self, answer: Callable[[list[int]], list[tuple[int, Answer]]], capture_ids: Iterable[int]
    ) -> Iterator[tuple[int, Answer]]:
        ids = iter(capture_ids)
        chunks = iter(lambda: list(islice(ids, _CHUNK)), [])
        under_way = deque(self._pool.submit(answer, chunk) for chunk in islice(chunks, self._ahead))
        while under_way:
            yield from under_way.popleft().result()
            under_way.extend(self._pool.submit(answer, chunk) for chunk in islice(chunks, 1))


_archive: Database
"""Of a process that reads, opened once."""


def _begin(path: Path) -> None:
    global _archive  # noqa: PLW0603  a process has no other place for it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all: the first process ends the others
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _archive = look_into(path)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _differ(capture_ids: list[int]) -> list[tuple[int, bool | Damaged]]:
    return [
        (id_, read if isinstance(read, Damaged) else not is_stored(_archive, id_, read))
        for id_, read in read_held(_archive, capture_ids)
    ]


def _read(capture_ids: list[int]) -> list[tuple[int, Reading | Damaged]]:
    return list(read_held(_archive, capture_ids))


def read_held(archive: Database, capture_ids: Iterable[int]) -> Iterator[tuple[int, Reading | Damaged]]:
    """The reading of each capture, by this process itself."""
    return ((id_, _read_one(archive, id_)) for id_ in capture_ids)


def _read_one(archive: Database, capture_id: int) -> Reading | Damaged:
    from pipelines.parse import read_capture  # noqa: PLC0415  every command of Scrapy loads this file, and reads nothing

    try:
        return read_capture(get_capture(archive, capture_id))
    except (LookupError, ValueError) as error:
        return Damaged(f"capture {capture_id} cannot be read and stays as it was: {error}; scrapy verify tells more")
