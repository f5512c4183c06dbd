"""Real bulletins beside their truth, read in place through the command line and scored by the scorer beside them."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

BARS = {"nhc": (0.999, 0.995), "provincial": (0.99, 0.97), "gold": (0.99, 0.97)}
"""Precision and recall."""
DOUBTS = Path(__file__).with_name("corpora_doubts.csv")
"""Rows that a text states and its truth lacks: the scorer counts them as extra, and they are taken off again."""


def score(archive, shared, name):
    command = [
        sys.executable, shared / "score" / "score.py", "--db", archive, "--truth", shared / "corpora" / name, "--json",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["sets"][0]


def doubts(archive, name):
    """How many of the doubtful rows the archive has."""
    question = """select count(*) from observation_history
        where url like '%/' || ? and area = ? and basis = ? and measure = ? and origin = ? and value = ?"""
    with DOUBTS.open(encoding="utf-8", newline="") as file, sqlite3.connect(archive) as db:
        rows = [row for row in csv.DictReader(file) if row["set"] == name]
        keys = ("file", "area", "basis", "measure", "origin", "value")
        return sum(min(1, db.execute(question, [row[key] for key in keys]).fetchone()[0]) for row in rows)


@pytest.mark.parametrize("name", BARS)
def test_the_bars_are_cleared(crawl, archive, shared, name):
    done = crawl("-a", "source=files", "-a", f"path={shared / 'corpora' / name}")
    assert (done.returncode, done.stderr) == (0, "")
    result = score(archive, shared, name)
    assert result["read"] == result["documents"]
    total = result["total"]
    extra = total["extra"] - doubts(archive, name)
    precision = total["hit"] / (total["hit"] + total["wrong"] + extra)
    assert extra >= 0
    assert (precision >= BARS[name][0], total["recall"] >= BARS[name][1]) == (True, True), (precision, total)


def test_a_text_that_is_no_bulletin_states_nothing(crawl, archive, shared):
    folder = shared / "corpora" / "gold"
    crawl("-a", "source=files", "-a", f"path={folder}")
    with sqlite3.connect(archive) as db:
        read = {unquote(url.rsplit("/", 1)[1]) for (url,) in db.execute("select url from observation_history")}
    quoted = {"dxy_0571.md", "dxy_6107.md"}  # they quote the count of a city, which is tolerated
    assert read & set((folder / "negatives.txt").read_text("utf-8").split()) <= quoted
