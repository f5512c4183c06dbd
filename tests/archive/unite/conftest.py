from __future__ import annotations

import shutil

import pytest

from archive.unite import unite
from tests.archive.invented import PARSER
from tests.archive.unite.pages import PAGES, fill
from tests.archive.unite.sides import write_datasets


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("whole") / "whole.db", PAGES, ("closed", 1), ("reopened", 2))


@pytest.fixture(scope="session")
def parts(tmp_path_factory):
    """Return three archives that share some pages; each bulletin was seen by several of them."""
    folder = tmp_path_factory.mktemp("parts")
    return [
        fill(folder / "1.db", [*PAGES[::3], PAGES[1]], ("closed", 1)),
        fill(folder / "2.db", PAGES[1::3][::-1], ("reopened", 2)),
        fill(folder / "3.db", [*PAGES[2::3], *PAGES[:4]], ("closed", 1), ("reopened", 2)),
    ]


@pytest.fixture(scope="session")
def datasets(tmp_path_factory, parts):
    """The folder with a dataset of each of them: part-0, part-1, part-2."""
    return write_datasets(tmp_path_factory.mktemp("datasets"), parts)


@pytest.fixture(scope="session")
def united(tmp_path_factory, datasets):
    into = tmp_path_factory.mktemp("united") / "all.duckdb"
    unite(datasets, into, PARSER)
    return into


@pytest.fixture(scope="session")
def first_united(tmp_path_factory, datasets):
    """The archive of part-0 alone."""
    into = tmp_path_factory.mktemp("first") / "all.duckdb"
    unite(datasets / "part-0", into, PARSER)
    return into


@pytest.fixture
def copy_datasets(datasets):
    """Copy the first datasets into a new folder, to be damaged."""

    def copy(folder, count=1):
        for number in range(count):
            shutil.copytree(datasets / f"part-{number}", folder / f"part-{number}")
        return folder

    return copy
