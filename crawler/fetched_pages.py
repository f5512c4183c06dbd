"""Ask for a page once in a crawl, also where another address redirects to it.

Scrapy knows what was asked for, not what came of a redirect. Each host is asked one page at a time, so the moment to
decide is when a request is about to be sent: what was sent to its host before has been answered.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

from scrapy import signals

from archive.records import Capture
from archive.store import Stored
from crawler.archived_response import to_settled_response
from crawler.attachments import find_page
from crawler.crawl_context import get_context
from crawler.request_identity import RequestIdentity
from crawler.responses.exceptions import AlreadyFetched
from crawler.signals import page_came

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.incremental import KnownPages

_NOTED_SECONDS: Final = 0.1
"""After an answer came, middlewares have let it through by then: the next request to its host may be sent at once."""
_LONGEST_SECONDS: Final = 30.0
"""For a page to be stored; after that it is asked for again."""


class FetchedPages:
    """Pages that this crawl has. Lists and files are not among them: a list is followed for each entry of a source."""

    def __init__(self, known: KnownPages) -> None:
        self._known = known
        self._identity = RequestIdentity()
        self._led_to: set[bytes] = set()
        """Pages that were asked for because another one redirects to them."""
        self._unstored: dict[bytes, asyncio.Event] = {}
        """Pages that came, with what is set once they are stored."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        fetched = cls(get_context(crawler).known)
        crawler.signals.connect(fetched.note, page_came)
        crawler.signals.connect(fetched.note_item, signals.item_scraped)
        for failed in (signals.item_dropped, signals.item_error, signals.spider_error):
            crawler.signals.connect(fetched.note_end, failed)
        return fetched

    def note(self, request: Request) -> None:
        """Note that a page came."""
        if _is_page(request):
            self._unstored[self._identity.fingerprint(request)] = asyncio.Event()

    def note_item(self, item: object, response: object) -> None:
        """Note that a page is stored."""
        if isinstance(item, Capture | Stored):
            self.note_end(response)

    def note_end(self, response: object) -> None:
        """Note that nothing more comes of a response."""
        request: Request | None = getattr(response, "request", None)
        if request is not None and _is_page(request):
            stored = self._unstored.pop(self._identity.fingerprint(request), None)
            if stored:
                stored.set()

    async def find(self, request: Request) -> Response | None:
        """Return the archived response if a redirect led to the page before; None if it has to be fetched.

        Raises AlreadyFetched where a redirect leads to a page that this crawl has.
        """
        if not _is_page(request):
            return None
        key, redirects = self._identity.fingerprint(request), request.meta.get("redirect_urls")
        if not redirects and key not in self._led_to:
            return None
        await asyncio.sleep(_NOTED_SECONDS)
        if key in self._unstored:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._unstored[key].wait(), _LONGEST_SECONDS)
        capture = self._known.find_new(request.url)
        if capture is None:
            if redirects and self._identity.fingerprint(request.replace(url=redirects[0])) != key:
                self._led_to.add(key)
            return None
        if redirects:
            raise AlreadyFetched
        return to_settled_response(capture, request)


def _is_page(request: Request) -> bool:
    said = request.cb_kwargs
    return "stated" in said and "rules" not in said and find_page(request) is None
