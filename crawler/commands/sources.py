"""``scrapy sources``: list what can be crawled, and report what is wrong with it, a line each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from tabulate import tabulate

from crawler.crawl_options import today_in_china
from crawler.listings import PAGES
from crawler.listings.patterns import find_family_problems
from crawler.nearest import one_of
from crawler.refusals import REFUSALS, check_settings
from crawler.sampling.run import run_sample, to_json_lines, to_problem_lines, to_table
from crawler.source import (
    find_files,
    find_source_problems,
    find_sources,
    get_file,
    load_source,
    to_folder,
)
from crawler.speech import say, speak
from crawler.terminal import print_lines, print_table, warn, warn_lines
from crawler.verb_command import ending_command_quietly, translate_help
from crawler.verbs.help import HELP
from crawler.verbs.verb import REFUSED

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from scrapy.settings import Settings

    from crawler.source import Listing, Source

FAMILIES: Final = Path(__file__).parents[1] / "listings"
"""The folder of the families' patterns."""

WRONG: Final = 1
FORMATS: Final = ("text", "jsonl")
_HEAD: Final = ("source", "area", "family", "since", "until", "verified", "every", "enabled", "publisher")
_NAME: Final = re.compile(r"[\w-]+")


class Command(ScrapyCommand):
    """Exit status: 0 every source is right, 1 one is not: by its file or, with --sample, by what its site sent."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        return say(HELP["sources"].does)

    def syntax(self) -> str:
        return "[--sample [--format jsonl] [NAME …]]"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        translate_help(self, parser)
        words = "fetch a page of each list and two articles, of all sources or these; writes nothing"
        parser.add_argument("--sample", action="store_true", help=words)
        parser.add_argument("--format", type=one_of(FORMATS), default="text", help="of --sample: text or jsonl (text)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if self.settings is None:
            raise RuntimeError("scrapy.cmdline sets it before it runs a command")
        if args and not opts.sample:
            raise UsageError("sources are named for --sample only; without it all are listed")
        if opts.format != "text" and not opts.sample:
            raise UsageError("--format is of --sample only; without it the sources are a table")
        folder = to_folder(self.settings["SOURCES"])
        if not folder.is_dir():
            raise UsageError(f"{folder}: no such folder; SOURCES names a folder of TOML files")
        with ending_command_quietly(self):
            try:
                speak(self.settings["LANGUAGE"])
                self._sample(args, folder, self.settings, opts.format) if opts.sample else self._list(folder)
            except REFUSALS as error:
                warn(f"error: {error}")
                self.exitcode = REFUSED

    def _list(self, folder: Path) -> None:
        """Print the table of the sources that are right, then a line on standard error for each problem."""
        rows = [row for source in find_sources(find_files(folder)).sources for row in _to_rows(source)]
        print_table(tabulate(rows, _HEAD, tablefmt="simple", disable_numparse=True))
        self._report(find_all_problems(folder, FAMILIES, today_in_china()))

    def _sample(self, names: list[str], folder: Path, settings: Settings, form: str) -> None:
        """Print what came of each list, then a line on standard error for each problem. Raises SourceError."""
        paths = [get_file(name, folder) for name in dict.fromkeys(names)] or find_files(folder)
        found = find_sources(paths)
        check_settings(settings)
        verdicts = run_sample(found.sources, settings)
        if form == "jsonl":
            print_lines(to_json_lines(verdicts))
        else:
            print_table(to_table(verdicts))
        self._report([*(problem.message for problem in found.problems), *to_problem_lines(verdicts)])

    def _report(self, problems: Iterable[str]) -> None:
        lines = [f"error: {problem}" for problem in problems]
        warn_lines(lines)
        self.exitcode = WRONG if lines else 0


def find_all_problems(sources: Path, families: Path, today: dt.date) -> Iterator[str]:
    """Yield the faults of a folder of sources and of the patterns of the families: file, fault and what to do.

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
    """Yield faults of a source that can be loaded: a name that cannot be typed, a date in the future."""
    if not _NAME.fullmatch(source.name):
        yield f"{path}: {source.name!r} cannot be named in -a source=…; name the file with letters, digits and -"
    for listing in source.listings:
        if listing.verified_on and listing.verified_on > today:
            yield f"{path}: verified_on = {listing.verified_on} is still to come; write the day it was looked at"


def _to_rows(source: Source) -> Iterator[tuple[str, ...]]:
    """Yield a row for each listing; columns of the whole source are filled in the first one."""
    every = f"{source.cadence_days} d" if source.cadence_days else ""
    for number, listing in enumerate(source.listings):
        part = (listing.family, _day(listing.since), _day(listing.until), _to_verified(listing))
        enabled = "yes" if source.enabled else "no"
        yield (source.name, source.area, *part, every, enabled, source.publisher) if not number else ("", "", *part)


def _to_verified(listing: Listing) -> str:
    """Return on what page and day a listing was verified; pages on disk and given addresses are as they are."""
    if listing.family == PAGES and not listing.start:
        return "by address"
    if not any("://" in start for start in listing.start):
        return "on disk"
    return f"{listing.verified} {_day(listing.verified_on)}".strip()


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
