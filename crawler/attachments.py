"""Request the files that articles link to.

Only the parser knows them, so they are requested once their page is stored, and whenever the page is seen again, also
where the page itself is not requested.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self

from scrapy import Request

from crawler.file_periods import find_period, name_file
from crawler.network import is_on_web

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from scrapy.http import Response

    from archive.captures import LinkedFile
    from archive.records import Stated
    from crawler.source import Source

_PAGE: Final = "attachment_of"


@dataclass(frozen=True, slots=True)
class Attachments:
    """What decides how files of pages are requested."""

    max_bytes: int
    """ATTACHMENT_MAXSIZE; 0: none is requested."""
    periods: Mapping[str, Sequence[str]]
    """By source: patterns that find the period of a file in its name, the text of the link or the article's title."""

    @classmethod
    def of(cls, sources: Iterable[Source], max_bytes: int) -> Self:
        """Take the patterns of sources."""
        periods = {one.name: [listing.period for listing in one.listings if listing.period] for one in sources}
        return cls(max_bytes, periods)

    def follow(self, page: str, files: Iterable[LinkedFile], source: str, stated: Stated) -> Iterator[Request]:
        """Yield a request, without a callback, for each file on the web of the page at this address.

        It carries the printed date of the page, since it is settled when that is, and all that its article states,
        because the file itself seldom says whose numbers it has. Links of a document on disk are not followed.
        """
        if not self.max_bytes or not is_on_web(page):
            return
        for file in files:
            if is_on_web(file.url):
                period = find_period(self.periods.get(source, ()), (name_file(file.url), file.name, file.title))
                said = {"source": source, "stated": replace(file.state(stated), period=period)}
                meta = {_PAGE: page, "download_maxsize": self.max_bytes, "verbatim_url": True}
                yield Request(file.url, cb_kwargs=said, meta=meta)


def find_page(request: Request) -> str | None:
    """Return the page whose article links to the requested file; None for any other request."""
    page: str | None = request.meta.get(_PAGE)
    return page


def to_address(asked: Request | Response) -> str:
    """Return the address of a file as its article has it, before any redirect."""
    first: str = asked.meta.get("redirect_urls", [asked.url])[0]
    return first
