"""Record what each crawl did: one row, inserted when it starts and completed when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.database import transaction
from archive.open_file import FileConnection
from archive.queries import SQL
from archive.records import Finding, identity
from archive.rows import to_json

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlite_utils import Database


def start_crawl(archive: Database, sources: Sequence[str], at: str) -> int:
    """Record that a crawl starts and return its id. It stays without an end if it is killed."""
    named = ",".join(sources)
    id_ = identity("crawl", at, named)
    with transaction(archive):
        archive.conn.execute(SQL["start_crawl"], {"id": id_, "started_at": at, "sources": named})
    if isinstance(archive.conn, FileConnection):
        archive.conn.remember_crawls()
    return id_


def find_last_end(archive: Database, sources: Sequence[str], now: str) -> str:
    """Return until when the last crawl of these sources may have sent requests: its end, or now if it was killed.

    Empty where there was none.
    """
    row = archive.conn.execute(SQL["last_crawl_end"], {"sources": to_json(list(sources)), "now": now}).fetchone()
    return row[0] if row else ""


def load_lost(archive: Database, sources: Sequence[str], kinds: Collection[str]) -> dict[str, Finding]:
    """Return failures of these kinds of the crawls that a crawl of these sources continues: none of them ended.

    By the addresses that failed, and by those that redirect to them.
    """
    row = {"sources": ",".join(sources), "kinds": to_json(sorted(kinds))}
    return {asked: Finding(*facts) for asked, *facts, _ in archive.conn.execute(SQL["lost_for_good"], row)}


def record_failure(archive: Database, crawl_id: int, finding: Finding, source: str = "") -> None:
    """Record that this crawl had a failure that is stored already, with its source if known."""
    row = {"crawl_id": crawl_id, "fingerprint": finding.fingerprint, "source": source}
    with transaction(archive):
        archive.conn.execute(SQL["record_crawl_failure"], row)


def count_open(archive: Database, kind: str, fingerprints: Collection[str]) -> int:
    """Count the findings of a kind, of these, that nothing has settled since they were found."""
    row = {"kind": kind, "fingerprints": to_json(sorted(fingerprints))}
    (count,) = archive.conn.execute(SQL["count_open"], row).fetchone()
    return int(count)


def finish_crawl(archive: Database, crawl_id: int, at: str, outcome: str, counts: Mapping[str, int]) -> None:
    """Record how a crawl ended. ``counts`` has a number for every count of ``crawls``."""
    with transaction(archive):
        archive.conn.execute(SQL["finish_crawl"], {"id": crawl_id, "finished_at": at, "outcome": outcome, **counts})
