"""A page that is settled is not asked for: what it leads to is read in the archive.

So an old edition costs no request but for what is missing of it, also when the crawl that began it was killed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self

from scrapy import Request

from archive.records import Capture
from crawler.held_response import to_response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.crawler import Crawler

    from crawler.known_ground import KnownGround


SETTLED: Final = "bulletins/pages_settled"
"""The statistic that counts the pages that were met and not asked for, by source: ``{SETTLED}/{source}``."""


class SettledPages:
    """A spider middleware, the nearest to the spider."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._met: set[int] = set()  # sheets of an edition lead to each other; hashes, since there may be years of them

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for step in start:
            for further in self._lead_on(step):
                yield further

    async def process_spider_output(self, response: object, result: AsyncIterator[Any]) -> AsyncIterator[Any]:  # noqa: ARG002  Scrapy names it
        """What the spider found, and what the settled pages among it lead to instead of these."""
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
        if "trail" not in request.cb_kwargs:  # a listing has one
            self.crawler.stats.inc_value(f"{SETTLED}/{request.cb_kwargs['source']}")

    def _find_settled(self, step: object) -> Capture | None:
        if not isinstance(step, Request) or "stated" not in step.cb_kwargs:
            return None
        ground: KnownGround = self.crawler.spider.ground  # type: ignore[union-attr]  # there is but one spider
        return ground.find_settled(step.url, step.cb_kwargs["stated"].printed_on)


def _read_again(request: Request, capture: Capture) -> Iterator[object]:
    """What the spider finds on a page that is held; the page itself only if its source now says otherwise."""
    if request.callback is None:
        return
    for step in request.callback(to_response(capture, request), **request.cb_kwargs):
        if not isinstance(step, Capture):
            yield step
        elif step.source == capture.source and step.stated != capture.stated:
            yield replace(capture, stated=step.stated)
