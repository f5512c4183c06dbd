"""Files that an article links to: which of them are asked for, and how.

The reader alone knows them, so that they are asked for once their page is stored (``extensions/attachments.py``), and
whenever it is met again, also where it need not be asked for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from scrapy import Request

from archive.captures import find_attachments
from archive.records import Stated, identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response
    from sqlite_utils import Database

    from crawler.incremental import KnownPages

_PAGE: Final = "attachment_of"


@dataclass(frozen=True, slots=True)
class Attachments:
    """The files of the pages that the archive has read; ``largest`` is ATTACHMENT_MAXSIZE."""

    archive: Database
    known: KnownPages
    largest: int

    def follow(self, page: Response, source: str, stated: Stated) -> Iterator[Request]:
        """A request for each file of a page that is not settled; who takes its answer is to be added.

        What is stated of a file is when its page was printed: long ago, the file is settled as the page is. A document
        on disk is what the person gave, not what it links to.
        """
        if not self.largest or not _is_on_web(page.url):
            return
        capture_id = identity("capture", page.url, sha256(page.body).hexdigest())
        for url in find_attachments(self.archive, capture_id):
            if _is_on_web(url) and not self.known.find_settled((url,), stated.printed_on):
                said = {"source": source, "stated": Stated(printed_on=stated.printed_on)}
                meta = {_PAGE: page.url, "download_maxsize": self.largest, "verbatim_url": True}
                yield Request(url, cb_kwargs=said, meta=meta)


def _is_on_web(url: str) -> bool:
    return url.startswith(("http:", "https:"))


def find_page(request: Request) -> str | None:
    """The page whose article links to the file that a request asks for; None where it asks for something else."""
    page: str | None = request.meta.get(_PAGE)
    return page


def to_address(asked: Request | Response) -> str:
    """The address of a file as its article has it, wherever a redirect led from there."""
    first: str = asked.meta.get("redirect_urls", [asked.url])[0]
    return first
