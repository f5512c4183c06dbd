"""Options of one crawl: the arguments of ``scrapy crawl bulletins``, parsed and checked."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.moments import find_day, parse_day
from archive.records import Finding, Stated
from crawler.given_addresses import read_addresses
from crawler.listings import PAGES
from crawler.listings.folder import Documents, find_documents
from crawler.nearest import suggest
from crawler.owners import Owner, Owners
from crawler.parts import CrawlPart, choose_sources, parse_part
from crawler.source import (
    SOURCES,
    FoundSources,
    Listing,
    Source,
    SourceError,
    find_files,
    find_sources,
    get_file,
    load_source,
)
from pipelines.gazetteer.areas import AreaError, to_area_code
from pipelines.metadata.dates_printed import CHINA, is_date, to_stated_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ARGUMENTS: Final = ("source", "path", "urls", "publisher", "published", "area", "since", "until", "refresh", "part")
_OF_SCRAPYD: Final = frozenset({"_job"})
"""Arguments that scrapyd adds to those of a person: the id of its job."""
_OF_DOCUMENTS: Final = ("path", "publisher", "published", "area")


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """What one crawl fetches."""

    sources: tuple[Source, ...]
    since: dt.date | None = None
    until: dt.date | None = None
    documents: tuple[Path, ...] = ()
    said: Stated = field(default_factory=Stated)
    """What the person says about the documents, which these need not say themselves."""
    asks_all: bool = False
    """True to request pages as if none were archived."""
    not_read: Finding | None = None
    """The finding for files at the path of the documents that are not parsed."""
    problems: tuple[Finding, ...] = ()
    """Sources that were asked for and cannot be loaded."""
    repaired: tuple[Finding, ...] = ()
    """Findings that no longer apply, of sources and of the path of documents: one from an earlier crawl is closed."""
    are_given: bool = False
    """Whether the pages are those whose addresses a person gave, and so say nothing of their sources."""
    part: CrawlPart = field(default_factory=CrawlPart)
    """Which of several crawls this is."""
    others: tuple[Source, ...] = ()
    """The sources of the other parts."""

    def days(self, today: dt.date) -> Iterator[dt.date]:
        """Yield the days whose editions are crawled: since … until; today's if neither is given."""
        last = self.until or today
        first = self.since or last
        return (first + dt.timedelta(days=n) for n in range((last - first).days + 1))

    def count_days(self, today: dt.date) -> int:
        """Count the days that are asked for; 0 if neither the first nor the last is given."""
        return len(list(self.days(today))) if self.since or self.until else 0

    def wants(self, printed_on: str) -> bool:
        """Return True for an entry printed within since … until (ISO 8601), or with an empty date.

        >>> CrawlOptions((), since=dt.date(2022, 11, 29)).wants("2022-11-28")
        False
        """
        day = find_day(printed_on)
        return day is None or (self.since or day) <= day <= (self.until or day)

    def state(self, stated: Stated) -> Stated:
        """Return what is stated of the documents: by the person, else by the source."""
        said = self.said
        return replace(
            stated,
            publisher=said.publisher or stated.publisher,
            published=said.published or stated.published,
            area=said.area or stated.area,
        )


def parse_options(arguments: Mapping[str, str], today: dt.date, folder: Path = SOURCES) -> CrawlOptions:
    """Parse the arguments of a crawl and load what they name; ``today`` is the date in China.

    Raises SourceError at the first argument that cannot be followed.
    """
    arguments = {name: value for name, value in arguments.items() if name not in _OF_SCRAPYD}
    unknown = [name for name in arguments if name not in ARGUMENTS]
    if unknown:
        raise SourceError(f"unknown argument -a {unknown[0]}=…; {suggest(unknown[0], ARGUMENTS)}")
    if "urls" in arguments:
        return _read_given(arguments, folder)
    sources, problems, repaired = _read_sources(arguments.get("source"), folder)
    since, until = _read_day(arguments, "since"), _read_day(arguments, "until")
    if since and since > (until or today):
        raise SourceError(f"-a since={since} is after {until or today}; nothing was printed in between")
    asks_all = _read_refresh(arguments)
    _refuse_pages_without_addresses(sources)
    wants_documents = any(listing.family == "files" for source in sources for listing in source.listings)
    if wants_documents:
        _refuse_days(arguments)
        if "part" in arguments:
            raise SourceError("-a part=… divides sources on the web; name folders of documents with -a path instead")
        found = _read_documents(arguments)
        said, rest = _read_said(arguments), found.describe_rest()
        if not rest:
            repaired = (*repaired, found.to_finding(""))
        return CrawlOptions(sources, since, until, found.files, said, asks_all, rest, problems, repaired)
    for name in _OF_DOCUMENTS:
        if name in arguments:
            raise SourceError(f"-a {name}=… is about documents on disk; add -a source=files")
    part = _read_part(arguments)
    own = choose_sources(sources, part)
    others = tuple(source for source in sources if source not in own)
    return CrawlOptions(
        own, since, until,
        part=part, others=others, asks_all=asks_all, problems=problems, repaired=repaired,
    )  # fmt: skip


