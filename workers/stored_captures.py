"""Parse captures of an archive again, in workers: for ``scrapy reparse``, ``merge`` and ``verify``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.captures import get_capture
from workers.pool import Pool, open_pool
from workers.tasks import DamagedCapture, compare_stored, differs_from_stored, parse_stored
from workers.unparsed import Unparsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlite_utils import Database

    from archive.records import Reading
    from workers.options import WorkerOptions


class StoredCaptures:
    """Parse captures of an archive as it is; what is written meanwhile shows in later captures."""

    def __init__(self, archive: Database, pool: Pool) -> None:
        self._archive = archive
        self._pool = pool
        self._given_up: dict[int, Reading] = {}
        """Pages that no worker could parse: not tried again."""

    def compare(self, capture_ids: Iterable[int]) -> Iterator[tuple[int, bool | DamagedCapture]]:
        """Yield each id with True if the parser reads the capture otherwise than it is stored."""
        for id_, answer in self._pool.answer_all(compare_stored, capture_ids):
            if isinstance(answer, Unparsed):
                yield id_, differs_from_stored(self._archive, id_, self._give_up(id_, answer))
            else:
                yield id_, answer

    def parse(self, capture_ids: Iterable[int]) -> Iterator[tuple[int, Reading | DamagedCapture]]:
        """Yield each id with its reading; first those that were given up before."""
        ids = list(capture_ids)
        yield from ((id_, self._given_up[id_]) for id_ in ids if id_ in self._given_up)
        left = [id_ for id_ in ids if id_ not in self._given_up]
        for id_, answer in self._pool.answer_all(parse_stored, left):
            yield id_, self._give_up(id_, answer) if isinstance(answer, Unparsed) else answer

    def _give_up(self, id_: int, unparsed: Unparsed) -> Reading:
        self._given_up[id_] = unparsed.to_reading(get_capture(self._archive, id_).url)
        return self._given_up[id_]


@contextmanager
def open_stored_captures(archive: Database, path: Path, options: WorkerOptions) -> Iterator[StoredCaptures]:
    """Start workers for the captures of the archive, which is the one at this path."""
    with open_pool(path, options) as pool:
        yield StoredCaptures(archive, pool)
