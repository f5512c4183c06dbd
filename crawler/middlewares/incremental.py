"""Read settled pages from the archive instead of fetching them.

So an old edition costs requests only for what is missing of it, also when the crawl that began it was killed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request

from archive.records import Capture
from crawler.archived_response import to_response
from crawler.attachments import find_page
from crawler.crawl_context import get_context
from crawler.listings.same_page import to_spellings
from crawler.statistics import SETTLED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.crawler import Crawler


class Incremental:
    """A spider middleware, the nearest to the spider."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.known = get_context(crawler).known
        self._met: set[int] = set()  # sheets of an edition lead to each other; hashes, since there may be years of them

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for step in start:
            for further in self._lead_on(step):
                yield further

    async def process_spider_output(self, response: object, result: AsyncIterator[Any]) -> AsyncIterator[Any]:  # noqa: ARG002  Scrapy names it
        """Yield what the spider found, with each settled page replaced by what it links to."""
        async for step in result:
            for further in self._lead_on(step):
                yield further

    def _lead_on(self, first: object) -> Iterator[object]:
        """Follow settled pages from one to the next, however many there are, up to what is no settled page."""
        ways = [iter((first,))]
        while ways:
            step = next(ways[-1], None)
            capture = self._find_settled(step)
            if step is None:
                ways.pop()
            elif capture is None:
                yield step
            elif isinstance(step, Request) and hash(step.url) not in self._met:
                self._met.add(hash(step.url))
                self._count(step)
                ways.append(_read_again(step, capture))

    def _count(self, request: Request) -> None:
        """Count the page as settled, so that a source whose pages are skipped still looks healthy."""
        if "rules" not in request.cb_kwargs and self.stats:
            self.stats.inc_value(f"{SETTLED}/{request.cb_kwargs['source']}")

    def _find_settled(self, step: object) -> Capture | None:
        if not isinstance(step, Request) or "stated" not in step.cb_kwargs:
            return None
        urls = (step.url,) if find_page(step) else to_spellings(step.url)
        return self.known.find_settled(urls, step.cb_kwargs["stated"].printed_on)


def _read_again(request: Request, capture: Capture) -> Iterator[object]:
    """Yield what the spider finds on an archived page; the page itself only if its source now states something else."""
    if request.callback is None:
        return
    for step in request.callback(to_response(capture, request), **request.cb_kwargs):
        if not isinstance(step, Capture):
            yield step
        elif step.source == capture.source and step.stated != capture.stated:
            yield replace(capture, stated=step.stated)
