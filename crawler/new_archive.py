"""Open the archive of a crawl, and say so where it is a new one: its name may be mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.database import find_nearest, open_archive
from crawler.terminal import print_line

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database


def open_or_announce(path: Path) -> Database:
    """Open the archive at this path; where it is made, one line on standard output names it and the nearest other."""
    is_new = not path.exists()
    archive = open_archive(path)
    if is_new:
        nearest = find_nearest(path)
        created = f"{path}: created a new archive"
        print_line(f"{created}; its folder also has {nearest.name}" if nearest else created)
    return archive
