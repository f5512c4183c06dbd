"""``scrapy verify``: is the archive whole? A line for each thing that is wrong, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tqdm import tqdm

from archive.database import look_into
from archive.verify import count_read_by_others, find_problems
from crawler.terminal import print_line, warn
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

WRONG: Final = 1


class Verify(Verb):
    """Exit status: 0 the archive is whole, 1 something is wrong, 2 refused."""

    syntax = ""

    def work(self, path: Path, args: list[str], _opts: argparse.Namespace) -> int:
        if args:
            raise UsageError
        from pipelines import PARSER  # noqa: PLC0415  it and the workers take half a second
        from workers.stored_captures import open_stored_captures  # noqa: PLC0415

        count = 0
        options = self.read_worker_options()
        with look_into(path) as archive, open_stored_captures(archive, path, options) as captures:
            for problem in find_problems(archive, path, PARSER, captures.compare, _show_progress):
                warn(f"error: {problem}")
                count += 1
            others = count_read_by_others(archive, PARSER) if archive["readings"].exists() else 0
        if others:
            print_line(f"captures parsed by another parser version: {others}; scrapy reparse parses them again")
        print_line(f"{path}: {count} things are wrong" if count else f"{path}: whole")
        return WRONG if count else 0


def _show_progress(looked_at: Iterable[Any], total: int) -> Iterable[Any]:
    """Show a progress bar on a terminal, as a crawl does."""
    return tqdm(looked_at, total=total, disable=None, leave=False, delay=1)
