"""Reads what an archive holds and this parser has not read: after a merge, what came and what is known otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.captures import find_unread, get_capture
from archive.store import store_page
from pipelines import PARSER
from pipelines.parse import read_capture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

    from archive.store import Stored


def read_the_unread(archive: Database) -> Iterator[Stored | ValueError]:
    """What became of each capture: what was stored, or why its body cannot be read.

    One transaction each. Stopped in the middle and begun again, it goes on.
    """
    for capture_id in find_unread(archive, PARSER):
        try:
            capture = get_capture(archive, capture_id)
        except ValueError as damaged:
            yield damaged
        else:
            yield store_page(archive, capture, read_capture(capture), capture.fetched_at)
