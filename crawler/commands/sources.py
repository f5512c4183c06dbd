"""``scrapy sources``: what can be crawled, as a table, and what is wrong with it, a line each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from tabulate import tabulate

from crawler.archive_command import ending_quietly
from crawler.crawl_options import today_in_china
from crawler.listings.patterns import find_family_problems
from crawler.source import find_files, find_source_problems, load_source, to_folder
from crawler.terminal import print_table, warn_lines

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterator

    from crawler.source import Listing, Source

FAMILIES: Final = Path(__file__).parents[1] / "listings"
"""The folder of the families' patterns."""

WRONG: Final = 1
_HEAD: Final = ("source", "area", "family", "since", "until", "verified", "every", "enabled", "publisher")
_NAME: Final = re.compile(r"[\w-]+")


class Command(ScrapyCommand):
    """Exit status: 0 every source can be crawled, 1 one cannot, or says what cannot be."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        return "List the sources and report errors in their files"

    def run(self, args: list[str], _opts: argparse.Namespace) -> None:
        with ending_quietly(self):
            self._list(args)

    def _list(self, args: list[str]) -> None:
        """Print the table of the sources that are right, then a line on standard error for each problem."""
        if self.settings is None:
            raise RuntimeError("scrapy.cmdline sets it before it runs a command")
        if args:
            raise UsageError
        folder = to_folder(self.settings["SOURCES"])
        if not folder.is_dir():
            raise UsageError(f"{folder}: no such folder; SOURCES names a folder of TOML files")
        right = [load_source(path) for path in find_files(folder) if not any(find_source_problems(path))]
        rows = [row for source in right for row in _to_rows(source)]
        print_table(tabulate(rows, _HEAD, tablefmt="simple", disable_numparse=True))
        problems = list(find_all_problems(folder, FAMILIES, today_in_china()))
        warn_lines(f"error: {problem}" for problem in problems)
        self.exitcode = WRONG if problems else 0


def find_all_problems(sources: Path, families: Path, today: dt.date) -> Iterator[str]:
    """What is wrong in a folder of sources and in the patterns of the families: file, what, and how to mend it.

    Nothing can have been verified after ``today``.
    """
    paths = sorted(sources.glob("*.toml"))
    if not paths:
        yield f"{sources}: no sources; they are files *.toml, -s SOURCES=FOLDER names another folder"
    for path in paths:
        problems = list(find_source_problems(path))
        yield from problems or _find_late_problems(load_source(path), path, today)
    for path in sorted(families.rglob("*.toml")):
        yield from find_family_problems(path)


def _find_late_problems(source: Source, path: Path, today: dt.date) -> Iterator[str]:
    """What a source that can be loaded should not say all the same."""
    if not _NAME.fullmatch(source.name):
        yield f"{path}: {source.name!r} cannot be named in -a source=…; name the file with letters, digits and -"
    for listing in source.listings:
        if listing.verified_on and listing.verified_on > today:
            yield f"{path}: verified_on = {listing.verified_on} is still to come; write the day it was looked at"


def _to_rows(source: Source) -> Iterator[tuple[str, ...]]:
    """A row for each listing; what holds for the whole source stands in the first."""
    every = f"{source.cadence_days} d" if source.cadence_days else ""
    for number, listing in enumerate(source.listings):
        part = (listing.family, _day(listing.since), _day(listing.until), _to_verified(listing))
        enabled = "yes" if source.enabled else "no"
        yield (source.name, source.area, *part, every, enabled, source.publisher) if not number else ("", "", *part)


def _to_verified(listing: Listing) -> str:
    """On what page and day; pages on disk are as they are."""
    if not any("://" in start for start in listing.start):
        return "on disk"
    return f"{listing.verified} {_day(listing.verified_on)}".strip()


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
