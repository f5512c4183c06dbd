"""``bulletins read PATH… --to FOLDER``: web archives and archives of parts become Parquet, each file by itself."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tqdm import tqdm

from archive.moments import now, to_moment
from archive.records import Stated
from crawler.interrupt import stopping_in_order
from crawler.nearest import one_of
from crawler.source import SourceError, get_source, to_folder
from crawler.speech import say
from crawler.terminal import print_lines, warn, warn_lines
from crawler.verbs.verb import REFUSED, UsageError, Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.units.read_unit import ReadPlan, Statements
    from crawler.units.unit import Unit

INCOMPLETE: Final = 1
_ENGINES: Final = ("processes", "ray")
_FILES: Final = "files"
"""The source of documents and web archives on disk."""


class Read(Verb):
    """Exit status: 0 every unit was read whole, 1 of one something cannot be read, 2 refused."""

    syntax = "PATH ... --to FOLDER [options]"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--to", metavar="FOLDER", help="folder of the datasets, on disk or s3://bucket/prefix")
        parser.add_argument("--engine", type=one_of(_ENGINES), default="processes", help=", ".join(_ENGINES))
        parser.add_argument("--workers", type=int, help="of processes: how many (default: one per core)")
        parser.add_argument(
            "--recorded-at", type=_read_moment, metavar="TIME", help="when you archived the files (default: now)"
        )

    def work(self, _path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Read each WARC, WACZ and .db file at the paths that was not read yet, and say what became of them."""
        if not (args and all(args) and opts.to):  # "" would be the current folder
            raise UsageError("write PATH ... --to FOLDER")
        if opts.engine != "processes" and opts.workers is not None:
            raise UsageError("--workers is about processes: Ray takes the cores of its nodes")
        if opts.workers is not None and opts.workers < 1:
            raise UsageError("--workers: write a number from 1 on")
        try:
            from crawler.units.engine_error import EngineError  # noqa: PLC0415
            from crawler.units.engines import ENGINES  # noqa: PLC0415  pyarrow is an extra
            from crawler.units.storage import StorageError, check_target, open_location  # noqa: PLC0415
            from crawler.units.unit import find_units  # noqa: PLC0415
        except ModuleNotFoundError as error:
            warn(f"error: {error.name} is not installed; pip install -e '.[parquet]'")
            return REFUSED
        count = opts.workers or os.cpu_count() or 1
        try:
            to = open_location(opts.to)
            units, unusable = find_units(args)
            check_target(to)
            parsers = max(1, count // max(1, len(units))) if opts.engine == "processes" else 1
            plan = self._plan(opts, parsers)
            warn_lines(f"error: {one.path}: {one.reason}" for one in unusable)
            with stopping_in_order(), closing(ENGINES[opts.engine](plan, _largest_first(units), count)) as outcomes:
                return _report(outcomes, len(units), len(unusable), str(to))
        except (StorageError, EngineError, SourceError) as error:
            warn(f"error: {error}")
            return REFUSED

    def _plan(self, opts: argparse.Namespace, parsers: int) -> ReadPlan:
        from crawler.units.read_unit import ReadPlan  # noqa: PLC0415

        to = opts.to if "://" in opts.to else str(Path(opts.to).absolute())  # workers may be in another folder
        statements = load_statements(self.settings["SOURCES"])
        limit = int(self.settings["DOWNLOAD_MAXSIZE"])
        return ReadPlan(to, opts.recorded_at or now(), statements, self.read_worker_options(parsers), limit)


def _largest_first(units: Sequence[Unit]) -> list[Unit]:
    """Sort units so that none that takes long begins last."""
    return sorted(units, key=lambda unit: -unit.size)


def load_statements(sources: str) -> Statements:
    """Return what a crawl of files on disk states of the pages in web archives. Raises SourceError."""
    from crawler.units.read_unit import Statements  # noqa: PLC0415
    from crawler.webarchives.trust import Trust  # noqa: PLC0415

    folder = to_folder(sources)
    source = get_source(_FILES, folder)
    said = Stated(source.publisher, area=source.area, authority=source.authority)
    return Statements(source.name, said, Trust.load(folder))


def _report(outcomes: Any, total: int, unusable: int, to: str) -> int:
    from workers.unit_processes import Lost  # noqa: PLC0415

    captures = there = again = 0
    problems = unusable
    for unit, outcome in tqdm(outcomes, total=total, unit=" files", leave=False, disable=None):
        if isinstance(outcome, Lost):
            lines: Sequence[str] = (
                f"was not read ({outcome.reason}); correct that and read again: the others are not read twice",
            )
        else:
            captures, there, lines = captures + outcome.captures, there + outcome.was_there, outcome.problems
            again += outcome.is_again
        problems += bool(lines)
        for line in lines:
            warn(f"error: {unit}: {line}")
    if again:
        warn(f"warning: files read again, because sources or DOWNLOAD_MAXSIZE have changed: {again}")
    print_lines(map(say, (
        f"files     {total + unusable}, {there} of them read before, {problems} with errors",
        f"captures  {captures}",
        f"datasets  {to}",
    )))  # fmt: skip
    return INCOMPLETE if problems else 0


def _read_moment(text: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: no such time; write 2022-11-30T08:00+08:00") from error
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text}: which time zone? write 2022-11-30T08:00+08:00")
    return to_moment(moment)
