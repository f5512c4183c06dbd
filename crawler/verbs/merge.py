"""``scrapy merge A.db B.db into C.db``: several archives become one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tqdm import tqdm

from archive.captures import find_pending
from archive.copied_readings import copy_readings
from archive.database import open_archive
from archive.merge import add_archive, check_inputs, to_sources
from crawler.terminal import print_line, warn, warn_lines
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse

    from sqlite_utils import Database

    from archive.merge import Source
    from workers.options import WorkerOptions
    from workers.tasks import DamagedCapture

INCOMPLETE: Final = 1
_INTO: Final = "into"


class Merge(Verb):
    """Exit status: 0 merged, 1 merged but for pages whose bodies are damaged, 2 refused."""

    syntax = "A.db [B.db ...] into C.db"

    def work(self, _path: Path, args: list[str], _opts: argparse.Namespace) -> int:
        """Add the archives before ``into`` to the one after it, then parse what this parser has not parsed."""
        if len(args) < 3 or args[-2] != _INTO or _INTO in args[:-2]:  # noqa: PLR2004  A into C
            raise UsageError("write A.db B.db into C.db")
        others, into = [Path(arg) for arg in args[:-2]], Path(args[-1])
        options = self.read_worker_options()
        check_inputs(others, into)
        with open_archive(into) as archive, to_sources(others, into) as sources:
            before = archive["captures"].count
            warn_lines(
                f"{source.named}: made by an older version; a copy that is brought up to date is merged, not the file"
                for source in sources
                if source.is_older
            )
            for source in tqdm(sources, unit=" archives", leave=False, disable=None):
                add_archive(archive, source.file, shown=source.named)
            copied = sum(_copy_readings(archive, source) for source in sources)
            damaged, read = _parse_pending(archive, into, options)
            count = archive["captures"].count
            print_line(f"captures  {count}, {count - before} of them new")
            print_line(f"read      {copied + read}")
            print_line(f"archive   {into.absolute()}")
        warn_lines(f"error: {into}: {problem}" for problem in damaged)
        return INCOMPLETE if damaged else 0


def _copy_readings(archive: Database, source: Source) -> int:
    """Return how many readings were copied from an archive that was added."""
    from pipelines import PARSER  # noqa: PLC0415  naming the parser reads all of its files

    copied = damaged = 0
    with tqdm(unit=" pages", leave=False, disable=None) as bar:
        for done in copy_readings(archive, source.file, PARSER):
            bar.update(done.captures)
            copied, damaged = copied + done.copied, damaged + done.damaged
    if damaged:
        warn(
            f"warning: {source.named}: pages parsed again because their rows are damaged: {damaged}; run scrapy verify"
        )
    return copied


def _parse_pending(archive: Database, path: Path, options: WorkerOptions) -> tuple[list[DamagedCapture], int]:
    from pipelines import PARSER  # noqa: PLC0415  as above
    from workers.parse_pending import parse_pending  # noqa: PLC0415  the parser takes half a second
    from workers.stored_captures import open_stored_captures  # noqa: PLC0415

    if not find_pending(archive, PARSER):
        return [], 0
    with open_stored_captures(archive, path, options) as captures:
        outcomes = list(tqdm(parse_pending(archive, captures.parse), unit=" pages", leave=False, disable=None))
    damaged = [outcome for outcome in outcomes if outcome is not None]
    return damaged, len(outcomes) - len(damaged)
