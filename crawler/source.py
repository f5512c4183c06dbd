"""A source: what we crawl, as one TOML file in ``crawler/sources/`` states it."""

from __future__ import annotations

import errno
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from archive.records import Finding
from crawler.expected import Expected, read_expected
from crawler.file_periods import find_period, name_file
from crawler.listings import PAGES
from crawler.listings.json_list import JsonList, read_json_list
from crawler.nearest import suggest
from crawler.source_checks import DATE, find_problems
from crawler.webarchives.part import PARTS, WebArchivePart, read_part
from pipelines.addresses import Base
from pipelines.gazetteer.areas import to_area_code

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

SOURCES: Final = Path(__file__).with_name("sources")
"""The folder of the sources that come with the project."""


class SourceError(Exception):
    """What is to be crawled cannot be: one line with the file or argument, what it refused, and what to do."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a source lists its pages, in the days that its addresses are built so."""

    family: str
    start: tuple[str, ...] = ()
    """Web addresses or absolute paths; ``{date:%Y%m%d}`` means the day of an edition."""
    column: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    """First and last day that the addresses are known to be built so; None: not known, or they are still."""
    hosts: tuple[str, ...] = ()
    """Other hosts whose pages are followed where a list leads to them, such as mp.weixin.qq.com."""
    article: str = ""
    """A regular expression: of the addresses on the source's own host, those that are articles. Empty: all."""
    examples: tuple[str, ...] = ()
    """Addresses that ``article`` means."""
    period: str = ""
    """A regular expression: the period of a file's numbers, in its name or on the page that links to it."""
    period_examples: tuple[str, ...] = ()
    """Names of files that ``period`` means."""
    full_list_days: int | None = None
    """So often all of these lists is looked at, not only what is new in them; None: as the source says."""
    verified: str = "not-yet"
    """On what page this was seen to hold: live, archived, saved, or not-yet."""
    verified_on: dt.date | None = None
    part: WebArchivePart | None = None
    """Where a web archive has these pages, instead of ``start``."""
    json: JsonList | None = None
    """How the list is asked for and read, where the family is json_list."""

    def addresses(self, days: Iterable[dt.date]) -> Iterator[tuple[str, dt.date | None]]:
        """Yield the URLs to start from: each once, or once for each day if it names the day, with that day.

        A column that has ended before the days is left out. One that begins after them is not: when a site moves, its
        new columns keep older articles.

        >>> import datetime as dt
        >>> list(Listing("joyhua", ("http://a.cn/{date:%Y%m%d}/index.htm",)).addresses([dt.date(2022, 11, 30)]))
        [('http://a.cn/20221130/index.htm', datetime.date(2022, 11, 30))]
        """
        days = tuple(days)
        wanted = [day for day in days if (self.since or day) <= day <= (self.until or day)]
        has_ended = bool(self.until and days and min(days) > self.until)
        for start in self.start:
            if self.json:
                yield self.json.to_first_page(start), None
            elif DATE.search(start):
                yield from _fill_days(start, wanted, is_edition=self.family != PAGES)
            elif not has_ended:
                yield _to_url(start), None

    def find_period(self, url: str, text: str = "") -> str:
        """Return the period that a file states by the pattern of this listing; empty without one.

        It is in the name of the file or, of one that is made when it is asked for, in the query; else in the text of
        the link to it.
        """
        named = (name_file(url), unquote(urlsplit(url).query), text)
        return find_period([self.period] if self.period else [], named)

    def means(self, url: str) -> bool:
        """Return True if an address on the source's own host is that of an article."""
        return not self.article or bool(re.search(self.article, url))


@dataclass(frozen=True, slots=True)
class Source:
    """One publisher's pages and what is known about them."""

    name: str
    publisher: str
    area: str
    """GB/T 2260 code of the place whose authority speaks, or empty."""
    authority: int
    """Rank among the publishers of one bulletin; the higher is believed."""
    enabled: bool
    """Crawled when no source is named."""
    listings: tuple[Listing, ...]
    history: tuple[str, ...] = ()
    full_list_days: int | None = None
    """So often all of its lists is looked at, not only what is new in them; None: as FULL_LIST_DAYS says."""
    cadence_days: int = 0
    """So many days lie between two bulletins while there is something to report; 0: not known."""
    expected: Expected | None = None
    """What its numbers are at least; None: it declares nothing."""

    def find_period(self, texts: Iterable[str]) -> str:
        """Return the period that a pattern of its listings finds in the first of these texts; empty without one."""
        return find_period((listing.period for listing in self.listings if listing.period), texts)


def load_source(path: Path) -> Source:
    """Load the source that a TOML file states. Raises SourceError if the file is malformed or has other keys."""
    table = _load_table(path)
    problem = next(find_problems(table, path), "")
    if problem:
        raise SourceError(problem)
    return Source(
        name=path.stem,
        publisher=table["publisher"],
        area=to_area_code(table["area"]),
        authority=table["authority"],
        enabled=table["enabled"],
        listings=tuple(_to_listing(entry, path) for entry in table["listing"]),
        history=tuple(table.get("history", ())),
        cadence_days=table.get("cadence_days", 0),
        full_list_days=table.get("full_list_days"),
        expected=read_expected(table["expect"]) if "expect" in table else None,
    )


