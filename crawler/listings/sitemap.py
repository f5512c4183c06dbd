"""Sitemaps (https://www.sitemaps.org/protocol.html): all pages of a site, or the sitemaps that list them.

``lastmod`` is the day of the last change, not the day that was printed; it is not taken for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import XMLSyntaxError
from scrapy.utils.sitemap import Sitemap

from archive.records import Finding
from crawler.listings.document import to_address
from crawler.listings.entry import Entry
from pipelines.addresses import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

    from archive.records import Role


def entries(response: TextResponse) -> Iterator[Entry | Finding]:
    """Yield the pages of a sitemap, or the further sitemaps of an index, in its order, each once."""
    try:
        sitemap = Sitemap(response.body)
        located = [item["loc"] for item in sitemap if item["loc"]]
    except (XMLSyntaxError, StopIteration):
        located, sitemap = [], None
    if sitemap is None or sitemap.type not in ("urlset", "sitemapindex"):
        yield Finding("wrong_type", response.url, "the list is not a sitemap: no urlset or sitemapindex")
        return
    role: Role = "page" if sitemap.type == "urlset" else "listing"
    base = Base(response.url)
    for url in dict.fromkeys(filter(None, (to_address(base, href) for href in located))):
        yield Entry(url, role)
