"""Record web archives on disk that were read to their end: damage found in one before is repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.database import transaction
from archive.queries import SQL

if TYPE_CHECKING:
    from sqlite_utils import Database


def keep_whole_file(archive: Database, url: str, at: str) -> None:
    """Keep that nothing in the file at this address was damaged at that moment; findings of before are closed."""
    with transaction(archive):
        archive.conn.execute(SQL["keep_whole_file"], {"url": url, "read_at": at})
