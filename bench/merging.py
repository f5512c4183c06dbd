"""How long a merge takes that copies what was parsed, compared with one that parses every page again.

    python bench/merging.py [--pages N] [--json]

The archive that is merged into a new one has made-up bulletins, one a day, each of 100 numbers. Printed are CPU seconds
of all processes, which a busy machine changes less than wall seconds, and both.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cpu_watch import CpuWatch
from reparsing import fill

from archive.copied_readings import copy_readings
from archive.database import open_archive
from archive.merge import add_archive
from pipelines import PARSER
from pipelines.parse import read_capture
from workers.options import WorkerOptions
from workers.parse_pending import parse_pending
from workers.stored_captures import open_stored_captures


def main() -> None:
    options = _read_options()
    report: dict[str, float] = {"pages": options.pages}
    with tempfile.TemporaryDirectory() as name:
        other = Path(name) / "other.db"
        fill(other, options.pages, read_capture)
        report |= measure("copied", other, Path(name) / "copied.db", options.processes)
        with closing(sqlite3.connect(other)) as db, db:
            db.execute("delete from reading_digests")
        report |= measure("parsed", other, Path(name) / "parsed.db", options.processes)
    for unit in ("CPU", "wall"):
        ratio = report[f"parsed, {unit} seconds"] / report[f"copied, {unit} seconds"]
        report[f"parsed to copied, {unit} seconds"] = round(ratio, 1)
    lines = (f"{name:34} {figure}" for name, figure in report.items())
    print(json.dumps(report) if options.json else "\n".join(lines))


def measure(way: str, other: Path, into: Path, processes: int) -> dict[str, float]:
    """Merge as the command does; return what it took."""
    start = time.perf_counter()
    with CpuWatch() as watch, open_archive(into) as archive:
        add_archive(archive, other)
        copied = sum(done.copied for done in copy_readings(archive, other, PARSER))
        with open_stored_captures(archive, into, WorkerOptions(processes, 60, 1024)) as captures:
            list(parse_pending(archive, captures.parse))
    taken = {"copied": copied, "CPU seconds": round(watch.seconds, 1), "wall seconds": time.perf_counter() - start}
    return {f"{way}, {name}": round(figure, 1) for name, figure in taken.items()}


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
