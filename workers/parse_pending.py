"""Parse captures that this parser version has not parsed yet, for example after a merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.captures import find_pending
from archive.database import transaction
from archive.moments import now
from archive.store import store_reading
from pipelines import PARSER
from workers.tasks import DamagedCapture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlite_utils import Database

    from archive.records import Reading

    Parse = Callable[[Iterable[int]], Iterable[tuple[int, Reading | DamagedCapture]]]


def parse_pending(archive: Database, parse: Parse, read_at: str = "") -> Iterator[DamagedCapture | None]:
    """Yield None for each capture that is stored, or why it cannot be parsed. ``parse`` parses here or in workers.

    Each is a transaction: stopped and started again, it goes on. ``read_at`` is recorded as the time of parsing, UTC;
    empty: now.
    """
    read_at = read_at or now()
    for capture_id, reading in parse(find_pending(archive, PARSER)):
        if isinstance(reading, DamagedCapture):
            yield reading
        else:
            with transaction(archive):
                store_reading(archive, capture_id, reading, read_at)
            yield None
