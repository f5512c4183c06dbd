"""``scrapy datasette``: the file, and the line that starts Datasette with it."""

from __future__ import annotations

import yaml

from tests.archive.empty import open_new
from tests.command_line import run_scrapy


def test_it_says_how_to_start_datasette(tmp_path):
    archive, config = tmp_path / "mine.db", tmp_path / "datasette.yml"
    open_new(archive).close()
    done = run_scrapy("datasette", config, "-s", f"ARCHIVE_DB={archive}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"datasette {archive} -m {config} --setting suggest_facets off\n"
    assert list(yaml.safe_load(config.read_text("utf-8"))["databases"]) == ["mine"]
    again = run_scrapy("datasette", config, "-s", f"ARCHIVE_DB={archive}")
    assert (again.returncode, again.stdout) == (2, "")
