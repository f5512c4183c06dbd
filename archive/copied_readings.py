"""Copy what this parser has already parsed in another archive, instead of parsing the pages again.

Copied are only readings whose rows have the digest with which they were written, of pages whose bytes have theirs and
of which both archives know the same. They are stored as a fresh parse is, so that a merge gives the same rows whether
it copies or parses.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from archive.bodies import get_body, store_body
from archive.captures import find_pending
from archive.database import look_at, one_moment, transaction
from archive.dictionaries import site_of
from archive.reading_digest import digest_reading
from archive.rows import to_json
from archive.store import store_copies
from archive.stored_readings import SELECT, StoredReading, find_readings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sqlite_utils import Database

    _Read = TypeVar("_Read")

_TOGETHER: Final = 256
"""Captures of one transaction: their bulletins are settled together, and compared with their neighbours once."""


class Copied(NamedTuple):
    """What became of some captures, counted."""

    captures: int = 0
    copied: int = 0
    damaged: int = 0
    """Their rows in the other archive cannot be read, or are not those that the parser wrote."""


class _Facts(NamedTuple):
    """What a reading depends on: the columns of ``facts.sql``."""

    id: int
    url: str
    body_sha256: str
    others: tuple[Any, ...]


def copy_readings(archive: Database, other: Path, parser: str) -> Iterator[Copied]:
    """Copy readings of an archive that was added before (``archive.merge``); yield counts after each transaction.

    Call it when all archives have been added: what a page states may change with each of them.
    A body that is damaged here and whole there is replaced. What cannot be copied stays unread, to be parsed. Errors of
    the other archive only keep from copying; raises ArchiveError and sqlite3.Error of the one that is written.
    """
    unread = find_pending(archive, parser)
    with look_at(other) as theirs, one_moment(theirs):
        for first in range(0, len(unread), _TOGETHER):
            yield _copy_together(archive, theirs, unread[first : first + _TOGETHER], parser)


def _copy_together(archive: Database, theirs: Database, capture_ids: Sequence[int], parser: str) -> Copied:
    ours = _find_facts(archive, capture_ids)
    known, _ = _read_each(lambda ids: _find_facts(theirs, ids), capture_ids)
    with transaction(archive):
        whole = [id_ for id_ in known if _has_body(archive, theirs, ours[id_])]
        alike = [id_ for id_ in whole if ours[id_] == known[id_]]
        stored, unreadable = _read_each(lambda ids: _find_sure(theirs, ids, parser), alike)
        written = {id_: one for id_, one in stored.items() if one.digest == digest_reading(one.reading)}
        store_copies(archive, written)
    return Copied(len(capture_ids), len(written), len(stored) - len(written) + unreadable)


def _has_body(archive: Database, theirs: Database, capture: _Facts) -> bool:
    """Return True if the bytes of a capture are whole here, or were replaced by those of the other archive."""
    try:
        get_body(archive, capture.body_sha256)
    except (LookupError, ValueError):
        try:
            body = get_body(theirs, capture.body_sha256)
        except (LookupError, ValueError, sqlite3.Error):
            return False
        store_body(archive, body, site_of(capture.url))
    return True


def _read_each(
    read: Callable[[Sequence[int]], dict[int, _Read]], capture_ids: Sequence[int]
) -> tuple[dict[int, _Read], int]:
    """Read what another archive has of captures; count those of which it is damaged, and leave them out."""
    try:
        return read(capture_ids), 0
    except (sqlite3.Error, TypeError, ValueError):  # a torn page, text that is no UTF-8, rows that no parser wrote
        if len(capture_ids) == 1:
            return {}, 1
    half = len(capture_ids) // 2
    (first, failed), (second, failed_too) = (_read_each(read, ids) for ids in (capture_ids[:half], capture_ids[half:]))
    return first | second, failed + failed_too


def _find_facts(archive: Database, capture_ids: Sequence[int]) -> dict[int, _Facts]:
    rows = archive.conn.execute(SELECT["facts"], {"capture_ids": to_json(capture_ids)})
    return {id_: _Facts(id_, url, digest, tuple(others)) for id_, url, digest, *others in rows}


def _find_sure(theirs: Database, capture_ids: Sequence[int], parser: str) -> dict[int, StoredReading]:
    """Return the readings by this parser that any machine would give."""
    unsure = {id_ for (id_,) in theirs.conn.execute(SELECT["unsure"], {"capture_ids": to_json(capture_ids)})}
    stored = find_readings(theirs, [id_ for id_ in capture_ids if id_ not in unsure])
    return {id_: one for id_, one in stored.items() if one.reading.parser == parser and one.digest}
