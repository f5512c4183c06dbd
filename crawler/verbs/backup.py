"""``scrapy backup [TO]``: a checked copy of the archive, also while crawls write to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from archive.backup import back_up, name_backup
from crawler.terminal import print_line
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse


class Backup(Verb):
    """Exit status: 0 the backup is there and whole, 2 refused."""

    syntax = "[options] [FILE or FOLDER]"

    def work(self, path: Path, args: list[str], _opts: argparse.Namespace) -> int:
        if len(args) > 1:
            raise UsageError
        to = name_backup(path, Path(args[0]) if args else None, dt.datetime.now(dt.UTC))
        back_up(path, to)
        print_line(f"backup of {path}: {to}")
        return 0
