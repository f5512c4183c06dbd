"""``scrapy datasette FILE.yml``: what Datasette needs to show the archive with its meanings."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from archive.datasette import write_config
from archive.export.atomic_output import STANDARD_OUTPUT
from crawler.archive_command import ArchiveCommand
from crawler.terminal import print_line

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


class Command(ArchiveCommand):
    """Exit status: 0 it was written, 2 it was not."""

    def short_desc(self) -> str:
        return "Write the configuration with which Datasette shows the archive"

    def syntax(self) -> str:
        return "[options] FILE.yml"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--overwrite", action="store_true", help="replace the existing file")

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Write it, and say how to start Datasette."""
        if len(args) != 1:
            raise UsageError("say where to: the name of a file, - for standard output")
        write_config(path, args[0], overwrite=opts.overwrite)
        if args[0] != STANDARD_OUTPUT:
            print_line(f"datasette {shlex.join([str(path), '-m', args[0]])} --setting suggest_facets off")
        return 0
