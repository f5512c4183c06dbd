"""Record at the end of a crawl which findings it opened and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals

from archive.finding_turns import record_turns, start_log
from crawler.archive_failures import ending_if_it_fails
from crawler.crawl_context import get_context
from crawler.statistics import CRAWL_ID

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class FindingTurns:
    """Compare the findings with those that the crawl before left."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.archive = get_context(crawler).archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        turns = cls(crawler)
        crawler.signals.connect(turns.start, signals.spider_opened)
        crawler.signals.connect(turns.finish, signals.spider_closed)
        return turns

    def start(self) -> None:
        """Begin the log in an archive of an older program."""
        with ending_if_it_fails(self.crawler):
            start_log(self.archive, self.crawler.stats.get_value(CRAWL_ID))

    def finish(self) -> None:
        """Record the turns."""
        if crawl_id := self.crawler.stats.get_value(CRAWL_ID):
            with ending_if_it_fails(self.crawler):
                record_turns(self.archive, crawl_id)
