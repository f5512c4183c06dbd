"""``scrapy export``: the archive in other forms, for spreadsheets, data frames, epidemiologists and web archives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive.atomic_output import STANDARD_OUTPUT
from archive.export import FORMATS, export
from archive.export.options import Days, ExportOptions
from archive.export.tables import OLD_NAMES, TABLES
from crawler.nearest import one_of
from crawler.terminal import print_line, warn_lines
from crawler.verbs.days import read_day, refuse_empty_range
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


_UNITS: Final = {
    "warc": "records",
    "wacz": "records",
    "datapackage": f"rows in {len(TABLES)} tables",
    "duckdb": f"rows in {len(TABLES)} tables",
}


class Export(Verb):
    """Exit status: 0 it was written, 2 it was not."""

    syntax = "--format FORMAT [options] TO"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--format", required=True, type=one_of(FORMATS), help=", ".join(FORMATS))
        parser.add_argument(
            "--view", type=one_of((*TABLES, *OLD_NAMES)), help="of csv, jsonl, parquet, xlsx: a view or table"
        )
        parser.add_argument("--all", action="store_true", help="parquet: a folder with every table, for unite")
        parser.add_argument("--since", type=read_day, metavar="DAY", help="only rows from this day on")
        parser.add_argument("--until", type=read_day, metavar="DAY", help="only rows up to this day")
        parser.add_argument("--excel", action="store_true", help="csv that Excel opens: with a byte order mark")
        parser.add_argument("--overwrite", action="store_true", help="replace the existing file or folder TO")

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Write it, and say how much; on standard error a line for each reason for which rows were left out."""
        if len(args) != 1:
            raise UsageError(
                "say where to: the name of a file, of a folder for a datapackage or --all, - for standard output"
            )
        refuse_empty_range(opts)
        days = Days(str(opts.since or ""), str(opts.until or ""))
        options = ExportOptions(opts.format, opts.view or "", days, opts.excel, opts.all)
        written = export(path, options, args[0], overwrite=opts.overwrite)
        warn_lines(f"left out: {count} rows: {reason}" for reason, count in sorted(written.left_out.items()))
        if args[0] != STANDARD_OUTPUT:
            print_line(f"{args[0]}: {written.rows} {_UNITS.get(opts.format, 'rows')}")
        return 0
