"""Show a progress bar where standard error is a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from tqdm import tqdm

from crawler.signals import page_settled
from crawler.terminal import is_watched

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Progress:
    """Pages done of pages known; the second number grows while listings are read."""

    def __init__(self) -> None:
        if not is_watched():
            raise NotConfigured
        self.bar = tqdm(total=0, unit=" pages", leave=False)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raise NotConfigured where standard error is no terminal."""
        progress = cls()
        crawler.signals.connect(progress.page_known, signals.request_scheduled)
        crawler.signals.connect(progress.page_dropped, signals.request_dropped)
        crawler.signals.connect(progress.page_done, signals.item_scraped)
        crawler.signals.connect(progress.page_done, page_settled)
        crawler.signals.connect(progress.bar.close, signals.spider_closed)
        return progress

    def page_known(self) -> None:
        self.bar.total = (self.bar.total or 0) + 1

    def page_dropped(self) -> None:
        """Count a page less: it was known already."""
        self.bar.total = (self.bar.total or 0) - 1

    def page_done(self) -> None:
        self.bar.update()
