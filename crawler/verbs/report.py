"""``scrapy report FILE.html``: the archive as one page to open, mail or publish."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from archive.atomic_output import STANDARD_OUTPUT
from archive.labels import LANGUAGES
from archive.report import ReportOptions, write_report
from crawler.nearest import one_of
from crawler.speech import get_language
from crawler.terminal import print_line
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse


class Report(Verb):
    """Exit status: 0 it was written, 2 it was not."""

    syntax = "[options] FILE.html"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--language", type=one_of(LANGUAGES), help="en or zh (else that of the terminal)")
        parser.add_argument(
            "--geometry", type=Path, metavar="FILE", help="draw the areas of this GeoJSON file, by code"
        )
        parser.add_argument("--overwrite", action="store_true", help="replace the existing file")

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Write it, and say how much it shows."""
        if len(args) != 1:
            raise UsageError("say where to: the name of a file, - for standard output")
        language = opts.language or get_language()
        options = ReportOptions(language, dt.datetime.now(dt.UTC), opts.geometry)
        written = write_report(path, args[0], options, overwrite=opts.overwrite)
        if args[0] != STANDARD_OUTPUT:
            print_line(f"{args[0]}: {written.numbers} numbers, {written.size} bytes")
        return 0
