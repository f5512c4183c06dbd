"""Fetch one page of each list and the first articles of it, with their files, as a crawl would."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self

from scrapy import Request

from archive.database import open_archive
from archive.records import Finding, Stated
from crawler.attachments import to_address
from crawler.components import COMPONENTS
from crawler.follow_rules import FollowRules
from crawler.listings import PAGES
from crawler.listings.article_parts import PARTS
from crawler.sampling.sample import Sample
from crawler.spiders.bulletins import BulletinsSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from archive.captures import LinkedFile
    from crawler.source import Listing

ARTICLES: Final = 2
"""Articles of a list that are fetched."""
_FILES: Final = 2
"""Files of an article that are fetched."""
_LISTS: Final = 3
"""Lists that lead from one to the next before an article: a directory names its interface, an edition its pages."""
_SAMPLE: Final = "sample"
_OF_A_CRAWL: Final = ("CrawlRecord", "SavePages", "SourceMonitor", "WalkedListings")


class SampleSpider(BulletinsSpider):
    """Request a few pages of each source. The archive is empty and deleted afterwards, so it is not announced."""

    name = "sample"
    open_archive = staticmethod(open_archive)
    custom_settings = COMPONENTS | {
        "EXTENSIONS": {
            name: number for name, number in COMPONENTS["EXTENSIONS"].items() if not name.endswith(_OF_A_CRAWL)
        }
    }
    samples: list[Sample]

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> Self:
        """Begin without a sample."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.samples = []
        return spider

    async def start(self) -> AsyncIterator[Request | Finding]:
        """Yield the first request of each list. A newspaper is asked for the edition of yesterday."""
        listings = ((source, listing) for source in self.context.options.sources for listing in source.listings)
        self.samples = [Sample(source, listing) for source, listing in listings]
        for number, sample in enumerate(self.samples):
            url, day = next(sample.listing.addresses([find_day(sample.listing, self.context.today)]), ("", None))
            if url:
                sample.start = url
                yield _mark(self._first_request(sample, day), number)

    def _first_request(self, sample: Sample, day: dt.date | None) -> Request:
        source, listing, url = sample.source, sample.listing, sample.start
        stated = Stated(source.publisher, area=source.area, authority=source.authority, section=listing.column)
        if listing.family == PAGES:
            sample.asked += 1
            return self._given_request(url, source, listing, stated)
        said = replace(stated, layout=listing.family, printed_on=day.isoformat() if day else "")
        return self._request(url, source.name, said, FollowRules(url, listing))

    def parse_listing(self, response: Response, **said: Any) -> Iterator[Any]:  # type: ignore[override]  # it takes the same
        """Yield the list and its first articles; a list without any leads to the next list."""
        number = response.meta[_SAMPLE]
        sample = self.samples[number]
        sample.lists += 1
        pages: list[Request] = []
        lists: list[Request] = []
        for step in super().parse_listing(response, **said):
            if isinstance(step, Request):
                (lists if "rules" in step.cb_kwargs else pages).append(step)
            else:
                yield from self._note(sample, (step,))
        sample.entries += len(pages)
        further = lists[:1] if not pages and not sample.asked and sample.lists < _LISTS else ()
        chosen = pages[: ARTICLES - sample.asked]
        sample.asked += len(chosen)
        for request in (*chosen, *further):
            yield _mark(request, number)

    def parse_page(self, response: Response, **said: Any) -> Iterator[Any]:  # type: ignore[override]
        """Yield the page, without the further parts of its article."""
        sample = self.samples[response.meta[_SAMPLE]]
        sample.fetched.append(response.url)
        steps = super().parse_page(response, **said)
        yield from self._note(sample, (step for step in steps if not _is_part(step)))

    def follow_attachments(
        self, page: Response, files: Iterable[LinkedFile], source: str, stated: Stated
    ) -> Iterator[Request]:
        """Yield requests for the first files of a page."""
        for count, request in enumerate(super().follow_attachments(page, files, source, stated)):
            if count < _FILES:
                yield _mark(request, page.meta[_SAMPLE])

    def parse_attachment(self, response: Response, **said: Any) -> Iterator[Any]:  # type: ignore[override]
        """Yield the file."""
        sample = self.samples[response.meta[_SAMPLE]]
        sample.fetched.append(to_address(response))
        yield from self._note(sample, super().parse_attachment(response, **said))

    def report(self, failure: Failure) -> Iterator[Finding]:
        """Yield why a page did not come."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        yield from self._note(self.samples[request.meta[_SAMPLE]], super().report(failure))

    def _note(self, sample: Sample, steps: Iterable[Any]) -> Iterator[Any]:
        """Pass on what was found, and note its findings."""
        for step in steps:
            if isinstance(step, Finding):
                sample.findings.append(step)
            yield step


def find_day(listing: Listing, today: dt.date) -> dt.date:
    """Return the day that is sampled: yesterday, whose edition is complete; of given pages the last that there is."""
    yesterday = today - dt.timedelta(days=1)
    return min(yesterday, listing.until or yesterday) if listing.family == PAGES else yesterday


def _mark(request: Request, number: int) -> Request:
    """Return the request as one of a sample; two sources may have a page in common."""
    return request.replace(meta={**request.meta, _SAMPLE: number}, dont_filter=True)


def _is_part(step: object) -> bool:
    return isinstance(step, Request) and PARTS in step.meta
