"""Feeds of a crawl (``-o numbers.jsonl``): a row for each number of each page that was stored.

What the pipeline returns for a page are counts. Pages that had not changed, and findings, have no rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from scrapy.exporters import CsvItemExporter, JsonItemExporter, JsonLinesItemExporter, XmlItemExporter

from archive.queries import SQL
from archive.store import Stored
from crawler.crawl_context import get_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler


class _Numbers:
    """Of an exporter: what it exports of an item are its numbers."""

    crawler: Crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the exporter; the archive is that of the crawl."""
        exporter = cls(*args, **kwargs)
        exporter.crawler = crawler
        return exporter

    def export_item(self, item: object) -> None:
        """Export the numbers of a page that was stored."""
        for number in _find_numbers(self.crawler, item):
            super().export_item(number)  # type: ignore[misc]  # the exporter is the other base class


def _find_numbers(crawler: Crawler, item: object) -> Iterator[dict[str, Any]]:
    if isinstance(item, Stored) and item.observations:
        yield from get_context(crawler).archive.query(SQL["numbers_of_capture"], {"capture_id": item.capture_id})


class NumbersCsv(_Numbers, CsvItemExporter):
    """A row for each number; the header is there once there is one."""


class NumbersJson(_Numbers, JsonItemExporter):
    """An array of numbers."""


class NumbersJsonLines(_Numbers, JsonLinesItemExporter):
    """A line for each number."""


class NumbersXml(_Numbers, XmlItemExporter):
    """An element for each number."""
