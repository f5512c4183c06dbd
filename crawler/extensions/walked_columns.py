"""Keeps of each column how far it was followed, so that the next crawl need not go there again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Self

from scrapy import signals

from crawler.archive_failures import ending_if_it_fails
from crawler.losses import find_loss

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.source import Source
    from crawler.spiders.bulletins import BulletinsSpider

_FINAL: Final = ("gone", "wrong_type", "too_large", "foreign_host", "redirect_loop", "endless_article")
"""What a site answers will be answered so again; any other page may come yet, and has to be met again for that."""


class WalkedColumns:
    """Of a source that lost a listing no column counts as followed, nor of one that lost a page without a date."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._lost: dict[str, dt.date] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        walked = cls(crawler)
        crawler.signals.connect(walked.note, signals.item_scraped)
        crawler.signals.connect(walked.note_defect, signals.spider_error)
        crawler.signals.connect(walked.note_defect, signals.item_error)
        crawler.signals.connect(walked.keep, signals.spider_closed)
        return walked

    def note(self, item: object, response: Any) -> None:
        """An item, and the answer or failure that it came of; one of the archive itself has neither."""
        loss = find_loss(item)
        if loss and loss.kind not in _FINAL and response is not None:
            self._lose(**response.request.cb_kwargs)

    def note_defect(self, response: Any) -> None:
        """An exception that should not have been: what it kept from being found is not known."""
        if response is not None:
            self._lose(response.request.cb_kwargs.get("source", ""))

    def keep(self, spider: BulletinsSpider, reason: str) -> None:
        """Of a crawl that was stopped nothing is known."""
        if reason != "finished":
            return
        with ending_if_it_fails(self._crawler):
            for source in spider.options.sources:
                self._keep_columns(spider, source)

    def _keep_columns(self, spider: BulletinsSpider, source: Source) -> None:
        lost_on = self._lost.get(source.name)
        for listing in source.listings:
            for start, day in listing.addresses(spider.options.days(spider.known.today)):
                if day is None and not start.startswith("file:") and lost_on != dt.date.min:
                    spider.known.keep_walked(source.name, start, listing, lost_on)

    def _lose(self, source: str, stated: Any = None, rules: object = None, **_: object) -> None:
        printed_on = stated.printed_on[:10] if stated and rules is None else ""
        day = dt.date.fromisoformat(printed_on) if printed_on else dt.date.min
        self._lost[source] = min(day, self._lost.get(source, day))
