"""Where are the pages? One module for each family of sites; ``folder`` for documents on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crawler.listings import (
    dated_list,
    feed,
    founder_classic,
    founder_layout,
    gkmlpt,
    hanweb,
    heilongjiang,
    ivs,
    joyhua,
    jpaas,
    json_list,
    kaipu,
    nhc,
    people_daily,
    sitemap,
    trs,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from scrapy.http import TextResponse

    from archive.records import Finding
    from crawler.listings.entry import Entry
    from crawler.source import Listing

LISTINGS: Final[Mapping[str, Callable[[TextResponse], Iterator[Entry | Finding]]]] = {
    "dated_list": dated_list.entries,
    "feed": feed.entries,
    "founder_classic": founder_classic.entries,
    "founder_layout": founder_layout.entries,
    "gkmlpt": gkmlpt.entries,
    "hanweb": hanweb.entries,
    "heilongjiang": heilongjiang.entries,
    "ivs": ivs.entries,
    "joyhua": joyhua.entries,
    "jpaas": jpaas.entries,
    "kaipu": kaipu.entries,
    "nhc": nhc.entries,
    "people_daily": people_daily.entries,
    "sitemap": sitemap.entries,
    "trs": trs.entries,
}
"""What a listing of each family leads to."""

JSON_LIST: Final = "json_list"
"""The family whose lists a source declares itself."""

PAGES: Final = "pages"
"""The family whose addresses are those of pages, not of lists."""

FAMILIES: Final = (*LISTINGS, JSON_LIST, PAGES, "files")
"""Every family a source may name."""


def find_listed(response: TextResponse, listing: Listing) -> Iterator[Entry | Finding]:
    """Yield what a page of a listing leads to, in its order, as its family or its source says."""
    if listing.json is not None:
        return json_list.entries(response, listing.json, listing.start)
    if listing.family == "dated_list":
        return dated_list.entries(response, listing.article)
    return LISTINGS[listing.family](response)


def is_after_last(response: TextResponse, listing: Listing) -> bool:
    """Return whether a page without entries only shows that the page before was the last one."""
    return listing.json is not None and json_list.is_after_last(response, listing.json, listing.start)
