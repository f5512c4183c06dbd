"""Record how far each listing was walked, so that the next crawl does not walk there again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Self

from scrapy import signals

from archive.moments import find_day
from crawler.archive_failures import ending_if_it_fails
from crawler.crawl_context import get_context
from crawler.items import find_lost_page, is_about_page
from crawler.listings import PAGES
from crawler.network import is_on_disk

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.source import Source

_FINAL: Final = ("gone", "wrong_type", "too_large", "foreign_host", "redirect_loop", "endless_article")
"""Failures that will stay; any other page may succeed later, and has to be listed again for that."""


class WalkedListings:
    """No listing of a source counts as walked if one of them failed, or a page without a date."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._context = get_context(crawler)
        self._lost: dict[str, dt.date] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        walked = cls(crawler)
        crawler.signals.connect(walked.note, signals.item_scraped)
        crawler.signals.connect(walked.note_defect, signals.spider_error)
        crawler.signals.connect(walked.note_defect, signals.item_error)
        crawler.signals.connect(walked.keep, signals.spider_closed)
        return walked

    def note(self, item: object) -> None:
        """Note a page that failed."""
        loss = find_lost_page(item)
        if loss and loss.kind not in _FINAL and is_about_page(item):
            self._lose(item.source, find_day(item.stated.printed_on) if item.role != "listing" else None)

    def note_defect(self, response: Any) -> None:
        """Note an unexpected exception: what it kept from being found is not known."""
        if response is not None:
            self._lose(response.request.cb_kwargs.get("source", ""))

    def keep(self, reason: str) -> None:
        """Record the listings of a crawl that was not stopped."""
        if reason != "finished":
            return
        with ending_if_it_fails(self._crawler):
            for source in self._context.options.sources:
                self._record_walks(source)

    def _record_walks(self, source: Source) -> None:
        lost_on = self._lost.get(source.name)
        for listing in (one for one in source.listings if one.family != PAGES):
            for start, day in listing.addresses(self._context.options.days(self._context.today)):
                if day is None and not is_on_disk(start) and lost_on != dt.date.min:
                    self._context.known.record_walk(source.name, start, listing, lost_on)

    def _lose(self, source: str, printed_on: dt.date | None = None) -> None:
        """Note that a source lacks a page that was printed on this day; None: nobody knows when."""
        day = printed_on or dt.date.min
        self._lost[source] = min(day, self._lost.get(source, day))
