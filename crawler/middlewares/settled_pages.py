"""Answer requests for settled pages from the archive, before anything is sent: a cache in front of the download.

So an old edition costs requests only for what is missing of it, also when the crawl that began it was killed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from crawler.archived_response import to_settled_response
from crawler.attachments import find_page
from crawler.crawl_context import get_context
from crawler.listings.same_page import to_spellings
from crawler.middlewares.conditional_get import ask_unconditionally
from crawler.middlewares.offsite import SourceHosts, is_still_offsite
from crawler.responses.exceptions import AlreadyFetched, Rejected
from crawler.signals import page_settled
from crawler.statistics import SETTLED

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.incremental import KnownPages


BY_ITS_OWN_DATE: Final = "by_its_own_date"
"""Key of ``Request.meta`` for a page without a date in its list, or a file of such a page."""


class SettledPages:
    """A downloader middleware, the first that sees a request, as Scrapy's HTTP cache is the last."""

    def __init__(self, crawler: Crawler, known: KnownPages) -> None:
        self.crawler = crawler
        self.known = known
        self.lost = known.load_lost()
        self.hosts = SourceHosts(known.options.sources)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, get_context(crawler).known)

    def process_request(self, request: Request) -> Response | None:
        """Return the archived response for a settled page, None to fetch it.

        Raise AlreadyFetched where a redirect leads to a settled page; a list or file that it leads to is fetched.
        Raise Rejected for a page that the crawl before this one, which was stopped or killed, asked for in vain.
        """
        stated = request.cb_kwargs.get("stated")
        if not stated:
            return None
        is_file = find_page(request) is not None
        is_undated = not stated.printed_on and bool(request.meta.get(BY_ITS_OWN_DATE))
        printed_on = stated.published if is_undated and is_file else stated.printed_on
        if not is_undated and not self.known.may_settle(request.url, printed_on):
            return None
        is_redirected = "redirect_urls" in request.meta
        if is_redirected and (is_file or "rules" in request.cb_kwargs):
            return None
        capture = self.known.find_settled((request.url,) if is_file else to_spellings(request.url), printed_on)
        if capture is None and is_undated:
            return None
        if capture is None:
            self._reject_lost(request)
            ask_unconditionally(request)  # there is nothing to compare with: the archive need not be asked again
            return None
        if self.crawler.stats and "rules" not in request.cb_kwargs and not is_file:
            self.crawler.stats.inc_value(f"{SETTLED}/{request.cb_kwargs['source']}")
        if is_redirected:
            raise AlreadyFetched
        self.crawler.signals.send_catch_log(page_settled)
        return to_settled_response(capture, request)

    def _reject_lost(self, request: Request) -> None:
        lost = self.lost.get(request.url)
        if lost and (lost.kind != "foreign_host" or is_still_offsite(lost, self.hosts.find(request))):
            raise Rejected(lost)
