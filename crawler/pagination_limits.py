"""Stop at listings that never end, such as a pager that goes round or an endless calendar, and report them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archive.records import Finding
from crawler.listings.no_entries import describe_no_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrapy.http import Response

    from crawler.listings.entry import Entry


@dataclass(frozen=True, slots=True)
class _Step:
    """A listing on the way from a start. ``barren``: so many in a row, up to here, listed no page that was new."""

    depth: int = 1
    barren: int = 0
    met: set[int] = field(default_factory=set)
    """Of the pages listed since the start, by hash: a column of years must not cost its addresses."""


@dataclass
class PaginationLimits:
    """Limits on the listings of one crawl, by how each was reached."""

    deepest: int
    """So many listings in a row are followed."""
    most_barren: int
    """And so many in a row that list no page which was not listed before."""
    _steps: dict[str, _Step] = field(default_factory=dict)

    def follow(self, response: Response, found: Iterable[Entry | Finding]) -> Iterator[Entry | Finding]:
        """Yield the entries to follow; a finding where a listing has none, or its further listings are not followed.

        Findings pass.
        """
        found = list(found)
        entries = [one for one in found if not isinstance(one, Finding)]
        yield from (one for one in found if isinstance(one, Finding))
        if not found:
            yield Finding("list_without_links", response.url, describe_no_entries(response))
        step, met = self._take(response, entries)
        reason = self._find_end(step)
        for entry in entries:
            if entry.role == "page" or not reason:
                yield replace(entry, is_repeated=hash(entry.url) in met)
        further = [entry.url for entry in entries if entry.role == "listing"]
        if reason and further:
            yield Finding("endless_listing", response.url, reason)
        elif not reason:
            self._steps |= {url: step for url in further if url not in self._steps}

    def _take(self, response: Response, entries: Iterable[Entry]) -> tuple[_Step, set[int]]:
        """Return the step after this listing, and those of its pages that earlier ones listed, by hash.

        A redirect may have given the listing another address than the one that was asked.
        """
        asked = response.meta.get("redirect_urls", [(response.request or response).url])[0]
        here = self._steps.get(asked) or _Step()
        pages = {hash(entry.url) for entry in entries if entry.role == "page"}
        repeated = pages & here.met
        barren = 0 if pages - repeated else here.barren + 1
        here.met.update(pages)
        return _Step(here.depth + 1, barren, here.met), repeated

    def _find_end(self, step: _Step) -> str:
        if step.barren >= self.most_barren:
            return f"stopped here: {step.barren} listings in a row linked to no new page"
        return f"stopped here: {step.depth - 1} listings link from one to the next" if step.depth > self.deepest else ""
