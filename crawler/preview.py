"""Fetch one page or list, and keep what the spider makes of it instead of storing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self

from archive.database import open_archive
from archive.records import Finding, Stated
from crawler.components import COMPONENTS
from crawler.crawl_options import today_in_china
from crawler.follow_rules import FollowRules
from crawler.listings import PAGES
from crawler.listings.post_address import split_post
from crawler.network import is_on, to_host
from crawler.source import find_files, find_sources
from crawler.spiders.bulletins import BulletinsSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from scrapy import Request
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from archive.records import Capture
    from crawler.source import Listing, Source

CALLBACKS: Final = ("parse_page", "parse_listing")
_LOGS: Final = ("crawler.extensions.safe_logs.SafeLogs", "crawler.extensions.quiet_logs.QuietLogs")


class PreviewSpider(BulletinsSpider):
    """Fetch one response and follow nothing. The archive is empty and deleted afterwards, so it is not announced."""

    name = "preview"
    open_archive = staticmethod(open_archive)
    custom_settings = COMPONENTS | {
        "ITEM_PIPELINES": {},
        "SPIDER_MIDDLEWARES": {},
        "EXTENSIONS": {name: number for name, number in COMPONENTS["EXTENSIONS"].items() if name in _LOGS},
    }
    seen: list[Capture | Finding | Request]
    asked: str
    callback: str

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, asked: str = "", callback: str = "", **kwargs: Any) -> Self:
        """Fetch the URL ``asked``, or the documents that ``kwargs`` name, as the spider would with these arguments."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.seen, spider.asked, spider.callback = [], asked, callback
        return spider

    async def start(self) -> AsyncIterator[Request | Finding]:
        """Yield the one request, or those for documents."""
        if not self.asked:
            async for step in super().start():
                if isinstance(step, Finding) or not step.url.startswith("data:"):
                    yield step
            return
        listings = [(source, listing) for source in self.context.options.sources for listing in source.listings]
        for source, listing in listings:
            if start := _find_start(listing, self.asked):
                is_list = listing.family != PAGES
                yield self._to_request(source, listing, start, is_listing=is_list and self.callback != "parse_page")
                return
        for source, listing in listings:
            if is_on(self.asked, map(to_host, listing.start)):
                yield self._to_request(source, listing, self.asked, is_listing=self.callback == "parse_listing")
                return
        yield self._request(self.asked, "", Stated())

    def parse_page(self, response: Response, **said: Any) -> Iterator[Any]:  # type: ignore[override]  # it takes the same
        """Keep what the spider finds on a page."""
        self.seen += super().parse_page(response, **said)
        yield from ()

    def parse_listing(self, response: Response, **said: Any) -> Iterator[Any]:  # type: ignore[override]
        """Keep what the spider finds in a list."""
        self.seen += super().parse_listing(response, **said)
        yield from ()

    def report(self, failure: Failure) -> Iterator[Any]:
        """Keep why the response did not come, or is no page."""
        self.seen += super().report(failure)
        yield from ()

    def _to_request(self, source: Source, listing: Listing, url: str, *, is_listing: bool) -> Request:
        stated = Stated(source.publisher, area=source.area, authority=source.authority, section=listing.column)
        rules = FollowRules(url, listing) if is_listing else None
        return self._request(url, source.name, replace(stated, layout=listing.family), rules)


def find_source(url: str, folder: Path) -> str:
    """Return the name of the source that a URL, which has a host, belongs to; empty where there is none."""
    for source in find_sources(find_files(folder)).sources:
        if any(is_on(url, map(to_host, listing.start)) for listing in source.listings):
            return source.name
    return ""


def _find_start(listing: Listing, url: str) -> str:
    """Return the start address of a listing that has this URL, with what is sent by POST; empty if there is none."""
    for start, _ in listing.addresses([today_in_china()]):
        posted = split_post(start)
        if url in (start, posted.url if posted else start):
            return start
    return ""


def has_host(url: str) -> bool:
    """Return True if a URL names a host, and a port that can be."""
    try:
        return bool(to_host(url).name)
    except ValueError:
        return False
