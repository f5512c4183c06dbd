"""The one spider: a source, its listings, their pages. A response becomes a capture, any other answer a finding."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin

from scrapy import Request, Spider, signals
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response, TextResponse
from scrapy.utils.response import response_status_message

from archive.database import open_archive
from archive.records import Capture, Finding, Role, Stated
from archive.store import unread
from crawler.ending import is_ending
from crawler.listings import LISTINGS
from crawler.plan import Plan, make_plan, today_in_china
from crawler.webarchives.files import is_web_archive, read_web_archive
from crawler.webarchives.open_part import open_part
from pipelines import PARSER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from scrapy.crawler import Crawler
    from sqlite_utils import Database
    from twisted.python.failure import Failure

    from crawler.listings.entry import Entry
    from crawler.source import Listing, Source
    from crawler.webarchives.part import Part


class BulletinsSpider(Spider):
    """Crawls what the plan says. Its items are captures, and findings about pages that did not come."""

    name = "bulletins"
    plan: Plan
    archive: Database

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Plan the crawl that the arguments ask for, and open the archive. Raises SourceError or ArchiveError."""
        spider = super().from_crawler(crawler, *args)
        spider.plan = make_plan(kwargs, today_in_china(), Path(crawler.settings["SOURCES"]))
        spider.archive = open_archive(Path(crawler.settings["ARCHIVE_DB"]))
        crawler.signals.connect(spider.archive.close, signals.engine_stopped)
        return spider

    async def start(self) -> AsyncIterator[Capture | Request]:
        """First what the archive holds and has not read, then what the plan names."""
        for capture in unread(self.archive, PARSER):
            yield capture
        for source in self.plan.sources:
            for listing in source.listings:
                for request in self._first_requests(source, listing):
                    yield request

    def parse_listing(
        self, response: Response, source: str, stated: Stated, root: str
    ) -> Iterator[Capture | Finding | Request]:
        """The listing itself, then the pages and further listings it leads to, as far as the plan wants them.

        ``root`` is where a listing on disk was started: what lies outside of that folder is none of its pages.
        """
        yield from self.parse_page(response, source, stated, "listing")
        if response.status != HTTPStatus.OK or not isinstance(response, TextResponse):
            return
        for entry in LISTINGS[stated.layout](response):
            if self.plan.wants(entry.printed_on):
                said = replace(stated, section=entry.section or stated.section, printed_on=entry.printed_on)
                yield self._follow(entry, source, said, root)

    def parse_page(
        self, response: Response, source: str, stated: Stated, role: Role = "page"
    ) -> Iterator[Capture | Finding]:
        """The page as it came."""
        if response.status == HTTPStatus.OK:
            yield _to_capture(response, source, stated, role)
        else:
            yield Finding("fetch_failed", response.url, f"the answer was {response_status_message(response.status)}")

    def parse_web_archive(
        self, _response: Response, source: str, stated: Stated, path: Path
    ) -> Iterator[Capture | Finding]:
        """The pages that a WARC or WACZ file holds, and findings about those it cannot give."""
        for read in read_web_archive(path, self.settings.getint("DOWNLOAD_MAXSIZE")):
            if is_ending(self.crawler):
                return
            yield read if isinstance(read, Finding) else read.to_capture(source, stated)

    async def parse_part(
        self, _response: Response, source: str, stated: Stated, part: Part
    ) -> AsyncIterator[Capture | Finding]:
        """The versions of pages that a web archive has and ours has not."""
        async for read in open_part(part, self.crawler, self.archive, self.plan.since):
            if is_ending(self.crawler):
                return
            yield read if isinstance(read, Finding) else read.to_capture(source, stated)

    def report(self, failure: Failure) -> Iterator[Finding]:
        """Why no page came: too large, no answer, forbidden by robots.txt."""
        url = failure.request.url  # type: ignore[attr-defined]  # Scrapy sets it
        grown_while_unpacked = "DOWNLOAD_MAXSIZE" in str(failure.value)
        if isinstance(failure.value, DownloadCancelledError) or grown_while_unpacked:
            limit = self.settings.getint("DOWNLOAD_MAXSIZE")
            yield Finding("too_large", url, f"larger than DOWNLOAD_MAXSIZE, {limit} bytes")
        else:
            yield Finding("fetch_failed", url, _to_reason(failure.value))

    def _first_requests(self, source: Source, listing: Listing) -> Iterator[Request]:
        stated = Stated(source.publisher, area=source.area, authority=source.authority, section=listing.column)
        if listing.family == "files":
            yield from self._document_requests(source.name, self.plan.state(stated))
        if listing.part:
            said = {"source": source.name, "stated": replace(stated, layout=listing.family), "part": listing.part}
            yield self._ask_nobody(self.parse_part, **said)
        for url in listing.addresses(self.plan.days(today_in_china())):
            root = urljoin(url, ".")
            yield self._request(url, "listing", source.name, replace(stated, layout=listing.family), root)

    def _document_requests(self, source: str, stated: Stated) -> Iterator[Request]:
        for path in self.plan.documents:
            if is_web_archive(path):
                yield self._ask_nobody(self.parse_web_archive, source=source, stated=stated, path=path)
            else:
                yield self._request(path.as_uri(), "page", source, stated)

    def _ask_nobody(self, callback: Callable[..., Any], **said: object) -> Request:
        """A request that is answered at once, for pages that do not come one by one from a site."""
        return Request("data:,nobody", callback=callback, errback=self.report, cb_kwargs=said, dont_filter=True)

    def _follow(self, entry: Entry, source: str, stated: Stated, root: str) -> Finding | Request:
        """A request; a finding where the entry is no address, or leads onto this disk, about it or off it."""
        is_out = not entry.url.startswith(root) if _is_on_disk(root) else _is_on_disk(entry.url)
        if is_out:
            return Finding("fetch_failed", entry.url, f"not followed: it leads out of {root}")
        try:
            return self._request(entry.url, entry.role, source, stated, root)
        except ValueError as error:
            return Finding("fetch_failed", entry.url, f"not followed: {error}")

    def _request(self, url: str, role: Role, source: str, stated: Stated, root: str = "") -> Request:
        said = {"source": source, "stated": stated}
        return Request(
            url,
            callback=self.parse_listing if role == "listing" else self.parse_page,
            errback=self.report,
            cb_kwargs={**said, "root": root} if role == "listing" else said,
            meta={"dont_retry": _is_on_disk(url)},
        )


def _to_capture(response: Response, source: str, stated: Stated, role: Role) -> Capture:
    on_disk = _is_on_disk(response.url)
    content_type = response.headers.get("Content-Type", b"") or b""
    return Capture(
        url=response.url,
        source=source,
        fetched_at=dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"),
        via="file" if on_disk else "live",
        status=None if on_disk else response.status,
        content_type=content_type.decode("latin-1"),
        headers=tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ),
        body=response.body,
        role=role,
        stated=stated,
    )


def _is_on_disk(url: str) -> bool:
    return url.startswith("file:")


def _to_reason(error: BaseException | None) -> str:
    """One line a person can act on; an exception without words gives its name."""
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(words.split()) or type(error).__name__
