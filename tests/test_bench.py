"""The benchmarks run, and print both sides of their ratios; how fast anything is, no test asks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[1] / "bench"


def test_reading_reports_itself_beside_trafilatura():
    command = [sys.executable, BENCH / "reading.py", "--bulletins", "3", "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert {"bulletins a second", "characters a second", "share of each stage", "trafilatura, pages a second"} <= set(
        report
    )
    assert report["numbers each"] > 80


def test_crawling_reports_itself_beside_a_bare_spider():
    command = [sys.executable, BENCH / "crawling.py", "--pages", "25", "--rounds", "1", "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert report["pages"] == 27
    assert 0 < report["ratio"] == report["ratio of each round"][0]
    assert {"bulletins, pages a second", "bare spider, pages a second"} <= set(report)


def test_reporting_reports_the_size_of_a_report():
    command = [sys.executable, BENCH / "reporting.py", "--observations", "7300", "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert report["numbers"] == 7300
    assert 0 < report["report, bytes"] < 2**21


def test_growing_reports_ratios():
    command = [sys.executable, BENCH / "growing.py", "--lines", "20", "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert {"lines", "nested", "comments"} <= set(report["8 times as many pieces of a listing take"])
    assert report["names resolved a second"] > 0


def test_size_reports_an_archive_beside_a_warc():
    command = [sys.executable, BENCH / "size.py", "--pages", "35", "--json"]
    reports = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert len(reports) == 3
    for report in reports:
        assert report["pages"] == 35
        assert report["ratio compacted"] == round(report["archive compacted, bytes"] / report["gzip WARC, bytes"], 3)
        assert report["archive compacted, bytes"] <= report["archive as crawled, bytes"]


def test_uniting_reports_times_of_invented_datasets():
    command = [sys.executable, BENCH / "uniting.py", "--observations", "2000", "--datasets", "2", "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert report["observations"] > 1000
    assert report["findings across bulletins"] > 0
    assert {"wall seconds", "CPU seconds", "all of daily, counted, CPU seconds"} <= set(report)


def test_readers_compares_two_checkouts(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\narea: 990100\npublished: 2022-11-30\n---\n11月29日,全市新增确诊病例3例。\n", "utf-8"
    )
    command = [sys.executable, BENCH / "readers.py", tmp_path, BENCH.parent, "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert report["here: rows, findings"] == report["other: rows, findings"] == [1, 0]
