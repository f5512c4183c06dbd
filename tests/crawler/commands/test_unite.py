"""``bulletins unite``, as a person types it."""

from __future__ import annotations

import argparse
import subprocess
import sys
from functools import partial

import pytest

from archive.database import ArchiveError
from archive.export.dataset_tables import MANIFEST
from crawler.verbs.unite import Unite
from crawler.verbs.verb import UsageError
from tests.archive.unite.sides import write_datasets
from tests.machines import Machines, met

PROGRAM = """
import sys
from crawler.console import main
sys.argv = ["bulletins", *sys.argv[1:]]
try:
    main()
finally:
    assert "scrapy" not in sys.modules
"""


@pytest.fixture
def datasets(tmp_path):
    """Return two archives that saw one page, on a site and archived, for which other places are stated."""
    machines = Machines(tmp_path)
    archives = (
        machines.make(met),
        machines.make(partial(met, day=2, stated="990000", via="wayback"), partial(met, page=("b", 3))),
    )
    return write_datasets(tmp_path / "datasets", archives)


@pytest.fixture
def unite(tmp_path):
    return lambda *arguments: Unite({}).work(tmp_path, [str(one) for one in arguments], argparse.Namespace())


def test_it_says_what_was_united_without_loading_scrapy(datasets, tmp_path):
    into = tmp_path / "all.duckdb"
    command = [sys.executable, "-c", PROGRAM, "unite", datasets / "part-0", "into", into]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    printed = ["datasets      1", "captures      1", "observations  4", f"archive       {into}"]
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, printed, "")


def test_what_keeps_it_from_being_exact_is_said_in_a_line_each(unite, datasets, tmp_path, capsys):
    (datasets / "left").mkdir()
    (datasets / "part-1").rename(datasets / "kept")
    write_datasets(datasets / "left", [Machines(datasets / "left").make(met)])
    (datasets / "left" / "part-0" / MANIFEST).unlink()
    assert unite(datasets, "into", tmp_path / "all.duckdb") == 1
    incomplete, known = capsys.readouterr().err.splitlines()
    assert incomplete == (
        f"error: {datasets}/left/part-0: no dataset.json, so it is not complete; it was left out: write it again"
    )
    assert "several datasets have and none parsed with all that they state: 1 (table pages_to_parse); scrapy" in known


def test_a_damaged_dataset_is_named_in_a_line(unite, datasets, tmp_path, capsys):
    next((datasets / "part-1" / "captures").iterdir()).unlink()
    assert unite(datasets, "into", tmp_path / "all.duckdb") == 1
    assert capsys.readouterr().err.splitlines() == [
        f"error: {datasets}/part-1: is damaged (table captures is missing); it was left out: copy or write it again"
    ]


@pytest.mark.parametrize("arguments", [(), ("a", "into"), ("a", "b", "c"), ("a", "b", "into", "c"), ("", "into", "c")])
def test_other_arguments_are_refused(unite, arguments):
    with pytest.raises(UsageError, match="write FOLDER into X"):
        unite(*arguments)


def test_a_folder_that_is_not_there_is_refused(unite, datasets, tmp_path):
    for folder, into in ((tmp_path / "none", tmp_path / "x.duckdb"), (datasets, tmp_path / "none" / "x.duckdb")):
        with pytest.raises(ArchiveError, match="folder"):
            unite(folder, "into", into)
    with pytest.raises(ArchiveError, match="no such folder"):
        unite(datasets.as_uri(), "into", tmp_path / "none" / "x.duckdb")
