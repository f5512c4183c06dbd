"""The body of a revisit whose first record came with an earlier crawl."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from archive.captures import find_capture_at
from crawler.webarchives.archived import Archived
from crawler.webarchives.revisit import Revisit, fill

if TYPE_CHECKING:
    from sqlite_utils import Database


def find_archived_body(archive: Database, revisit: Revisit) -> Archived | Revisit:
    """Return the revisit with the body of the capture to which it refers by address and time; else as it is."""
    capture = find_capture_at(archive, revisit.first_url, revisit.first_at) if revisit.first_at else None
    if capture is None:
        return revisit
    moment = dt.datetime.fromisoformat(capture.fetched_at)
    return fill(
        revisit,
        Archived(
            capture.url, moment, capture.via, capture.status, capture.headers, capture.body, damage=capture.damage
        ),
    )
