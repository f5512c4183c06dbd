"""``scrapy compact``: makes the archive smaller, and says by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.compact import compact
from crawler.terminal import print_pairs
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


class Compact(Verb):
    """Exit status: 0 done, 2 refused."""

    syntax = ""

    def work(self, path: Path, args: list[str], _opts: argparse.Namespace) -> int:
        """Print how many bodies were recompressed, and the bytes of the file before and after."""
        if args:
            raise UsageError
        done = compact(path)
        print_pairs((
            ("bodies recompressed", done.bodies), ("bytes before", done.before), ("bytes after", done.after),
        ))  # fmt: skip
        return 0
