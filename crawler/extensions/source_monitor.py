"""Report at the end of a crawl which sources are not as usual, and why; the exit status says so too."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from scrapy import signals

from archive.findings import KINDS
from archive.records import Finding
from archive.source_crawls import count_numbers, find_last_news, past_crawls, record_source_crawl, sum_up
from crawler.archive_failures import ending_if_it_fails
from crawler.crawl_context import get_context
from crawler.items import find_lost_page, find_source
from crawler.listings import PAGES
from crawler.monitors.checks import check_cadence, check_crawl, check_expected
from crawler.monitors.thresholds import load_thresholds
from crawler.statistics import ALARMS, CRAWL_ID, SETTLED
from crawler.terminal import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request
    from scrapy.crawler import Crawler
    from sqlite_utils import Database

    from archive.source_crawls import SourceCrawl
    from crawler.source import Source


class SourceMonitor:
    """Compare each source that was crawled to the end with its past, and record its counts for the next time."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.context = get_context(crawler)
        self.allowed = load_thresholds(Path(crawler.settings["THRESHOLDS"]))
        self.failures: Counter[str] = Counter()
        self.repeated: Counter[str] = Counter()
        """Requests that were not sent, because the page had been asked for before: by another source, perhaps."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raise SourceError where the thresholds cannot be read."""
        monitor = cls(crawler)
        crawler.signals.connect(monitor.count, signals.item_scraped)
        crawler.signals.connect(monitor.count_repeated, signals.request_dropped)
        crawler.signals.connect(monitor.compare, signals.spider_closed)
        return monitor

    def count(self, item: object) -> None:
        """Count a page that failed, by its source."""
        if find_lost_page(item) or (isinstance(item, Finding) and KINDS[item.kind].severity != "info"):
            self.failures[find_source(item)] += 1

    def count_repeated(self, request: Request) -> None:
        """Count a request that was not sent, by its source."""
        self.repeated[request.cb_kwargs.get("source", "")] += 1

    def compare(self, reason: str) -> None:
        """Compare the sources of a crawl that was not stopped."""
        if reason == "finished" and not self.context.options.are_given:
            with ending_if_it_fails(self.crawler):
                for source in self.context.options.sources:
                    if self._was_asked(source) or source.expected:
                        self._compare_source(source)

    def _compare_source(self, source: Source) -> None:
        archive, crawl_id = self.context.archive, self.crawler.stats.get_value(CRAWL_ID)
        days = self.context.options.count_days(self.context.today)
        settled = self.crawler.stats.get_value(f"{SETTLED}/{source.name}", 0)
        crawl = sum_up(archive, crawl_id, source.name, days, failures=self.failures[source.name], settled=settled)
        if not crawl.pages:  # other sources link to the same pages, and were first
            crawl = replace(crawl, pages=self.repeated[source.name])
        alarms = list(self._check_usual(archive, crawl, source)) if self._was_asked(source) else []
        if source.expected:
            alarms += check_expected(source.name, count_numbers(archive, source.name), source.expected)
        record_source_crawl(archive, crawl, alarms)
        self.crawler.stats.inc_value(ALARMS, len(alarms))
        for alarm in alarms:
            warn(f"warning: {source.name}: {alarm.message} ({alarm.kind})")

    def _check_usual(self, archive: Database, crawl: SourceCrawl, source: Source) -> Iterator[Finding]:
        last_news = find_last_news(archive, source.name)
        yield from check_crawl(crawl, past_crawls(archive, crawl, self.allowed.past_crawls), self.allowed)
        yield from check_cadence(source.name, source.cadence_days, last_news, dt.datetime.now(dt.UTC), self.allowed)

    def _was_asked(self, source: Source) -> bool:
        """Return True if a listing of a source was requested; documents, web archives and given pages come once."""
        days = tuple(self.context.options.days(self.context.today))
        lists = (listing for listing in source.listings if listing.family != PAGES)
        return any(True for listing in lists for _ in listing.addresses(days))
