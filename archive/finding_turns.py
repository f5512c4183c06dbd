"""Record which findings each crawl opened and closed, so that each of them is news once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive.database import transaction
from archive.queries import SQL

if TYPE_CHECKING:
    from sqlite_utils import Database

_FINDINGS: Final = "select fingerprint, kind, severity, url, message, evidence from findings"


def start_log(archive: Database, crawl_id: int) -> None:
    """Attribute what is open in an archive of an older program to the crawl before this one, which just starts."""
    before = archive.conn.execute(SQL["crawl_before"], {"crawl_id": crawl_id}).fetchone()
    if before:
        record_turns(archive, before[0])


def record_turns(archive: Database, crawl_id: int) -> None:
    """Record for a crawl that ends which findings are there now and were not at the end of the last, and conversely."""
    with transaction(archive):
        then = {row["fingerprint"]: row for row in archive.query(SQL["findings_open_by_log"])}
        now = {row["fingerprint"]: row for row in archive.query(_FINDINGS)}
        opened = [{**now[one], "turn": "opened", "crawl_id": crawl_id} for one in now.keys() - then.keys()]
        closed = [{**then[one], "turn": "closed", "crawl_id": crawl_id} for one in then.keys() - now.keys()]
        archive.conn.executemany(SQL["insert_finding_turn"], [*opened, *closed])
