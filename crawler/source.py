"""A source: what we crawl, as one TOML file in ``crawler/sources/`` states it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crawler.listings import FAMILIES
from crawler.webarchives.part import PARTS, Part, read_part
from pipelines.gazetteer.resolve import find_division

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

SOURCES: Final = Path(__file__).with_name("sources")
"""The folder of the sources that come with the project."""


class SourceError(Exception):
    """What is to be crawled cannot be: one line with the file or argument, what it refused, and what to do."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a source lists its pages."""

    family: str
    start: tuple[str, ...] = ()
    """Web addresses or absolute paths; ``{date:%Y%m%d}`` stands for the day of an edition."""
    column: str = ""
    part: Part | None = None
    """Where a web archive has these pages, instead of ``start``."""

    def addresses(self, days: Iterable[dt.date]) -> Iterator[str]:
        """The URLs to start from: each once, or once a day if it names the day.

        >>> import datetime as dt
        >>> list(Listing("joyhua", ("http://a.cn/{date:%Y%m%d}/index.htm",)).addresses([dt.date(2022, 11, 30)]))
        ['http://a.cn/20221130/index.htm']
        """
        days = tuple(days)
        for start in self.start:
            editions = [_DATE.sub(lambda mark, day=day: f"{day:{mark[1]}}", start) for day in days]  # type: ignore[misc]
            yield from map(_to_url, editions if _DATE.search(start) else [start])


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
    cadence_days: int = 0
    """So many days lie between two bulletins while there is something to report; 0: not known."""
    verified: str = ""
    """When, and on what page, the facts above were last seen to hold."""


def load_source(path: Path) -> Source:
    """The source that a TOML file states. Raises SourceError if the file is malformed or says more, or less."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise SourceError(f"{path}: not TOML: {error}; mend the file") from error
    _check_keys(table, _SOURCE_KEYS, str(path), optional=("history", "verified", "cadence_days"))
    _check_texts(table.get("history", []), f"{path}: history")
    check_area(table["area"], f"{path}: area")
    if not table["listing"]:
        raise SourceError(f"{path}: listing is empty; add a [[listing]] table")
    return Source(
        name=path.stem,
        publisher=table["publisher"],
        area=table["area"],
        authority=table["authority"],
        enabled=table["enabled"],
        listings=tuple(_read_listing(entry, path) for entry in table["listing"]),
        history=tuple(table.get("history", ())),
        cadence_days=table.get("cadence_days", 0),
        verified=table.get("verified", ""),
    )


def load_sources(folder: Path = SOURCES) -> list[Source]:
    """Every source of a folder, by name. Raises SourceError at the first that is none."""
    return [load_source(path) for path in sorted(folder.glob("*.toml"))]


def get_source(name: str, folder: Path = SOURCES) -> Source:
    """The source of this name. Raises SourceError, which lists the known names, if there is none."""
    known = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    if name not in known:
        raise SourceError(f"unknown source {name!r}; known in {folder}: {', '.join(known) or 'none'}")
    return load_source(known[name])


def check_area(code: str, where: str) -> None:
    """Raise SourceError unless code is empty or a GB/T 2260 code that the gazetteer knows."""
    if code and find_division(code) is None:
        raise SourceError(f"{where}: {code!r} is no code in pipelines/gazetteer/divisions.csv; write one of those")


_SOURCE_KEYS: Final = {
    "publisher": str, "area": str, "authority": int, "enabled": bool, "listing": list, "history": list, "verified": str,
    "cadence_days": int,
}  # fmt: skip
_LISTING_KEYS: Final = {"family": str, "start": list, "column": str}
_FILES_KEYS: Final = {"family": str, "column": str}
_KINDS: Final = {str: "a text in quotes", int: "a whole number", bool: "true or false", list: "a list [ … ]"}
_DATE: Final = re.compile(r"\{date:([^{}]+)\}")


def _read_listing(entry: object, path: Path) -> Listing:
    where = f"{path}: [[listing]]"
    if not isinstance(entry, dict):
        raise SourceError(f"{where}: {entry!r} is no table; write [[listing]] above its keys")
    family = entry.get("family")
    part = _read_part(entry, where, path.parent)
    entry = {key: value for key, value in entry.items() if key not in PARTS}
    if part and family == "files":
        raise SourceError(f"{where}: family = 'files' reads documents on disk; name the family of the archived site")
    _check_keys(entry, _FILES_KEYS if family == "files" or part else _LISTING_KEYS, where, optional=("column",))
    if family not in FAMILIES:
        raise SourceError(f"{where}: unknown family {family!r}; known: {', '.join(FAMILIES)}")
    starts = entry.get("start", [])
    _check_texts(starts, f"{where}: start")
    if not starts and not part and family != "files":
        raise SourceError(f"{where}: start is empty; add an address")
    return Listing(family, tuple(_read_start(start, path) for start in starts), entry.get("column", ""), part)


def _read_part(entry: Mapping[str, object], where: str, folder: Path) -> Part | None:
    kinds = [kind for kind in PARTS if kind in entry]
    if len(kinds) + ("start" in entry) > 1:
        raise SourceError(f"{where}: {', '.join(kinds)} beside start or each other; write a [[listing]] for each")
    try:
        return read_part(kinds[0], entry[kinds[0]], folder) if kinds else None
    except ValueError as error:
        raise SourceError(f"{where}: {kinds[0]}: {error}") from error


def _read_start(start: str, path: Path) -> str:
    """An address as it is; a path beside the source as an absolute one."""
    if set("{}") & set(_DATE.sub("", start)):
        raise SourceError(f"{path}: start {start!r}: unknown placeholder; write {{date:%Y%m%d}} for the day")
    return start if "://" in start else str((path.parent / start).resolve())


def _check_keys(table: Mapping[str, Any], keys: Mapping[str, type], where: str, optional: tuple[str, ...]) -> None:
    for key, value in table.items():
        if key not in keys:
            raise SourceError(f"{where}: unknown key {key!r}; known: {', '.join(keys)}")
        if type(value) is not keys[key]:  # isinstance would take true for a number
            raise SourceError(f"{where}: {key} = {value!r}; write {_KINDS[keys[key]]}")
    for key in keys:
        if key not in table and key not in optional:
            raise SourceError(f"{where}: {key} is missing; write {key} = {_KINDS[keys[key]]}")


def _check_texts(values: list[object], where: str) -> None:
    for value in values:
        if not isinstance(value, str):
            raise SourceError(f"{where}: {value!r} is no text; put it in quotes")


def _to_url(address: str) -> str:
    return address if "://" in address else Path(address).as_uri()
