"""Real bulletins against their truth, parsed in place through the command line and scored by its own scorer."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import unquote

import pytest

from tests.command_line import run_scrapy
from tests.conftest import misplaced_evidence

BARS = {"nhc": (1.0, 0.9995), "provincial": (0.995, 0.985), "gold": (0.995, 0.985), "diseases": (0.98, 0.96)}
"""Precision and recall."""
ONE_PROCESS = "-sREADING_PROCESSES=1"
"""Parses, which takes an eighth of the CPU time less; rows are the same however many parse."""
REPORTED = ("nhc", "provincial", "gold")
FINDING_SHARE = 0.95
"""Share of the rows missed or wrong whose article has a finding."""


@pytest.fixture(scope="module")
def archives(shared, tmp_path_factory):
    """Crawl each set once; return the archive of each by its name."""
    paths = {name: tmp_path_factory.mktemp("corpora") / f"{name}.db" for name in BARS}
    for name, path in paths.items():
        options = ["-a", "source=files", "-a", f"path={shared / 'corpora' / name}", "-s", f"ARCHIVE_DB={path}"]
        done = run_scrapy("crawl", "bulletins", *options, ONE_PROCESS)
        assert (done.returncode, done.stderr) == (0, "")
        assert misplaced_evidence(path) == []
    return paths


@pytest.fixture(scope="module")
def reports(archives, shared):
    """Return what the scorer prints of each set, with all rows that were missed or wrong."""
    scorer = [sys.executable, shared / "score" / "score.py", "--misses", "99999"]
    return {
        name: subprocess.run(
            [*scorer, "--db", path, "--truth", shared / "corpora" / name], capture_output=True, text=True, check=True
        ).stdout
        for name, path in archives.items()
    }


def faulty_documents(report):
    """Return the document of each row that was missed or wrong, once per row."""
    return re.findall(r"^(?:missed|wrong) +(\S+): .+? = \d+", report, re.MULTILINE)


def file_names(archive, table):
    with closing(sqlite3.connect(archive)) as db:
        return {unquote(url.rsplit("/", 1)[1]) for (url,) in db.execute(f"select url from {table}")}


@pytest.mark.parametrize("name", BARS)
def test_the_bars_are_cleared(reports, name):
    heading = re.search(
        rf"^== {name} +documents: (\d+) read of (\d+) +precision (\S+) +recall (\S+)", reports[name], re.MULTILINE
    )
    read, documents, precision, recall = map(float, heading.groups())
    assert read == documents
    assert (precision >= BARS[name][0], recall >= BARS[name][1]) == (True, True), heading[0]


def test_most_faults_have_a_finding_on_their_article(archives, reports):
    faulty, reported = [], []
    for name in REPORTED:
        files = faulty_documents(reports[name])
        with_findings = file_names(archives[name], "findings")
        faulty += files
        reported += [file for file in files if file in with_findings]
    assert faulty
    assert len(reported) / len(faulty) >= FINDING_SHARE, sorted(set(faulty) - set(reported))


def test_near_variants_of_known_phrases_are_read_and_what_is_missed_is_reported(shared, tmp_path):
    scorer = [sys.executable, shared / "score" / "score_kinds.py"]
    subprocess.run([*scorer, "--write", tmp_path / "kinds"], capture_output=True, check=True)
    archive = tmp_path / "kinds.db"
    options = ["-a", "source=files", "-a", f"path={tmp_path / 'kinds'}", "-s", f"ARCHIVE_DB={archive}"]
    assert run_scrapy("crawl", "bulletins", *options, ONE_PROCESS).returncode == 0
    printed = subprocess.run([*scorer, "--db", archive, "--json"], capture_output=True, text=True, check=True).stdout
    result = json.loads(printed)
    assert (result["precision"] >= 0.98, result["recall"] >= 0.97) == (True, True), result
    *_, silent = result["all"]
    assert silent <= 1, result  # two inputs state one bulletin in the same numbers, of which the history has one


def test_a_text_that_is_no_bulletin_states_nothing(archives, shared):
    negatives = set((shared / "corpora" / "gold" / "negatives.txt").read_text("utf-8").split())
    quoted = {"dxy_0571.md", "dxy_6107.md"}  # they quote the count of a city, which is tolerated
    assert file_names(archives["gold"], "observation_history") & negatives <= quoted
