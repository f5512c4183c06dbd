"""A web archive with the pages of the sample, made once, and how it is read in this process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from archive.export import export
from archive.export.options import ExportOptions
from crawler.units.read_unit import ReadPlan, ReadTask
from crawler.units.unit import find_units
from crawler.verbs.read import load_statements
from tests.command_line import run_scrapy
from workers.options import WorkerOptions

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = "2026-01-02T03:04:05.000000+00:00"
OPTIONS = WorkerOptions(1, 60.0, 2000)
load_built_in_statements = cache(load_statements)
"""Those of all sources; loading them takes as long as a unit of a few pages."""


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory) -> Path:
    """Return the archive of a crawl of the sample; next to it ``sample.warc.gz`` with its pages."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    assert run_scrapy("crawl", "bulletins", f"-sARCHIVE_DB={path}", "-sREADING_PROCESSES=1").returncode == 0
    export(path, ExportOptions("warc"), str(path.with_name("sample.warc.gz")))
    return path


@pytest.fixture(scope="session")
def warc(sample_file) -> Path:
    return sample_file.with_name("sample.warc.gz")


def make_task(file: object, to: object, moment: str = MOMENT) -> ReadTask:
    """Return the task to read one file."""
    (unit,) = find_units([str(file)]).units
    return ReadTask(unit, ReadPlan(str(to), moment, load_built_in_statements(""), OPTIONS, 16 * 1024 * 1024))
