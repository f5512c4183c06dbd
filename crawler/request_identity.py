"""Distinguish requests: one for each page, however its address is spelled, and one for each way to read it."""

from __future__ import annotations

from hashlib import sha1
from typing import TYPE_CHECKING

from crawler.attachments import find_page
from crawler.listings.same_page import to_key

if TYPE_CHECKING:
    from scrapy import Request


class RequestIdentity:
    """Scrapy's request fingerprinter. Requests with one fingerprint are sent once in a crawl."""

    def fingerprint(self, request: Request) -> bytes:
        """Return equal bytes for the same page.

        A listing that two entries of a source start from is walked for each. A file is known by the address that its
        article states; that a list links to it as well, as to a page, changes nothing.
        """
        if find_page(request):
            parts = ["attachment", request.url]
        elif rules := request.cb_kwargs.get("rules"):
            parts = ["listing", to_key(request.url), repr(rules)]
        else:
            parts = ["page", to_key(request.url)]
        body = request.body.decode("latin-1")
        return sha1("\n".join((request.method, *parts, body)).encode(), usedforsecurity=False).digest()
