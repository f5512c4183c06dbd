"""Reads what an archive holds and this parser has not read: after a merge, what came and what is known otherwise."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from archive.captures import find_unread
from archive.database import transaction
from archive.store import store_reading
from pipelines import PARSER
from workers.pool import Damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlite_utils import Database

    from archive.records import Reading

    Read = Callable[[Iterable[int]], Iterable[tuple[int, Reading | Damaged]]]


def parse_pending(archive: Database, read: Read) -> Iterator[Damaged | None]:
    """None for each capture that is stored, or why it cannot be read. ``read`` is what reads, here or elsewhere.

    One transaction each. Stopped in the middle and begun again, it goes on.
    """
    read_at = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    for capture_id, reading in read(find_unread(archive, PARSER)):
        if isinstance(reading, Damaged):
            yield reading
        else:
            with transaction(archive):
                store_reading(archive, capture_id, reading, read_at)
            yield None
