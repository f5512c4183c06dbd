"""The wheel holds everything: installed elsewhere, its command crawls the bundled sample from an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("archive", "bulletins", "crawler", "pipelines", "workers")

pytestmark = pytest.mark.xdist_group("package")  # one process builds and installs for all of them


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
