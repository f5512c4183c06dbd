"""Options of one crawl: the arguments of ``scrapy crawl bulletins``, parsed and checked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.records import Finding, Stated
from crawler.listings.folder import Documents, find_documents
from crawler.source import SOURCES, Source, SourceError, get_source, load_sources
from pipelines.gazetteer.areas import AreaError, to_area_code
from pipelines.metadata.dates_printed import CHINA, is_date, to_stated_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ARGUMENTS: Final = ("source", "path", "publisher", "published", "area", "since", "until", "refresh")
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
    """Whether pages are asked for as if the archive held none."""
    not_read: Finding | None = None
    """What the path of the documents holds beside those that are read."""

    def days(self, today: dt.date) -> Iterator[dt.date]:
        """The days whose editions are crawled: since … until; today's if neither is said."""
        last = self.until or today
        first = self.since or last
        return (first + dt.timedelta(days=n) for n in range((last - first).days + 1))

    def count_days(self, today: dt.date) -> int:
        """How many days are asked for; 0 if neither the first nor the last is said."""
        return len(list(self.days(today))) if self.since or self.until else 0

    def wants(self, printed_on: str) -> bool:
        """Whether an entry with this printed date (ISO 8601, or empty) is within since … until; without one it is.

        >>> CrawlOptions((), since=dt.date(2022, 11, 29)).wants("2022-11-28")
        False
        """
        if not printed_on:
            return True
        day = dt.date.fromisoformat(printed_on[:10])
        return (self.since or day) <= day <= (self.until or day)

    def state(self, stated: Stated) -> Stated:
        """What holds for the documents: the person's word, and the source's where the person is silent."""
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
    unknown = [name for name in arguments if name not in ARGUMENTS]
    if unknown:
        raise SourceError(f"unknown argument -a {unknown[0]}=…; known: {', '.join(ARGUMENTS)}")
    sources = _read_sources(arguments.get("source"), folder)
    since, until = _read_day(arguments, "since"), _read_day(arguments, "until")
    if since and since > (until or today):
        raise SourceError(f"-a since={since} is after {until or today}; nothing was printed in between")
    asks_all = _read_refresh(arguments)
    wants_documents = any(listing.family == "files" for source in sources for listing in source.listings)
    if wants_documents:
        found = _read_documents(arguments)
        said, rest = _read_said(arguments), found.describe_rest()
        return CrawlOptions(sources, since, until, found.files, said, asks_all, rest)
    for name in _OF_DOCUMENTS:
        if name in arguments:
            raise SourceError(f"-a {name}=… is about documents on disk; add -a source=files")
    return CrawlOptions(sources, since, until, asks_all=asks_all)


def today_in_china() -> dt.date:
    """The day the newspapers carry now."""
    return dt.datetime.now(CHINA).date()


def _read_sources(names: str | None, folder: Path) -> tuple[Source, ...]:
    if names is not None:
        return tuple(get_source(name.strip(), folder) for name in dict.fromkeys(names.split(",")))
    enabled = tuple(source for source in load_sources(folder) if source.enabled)
    if not enabled:
        raise SourceError(f"{folder}: no source is enabled; name one with -a source=NAME")
    return enabled


def _read_day(arguments: Mapping[str, str], name: str) -> dt.date | None:
    if name not in arguments:
        return None
    try:
        return dt.date.fromisoformat(arguments[name])
    except ValueError as error:
        raise SourceError(f"-a {name}={arguments[name]}: no such day; write 2022-11-30") from error


def _read_refresh(arguments: Mapping[str, str]) -> bool:
    if arguments.get("refresh", "all") != "all":
        raise SourceError(f"-a refresh={arguments['refresh']}: write refresh=all, or leave it out")
    return "refresh" in arguments


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
