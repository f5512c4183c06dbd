"""``scrapy compact``: makes the archive smaller, and says by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError
from tabulate import tabulate

from archive.compact import compact
from crawler.archive_command import ArchiveCommand
from crawler.terminal import print_table

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


class Command(ArchiveCommand):
    """Exit status: 0 done, 2 refused."""

    def short_desc(self) -> str:
        return "Recompress the archive and free unused space"

    def work(self, path: Path, args: list[str], _opts: argparse.Namespace) -> int:
        """Print the bodies that were packed anew, and the bytes of the file before and after."""
        if args:
            raise UsageError
        done = compact(path)
        rows = [("bodies recompressed", done.bodies), ("bytes before", done.before), ("bytes after", done.after)]
        print_table(tabulate(rows, tablefmt="plain"))
        return 0
