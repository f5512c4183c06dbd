"""docs/datasette.md names the queries there are, and the command that is printed."""

from __future__ import annotations

import re
from pathlib import Path

from archive.datasette import load_queries

PAGE = (Path(__file__).parents[2] / "docs" / "datasette.md").read_text("utf-8")


def test_every_query_is_explained():
    rows = re.findall(r"^\| `(\w+)` \| .+ \|$", PAGE.split("| query | answers |")[1].split("\n\n")[0], re.MULTILINE)
    assert rows == list(load_queries())


def test_the_command_is_that_which_is_printed():
    assert "datasette bulletins.db -m datasette.yml --setting suggest_facets off\n" in PAGE