def today_in_china() -> dt.date:
    """Return the day of today's newspapers, in China."""
    return dt.datetime.now(CHINA).date()


def _read_sources(names: str | None, folder: Path) -> FoundSources:
    """Load the named sources, or the enabled ones of the folder: without one of your own, these are the samples."""
    if names is not None:
        found = find_sources(get_file(name, folder) for name in dict.fromkeys(map(str.strip, names.split(","))))
        if not found.sources:
            raise SourceError(found.problems[0].message)
        return found
    own = set(folder.glob("*.toml"))
    found = find_sources(path for path in find_files(folder) if path in own)
    enabled = tuple(source for source in found.sources if source.enabled)
    if not enabled:
        words = "; ".join(problem.message for problem in found.problems)
        raise SourceError(words or f"{folder}: no source is enabled; name one with -a source=NAME")
    return found._replace(sources=enabled)


def _read_day(arguments: Mapping[str, str], name: str) -> dt.date | None:
    if name not in arguments:
        return None
    try:
        return parse_day(arguments[name])
    except ValueError as error:
        raise SourceError(f"-a {name}={error}") from error


def _refuse_days(arguments: Mapping[str, str]) -> None:
    """Raise SourceError where days are named: the date of a document is known only once it is read."""
    for name in ("since", "until"):
        if name in arguments:
            raise SourceError(
                f"-a {name}=… is about lists and editions, documents on disk are all read; leave it out,"
                " and ask the archive for the days, or name fewer documents with -a path"
            )


def _read_given(arguments: Mapping[str, str], folder: Path) -> CrawlOptions:
    """Return the options of a crawl of pages whose addresses are given. Raises SourceError."""
    _refuse_lists(arguments)
    named = _read_sources(arguments["source"], folder) if "source" in arguments else FoundSources(())
    return CrawlOptions(
        sources=_assign(read_addresses(arguments["urls"]), named.sources, folder),
        said=_read_said(arguments),
        asks_all=_read_refresh(arguments),
        are_given=True,
        problems=named.problems,
        repaired=named.repaired,
    )


def _refuse_lists(arguments: Mapping[str, str]) -> None:
    """Raise SourceError for arguments that say nothing of pages whose addresses are given."""
    for name in ("path", "since", "until", "part"):
        if name in arguments:
            raise SourceError(f"-a {name}=… together with urls: the pages are those of urls; leave it out")


def _refuse_pages_without_addresses(sources: Iterable[Source]) -> None:
    for source in sources:
        if all(listing.family == PAGES and not listing.start for listing in source.listings):
            raise SourceError(f"-a source={source.name} has no list; add -a urls=ADDRESS, or a file of addresses")


def _assign(addresses: Sequence[str], named: Sequence[Source], folder: Path) -> tuple[Source, ...]:
    """Return the sources of these addresses, each with its own in place of its lists.

    An address belongs to the source that is named, else to the one of its host, else to the source ``pages``.
    Raises SourceError.
    """
    if len(named) > 1:
        raise SourceError(f"-a source={','.join(one.name for one in named)} with urls: name one source, or none")
    owners = Owners.of(named) if named else Owners.load(folder)
    other = Owner(named[0] if named else load_source(get_file(PAGES, folder)))
    assigned: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    by_name: dict[str, Source] = {}
    listings: dict[tuple[str, str], Listing] = {}
    for address in addresses:
        source, listing = owners.find(address) or other
        key = (source.name, listing.column if listing else "")
        assigned[key].append(address)
        by_name[source.name] = source
        listings.setdefault(key, listing or Listing(PAGES))
    given = {
        key: replace(listings[key], family=PAGES, start=tuple(found), json=None, part=None, since=None, until=None)
        for key, found in assigned.items()
    }
    return tuple(
        replace(source, listings=tuple(one for (owner, _), one in given.items() if owner == name))
        for name, source in by_name.items()
    )


def _read_refresh(arguments: Mapping[str, str]) -> bool:
    if arguments.get("refresh", "all") != "all":
        raise SourceError(f"-a refresh={arguments['refresh']}: write refresh=all, or leave it out")
    return "refresh" in arguments


def _read_part(arguments: Mapping[str, str]) -> CrawlPart:
    try:
        return parse_part(arguments["part"]) if "part" in arguments else CrawlPart()
    except ValueError as error:
        raise SourceError(f"-a part={arguments['part']}: {error}") from error


def _read_documents(arguments: Mapping[str, str]) -> Documents:
    if not arguments.get("path"):
        raise SourceError("-a source=files reads documents on disk; add -a path=FILE_OR_FOLDER")
    return find_documents(Path(arguments["path"]).expanduser())


def _read_said(arguments: Mapping[str, str]) -> Stated:
    published, area = arguments.get("published", ""), arguments.get("area", "")
    if "published" in arguments and not is_date(published):
        raise SourceError(f"-a published={published}: no date; write 2022-11-30 or 2022-11-30T08:05+08:00")
    try:
        area = to_area_code(area)
    except AreaError as error:
        raise SourceError(f"-a area: {error}") from error
    return Stated(publisher=arguments.get("publisher", ""), published=to_stated_date(published), area=area)
