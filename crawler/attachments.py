"""Request the files that articles link to.

Only the parser knows them, so they are requested once their page is stored (``extensions/attachments.py``), and
whenever the page is seen again, also where the page itself is not requested.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from scrapy import Request

from archive.captures import find_attachments
from archive.records import identity
from crawler.file_periods import find_period, name_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrapy.http import Response
    from sqlite_utils import Database

    from archive.records import Stated

_PAGE: Final = "attachment_of"


@dataclass(frozen=True, slots=True)
class Attachments:
    """Files of the pages that are parsed; ``largest`` is ATTACHMENT_MAXSIZE, in bytes."""

    archive: Database
    largest: int

    def follow(self, page: Response, source: str, stated: Stated, periods: Sequence[str]) -> Iterator[Request]:
        """Yield a request, without a callback, for each file of a page.

        It carries the printed date of the page, since it is settled when that is, and all that its article states,
        because the file itself seldom says whose numbers it has; ``periods`` are patterns that find their period in
        its name, the text of the link or the title of the article. Links of a document on disk are not followed.
        """
        if not self.largest or not _is_on_web(page.url):
            return
        capture_id = identity("capture", page.url, sha256(page.body).hexdigest())
        for file in find_attachments(self.archive, capture_id):
            if _is_on_web(file.url):
                period = find_period(periods, (name_file(file.url), file.name, file.title))
                said = {"source": source, "stated": replace(file.state(stated), period=period)}
                meta = {_PAGE: page.url, "download_maxsize": self.largest, "verbatim_url": True}
                yield Request(file.url, cb_kwargs=said, meta=meta)


def _is_on_web(url: str) -> bool:
    return url.startswith(("http:", "https:"))


def find_page(request: Request) -> str | None:
    """Return the page whose article links to the requested file; None for any other request."""
    page: str | None = request.meta.get(_PAGE)
    return page


def to_address(asked: Request | Response) -> str:
    """Return the address of a file as its article has it, before any redirect."""
    first: str = asked.meta.get("redirect_urls", [asked.url])[0]
    return first
