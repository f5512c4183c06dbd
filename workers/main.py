"""The processes beside a crawl, ``python -m workers.main ARCHIVE ANSWERS ITEMS ...``: some read, one stores.

The last arguments are numbers of open sockets: the one through which it is answered what became of each item, and those
through which items come, with a process to read each. Items are dealt out in turn and their pages taken up in turn, so
that they are stored in the order in which they came.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections import deque
from pathlib import Path
from select import select
from socket import socket, socketpair
from typing import TYPE_CHECKING, Final

from archive.database import ArchiveError
from workers.framing import receive
from workers.parse import read_pages
from workers.store import store_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.process import BaseProcess

    from workers.store import Page

_MOST: Final = 16
"""Pages of a group: so many a killed process can lose, to be fetched again."""


class Reader:
    """A process that reads, made of this one as it stands: what is loaded here, lexicons above all, it shares."""

    def __init__(self, archive: Path, items: socket, others: Sequence[socket]) -> None:
        """Give it the items. Of ``others`` it keeps none open, so that whoever is at their other end sees them end."""
        self.pages, theirs = socketpair()
        self.process: BaseProcess = multiprocessing.get_context("fork").Process(
            target=_read_alone,
            args=(archive, items, theirs, (*others, self.pages)),
            daemon=True,  # it ends with this one
        )
        self.process.start()
        items.close()
        theirs.close()
        self._received = receive(self.pages)

    def take(self) -> Page | None:
        """The next page; None after the last. Ends this process if the reader did not come to the end of its items."""
        page: Page | None = next(self._received, None)
        if page is None:
            self.process.join()
            if status := self.process.exitcode:
                sys.exit(f"error: a process that reads pages has ended (status {status})")
        return page


def take_groups(readers: Sequence[Reader]) -> Iterator[list[Page]]:
    """The pages of all of them in turn, in groups of those that came while the group before was stored."""
    in_turn = deque(readers)
    group: list[Page] = []
    while in_turn:
        if group and (len(group) == _MOST or not select([in_turn[0].pages], [], [], 0)[0]):
            yield group
            group = []
        page = in_turn[0].take()
        if page is None:
            in_turn.popleft()
        else:
            group.append(page)
            in_turn.rotate(-1)
    if group:
        yield group


def _read_alone(archive: Path, items: socket, pages: socket, others: Sequence[socket]) -> None:
    for other in others:
        other.close()
    try:
        read_pages(archive, items, pages)
    except ArchiveError as refused:
        sys.exit(f"error: {refused}")


def main(archive: Path, answers: socket, items: Sequence[socket]) -> None:
    """Until all items are stored. Raises ArchiveError."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of them: the crawl says when to end
    gc.freeze()  # what is loaded by now stays, and need not be looked through again and again
    readers: list[Reader] = []
    for nth, own in enumerate(items):
        readers.append(Reader(archive, own, [answers, *items[nth + 1 :], *(reader.pages for reader in readers)]))
    with answers:
        store_pages(archive, take_groups(readers), answers)


if __name__ == "__main__":
    try:
        _answers, *_items = (socket(fileno=int(number)) for number in sys.argv[2:])
        main(Path(sys.argv[1]), _answers, _items)
    except ArchiveError as refused:
        sys.exit(f"error: {refused}")
