"""``scrapy reparse``: parse every capture again with today's parser, and print what changes like a diff."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from tqdm import tqdm

from crawler.terminal import print_line, warn_lines
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from archive.reparse_diff import Changes, NumberChange, Turn

DAMAGED: Final = 1
_SIGNS: Final = {"gained": "+", "lost": "-", "altered": "~", "opened": "!", "closed": "."}
_SHOWN: Final = 40


class Reparse(Verb):
    """Exit status: 0 every capture was read, 1 one is damaged and stays as it was, 2 refused."""

    syntax = "[--dry-run] [--all] [--processes N]"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="print what would change, and change nothing")
        parser.add_argument("--all", action="store_true", help=f"print every change, not the first {_SHOWN} of a sort")
        parser.add_argument(
            "--processes", type=int, default=os.cpu_count() or 1, help="workers (default: one per core)"
        )

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        if args or opts.processes < 1:
            raise UsageError
        from workers.reparse import reparse  # noqa: PLC0415  the parser takes half a second

        options = self.read_worker_options(opts.processes)
        with reparse(path, options, _show_progress, dry_run=opts.dry_run) as (done, changes):
            counts = _print_changes(changes, None if opts.all else _SHOWN)
        warn_lines(f"error: {line}" for line in done.damaged)
        print_line(f"{done.captures} captures, {done.differing} changed")
        print_line(", ".join(f"{name} {count}" for name, count in counts.items()))
        if opts.dry_run:
            print_line("nothing was changed: a dry run")
        return DAMAGED if done.damaged else 0


def _show_progress(done: Iterable[tuple[int, object]], total: int) -> Iterable[tuple[int, object]]:
    """Show a progress bar on a terminal, as a crawl does."""
    return tqdm(done, total=total, unit="capture", disable=None, leave=False, delay=1)


def _print_changes(changes: Changes, most: int | None) -> dict[str, int]:
    """Print how many changes there are of each sort, and the first of each."""
    counts = dict.fromkeys(("gained", "lost", "altered", "opened", "closed"), 0)
    for number in changes.numbers():
        counts[number.change] += 1
        if most is None or counts[number.change] <= most:
            print_line(f"{_SIGNS[number.change]} {_to_line(number)}")
    for turn in changes.findings():
        counts[turn.turn] += 1
        if most is None or counts[turn.turn] <= most:
            print_line(f"{_SIGNS[turn.turn]} {_to_turn_line(turn)}")
    hidden = sum(max(0, count - most) for count in counts.values()) if most else 0
    if hidden:
        print_line(f"and {hidden} more: --all prints them")
    return {f"numbers {name}" if name in ("gained", "lost", "altered") else f"findings {name}": count
            for name, count in counts.items()}  # fmt: skip


def _to_line(number: NumberChange) -> str:
    parts = " ".join(filter(None, (
        number.disease, number.bulletin_area, f"{number.period_start}..{number.period_end}", number.area,
        number.basis, number.measure, number.origin, number.route,
    )))  # fmt: skip
    values = " → ".join(str(value) for value in (number.value_before, number.value_after) if value is not None)
    evidence = " → ".join(dict.fromkeys(filter(None, (number.evidence_before, number.evidence_after))))
    return f"{parts} {values} ({evidence}) {number.url}"


def _to_turn_line(turn: Turn) -> str:
    return f"{turn.turn} {turn.kind}: {turn.message}{f' ({turn.evidence})' if turn.evidence else ''} {turn.url}"
