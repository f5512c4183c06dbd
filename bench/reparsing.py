"""How long an archive takes to be read again: on all cores and on one, by two parsers.

    python bench/reparsing.py [--pages N] [--rounds N] [--json]

The archive holds made-up bulletins, one a day, each of 100 numbers. *Unchanged*: today's parser has read it.
*Changed*: as if an earlier one had read it otherwise on every page, so that one process stores what the others read.
Both are given back as they were. Machines are noisy, so look at the ratio.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from crawling import build_site, make_articles
from reading import make_bulletin

from archive.database import open_archive
from archive.records import Capture, Stated
from archive.store import store_page
from pipelines.parse import read_capture
from workers.options import WorkerOptions
from workers.reparse import reparse

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.records import Reading


def main() -> None:
    options = _read_options()
    report = {"pages": options.pages, "processes": options.processes}
    with tempfile.TemporaryDirectory() as folder:
        for name, read in {"unchanged": read_capture, "changed": read_otherwise}.items():
            path = Path(folder) / f"{name}.db"
            fill(path, options.pages, read)
            rounds = [(measure(path, 1), measure(path, options.processes)) for _ in range(options.rounds)]
            one, all_ = (
                statistics.median(options.pages / seconds for seconds in side) for side in zip(*rounds, strict=True)
            )
            report |= {
                f"{name}: pages a second, one process": round(one, 1),
                f"{name}: pages a second, all": round(all_, 1),
                f"{name}: ratio": round(statistics.median(first / second for first, second in rounds), 3),
            }
    report["memory of the process that writes, MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = (f"{name:42} {figure}" for name, figure in report.items())
    print(json.dumps(report) if options.json else "\n".join(lines))


def fill(path: Path, pages: int, read: Callable[[Capture], Reading]) -> None:
    with open_archive(path) as archive:
        for number, (address, body) in enumerate(build_site(make_articles(pages, make_bulletin)).items()):
            if "/t2" in address:
                capture = Capture(
                    url=f"http://www.example.cn{address}", source="site", via="live", status=200, headers=(), body=body,
                    fetched_at=f"2022-12-01T00:00:00.{number:06}+00:00", content_type="text/html; charset=utf-8",
                    stated=Stated("示例省卫生健康委员会", area="100000", authority=3, layout="trs"),
                )  # fmt: skip
                store_page(archive, capture, read(capture), capture.fetched_at)


def read_otherwise(capture: Capture) -> Reading:
    reading = read_capture(capture)
    return replace(reading, articles=tuple(replace(article, title="疫情") for article in reading.articles))


def measure(path: Path, processes: int) -> float:
    """Return seconds of a run that is taken back. The processes start within it."""
    path.with_name(f"{path.name}.reparse").unlink(missing_ok=True)
    began = time.perf_counter()
    with reparse(path, WorkerOptions(processes, 60, 1024), lambda done, _: done, dry_run=True):
        pass
    return time.perf_counter() - began


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
