"""Find the captures that may be scans, and name the captures of their transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.queries import SQL

if TYPE_CHECKING:
    from sqlite_utils import Database


class Scan(NamedTuple):
    """A capture that may be a scan."""

    capture_id: int
    transcript_url: str
    """The address under which its transcript is archived: its own, with the digest and the engine as the fragment."""


def find_scans(archive: Database, engine: str, content_type: str) -> list[Scan]:
    """Return the pictures, and the PDFs with pages without text, that have no transcript of this engine.

    ``content_type`` is that of transcripts, which are captures too.
    """
    parameters = {"engine": engine.replace(" ", "-"), "transcript": content_type}
    return [Scan(*row) for row in archive.conn.execute(SQL["find_scans"], parameters)]
