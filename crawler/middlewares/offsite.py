"""Reject requests and redirects that leave the hosts of their source.

A robots.txt may be on another host (RFC 9309, 2.3.1.2), if that is public: its rules are for the host first asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from archive.records import Finding
from crawler.attachments import find_page
from crawler.middlewares.robots import is_robots_txt
from crawler.network import Host, is_near, is_near_host, is_on, to_host
from crawler.responses.exceptions import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler

_HOME: Final = re.compile(r"/?(?:(?:index|default)\.\w{2,5})?")


class Offsite:
    """A downloader middleware, the first that sees a request. A meta refresh is a redirect too."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise Rejected where a request leaves the source's hosts, goes round in a circle, or to the home page.

        Also for requests of middlewares, such as that for robots.txt.
        """
        if request.url.startswith("data:"):
            return
        # Scrapy would drop a redirect to an address that was asked before, a circle for instance, in silence.
        request.dont_filter = True
        redirects = request.meta.get("redirect_urls", [])
        own = find_own_hosts(self.crawler.spider, request)
        page = find_page(request)
        if page and not redirects and not is_on(request.url, own):
            words = f"not fetched: a file of {page}, on a host that no source names"
            raise Rejected(Finding("link_elsewhere", request.url, words))
        if is_near(request.url) and not is_private_source(own):
            words = f"not followed: {request.url} is not public"
            raise Rejected(Finding("foreign_host", (*redirects, request.url)[0], words))
        if redirects:
            _check_redirect(redirects, request, own)


def find_own_hosts(spider: Spider | None, request: Request) -> list[Host]:
    """Return the hosts of a request's source: of its starts, and those it names. Of no source: the host first asked."""
    name = request.cb_kwargs.get("source")
    sources = spider.options.sources if spider else ()  # type: ignore[attr-defined]  # there is but one spider
    listings = [listing for source in sources if source.name == name for listing in source.listings]
    starts = [start if "://" in start else f"file://{start}" for listing in listings for start in listing.start]
    named = [host for listing in listings for host in listing.hosts]
    own = [*map(to_host, starts), *(Host(host.removeprefix("www."), None) for host in named)]
    return own or [to_host(request.meta.get("redirect_urls", [request.url])[0])]


def is_private_source(own: Iterable[Host]) -> bool:
    """Return True if a source names an address of this disk, this machine or a private network, and may link to it."""
    return any(not host.name or is_near_host(host.name) for host in own)


def _check_redirect(redirects: list[str], request: Request, own: list[Host]) -> None:
    target = request.url
    may_leave = is_robots_txt(request) and not is_near(target)
    if not may_leave and not is_on(target, (to_host(redirects[0]), *own)):
        raise Rejected(Finding("foreign_host", redirects[0], f"not followed: it redirects to {target}"))
    if target in redirects:
        raise Rejected(Finding("redirect_loop", redirects[0], f"the redirects form a loop through {target}"))
    if _is_home(target) and not _is_home(redirects[0]):
        raise Rejected(Finding("soft_404", redirects[0], f"it redirects to the home page, {target}"))


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_HOME.fullmatch(parts.path)) and not parts.query
