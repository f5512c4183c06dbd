"""What a source says of a part of it that is fetched from a web archive instead of its site: a table of its listing."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crawler.network import is_on_web

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class WaybackPart:
    """``[listing.wayback]``: captures of the Wayback Machine under a prefix, of the days since … until (UTC)."""

    prefix: str
    pages: re.Pattern[str]
    """What is found in the address of a page; the others (lists, pictures) are not fetched."""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CommonCrawlPart:
    """``[listing.common_crawl]``: records of Common Crawl whose places a saved answer of its index gives."""

    index: Path
    pages: re.Pattern[str]


WebArchivePart = WaybackPart | CommonCrawlPart


def read_part(kind: str, table: object, folder: Path) -> WebArchivePart:
    """Return the part that a table named ``kind`` states; a path in it is relative to the folder.

    Raises ValueError: one line with the key, what it refused, and what to do.
    """
    if not isinstance(table, dict):
        raise ValueError(f"{table!r} is no table; write [listing.{kind}] above its keys")  # noqa: TRY004  one kind for all
    return PARTS[kind](table, folder)


def _read_wayback(table: Mapping[str, Any], _folder: Path) -> WaybackPart:
    _check_keys(table, {"prefix": str, "pages": str, "since": dt.date, "until": dt.date}, needed=("prefix",))
    if not is_on_web(table["prefix"]):
        raise ValueError(f"prefix = {table['prefix']!r}; write how the addresses begin, with http://")
    since, until = table.get("since"), table.get("until")
    if since and until and since > until:
        raise ValueError(f"since = {since} is after until = {until}; put the earlier day first")
    return WaybackPart(table["prefix"], _read_pattern(table), since, until)


def _read_common_crawl(table: Mapping[str, Any], folder: Path) -> CommonCrawlPart:
    _check_keys(table, {"index": str, "pages": str}, needed=("index",))
    index = (folder / table["index"]).resolve()
    if not index.is_file():
        raise ValueError(f"index = {table['index']!r}: there is no such file; save the answer of the index as {index}")
    return CommonCrawlPart(index, _read_pattern(table))


PARTS: Final[Mapping[str, Callable[[Mapping[str, Any], Path], WebArchivePart]]] = {
    "wayback": _read_wayback,
    "common_crawl": _read_common_crawl,
}
"""How the table of each web archive is read, by its name."""

_KINDS: Final = {str: "a text in quotes", dt.date: "a day, such as 2022-11-30, without quotes"}


def _check_keys(table: Mapping[str, Any], keys: Mapping[str, type], needed: tuple[str, ...]) -> None:
    for key, value in table.items():
        if key not in keys:
            raise ValueError(f"unknown key {key!r}; known: {', '.join(keys)}")
        if type(value) is not keys[key]:  # isinstance would take a moment for a day
            raise ValueError(f"{key} = {value!r}; write {_KINDS[keys[key]]}")
    for key in needed:
        if key not in table:
            raise ValueError(f"{key} is missing; write {key} = {_KINDS[keys[key]]}")


def _read_pattern(table: Mapping[str, Any]) -> re.Pattern[str]:
    try:
        return re.compile(table.get("pages", ""))
    except re.error as error:
        raise ValueError(f"pages = {table['pages']!r}: no regular expression: {error}; fix it") from error
