"""Measure how fast saved pages become checked records, compared with trafilatura's text alone and a bare tree of lxml.

    python bench/pages.py FOLDER [--rounds N] [--json]

The pages are the HTML files in the folder and below it. The three take turns, and of each page the best CPU time of all
rounds counts, so that a busy machine disturbs little.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from lxml.html import document_fromstring
from trafilatura import extract

from archive.records import Capture
from pipelines.parse import read_capture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NS_IN_MS = 1e6


def main() -> None:
    options = _read_options()
    logging.disable()
    bodies = [path.read_bytes() for path in sorted(options.folder.rglob("*.*htm*"))]
    if not bodies:
        sys.exit(f"error: {options.folder}: no HTML file is in it")
    sides: dict[str, Callable[[bytes], object]] = {
        "checked records": lambda body: read_capture(to_capture(body)),
        "trafilatura's text": extract,
        "lxml's tree": document_fromstring,
    }
    milliseconds = measure(list(sides.values()), bodies, options.rounds)
    report = {"pages": len(bodies), "KB each": round(sum(map(len, bodies)) / len(bodies) / 1000, 1)}
    report |= {f"{name}, CPU ms a page": round(spent, 2) for name, spent in zip(sides, milliseconds, strict=True)}
    ours, theirs, _ = milliseconds
    report["speed of checked records by trafilatura's"] = round(theirs / ours, 2)
    lines = (f"{name:44} {figure}" for name, figure in report.items())
    print(json.dumps(report) if options.json else "\n".join(lines))


def to_capture(body: bytes) -> Capture:
    return Capture(
        "http://www.example.cn/a/b", "bench", "2026-01-01T00:00:00+00:00", "live", 200, "text/html", (), body
    )


def measure(sides: Sequence[Callable[[bytes], object]], bodies: Sequence[bytes], rounds: int) -> list[float]:
    """Return the CPU milliseconds of each side, a page in the mean."""
    best = [[float("inf")] * len(bodies) for _ in sides]
    for _ in range(rounds + 1):  # the first loads what each needs
        for side, work in enumerate(sides):
            for page, body in enumerate(bodies):
                begun = time.process_time_ns()
                work(body)
                best[side][page] = min(best[side][page], time.process_time_ns() - begun)
    return [sum(pages) / len(pages) / NS_IN_MS for pages in best]


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
