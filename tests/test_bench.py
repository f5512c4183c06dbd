"""The benchmarks run, and print both sides of their ratios; how fast anything is, no test asks."""

from __future__ import annotations

import json

import pytest

from tests.command_line import ROOT, run_program

BENCH = ROOT / "bench"
RUN = """
import os, runpy, sys
del sys.argv[0]
sys.path.insert(0, os.path.dirname(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def run_bench(name, *options):
    """Run a script with ``--json`` where everything is loaded; return its report."""
    done = run_program(RUN, BENCH / name, *options, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_reading_is_compared_with_trafilatura():
    report = run_bench("reading.py", "--bulletins", "1")
    assert {"bulletins a second", "characters a second", "share of each stage", "trafilatura, pages a second"} <= set(
        report
    )
    assert report["numbers each"] > 80


def test_crawling_is_compared_with_a_bare_spider():
    report = run_bench("crawling.py", "--pages", "2", "--rounds", "1")
    assert report["pages"] == 3
    assert 0 < report["ratio"] == report["ratio of each round"][0]
    assert {"bulletins, pages a second", "bare spider, pages a second", "bare spider, CPU ms a page"} <= set(report)


def test_stages_add_up_to_a_page():
    report = run_bench("stages.py", "--pages", "3", "--rounds", "1")
    stages = report["stages, CPU ms a page"]
    assert {"markup → tree (lxml)", "tokens", "frames", "checks and doubts", "prose", "SQL"} <= set(stages)
    assert sum(stages.values()) == pytest.approx(report["CPU ms a page"], abs=0.05)


def test_pages_compares_checked_records_with_trafilatura():
    report = run_bench("pages.py", ROOT / "crawler" / "sample" / "health-commission", "--rounds", "1")
    assert report["pages"] > 5
    assert report["speed of checked records by trafilatura's"] > 0
    assert {"checked records, CPU ms a page", "trafilatura's text, CPU ms a page"} <= set(report)


def test_reporting_reports_the_size_of_a_report():
    report = run_bench("reporting.py", "--observations", "7300")
    assert report["numbers"] == 7300
    assert 0 < report["report, bytes"] < 2**21


def test_growing_reports_ratios():
    report = run_bench("growing.py", "--lines", "20")
    assert {"lines", "nested", "comments"} <= set(report["8 times as many pieces of a listing take"])
    assert report["names resolved a second"] > 0


def test_size_compares_an_archive_with_a_warc():
    reports = run_bench("size.py", "--pages", "12")
    assert len(reports) == 3
    for report in reports:
        assert report["pages"] == 12
        assert report["ratio compacted"] == round(report["archive compacted, bytes"] / report["gzip WARC, bytes"], 3)
        assert report["archive compacted, bytes"] <= report["archive as crawled, bytes"]


def test_uniting_reports_times_of_invented_datasets():
    report = run_bench("uniting.py", "--observations", "2000", "--datasets", "2")
    assert report["observations"] > 1000
    assert report["findings across bulletins"] > 0
    assert {"wall seconds", "CPU seconds", "all of daily, counted, CPU seconds"} <= set(report)


def test_readers_compares_two_checkouts(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\narea: 990100\npublished: 2022-11-30\n---\n11月29日，全市新增确诊病例3例。\n", "utf-8"
    )
    report = run_bench("readers.py", tmp_path, BENCH.parent)
    assert report["here: rows, findings"] == report["other: rows, findings"] == [1, 0]