def find_source_problems(path: Path) -> Iterator[str]:
    """Yield what is wrong with the file of a source, a line each; nothing if it can be loaded."""
    try:
        table = _load_table(path)
    except SourceError as error:
        yield str(error)
    else:
        yield from find_problems(table, path)


def load_sources(folder: Path = SOURCES) -> list[Source]:
    """Load every source, by name. Raises SourceError at the first that cannot be loaded."""
    return [load_source(path) for path in find_files(folder)]


class FoundSources(NamedTuple):
    """Sources that can be loaded, and a finding for each file that cannot."""

    sources: tuple[Source, ...]
    problems: tuple[Finding, ...] = ()
    repaired: tuple[Finding, ...] = ()
    """The findings for files that can be loaded now: one from an earlier crawl is closed."""


def find_sources(paths: Iterable[Path]) -> FoundSources:
    """Load what can be loaded, so that a mistake in one file does not stop the crawl of all others."""
    sources, problems, repaired = [], [], []
    for path in paths:
        broken = Finding("broken_source", path.resolve().as_uri(), "", path.name)
        try:
            sources.append(load_source(path))
            repaired.append(broken)
        except SourceError as error:
            problems.append(replace(broken, message=str(error)))
    return FoundSources(tuple(sources), tuple(problems), tuple(repaired))


def find_files(folder: Path = SOURCES) -> list[Path]:
    """Return the files of the built-in sources and of a folder, by name; of one name that of the folder.

    Raises SourceError if there is no such folder.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder; SOURCES names a folder of TOML files")
    files = {path.stem: path for place in (SOURCES, folder) for path in place.glob("*.toml")}
    return [files[name] for name in sorted(files)]


def to_folder(setting: str | None) -> Path:
    """Return the folder that the setting SOURCES names; the built-in one where it is empty."""
    return Path(setting).expanduser() if setting else SOURCES


def get_source(name: str, folder: Path = SOURCES) -> Source:
    """Load the source of this name. Raises SourceError, which lists the known names, if there is none."""
    return load_source(get_file(name, folder))


def get_file(name: str, folder: Path = SOURCES) -> Path:
    """Return the file of the source of this name. Raises SourceError, which lists the known names, if there is none."""
    known = {path.stem: path for path in find_files(folder)}
    if name not in known:
        raise SourceError(f"unknown source {name!r}; {suggest(name, known)}")
    return known[name]


def _load_table(path: Path) -> dict[str, Any]:
    """Parse the file of a source. Raises SourceError where it cannot be read or is not TOML."""
    try:
        return tomllib.loads(_read_text(path))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}; check its rights") from error
    except (ValueError, RecursionError) as error:  # not TOML, or not UTF-8
        raise SourceError(f"{path}: not TOML: {error}; fix the file") from error


def _read_text(path: Path) -> str:
    if path.exists() and not path.is_file():  # reading a pipe would wait for ever
        raise OSError(errno.EINVAL, "not a file")
    return path.read_text("utf-8")


def _to_listing(entry: Mapping[str, Any], path: Path) -> Listing:
    stated: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in entry.items()
        if key not in (*PARTS, "json")
    }
    starts = tuple(_read_start(start, path) for start in entry.get("start", ()))
    part = next((read_part(kind, entry[kind], path.parent) for kind in PARTS if kind in entry), None)
    hosts = tuple(_to_ascii(host) for host in entry.get("hosts", ()))
    answer = read_json_list(entry["json"]) if "json" in entry else None
    return Listing(**{**stated, "start": starts, "hosts": hosts, "part": part, "json": answer})


def _read_start(start: str, path: Path) -> str:
    """Return an address, its host in ASCII; a path relative to the source as an absolute one."""
    if "://" not in start:
        return str((path.parent / start).resolve())
    scheme, _, rest = start.partition("://")
    host, slash, after = rest.partition("/")
    return f"{scheme}://{_to_ascii(host)}{slash}{after}"


def _to_ascii(host: str) -> str:
    """Return a host as links to it are resolved: 中国.cn is xn--fiqs8s.cn."""
    return host if host.isascii() else urlsplit(Base(f"http://{host}/").resolve("")).netloc or host


def _fill_days(start: str, days: Iterable[dt.date], *, is_edition: bool) -> Iterator[tuple[str, dt.date | None]]:
    """Yield an address for each of the days that it names differently; the day is that of an edition."""
    filled = ((_to_url(DATE.sub(lambda mark, day=day: f"{day:{mark[1]}}", start)), day) for day in days)  # type: ignore[misc]
    yield from ((url, day if is_edition else None) for url, day in dict(filled).items())


def _to_url(address: str) -> str:
    return address if "://" in address else Path(address).as_uri()
