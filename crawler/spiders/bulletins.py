"""The one spider: a source, its listings, their pages. A response becomes a capture, any other answer a finding."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Self, cast

from scrapy import Request, Spider, signals
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response, TextResponse
from scrapy.utils.response import response_status_message

from archive.captures import find_attachments, record_redirect
from archive.moments import now
from archive.records import Capture, Finding, Role, Stated
from archive.store import Stored, load_pending
from archive.verified_files import close_failure, record_whole_file
from crawler.archive_failures import ending_if_it_fails, is_of_archive
from crawler.archived_response import find_settled_capture, is_settled, keep_line
from crawler.attachments import Attachments, find_page, to_address
from crawler.components import COMPONENTS
from crawler.crawl_context import CrawlContext, open_context
from crawler.follow_rules import DayLimits, FollowRules, choose
from crawler.items import name_page
from crawler.listings import PAGES, find_listed, is_after_last
from crawler.listings.article_parts import PARTS, find_next_part
from crawler.listings.column import find_unread_pager
from crawler.listings.document import COUNTS_FROM
from crawler.listings.lost_lines import find_lost_lines
from crawler.listings.post_address import SENT_BY_POST
from crawler.listings.same_page import to_spellings
from crawler.live_capture import report_doubts, to_capture
from crawler.middlewares.settled_pages import BY_ITS_OWN_DATE
from crawler.middlewares.whole_body import find_damage
from crawler.network import is_on_disk
from crawler.new_archive import open_or_announce
from crawler.owners import Owners
from crawler.pagination_limits import PaginationLimits
from crawler.printed_order import number_same_day
from crawler.refusals import REFUSALS, refuse
from crawler.responses.classify import IS_GIVEN, is_document
from crawler.responses.errors import classify_error
from crawler.responses.exceptions import AlreadyFetched, Dropped
from crawler.responses.notices import take_notices
from crawler.shutdown import is_shutting_down
from crawler.source import to_folder
from crawler.speech import speak
from crawler.terminal import be_quiet
from crawler.webarchives.archived_bodies import find_archived_body
from crawler.webarchives.files import is_web_archive, read_all_records, read_web_archive
from crawler.webarchives.open_part import open_part
from crawler.webarchives.revisit import Revisit, find_bodies
from crawler.webarchives.trust import Trust
from pipelines import PARSER
from pipelines.addresses import Base

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator
    from pathlib import Path

    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

    from archive.captures import LinkedFile
    from crawler.listings.article_parts import NextPart
    from crawler.listings.entry import Entry
    from crawler.source import Listing, Source
    from crawler.webarchives.part import WebArchivePart

_LATER: Final = -1


class BulletinsSpider(Spider):
    """Crawl what the options name. Items are captures, and findings about pages that failed."""

    name = "bulletins"
    custom_settings = COMPONENTS
    open_archive = staticmethod(open_or_announce)
    context: CrawlContext
    attachments: Attachments
    owners: Owners
    limits: PaginationLimits
    starts: frozenset[str]
    """Where the lists of all sources start."""
    revisits: defaultdict[tuple[str, Stated], list[Revisit]]
    """Of web archives: those whose body was not in their own file."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Open the context of the crawl; if that is refused, another spider says so and does nothing."""
        spider = super().from_crawler(crawler, *args)
        if crawler.settings.getbool("QUIET"):
            be_quiet()
        try:
            speak(crawler.settings["LANGUAGE"])
            context = spider.context = open_context(kwargs, crawler.settings, cls.open_archive)
        except REFUSALS as error:
            return cast("Self", refuse(crawler, error))
        settings = crawler.settings
        spider.attachments = Attachments.of(context.options.sources, settings.getint("ATTACHMENT_MAXSIZE"))
        sources = (*context.options.sources, *context.options.others)
        spider.owners = Owners.of(sources)
        spider.starts = frozenset(url for one in sources for listing in one.listings for url in listing.start)
        spider.limits = PaginationLimits(settings.getint("LISTINGS_DEEPEST"), settings.getint("LISTINGS_BARREN"))
        spider.revisits = defaultdict(list)
        crawler.signals.connect(spider.follow_stored, signals.item_scraped)
        crawler.signals.connect(spider.ask_for_revisits, signals.spider_idle)
        crawler.signals.connect(context.close, signals.engine_stopped)
        return spider

    async def start(self) -> AsyncIterator[Request | Finding]:
        """Yield sources that cannot be loaded, then requests: for archived pages not parsed yet, for all others."""
        for finding in self.context.options.repaired:
            close_failure(self.context.archive, finding, now())
        for problem in self.context.options.problems:
            yield problem
        yield self._make_local_request(self.parse_pending)
        for source in self.context.options.sources:
            for listing in source.listings:
                for request in self._first_requests(source, listing):
                    yield request

    def parse_listing(
        self, response: Response, source: str, stated: Stated, rules: FollowRules
    ) -> Iterator[Capture | Finding | Request]:
        """Yield the listing, then the pages and listings it links to, as far as rules and options allow."""
        yield from self._keep(response, source, stated, "listing")
        if not _is_whole(response):
            return
        if not isinstance(response, TextResponse):
            yield Finding("wrong_type", response.url, "the listing is not text")
            return
        listed = list(find_listed(response, rules.listing))
        if not listed and is_after_last(response, rules.listing):
            return
        if not rules.listing.json:
            yield from find_unread_pager(response, listed, self.starts)
            yield from find_lost_lines(response, listed)
        found = self.limits.follow(response, listed)
        days = DayLimits(self.context.today, self.context.known.find_end(source, rules.start, rules.listing))
        steps = list(choose(found, response.url, rules, days))
        is_known = self.context.known.knows_list(source, rules.start, rules.listing)
        order = number_same_day(step for step in steps if not isinstance(step, Finding))
        for step in steps:
            if isinstance(step, Finding):
                yield step
            elif step.doubt or self.context.options.wants(step.printed_on):
                printed_on = "" if step.doubt else step.printed_on  # a date that cannot be right decides nothing
                said = replace(
                    stated,
                    section=step.section or stated.section,
                    printed_on=printed_on,
                    printed_order=order.get(step.url, 0),
                )
                if is_document(step.url):
                    period = rules.listing.find_period(step.url, step.text)
                    said = replace(said, period=period, link_text=step.text)
                followed = self._follow(step, source, said, rules)
                if isinstance(followed, Request) and is_known:
                    followed.meta[BY_ITS_OWN_DATE] = True
                yield followed

    def parse_page(self, response: Response, source: str, stated: Stated) -> Iterator[Capture | Finding | Request]:
        """Yield the page, the next part of an article that is split in pages, and the files of a settled page."""
        stated = self.owners.attribute(response.url, source, stated)
        yield from self._keep(response, source, stated, "page")
        is_document = is_on_disk(response.url)  # it is what the person gave, not what it links to
        if _is_whole(response) and isinstance(response, TextResponse) and not is_document:
            for part in find_next_part(response):
                yield part if isinstance(part, Finding) else self._follow_part(response, part, source, stated)
            if settled := find_settled_capture(response):
                files = find_attachments(self.context.archive, settled.id)
                yield from self.follow_attachments(response, files, source, stated)

    def follow_stored(self, item: object, response: Any) -> None:
        """Request the files of a page that was fetched once it is stored, or seen again.

        The page does not count as done before, so that no crawl ends in between.
        """
        is_fetched = isinstance(response, Response) and not is_settled(response)
        if not is_fetched or response.request.callback != self.parse_page or not isinstance(item, Capture | Stored):
            return
        with ending_if_it_fails(self.crawler):
            known = item.attachments if isinstance(item, Stored) else find_attachments(self.context.archive, item.id)
            for request in self.follow_attachments(response, known, item.source, item.stated):
                self.crawler.engine.crawl(request)

    def follow_attachments(
        self, page: Response, files: Iterable[LinkedFile], source: str, stated: Stated
    ) -> Iterator[Request]:
        """Yield requests for files that the articles of a page link to."""
        by_its_own_date = page.meta.get(BY_ITS_OWN_DATE, False)
        for request in self.attachments.follow(page.url, files, source, stated):
            request.meta[BY_ITS_OWN_DATE] = by_its_own_date
            yield request.replace(callback=self.parse_attachment, errback=self.report)

    def parse_attachment(self, response: Response, source: str, stated: Stated) -> Iterator[Capture | Finding]:
        """Yield the file, under the address that its article has."""
        for item in self._keep(response, source, stated, "attachment"):
            yield replace(item, url=to_address(response))

    def parse_pending(self, _response: Response) -> Iterator[Capture | Finding]:
        """Yield archived captures that are not parsed yet, one by one: there may be many."""
        for capture in load_pending(self.context.archive, PARSER):
            if is_shutting_down(self.crawler):
                return
            yield capture

    def parse_rest(self, _response: Response, source: str) -> Iterator[Finding]:  # noqa: ARG002  the record asks for it
        """Report the files at the path of the documents that are not read."""
        if self.context.options.not_read:
            yield self.context.options.not_read

    def parse_web_archive(
        self, _response: Response, source: str, stated: Stated, path: Path
    ) -> Iterator[Capture | Finding]:
        """Yield the pages of a WARC or WACZ file, and findings for records that cannot be read."""
        is_whole = True
        trust = Trust.load(to_folder(self.settings["SOURCES"]))
        for read in read_web_archive(path, self.settings.getint("DOWNLOAD_MAXSIZE")):
            if is_shutting_down(self.crawler):
                return
            is_whole = is_whole and not (isinstance(read, Finding) and read.kind == "damaged_record")
            if isinstance(read, Revisit):
                self.revisits[source, stated].append(read)
            elif isinstance(read, Finding):
                yield read
            else:
                yield from trust.state(read, stated).to_items(source, stated)
        if is_whole:
            record_whole_file(self.context.archive, path.as_uri(), now())

    def ask_for_revisits(self) -> None:
        """Go on, once all else is done, with revisits whose body is not in their own file."""
        revisits, self.revisits = self.revisits, defaultdict(list)
        for (source, stated), found in revisits.items():
            said = {"source": source, "stated": stated, "revisits": found}
            self.crawler.engine.crawl(self._make_local_request(self.parse_revisits, **said))
        if revisits:
            raise DontCloseSpider

    def parse_revisits(
        self, _response: Response, source: str, stated: Stated, revisits: list[Revisit]
    ) -> Iterator[Capture | Finding]:
        """Yield revisits with the body that another file of this crawl has, or the archive; else a finding."""
        trust = Trust.load(to_folder(self.settings["SOURCES"]))
        paths = [path for path in self.context.options.documents if is_web_archive(path)]
        read = partial(read_all_records, paths, self.settings.getint("DOWNLOAD_MAXSIZE"))
        for one in find_bodies(revisits, read):
            if is_shutting_down(self.crawler):
                return
            found = find_archived_body(self.context.archive, one) if isinstance(one, Revisit) else one
            yield from (
                (found.finding,) if isinstance(found, Revisit) else trust.state(found, stated).to_items(source, stated)
            )

    async def parse_part(
        self, _response: Response, source: str, stated: Stated, part: WebArchivePart
    ) -> AsyncIterator[Capture | Finding]:
        """Yield the versions of pages that a web archive has and ours has not."""
        async for read in open_part(part, self.crawler, self.context.archive, self.context.options.since):
            if is_shutting_down(self.crawler):
                return
            if isinstance(read, Finding):
                yield read
            else:
                for item in read.to_items(source, stated):
                    yield item

    def report(self, failure: Failure) -> Iterator[Finding]:
        """Yield the finding for a request that failed, or whose response is not a page."""
        if is_of_archive(failure.value):  # a middleware asked it
            failure.raiseException()
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        for notice in take_notices(request):
            yield name_page(notice, request)
        if isinstance(failure.value, AlreadyFetched):
            record_redirect(self.context.archive, request.meta["redirect_urls"][0], request.url, now())
        if isinstance(failure.value, AlreadyFetched | Dropped):
            return
        finding = name_page(classify_error(failure.value, request, self.settings.getint("DOWNLOAD_MAXSIZE")), request)
        if find_page(request):
            yield replace(finding, url=to_address(request))
            return
        self.context.known.record_lost(to_address(request), finding)
        yield finding

    def _first_requests(self, source: Source, listing: Listing) -> Iterator[Request]:
        stated = Stated(source.publisher, area=source.area, authority=source.authority, section=listing.column)
        if listing.family == "files":
            yield from self._document_requests(source, self.context.options.state(stated))
        if listing.part:
            archived = {"source": source.name, "stated": replace(stated, layout=listing.family), "part": listing.part}
            yield self._make_local_request(self.parse_part, **archived)
        for url, day in listing.addresses(self.context.options.days(self.context.today)):
            if listing.family == PAGES:
                yield self._given_request(url, source, listing, self.context.options.state(stated))
                continue
            said = replace(stated, layout=listing.family, printed_on=day.isoformat() if day else "")
            yield self._request(url, source.name, said, FollowRules(url, listing))

    def _document_requests(self, source: Source, stated: Stated) -> Iterator[Request]:
        if self.context.options.not_read:
            yield self._make_local_request(self.parse_rest, source=source.name)
        for path in self.context.options.documents:
            if is_web_archive(path):
                yield self._make_local_request(self.parse_web_archive, source=source.name, stated=stated, path=path)
            else:
                said = replace(stated, period=source.find_period((path.name,)))
                yield self._request(path.as_uri(), source.name, said)

    def _given_request(self, url: str, source: Source, listing: Listing, stated: Stated) -> Request:
        """Return the request for a page, or a file, whose address is given, not found in a list."""
        request = self._request(url, source.name, replace(stated, period=listing.find_period(url)))
        return request.replace(meta={**request.meta, IS_GIVEN: True})

    def _make_local_request(self, callback: Callable[..., Any], **said: object) -> Request:
        """Return a request that is answered at once, for pages that do not come one by one from a site."""
        return Request("data:,nobody", callback=callback, errback=self.report, cb_kwargs=said, dont_filter=True)

    def _keep(self, response: Response, source: str, stated: Stated, role: Role) -> Iterator[Capture | Finding]:
        """Yield the capture of a response; of one from the archive only if its source now states something else."""
        if settled := find_settled_capture(response):
            is_better = settled.stated.foreign_host and not stated.foreign_host
            is_same = source == settled.source and stated.article_url == settled.stated.article_url
            asked = response.request.url if response.request else settled.url
            if settled.url not in to_spellings(asked):  # a redirect led there: its own line counts
                stated = keep_line(settled.stated, stated)
            if (is_same or is_better) and stated != settled.stated:
                yield replace(settled, source=source, stated=stated)
            return
        yield from take_notices(response)
        if response.status == HTTPStatus.OK:
            yield to_capture(response, source, stated, role)
            yield from report_doubts(response)
        else:
            words = f"the answer was {response_status_message(response.status)}"
            yield Finding("fetch_failed", response.url, words)

    def _follow(self, entry: Entry, source: str, stated: Stated, rules: FollowRules | None = None) -> Finding | Request:
        """Return a request; a finding where the address of the entry cannot be requested."""
        try:
            request = self._request(entry.url, source, stated, rules if entry.role == "listing" else None)
        except ValueError as error:
            return Finding("fetch_failed", entry.url, f"not followed: {error}")
        if entry.role == "page":
            return request
        # The pages of a listing before further ones: else all pages of a long column would wait in memory.
        return request.replace(priority=_LATER, meta={**request.meta, COUNTS_FROM: entry.counts_from})

    def _follow_part(self, page: Response, part: NextPart, source: str, stated: Stated) -> Request:
        request = self._request(part.url, source, stated)
        by_its_own_date = page.meta.get(BY_ITS_OWN_DATE, False)
        return request.replace(meta={**request.meta, PARTS: part.parts, BY_ITS_OWN_DATE: by_its_own_date})

    def _request(self, url: str, source: str, stated: Stated, rules: FollowRules | None = None) -> Request:
        """Return the request for a listing if it has rules, else for a page."""
        said = {"source": source, "stated": stated}
        is_posted = bool(rules and rules.listing.json and rules.listing.json.posted)
        return Request(
            url if is_on_disk(url) else Base(url).join(url),
            callback=self.parse_listing if rules else self.parse_page,
            errback=self.report,
            cb_kwargs={**said, "rules": rules} if rules else said,
            meta={"dont_retry": is_on_disk(url), "verbatim_url": True, SENT_BY_POST: is_posted},
        )


def _is_whole(response: Response) -> bool:
    return response.status == HTTPStatus.OK and not find_damage(response)
