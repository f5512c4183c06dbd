"""How large the report of a large archive is, how long it takes to write and, with Chromium, to open.

    python bench/reporting.py [--observations N] [--open] [--json]

The archive is that of bench/querying.py, with other values: every number differs from that of the day before, as random
as numbers can be, so that nothing can be packed as a run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from querying import DAYS, NUMBERS, build

from archive.database import open_archive
from archive.report import ReportOptions, write_report

ROUNDS = 5
LARGEST = 200
"""Of the values."""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        path, page = Path(folder) / "archive.db", Path(folder) / "report.html"
        with open_archive(path) as archive:
            build(archive, cities=-(-options.observations // (DAYS * NUMBERS)))
            archive.execute("update observations set value = abs(random()) % ?", [LARGEST])
            archive.conn.commit()
        begun = time.process_time()
        written = write_report(path, str(page), ReportOptions("en", dt.datetime.now(dt.UTC)))
        report: dict[str, float] = {
            "numbers": written.numbers,
            "report, bytes": written.size,
            "written in, seconds of CPU": round(time.process_time() - begun, 2),
        }
        if options.open:
            report["opened in Chromium in, milliseconds"] = measure_opening(page)
    print(json.dumps(report) if options.json else "\n".join(f"{name:40} {figure}" for name, figure in report.items()))


def measure_opening(page: Path) -> float:
    """Return the median time from the start of navigation until everything is drawn."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # of the tests

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        times = []
        for _ in range(ROUNDS):
            tab = browser.new_page()
            tab.goto(page.as_uri())
            tab.wait_for_selector("html[data-ready]")
            times.append(int(tab.evaluate("document.documentElement.dataset.ready")))
            tab.close()
        browser.close()
    return statistics.median(times)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--open", action="store_true", help="in Debian's Chromium, driven by playwright")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
