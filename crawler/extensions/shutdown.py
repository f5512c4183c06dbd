"""When a crawl is stopped: finish the pages under way, drop the queued ones, and say so in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from scrapy import signals
from scrapy.utils.asyncio import create_looping_call

from crawler.responses.exceptions import Dropped
from crawler.shutdown import is_shutting_down
from crawler.signals import shutdown_began
from crawler.terminal import warn

if TYPE_CHECKING:
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler

_LOOK_SECONDS: Final = 0.1


class Shutdown:
    """Polls, since Scrapy sends no signal before a crawl has closed, however it was stopped.

    Scrapy itself goes on with all requests that its downloader has queued: up to CONCURRENT_REQUESTS, each with its
    delay and the time that the site takes.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._looking = create_looping_call(self._look)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.start, signals.engine_started)
        crawler.signals.connect(extension.stop, signals.spider_closed)
        return extension

    def start(self) -> None:
        """Begin to look."""
        self._looking.start(_LOOK_SECONDS, now=False)

    def stop(self) -> None:
        """Look no more."""
        if self._looking.running:
            self._looking.stop()

    def _look(self) -> None:
        if is_shutting_down(self.crawler):
            self.stop()
            self._shut_down()

    def _shut_down(self) -> None:
        engine = self.crawler.engine
        slots = list(engine.downloader.slots.values())
        under_way = sum(len(slot.transferring) for slot in slots)
        waiting = len(engine._slot.scheduler) if engine._slot else 0  # type: ignore[arg-type]  # noqa: SLF001  that of Scrapy has a length
        waiting += sum(map(_drop_queued, slots))
        self.crawler.signals.send_catch_log(shutdown_began)
        if not self.crawler.crawling:  # by a person; an archive that fails has said so
            warn(f"stopping: pages under way {under_way}, queued and dropped {waiting}; Ctrl-C again ends at once")


def _drop_queued(slot: Slot) -> int:
    """Drop the requests that wait for their turn, and return how many there were."""
    slot.delay = 0
    count = len(slot.queue)
    while slot.queue:
        _, response = slot.queue.popleft()
        response.errback(Dropped("the crawl is stopping"))
    return count
