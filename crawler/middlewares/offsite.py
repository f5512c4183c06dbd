"""Reject requests and redirects that leave the hosts of their source.

A robots.txt may be on another host (RFC 9309, 2.3.1.2), if that is public: its rules are for the host first asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from scrapy.core.downloader import Downloader

from archive.records import Finding
from crawler.attachments import find_page
from crawler.crawl_context import get_context
from crawler.middlewares.redirects import COOKIES
from crawler.middlewares.robots import is_robots_txt
from crawler.network import Host, is_near, is_near_host, is_on, to_host
from crawler.responses.exceptions import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.source import Source

_HOME: Final = re.compile(r"/?(?:(?:index|default)\.\w{2,5})?")


class Offsite:
    """A downloader middleware, the first that sees a request. A meta refresh is a redirect too."""

    def __init__(self, sources: Iterable[Source], *, sends_cookies: bool = False) -> None:
        self.hosts = SourceHosts(sources)
        self.sends_cookies = sends_cookies

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        sends_cookies = crawler.settings.getbool("COOKIES_ENABLED")
        return cls(get_context(crawler).options.sources, sends_cookies=sends_cookies)

    def process_request(self, request: Request) -> None:
        """Raise Rejected where a request leaves the source's hosts, goes round in a circle, or to the home page.

        Also for requests of middlewares, such as that for robots.txt.
        """
        if request.url.startswith("data:"):
            return
        # Scrapy would drop a redirect to an address that was asked before, a circle for instance, in silence.
        request.dont_filter = True
        redirects = request.meta.get("redirect_urls", [])
        own = self.hosts.find(request)
        page = find_page(request)
        if page and not redirects and not is_on(request.url, own):
            words = f"not fetched: a file of {page}, on a host that no source names"
            raise Rejected(Finding("link_elsewhere", request.url, words))
        if is_near(request.url) and not is_private_source(own):
            words = f"not followed: {request.url} is not public"
            raise Rejected(Finding("foreign_host", (*redirects, request.url)[0], words))
        if redirects:
            _check_redirect(redirects, request, own, sends_cookies=self.sends_cookies)
            # In the slot of the host that redirects, Scrapy would ask the other host sooner than its delay allows.
            request.meta.pop(Downloader.DOWNLOAD_SLOT, None)


class SourceHosts:
    """The hosts of each source of a crawl: of its starts, and those it names."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._hosts = {source.name: _find_hosts(source) for source in sources}

    def find(self, request: Request) -> Sequence[Host]:
        """Return the hosts of the source of a request; if that has none, the host requested first."""
        own = self._hosts.get(request.cb_kwargs.get("source", ""))
        return own or [to_host(request.meta.get("redirect_urls", [request.url])[0])]


def _find_hosts(source: Source) -> list[Host]:
    starts = (start for listing in source.listings for start in listing.start)
    urls = (start if "://" in start else f"file://{start}" for start in starts)
    named = (host for listing in source.listings for host in listing.hosts)
    return [*map(to_host, urls), *(Host(host.removeprefix("www."), None) for host in named)]


def is_still_offsite(finding: Finding, own: Iterable[Host]) -> bool:
    """Return True if the redirect of a finding leads off these hosts; the source may have named more of them since."""
    target = finding.message.rpartition(" ")[2]
    return "://" in target and not is_on(target, (to_host(finding.url), *own))


def is_private_source(own: Iterable[Host]) -> bool:
    """Return True if a source names an address of this disk, this machine or a private network, and may link to it."""
    return any(not host.name or is_near_host(host.name) for host in own)


def _check_redirect(redirects: list[str], request: Request, own: Iterable[Host], *, sends_cookies: bool) -> None:
    target = request.url
    may_leave = is_robots_txt(request) and not is_near(target)
    if not may_leave and not is_on(target, (to_host(redirects[0]), *own)):
        raise Rejected(Finding("foreign_host", redirects[0], f"not followed: it redirects to {target}"))
    cookies = ", ".join(request.meta.get(COOKIES, ()))
    if redirects.count(target) > (1 if cookies and sends_cookies else 0):
        words = f"the redirects form a loop through {target}"
        if cookies and not sends_cookies:
            words = (
                f"the redirects form a loop through {target}; the site first sets a cookie ({cookies}): crawl it with"
                " -s COOKIES_ENABLED=True"
            )
        raise Rejected(Finding("redirect_loop", redirects[0], words))
    if _is_home(target) and not _is_home(redirects[0]):
        raise Rejected(Finding("soft_404", redirects[0], f"it redirects to the home page, {target}"))


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_HOME.fullmatch(parts.path)) and not parts.query
