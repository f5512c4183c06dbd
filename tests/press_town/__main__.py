"""``python -m tests.press_town``: open the town and try the crawler on it."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path
from typing import Final

from crawler.listings import LISTINGS
from tests.press_town.faults import FAULTS
from tests.press_town.server import open_town
from tests.press_town.sources import write_sources
from tests.press_town.town import SINCE, STARTS, UNTIL, build_town

_EASY = "-s DOWNLOAD_DELAY=0 -s AUTOTHROTTLE_ENABLED=0"
_STOPS: Final = (signal.SIGINT, signal.SIGTERM)
"""Ctrl-C, and SIGTERM for a town that a shell started in the background, which does not get Ctrl-C."""


def main() -> None:
    """Serve until Ctrl-C; the exit status is 2 if the command line cannot be followed."""
    options = _read_options()
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)  # they wait for sigwait: a handler can run just before a wait
    try:
        town = build_town(options.faults)
    except ValueError as error:
        sys.stderr.write(f"error: {error}\n")
        sys.exit(2)
    with (
        tempfile.TemporaryDirectory(prefix="press-town-") as folder,
        open_town(town, options.port, options.delay) as it,
    ):
        known = [family for family in STARTS if family in LISTINGS]
        write_sources(Path(folder), it.address, known, faulty="all" in options.faults)
        sys.stdout.write(
            f"The town is at {it.address}/ until Ctrl-C. Crawl it from another terminal:\n\n"
            f"  scrapy crawl bulletins -s SOURCES={folder} -a since={SINCE} -a until={UNTIL} \\\n"
            f"    -s ARCHIVE_DB=town.db {_EASY}\n\n"
            f"Families with a listing: {', '.join(known)}; -a source=NAME takes one of them.\n"
        )
        sys.stdout.flush()
        signal.sigwait(_STOPS)
        sys.stdout.write("\n")


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.press_town",
        description="A town of invented publishers on this machine, which speaks every family of pages.",
        epilog="Faults:\n" + "\n".join(f"  {fault.name:22} {fault.means}" for fault in FAULTS.values()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes one that is free")
    parser.add_argument("--delay", type=float, default=0, help="seconds before every first byte")
    parser.add_argument(
        "--faults",
        nargs="+",
        default=[],
        metavar="FAULT",
        help="NAME on every page, NAME=PATH on one, or all: a page under /faults/ for each",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
