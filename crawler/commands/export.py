"""``scrapy export``: the archive in other forms, for spreadsheets, data frames, epidemiologists and web archives."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from archive.export import FORMATS, export
from archive.export.options import Days, ExportOptions
from archive.export.tables import TABLES
from crawler.archive_command import ArchiveCommand
from crawler.terminal import warn_lines

if TYPE_CHECKING:
    from pathlib import Path


class Command(ArchiveCommand):
    """Exit status: 0 it was written, 2 it was not."""

    def short_desc(self) -> str:
        return "Write the archive as CSV, JSON Lines, Parquet, Data Package, Epidata or WARC"

    def syntax(self) -> str:
        return "--format FORMAT [options] TO"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument(
            "--view", default="", choices=TABLES, help="of csv, jsonl and parquet: current_observations"
        )
        parser.add_argument("--since", type=_read_day, metavar="DAY", help="only rows from this day on")
        parser.add_argument("--until", type=_read_day, metavar="DAY", help="only rows up to this day")
        parser.add_argument("--overwrite", action="store_true", help="replace what stands under the name TO")

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Write it; on standard error a line for each reason for which rows were left out."""
        if len(args) != 1:
            raise UsageError("say where to: the name of a file, of a folder for a datapackage, - for standard output")
        options = ExportOptions(opts.format, opts.view, Days(opts.since or "", opts.until or ""))
        left_out = export(path, options, args[0], overwrite=opts.overwrite)
        warn_lines(f"left out: {count} rows: {reason}" for reason, count in sorted(left_out.items()))
        return 0


def _read_day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: no such day; write 2022-11-30") from error
