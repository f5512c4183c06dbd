"""``scrapy datasette FILE.yml``: what Datasette needs to show the archive with its meanings."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from archive.atomic_output import STANDARD_OUTPUT
from archive.datasette import write_config
from crawler.terminal import print_line
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


class Datasette(Verb):
    """Exit status: 0 it was written, 2 it was not."""

    syntax = "[options] FILE.yml"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--overwrite", action="store_true", help="replace the existing file")

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Write it, and say how to start Datasette."""
        if len(args) != 1:
            raise UsageError("say where to: the name of a file, - for standard output")
        write_config(path, args[0], overwrite=opts.overwrite)
        if args[0] != STANDARD_OUTPUT:
            print_line(f"datasette {shlex.join([str(path), '-m', args[0]])} --setting suggest_facets off")
        return 0
