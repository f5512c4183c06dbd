"""The real command line, as a person starts it."""

from __future__ import annotations

import csv
import gc
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.archive.empty import empty_archive
from tests.command_line import run_scrapy
from tests.fork_server import SERVER, Address, connect_to_server, start_server
from tests.press_town.server import OpenTown, open_town
from tests.press_town.town import build_town
from workers import main

import_module("scrapy.core.downloader.contextfactory")  # looks through every loaded module: while there are few

settings.register_profile("no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")  # a slow example on a busy machine is no fault

os.environ.pop("LC_ALL", None)
os.environ["LC_MESSAGES"] = "C"  # messages are English, whatever the locale of the developer is

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
Crawl = Callable[..., subprocess.CompletedProcess[str]]
OpenPressTown = Callable[..., OpenTown]
MAX_ID_BYTES = 40
NEW_OBJECTS_MAX = 20_000
"""Before the garbage collector looks through them; with the 700 of Python it took 4 % of the time of tests."""
SLOW_FILES = {
    row["file"]: int(row["cpu_seconds"])
    for row in csv.DictReader((ROOT / "tests" / "slow_files.csv").read_text("utf-8").splitlines())
}
"""The CPU seconds of files that take two or more, those of their processes too; measured on two cores."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=5, help="so often a crawl of the press town is killed")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Let all processes of ``pytest -n`` fork from one server: each server takes three seconds to load everything."""
    node.workerinput["fork_server"] = tuple(start_server())


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        connect_to_server(Address(*config.workerinput["fork_server"]))
        _send_ends_of_tests_only(config.pluginmanager)


def _send_ends_of_tests_only(plugins: pytest.PytestPluginManager) -> None:
    """Send no message that a test begins, nor that its setup or teardown passed: they are half of the messages.

    Each takes a tenth of a millisecond here and as much in the process that prints, for each of 14,000 tests.
    """
    sender: Any = next(one for one in plugins.get_plugins() if type(one).__name__ == "WorkerInteractor")
    send = sender.sendevent

    def send_some(name: str, **content: Any) -> None:
        report = content["data"] if name == "testreport" else {}
        passed_around = report.get("outcome") == "passed" and report["when"] != "call"
        if not (name == "logstart" or passed_around):
            send(name, **content)

    sender.sendevent = send_some


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect without the garbage collector, which finds nothing and takes a sixth of the time.

    It then never looks at modules and tests again, and less often at what tests make.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(NEW_OBJECTS_MAX)
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start the slowest files first: a long one at the end would keep one process busy and leave the others idle."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: -SLOW_FILES.get(item.nodeid.partition("::")[0], 0))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name long bytes by their argument: packed files have the time in them, and all processes name tests alike."""
    return argname if isinstance(val, bytes) and len(val) > MAX_ID_BYTES else None


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("kills"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def crawl(archive: Path) -> Crawl:
    """``scrapy crawl bulletins`` with these arguments, into the archive of the test.

    Whatever it reads: the evidence of every observation is where the observation says. One process parses, which takes
    an eighth of the CPU time less; READING_PROCESSES=0 lets as many parse as for a user. The archive is a copy of an
    empty one, which takes a fifth of the time of making one; with ARCHIVE_DB the crawl makes it.
    """

    defaults: dict[str, object] = {"ARCHIVE_DB": archive, "READING_PROCESSES": 1}

    def run(*arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
        if "ARCHIVE_DB" not in settings and not archive.exists():
            archive.write_bytes(empty_archive())
        options = [f"-s{name}={value}" for name, value in (defaults | settings).items()]
        done = run_scrapy("crawl", "bulletins", *arguments, *options)
        if archive.exists():
            assert misplaced_evidence(archive) == []
        return done

    return run


@pytest.fixture
def loaded_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork the processes that parse for this test from one that has loaded the parser."""
    monkeypatch.setattr(main, "Spawned", SERVER.Process)


@pytest.fixture
def press_town() -> Iterator[OpenPressTown]:
    """Open the press town with these faults, until the test ends."""
    with ExitStack() as towns:
        yield lambda *faults: towns.enter_context(open_town(build_town(faults)))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real texts and pages next to the project; where it is absent, the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside the project: no real texts to read")
    return SHARED


def misplaced_evidence(archive: Path) -> list[tuple[object, ...]]:
    """Return evidence that is not the text between its offsets."""
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(
            """
            select articles.url, evidence, evidence_start, evidence_end
            from observations join articles on articles.id = observations.article_id
            where evidence != substr(text, evidence_start + 1, evidence_end - evidence_start)
            union all
            select articles.url, evidence, evidence_start, evidence_end
            from (
                select article_id, evidence, evidence_start, evidence_end from statements
                union all select article_id, evidence, evidence_start, evidence_end from quantities
                union all select article_id, evidence, evidence_start, evidence_end from article_references
                union all select article_id, evidence, evidence_start, evidence_end from passed_over
                union all select article_id, text, evidence_start, evidence_end from points
            ) as spans join articles on articles.id = spans.article_id
            where evidence != substr(articles.text, evidence_start + 1, evidence_end - evidence_start)
            """
        ).fetchall()
