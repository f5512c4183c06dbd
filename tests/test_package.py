"""The wheel holds everything: installed elsewhere, its command crawls the bundled sample from an empty folder.

So does scrapyd, as docs/scheduling.md says.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
SCRAPYD = ROOT / ".scrapyd"
"""A folder of its own: scrapyd needs a setuptools that is older than the one of the other tests."""
INSTALL = "python -m pip install --no-deps --target .scrapyd scrapyd==1.6.0 'setuptools<81'"
JOB_SECONDS = 120
ONE_PROCESS = ("-s", "READING_PROCESSES=1")
"""Parses: it takes a second to start, and that several do is seen without it."""
PACKAGES = ("archive", "bulletins", "crawler", "pipelines", "workers")


def list_files(*folders):
    """Return the files of the project, without what git ignores."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [name for name in listed if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy of what git has, so that nothing left in the folder gets into it."""
    copy = tmp_path_factory.mktemp("copy")
    for name in list_files():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes((ROOT / name).read_bytes())
    made = tmp_path_factory.mktemp("made")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", made, copy)
    (path,) = made.glob("*.whl")
    return path


def pip(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def bulletins(wheel, tmp_path_factory):
    """Run the command of the installed wheel in a folder; what it depends on comes from this environment."""
    site = tmp_path_factory.mktemp("site")
    pip("install", "--no-deps", "--no-index", "--target", site, wheel)

    def run(*arguments, cwd):
        environment = {**os.environ, "PYTHONPATH": str(site)}
        command = [sys.executable, site / "bin" / "bulletins", *arguments]
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)

    run.site = site
    return run


def test_the_wheel_has_every_file_of_the_packages(wheel):
    assert set(list_files(*PACKAGES)) - set(ZipFile(wheel).namelist()) == {"crawler/sample/.gitattributes"}


def test_the_installed_command_crawls_the_sample_from_an_empty_folder(bulletins, tmp_path):
    done = bulletins("crawl", "bulletins", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^outcome +finished$", done.stdout, re.MULTILINE)
    assert re.search(r"^articles +15$", done.stdout, re.MULTILINE)
    assert [path.name for path in tmp_path.glob("*.db")] == ["bulletins.db"]


def test_the_command_alone_lists_what_it_does_with_examples(bulletins, tmp_path):
    done = bulletins(cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for command in ("crawl", "reparse", "review", "search", "export", "merge", "backup", "verify", "sources"):
        assert f"\n  {command} " in done.stdout
    assert "bulletins crawl bulletins -a source=" in done.stdout


def test_a_job_of_scrapyd_crawls_from_the_wheel(bulletins, tmp_path):
    """Start the process that scrapyd starts for a job, with the variables and arguments that it gives."""
    environment = os.environ | {
        "PYTHONPATH": str(bulletins.site), "SCRAPY_PROJECT": "bulletins", "SCRAPY_JOB": "0123abc",
        "SCRAPY_SETTINGS_MODULE": "crawler.settings",
    }  # fmt: skip
    arguments = ("-s", "LOG_FILE=job.log", "-a", "_job=0123abc", "-a", "source=sample-daily", *ONE_PROCESS)
    command = [sys.executable, "-m", "scrapy", "crawl", "bulletins", *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert read_crawls(tmp_path / "bulletins.db") == [("finished", 6)]


@pytest.mark.skipif(not SCRAPYD.is_dir(), reason=f"scrapyd is not installed: {INSTALL}")
def test_scrapyd_runs_the_crawl_that_a_request_names(bulletins, tmp_path):
    port = find_free_port()
    recipe = (ROOT / "deploy" / "scrapyd.conf").read_text("utf-8")
    (tmp_path / "scrapyd.conf").write_text(recipe.replace("6800", str(port)), "utf-8")
    archive = tmp_path / "b.db"
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(SCRAPYD), str(bulletins.site))),
        "SCRAPY_SETTINGS_MODULE": "crawler.settings", "BULLETINS_DB": str(archive),
    }  # fmt: skip
    command = [sys.executable, SCRAPYD / "bin" / "scrapyd"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as server:
        try:
            wait_for(lambda: ask(port, "daemonstatus")["status"] == "ok")
            asked = {"project": "bulletins", "spider": "bulletins", "source": "sample-daily", "setting": "QUIET=1"}
            job = ask(port, "schedule", **asked)["jobid"]
            wait_for(lambda: [one["id"] for one in ask(port, "listjobs")["finished"]] == [job])
        finally:
            server.terminate()
    assert read_crawls(archive) == [("finished", 6)]


def ask(port, command, **fields):
    """Send a request to scrapyd, with fields as curl -d sends them; return its answer."""
    data = urlencode(fields).encode() if fields else None
    with urlopen(f"http://127.0.0.1:{port}/{command}.json", data, timeout=JOB_SECONDS) as answer:
        return json.load(answer)


def wait_for(condition):
    """Wait until it is true; scrapyd may not listen yet."""
    end = time.monotonic() + JOB_SECONDS
    while time.monotonic() < end:
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise TimeoutError


def find_free_port():
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return server.getsockname()[1]


def read_crawls(archive):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute("select outcome, articles from crawls").fetchall()
