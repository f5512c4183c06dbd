"""Items of a crawl: captures, what was stored of them, and findings about pages. Each names its source and role."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from archive.findings import KINDS
from archive.records import Capture, Finding, PageFinding, Stated
from archive.store import Stored
from crawler.attachments import find_page

if TYPE_CHECKING:
    from scrapy import Request


def is_about_page(item: object) -> TypeGuard[Capture | Stored | PageFinding]:
    """Return True for an item about a page that a source led to; other findings are about the crawl or its sources."""
    return isinstance(item, Capture | Stored | PageFinding)


def find_source(item: object) -> str:
    """Return the name of the source of an item; empty if it has none."""
    return item.source if is_about_page(item) else ""


def find_lost_page(item: object) -> Finding | None:
    """Return the finding that a page failed, or came damaged; None for any other item at the end of the pipelines."""
    if isinstance(item, Finding):
        return item if KINDS[item.kind].severity == "error" else None
    if isinstance(item, Capture):  # seen before, with the same bytes
        return Finding("truncated", item.url, item.damage) if item.damage else None
    if isinstance(item, Stored):
        return next((finding for finding in item.findings if finding.kind == "truncated"), None)
    return None


def name_page(finding: Finding, request: Request) -> Finding:
    """Return the finding with the source, role and statements of the page that was requested, if a source led to it."""
    said = request.cb_kwargs
    if "source" not in said or isinstance(finding, PageFinding):
        return finding
    return PageFinding(
        finding.kind,
        finding.url,
        finding.message,
        finding.evidence,
        finding.ordinal,
        source=said["source"],
        role="listing" if "rules" in said else "attachment" if find_page(request) else "page",
        stated=said.get("stated", Stated()),
    )
