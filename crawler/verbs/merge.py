"""``scrapy merge A.db B.db into C.db``: several archives become one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tqdm import tqdm

from archive.database import open_archive
from archive.merge import add_archive, check_inputs
from crawler.terminal import print_line, warn_lines
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse

    from sqlite_utils import Database

    from workers.options import WorkerOptions
    from workers.tasks import Damaged

INCOMPLETE: Final = 1
_INTO: Final = "into"


class Merge(Verb):
    """Exit status: 0 merged, 1 merged but for pages whose bodies are damaged, 2 refused."""

    syntax = "A.db [B.db ...] into C.db"

    def work(self, _path: Path, args: list[str], _opts: argparse.Namespace) -> int:
        """Add the archives before ``into`` to the one after it, then read what this parser has not read."""
        if len(args) < 3 or args[-2] != _INTO or _INTO in args[:-2]:  # noqa: PLR2004  A into C
            raise UsageError("write A.db B.db into C.db")
        others, into = [Path(arg) for arg in args[:-2]], Path(args[-1])
        options = self.read_worker_options()
        check_inputs(others, into)
        with open_archive(into) as archive:
            held = archive["captures"].count
            for other in tqdm(others, unit=" archives", leave=False, disable=None):
                add_archive(archive, other)
            damaged, read = _parse_pending(archive, into, options)
            count = archive["captures"].count
            print_line(f"captures  {count}, {count - held} of them new")
            print_line(f"read      {read}")
            print_line(f"archive   {into.absolute()}")
        warn_lines(f"error: {into}: {problem}" for problem in damaged)
        return INCOMPLETE if damaged else 0


def _parse_pending(archive: Database, path: Path, options: WorkerOptions) -> tuple[list[Damaged], int]:
    from workers.parse_pending import parse_pending  # noqa: PLC0415  the parser takes half a second
    from workers.stored_captures import open_stored_captures  # noqa: PLC0415

    with open_stored_captures(archive, path, options) as captures:
        outcomes = list(tqdm(parse_pending(archive, captures.parse), unit=" pages", leave=False, disable=None))
    damaged = [outcome for outcome in outcomes if outcome is not None]
    return damaged, len(outcomes) - len(damaged)
