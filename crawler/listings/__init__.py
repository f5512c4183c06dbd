"""Where are the pages? One module for each family of sites; ``folder`` for documents on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crawler.listings import (
    dated_list,
    founder_classic,
    founder_layout,
    gkmlpt,
    hanweb,
    heilongjiang,
    ivs,
    joyhua,
    kaipu,
    nhc,
    people_daily,
    trs,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from scrapy.http import TextResponse

    from crawler.listings.entry import Entry

LISTINGS: Final[Mapping[str, Callable[[TextResponse], Iterator[Entry]]]] = {
    "dated_list": dated_list.entries,
    "founder_classic": founder_classic.entries,
    "founder_layout": founder_layout.entries,
    "gkmlpt": gkmlpt.entries,
    "hanweb": hanweb.entries,
    "heilongjiang": heilongjiang.entries,
    "ivs": ivs.entries,
    "joyhua": joyhua.entries,
    "kaipu": kaipu.entries,
    "nhc": nhc.entries,
    "people_daily": people_daily.entries,
    "trs": trs.entries,
}
"""What a listing of each family leads to."""

FAMILIES: Final = (*LISTINGS, "files")
"""Every family a source may name."""
