"""How long web archives take to be read by processes, by a Ray cluster that runs already, and by one that is started.

    python bench/units.py [--pages N] [--files N] [--workers N] [--rounds N] [--json]

Each file holds made-up bulletins of one city a day. Every engine reads the same files on so many cores, in turn;
machines are noisy, so look at the ratios, and on a busy machine at those of CPU time. Started for the command, a
cluster of Ray costs the same few seconds however many pages there are. Without Ray only processes are measured.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from cpu_watch import CpuWatch
from crawling import FOLDER, build_site, make_articles, make_city_bulletin

from crawler.units.engines import ENGINES
from crawler.units.read_unit import ReadPlan, ReadUnit
from crawler.units.unit import find_units
from crawler.verbs.read import load_statements
from workers.options import WorkerOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
MOMENT = "2022-12-01T00:00:00.000000+00:00"
OPTIONS = WorkerOptions(1, 60.0, 2000)
LOOPBACK = "127.0.0.2"
"""Ray replaces 127.0.0.1 by the address of the machine."""


def main() -> None:
    options = _read_options()
    # Ray gives its workers a low priority: on a busy machine they would wait longer than processes.
    os.environ |= {"PYTHONPATH": str(ROOT), "RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
    has_ray = importlib.util.find_spec("ray") is not None
    names = ["processes", *(["ray, running", "ray, started"] if has_ray else [])]
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        warcs = write_files(Path(folder) / "warcs", options.pages, options.files)
        for number in range(options.rounds):
            for name in names:
                with cluster(options.workers) if name == "ray, running" else nullcontext():
                    costs[name].append(measure(warcs, Path(folder) / f"{number} {name}", name, options.workers))
    report: dict[str, float] = {"pages": options.pages, "files": options.files, "workers": options.workers}
    for name in names:
        for field in Cost._fields:
            figures = [getattr(cost, field) for cost in costs[name]]
            of_processes = [getattr(cost, field) for cost in costs["processes"]]
            report[f"{name}: {field} seconds"] = round(statistics.median(figures), 1)
            if name != "processes":
                ratios = [one / other for one, other in zip(figures, of_processes, strict=True)]
                report[f"{name}: {field} seconds, to processes"] = round(statistics.median(ratios), 3)
    lines = (f"{name:46} {figure}" for name, figure in report.items())
    print(json.dumps(report) if options.json else "\n".join(lines))


def write_files(folder: Path, pages: int, files: int) -> Path:
    """Write the pages of a site into WARC files, as many to each."""
    folder.mkdir()
    site = [
        (path, body)
        for path, body in build_site(make_articles(pages, make_city_bulletin)).items()
        if path.startswith(FOLDER) and "index" not in path
    ]
    for number in range(files):
        with gzip.open(folder / f"{number}.warc.gz", "wb") as file:
            for path, body in site[number::files]:
                file.write(to_record(f"http://wjw.example.cn{path}", body))
    return folder


def to_record(url: str, body: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-11-30T01:02:03Z\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


class Cost(NamedTuple):
    """Seconds that all files take."""

    wall: float
    cpu: float
    """Of all processes; of a cluster, while the files are read."""


def measure(warcs: Path, to: Path, name: str, workers: int) -> Cost:
    to.mkdir()
    units, plan = find_units([str(warcs)]).units, ReadPlan(str(to), MOMENT, load_statements(""), OPTIONS, 2**24)
    start = time.perf_counter()
    with CpuWatch() as watch:
        outcomes: list[Any] = [outcome for _, outcome in ENGINES[name.partition(",")[0]](plan, units, workers)]
    taken = time.perf_counter() - start
    lost = [outcome for outcome in outcomes if not isinstance(outcome, ReadUnit)]
    if lost:
        raise SystemExit(f"{name}: {lost[0]}")
    return Cost(taken, watch.seconds)


@contextmanager
def cluster(workers: int) -> Iterator[None]:
    """Run a cluster of one node with so many cores, which the engine finds."""
    from ray.cluster_utils import Cluster  # noqa: PLC0415  an extra

    started = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": workers, "node_ip_address": LOOPBACK, "include_dashboard": False},
    )
    os.environ["RAY_ADDRESS"] = started.address
    try:
        yield
    finally:
        del os.environ["RAY_ADDRESS"]
        started.shutdown()


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare the engines of bulletins read.")
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
