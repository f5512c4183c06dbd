"""A redirect leads to another page of the source, or nowhere."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from scrapy.http.request import NO_CALLBACK

from archive.records import Finding
from crawler.answers.told import Told
from crawler.attachments import find_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler

_HOME: Final = re.compile(r"/?(?:(?:index|default)\.\w{2,5})?")


class OwnHosts:
    """A downloader middleware, the first that a request meets. By meta refresh is a redirect too."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises Told where a request leads off the source's hosts, round in a circle, or home."""
        if request.callback is NO_CALLBACK:
            return
        # Scrapy would drop a redirect to an address that was asked before, a circle for instance, in silence.
        request.dont_filter = True
        trail = request.meta.get("redirect_urls", [])
        own = find_own_hosts(self.crawler.spider, request)
        page = find_page(request)
        if page and not trail and not _is_on(request.url, own):
            words = f"not fetched: a file of {page}, on a host that no source names"
            raise Told(Finding("link_elsewhere", request.url, words))
        if is_near(request.url) and own and not any(map(is_near, own)):
            raise Told(Finding("foreign_host", (*trail, request.url)[0], f"not followed: {request.url} is not public"))
        if trail:
            _check_redirect(trail, request.url, own)


def find_own_hosts(spider: Spider | None, request: Request) -> list[str]:
    """Addresses on the hosts of a request's source: where it starts, and those it names; none for documents."""
    name = request.cb_kwargs.get("source")
    sources = spider.plan.sources if spider else ()  # type: ignore[attr-defined]  # there is but one spider
    listings = [listing for source in sources if source.name == name for listing in source.listings]
    starts = [start if "://" in start else f"file://{start}" for listing in listings for start in listing.start]
    return starts + [f"https://{host}/" for listing in listings for host in listing.hosts]


def is_near(url: str) -> bool:
    """Whether an address is on this disk, this machine or a network of its own.

    >>> is_near("http://192.168.0.1/a"), is_near("file:///etc/hostname"), is_near("http://www.example.org/")
    (True, True, False)
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        return parts.scheme == "file" or host == "localhost" or not ipaddress.ip_address(host).is_global
    except ValueError:  # a name
        return False


def _check_redirect(trail: list[str], target: str, own: list[str]) -> None:
    if not _is_on(target, (trail[0], *own)):
        raise Told(Finding("foreign_host", trail[0], f"not followed: the answer leads to {target}"))
    if target in trail:
        raise Told(Finding("redirect_loop", trail[0], f"the answers lead in a circle, by way of {target}"))
    if _is_home(target) and not _is_home(trail[0]):
        raise Told(Finding("soft_404", trail[0], f"the answer leads to the home page, {target}"))


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_HOME.fullmatch(parts.path)) and not parts.query


def _is_on(url: str, own: Iterable[str]) -> bool:
    return _host(url) in map(_host, own)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
