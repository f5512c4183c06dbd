"""Where are the pages? One module for each family of sites; ``folder`` for documents on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crawler.listings.joyhua import entries as joyhua_entries
from crawler.listings.trs import entries as trs_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from scrapy.http import TextResponse

    from crawler.listings.entry import Entry

LISTINGS: Final[Mapping[str, Callable[[TextResponse], Iterator[Entry]]]] = {
    "joyhua": joyhua_entries,
    "trs": trs_entries,
}
"""What a listing of each family leads to."""

FAMILIES: Final = (*LISTINGS, "files")
"""Every family a source may name."""
