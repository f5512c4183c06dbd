"""Record what is done with: files that were read completely, pages handed over. Findings about them are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.database import transaction
from archive.queries import SQL

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.records import Finding


def record_whole_file(archive: Database, url: str, at: str) -> None:
    """Record that everything at this address could be read at that moment; earlier findings about it are closed."""
    with transaction(archive):
        archive.conn.execute(SQL["record_whole_file"], {"url": url, "read_at": at})


def close_failure(archive: Database, finding: Finding, at: str) -> None:
    """Close a finding about a file that can be read now, if there was one."""
    if archive.execute(SQL["has_failure"], {"fingerprint": finding.fingerprint}).fetchone():
        record_whole_file(archive, finding.url, at)


def find_unsaved(archive: Database) -> tuple[list[str], list[str]]:
    """Return what is asked to save pages that were left, in their order, and pages that were not taken."""
    found = [(url, is_left) for url, is_left, _ in archive.execute(SQL["unsaved_pages"])]
    return [url for url, is_left in found if is_left], [url for url, is_left in found if not is_left]
