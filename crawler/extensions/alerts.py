"""Send what a crawl opened and settled to ALERT_URLS, and notify PING_URL that it ran."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from twisted.internet.threads import deferToThread

from archive.news import find_turns
from crawler.alerts import ALERT_URLS, INSTALL, PING_URL, is_installed, ping, read_addresses, send, to_message
from crawler.crawl_context import get_context
from crawler.speech import get_language
from crawler.statistics import CRAWL_ID, FAILED
from crawler.terminal import warn, warn_lines

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

    from crawler.alerts import Alert


class Alerts:
    """Send at the end of a crawl, outside of the loop that others may still need."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.archive = get_context(crawler).archive
        self.addresses = read_addresses(os.environ)
        if not self.addresses and not os.environ.get(PING_URL):
            raise NotConfigured
        if self.addresses and not is_installed():
            warn(f"warning: {ALERT_URLS} is set, and nothing will be sent: {INSTALL}")
            self.addresses = ()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raise NotConfigured if the environment has neither variable."""
        alerts = cls(crawler)
        crawler.signals.connect(alerts.finish, signals.spider_closed)
        return alerts

    def finish(self) -> Deferred[None] | None:
        """Send the alert and the ping; a crawl whose archive failed is as good as none, and says so itself."""
        crawl_id = self.stats.get_value(CRAWL_ID)
        if not crawl_id or self.stats.get_value(FAILED):
            return None
        message = to_message(find_turns(self.archive, crawl_id), get_language())
        return deferToThread(self._send, message)

    def _send(self, message: Alert | None) -> None:
        problems = send(message, self.addresses) if message else []
        warn_lines(f"warning: {problem}" for problem in (*problems, ping()) if problem)
