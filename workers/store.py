"""The process that stores what workers parse for a crawl. There is one: more would empty each other's caches.

Pages that come soon after each other are committed together, because a commit writes much the same parts of the file
for many as for one; and are answered only then, so that what was answered is stored whatever happens next. Every page
that is not answered yet is in the memory of this process, so that neither the end of a worker nor that of the crawl
loses one.
"""

from __future__ import annotations

import sqlite3
import sys
import traceback
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from select import select
from socket import socketpair
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archive.database import ArchiveError, open_archive, transaction
from archive.records import Finding, Reading
from archive.revisions import settling
from archive.store import see_again, store_failure, store_page
from workers.framing import receive, to_message
from workers.main import fork
from workers.pool import Pool
from workers.tasks import parse_capture, parse_item
from workers.unparsed import Unparsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.process import BaseProcess
    from pathlib import Path
    from socket import socket

    from sqlite_utils import Database

    from archive.records import Capture
    from archive.store import Stored
    from workers.options import WorkerOptions

    Answer = Stored | Exception | None

_GROUP: Final = 8
"""Pages that share a transaction at most: half of those that a web archive has under way, so that workers go on."""
_TOGETHER_SECONDS: Final = 0.02
"""For which a page waits for the next one, to share its transaction."""


@dataclass(frozen=True, slots=True)
class HandedItem:
    """What a crawl handed over."""

    number: int
    """Its answer bears the same."""
    content: Capture | Finding
    at: str
    """When it was handed over, in UTC."""


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """An item with its reading, or with what was raised instead."""

    item: HandedItem
    parsed: Reading | Exception | None
    """None for a finding, and where the archive has parsed just this page."""


class Again(Enum):
    """The answer for a page that was known and is no longer: another crawl has just stated something else about it."""

    PARSE = "parse it"


class Incoming:
    """Items of a crawl, parsed, in the order in which they came."""

    def __init__(self, items: socket, pool: Pool) -> None:
        self._socket = items
        self._items: Iterator[HandedItem] = receive(items)
        self._pool = pool
        self._waiting: deque[HandedItem] = deque()
        self._ended = False

    def groups(self) -> Iterator[list[ParsedItem]]:
        """Yield pages together that are ready soon after each other. Raises ArchiveError where no worker is left."""
        group: list[ParsedItem] = []
        while self._waiting or not self._ended:
            readable = self._wait(_TOGETHER_SECONDS if group else None)
            if self._socket in readable:
                self._hand_over_next()
            if self._pool in readable:
                group.append(self._take())
            if group and (not readable or len(group) == _GROUP):
                yield group
                group = []
        if group:
            yield group

    def parse_again(self, item: HandedItem) -> None:
        """Have an item parsed, known or not. It comes after those that are under way."""
        self._hand_over(parse_capture, item)

    def _wait(self, seconds: float | None) -> list[Any]:
        sources: list[socket | Pool] = [self._pool] if self._waiting else []
        if not self._ended and self._pool.has_room:
            sources.append(self._socket)
        return select(sources, [], [], seconds)[0]

    def _hand_over_next(self) -> None:
        item = None
        with suppress(ConnectionError):
            item = next(self._items, None)
        if item is None:
            self._ended = True
        else:
            self._hand_over(parse_item, item)

    def _hand_over(self, function: Any, item: HandedItem) -> None:
        self._pool.hand_over(function, item.content)
        self._waiting.append(item)

    def _take(self) -> ParsedItem:
        item, parsed = self._waiting.popleft(), self._pool.take()
        return ParsedItem(item, parsed.to_reading(item.content.url) if isinstance(parsed, Unparsed) else parsed)


def start_storing(archive: Path, items: socket, answers: socket, options: WorkerOptions) -> tuple[socket, BaseProcess]:
    """Fork the process that stores, with its sockets. Returns also the one through which it has pages parsed."""
    tasks, ours = socketpair()
    storing = fork(_run, archive, _Ends(items, answers, tasks), ours, options)
    for end in (items, answers, tasks):
        end.close()
    return ours, storing


def store_pages(path: Path, incoming: Incoming, answers: socket) -> None:
    """Store each group until there are no more, and answer. Raises ArchiveError."""
    with open_archive(path) as archive:
        for group in incoming.groups():
            messages = bytearray()
            for page, answer in zip(group, store_group(archive, group), strict=True):
                if isinstance(answer, Again):
                    incoming.parse_again(page.item)
                else:
                    messages += to_message((page.item.number, answer))
            with suppress(ConnectionError):  # the crawl was killed: what it handed over is stored
                answers.sendall(messages)


def store_group(archive: Database, group: Sequence[ParsedItem]) -> list[Answer | Again]:
    """Store pages in one transaction; where one of them cannot be stored, in one for each. Returns their answers."""
    try:
        with transaction(archive), settling(archive) as touched:
            return [_store(archive, page, touched) for page in group]
    except (sqlite3.OperationalError, ArchiveError) as error:  # of the file: it is full, locked or gone
        return [_with_place(error)] * len(group)
    except Exception:  # noqa: BLE001  whose it is shows when they are stored alone
        return [_store_alone(archive, page) for page in group]


def store_item(
    archive: Database, item: HandedItem, reading: Reading | None, touched: dict[int, int] | None = None
) -> Stored | Again | None:
    """Store a page with its reading, or the finding that it did not come: all or nothing of it.

    None where nothing is new about the item. ``touched`` is that of ``settling``.
    """
    content = item.content
    if isinstance(content, Finding):
        store_failure(archive, content, item.at)
        return None
    if see_again(
        archive, content, content.fetched_at
    ):  # also where the same page was yet to be stored when it was parsed
        return None
    return Again.PARSE if reading is None else store_page(archive, content, reading, item.at, touched)


def _store_alone(archive: Database, page: ParsedItem) -> Answer | Again:
    try:
        return _store(archive, page)
    except Exception as error:  # noqa: BLE001  it is raised where the item came from
        return _with_place(error)


def _store(archive: Database, page: ParsedItem, touched: dict[int, int] | None = None) -> Answer | Again:
    return page.parsed if isinstance(page.parsed, Exception) else store_item(archive, page.item, page.parsed, touched)


def _with_place(error: Exception) -> Exception:
    error.add_note(traceback.format_exc())
    return error


class _Ends(NamedTuple):
    """Sockets of the process that stores."""

    items: socket
    answers: socket
    tasks: socket


def _run(archive: Path, ends: _Ends, others: socket, options: WorkerOptions) -> None:
    others.close()
    try:
        with ends.items, ends.answers, Pool(archive, ends.tasks, options.count) as pool:
            store_pages(archive, Incoming(ends.items, pool), ends.answers)
    except ArchiveError as refused:
        sys.exit(f"error: {refused}")
