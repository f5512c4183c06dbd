"""Hand the addresses of new pages to the Wayback Machine once all else of a crawl is done, if a person wishes it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Self

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider, NotConfigured
from scrapy.http import Response
from scrapy.utils.asyncio import run_in_thread

from archive.moments import now
from archive.store import Stored
from archive.verified_files import close_failure, find_unsaved
from crawler.archived_response import is_settled
from crawler.crawl_context import get_context
from crawler.network import is_near, is_on_web
from crawler.shutdown import is_shutting_down
from crawler.terminal import warn
from crawler.webarchives.save_page import (
    LONGEST_WAIT_SECONDS,
    TooManyError,
    find_server,
    save_page,
    to_finding,
    to_save_address,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.crawler import Crawler

    from archive.records import Finding

_SAVE: Final = "/save/"
_STEP_SECONDS: Final = 0.5
"""After so long a wait notices that the crawl is being stopped."""


class SavePages:
    """One address at a time, with ARCHIVE_TODAY_DELAY between them and at most ARCHIVE_TODAY_MAX in a crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.server = find_server(crawler.settings)
        if not self.server:
            raise NotConfigured
        self.archive = get_context(crawler).archive
        self.delay = crawler.settings.getfloat("ARCHIVE_TODAY_DELAY")
        self.most = crawler.settings.getint("ARCHIVE_TODAY_MAX")
        self.found: dict[str, None] = {}
        """What is asked to save the new pages, in the order in which they were stored."""
        self.has_begun = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raise NotConfigured if ARCHIVE_TODAY is not set."""
        saving = cls(crawler)
        crawler.signals.connect(saving.note, signals.item_scraped)
        crawler.signals.connect(saving.ask, signals.spider_idle)
        return saving

    def note(self, item: object, response: Any) -> None:
        """Note a page of the web that was stored, because it or its content is new."""
        is_fetched = isinstance(response, Response) and not is_settled(response)
        if is_fetched and isinstance(item, Stored) and item.role == "page" and self._may_share(response.url):
            self.found[to_save_address(self.server, response.url)] = None

    def ask(self) -> None:
        """Begin once nothing else is left to do, also with pages that were not taken after an earlier crawl."""
        if self.has_begun or self.crawler.engine is None:
            return
        self.has_begun = True
        left, refused = find_unsaved(self.archive)
        fresh = dict.fromkeys(url for url in left if self._may_share(url.partition(_SAVE)[2])) | self.found
        waiting = list(fresh | dict.fromkeys(refused))  # refused ones have a finding each
        if waiting:
            said = {"waiting": waiting, "fresh": len(fresh)}
            self.crawler.engine.crawl(Request("data:,nobody", callback=self.save, cb_kwargs=said, dont_filter=True))
            raise DontCloseSpider

    async def save(self, _response: Response, waiting: list[str], fresh: int) -> AsyncIterator[Finding]:
        """Hand over the pages; yield a finding for each that was not taken, and one for those that were left.

        The first ``fresh`` ones were not handed over before.
        """
        chosen, left = waiting[: self.most], waiting[self.most :]
        why = f"there are more than ARCHIVE_TODAY_MAX ({self.most})"
        taken = 0
        while chosen and not is_shutting_down(self.crawler):
            try:
                finding = await self._save_one(chosen[0])
            except TooManyError as error:
                why = str(error)
                break
            address = chosen.pop(0)
            if finding:
                yield finding
            else:
                taken += 1
                close_failure(self.archive, to_finding(address), now())
            if chosen:
                await self._wait(self.delay)
        if chosen and is_shutting_down(self.crawler):
            why = "the crawl was stopped"
        rest = [*chosen, *left]
        if len(waiting) - len(rest) < fresh:  # unsaved_pages.sql knows the finding by these words
            yield to_finding(rest[0], f"{why}; {len(rest)} pages from this one on were not handed over")
        if taken < len(waiting) or not self.crawler.settings.getbool("QUIET"):
            warn(f"{self.server}: {taken} pages handed over, {len(waiting) - taken} not")

    def _may_share(self, url: str) -> bool:
        """Return True for a public page of the web; a private address only if the server's is private too."""
        return is_on_web(url) and (not is_near(url) or is_near(self.server))

    async def _save_one(self, address: str) -> Finding | None:
        """Hand over one page, after a refusal once more. Raises TooManyError at the second, or for a long wait."""
        agent = self.crawler.settings["USER_AGENT"]
        try:
            return await run_in_thread(save_page, address, agent)
        except TooManyError as error:
            if error.seconds > LONGEST_WAIT_SECONDS:
                raise
            await self._wait(error.seconds)
        return await run_in_thread(save_page, address, agent)

    async def _wait(self, seconds: float) -> None:
        while seconds > 0 and not is_shutting_down(self.crawler):
            await asyncio.sleep(min(seconds, _STEP_SECONDS))
            seconds -= _STEP_SECONDS
