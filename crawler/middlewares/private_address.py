"""Reject host names of public sources that resolve to a private address, before anything is sent there."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.utils.defer import maybe_deferred_to_future

from archive.records import Finding
from crawler.attachments import to_address
from crawler.crawl_context import get_context
from crawler.middlewares.offsite import SourceHosts, is_private_source
from crawler.middlewares.robots import is_robots_txt
from crawler.network import is_on, is_proxied, is_public
from crawler.responses.exceptions import Rejected

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.source import Source


class PrivateAddress:
    """A downloader middleware after Offsite, which rejects private addresses that are written out.

    To crawl a name on a private network, add its address to the source, under ``hosts``.
    """

    def __init__(self, sources: Iterable[Source], resolve: Callable[[str], Awaitable[str]]) -> None:
        self.hosts = SourceHosts(sources)
        self.resolve = resolve

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(get_context(crawler).options.sources, _resolve)

    async def process_request(self, request: Request) -> None:
        """Raise Rejected if the source is public and the host is not. A name without an address fails later.

        Also if the source is private and its robots.txt redirects to a host that it does not name.
        """
        name, own = urlsplit(request.url).hostname, self.hosts.find(request)
        may_be_private = is_private_source(own) and not (is_robots_txt(request) and not is_on(request.url, own))
        if not name or may_be_private:
            return
        try:
            address = ip_address(await self.resolve(name))
        except OSError:
            return
        if not is_public(address) and not is_proxied(address):
            words = f"not followed: {name} is {address}, which is not public"
            raise Rejected(Finding("foreign_host", to_address(request), words))


async def _resolve(name: str) -> str:
    """Resolve a name with the resolver of the download, which caches it: both use the same address."""
    from twisted.internet import reactor  # noqa: PLC0415  importing it earlier would choose which

    return await maybe_deferred_to_future(reactor.resolve(name))  # type: ignore[arg-type]  # typed without self
