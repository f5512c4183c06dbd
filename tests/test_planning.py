"""The arithmetic of docs/many-machines/plan.md agrees with a simulation that knows nothing of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.mark.parametrize(
    ("hosts", "pages", "parts"), [(300, 100_000, 2), (60, 60_000, 1)], ids=["hosts decide", "few hosts"]
)
def test_arithmetic_and_simulation_differ_by_few_per_cent(hosts, pages, parts):
    options = (f"--hosts={hosts}", f"--pages={pages}", f"--parts={parts}", "--shrink=1", "--json")
    command = [sys.executable, BENCH / "planning.py", *options]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert report["arithmetic / simulation"] == pytest.approx(1, abs=0.07)
    for estimated, simulated in zip(
        report["arithmetic, days of each part"], report["simulation, days of each part"], strict=True
    ):
        assert estimated == pytest.approx(simulated, rel=0.1, abs=0.02)


def test_a_busy_machine_takes_as_long_as_its_cores():
    options = ("--hosts=500", "--pages=30000", "--parts=1", "--shrink=1", "--delay=0.1", "--cores=1", "--json")
    command = [sys.executable, BENCH / "planning.py", *options]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert report["arithmetic / simulation"] == pytest.approx(1, abs=0.07)
