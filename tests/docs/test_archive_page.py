"""The commands of docs/archive.md and those of docs/operating.md about its size do what the pages say."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from archive.database import open_archive
from tests.archive.alike import keep, keep_plainly, make_alike
from tests.command_line import run_scrapy

ROOT = Path(__file__).parents[2]
PAGES = make_alike(range(60))
(DECOMPRESS,) = re.findall(r"```sh\n(python -c .*?)\n```", (ROOT / "docs" / "archive.md").read_text("utf-8"), re.DOTALL)
(COMPACT,) = re.findall(r"^scrapy compact .*$", (ROOT / "docs" / "operating.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("kept", [keep, keep_plainly], ids=["with a dictionary", "without"])
def test_a_page_comes_out_as_it_came(tmp_path, kept):
    with open_archive(tmp_path / "bulletins.db") as archive:
        kept(archive, PAGES)
        ((dictionaries,),) = archive.execute("select count(dictionary) from bodies").fetchall()
        assert bool(dictionaries) == (kept is keep)
    _, *arguments = shlex.split(DECOMPRESS)
    done = subprocess.run([sys.executable, *arguments], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout in [page.body for page in PAGES]


def test_the_archive_becomes_smaller(tmp_path):
    path = tmp_path / "bulletins.db"
    with open_archive(path) as archive:
        keep_plainly(archive, PAGES)
    before = path.stat().st_size
    _, *arguments = shlex.split(COMPACT.replace("bulletins.db", str(path)))
    assert run_scrapy(*arguments).returncode == 0
    assert path.stat().st_size < before
