"""Real files against the numbers that a person read in them: each is in the text, in its cell or on its page."""

from __future__ import annotations

import csv
import re

import pytest

from tests.pipelines.documents.captures import read_parts

_CELL = re.compile(r"(?:sheet )?(?P<sheet>.+), (?:R(?P<row>\d+)C(?P<column>\d+)|(?P<letter>[A-Z])(?P<number>\d+))")
_PAGES = re.compile(r"\d+")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def files(shared):
    folder = shared / "corpora" / "files"
    if not folder.is_dir():
        pytest.skip("../shared/corpora/files is not there: no real files to read")
    return folder


@pytest.fixture(scope="module")
def truth(files):
    with (files / "truth.csv").open(encoding="utf-8", newline="") as rows:
        return [row for row in csv.DictReader(rows) if row["value"] and "stated zero" not in row["note"]]


def find_cell(parts, where):
    """Return the text of the cell that a row of the truth names."""
    found = _CELL.fullmatch(where)
    row = int(found["row"] or found["number"])
    column = int(found["column"]) if found["column"] else ord(found["letter"]) - ord("A") + 1
    (line,) = [line for part in parts for line in part.lines if line.position[1:3] == (found["sheet"], row)]
    return line.text.split("\t")[column - line.position.column]


def find_numbers(parts, where):
    """Return the numbers of a document, of the pages that a row of the truth names if it names some."""
    pages = {int(page) for page in _PAGES.findall(where.partition(",")[0])} if where.startswith("p.") else set()
    lines = [line for part in parts for line in part.lines]
    text = "\n".join(line.text for line in lines if not pages or line.position.page in pages)
    return _NUMBER.findall(re.sub(r"(?<=\d)[,，](?=\d{3})", "", text))


@pytest.mark.parametrize("kind", ["xls", "pdf", "docx", "doc", "ofd"])
def test_every_number_of_the_real_files_is_read_where_it_is(files, truth, kind):
    rows = [row for row in truth if row["file"].endswith(f".{kind}")]
    parts = {name: read_parts((files / name).read_bytes()) for name in {row["file"] for row in rows}}
    missed = []
    for row in rows:
        found = parts[row["file"]]
        if kind == "xls":
            cell = find_cell(found, row["where"])
            is_read = re.sub(r"[,%]", "", cell) == row["value"]
        else:
            is_read = row["value"] in find_numbers(found, row["where"])
        if not is_read:
            missed.append((row["file"], row["where"], row["value"]))
    assert rows
    assert missed == []
