"""Recognise items which mean that a page was lost to this crawl."""

from __future__ import annotations

from archive.findings import KINDS
from archive.records import Capture, Finding
from archive.store import Stored


def find_loss(item: object) -> Finding | None:
    """Return the finding that a page failed, or came damaged; None for any other item at the end of the pipelines."""
    if isinstance(item, Finding):
        return item if KINDS[item.kind].severity == "error" else None
    if isinstance(item, Capture):  # seen before, with the same bytes
        return Finding("truncated", item.url, item.damage) if item.damage else None
    if isinstance(item, Stored):
        return next((finding for finding in item.findings if finding.kind == "truncated"), None)
    return None
