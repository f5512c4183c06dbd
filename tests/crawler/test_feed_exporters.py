"""``-o numbers.jsonl``: a row for each number, as the archive has it."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing


def test_feeds_of_a_crawl_have_the_numbers_of_its_pages(crawl, archive, tmp_path):
    lines, table = tmp_path / "numbers.jsonl", tmp_path / "numbers.csv"
    crawl("-a", "source=sample-commission", "-o", str(lines), "-o", str(table))
    numbers = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    with closing(sqlite3.connect(archive)) as db:
        db.row_factory = sqlite3.Row
        held = [dict(row) for row in db.execute("select * from observation_sightings")]
    assert numbers
    assert sorted(map(repr, numbers)) == sorted(map(repr, held))
    with table.open(encoding="utf-8", newline="") as file:
        assert [row["evidence"] for row in csv.DictReader(file)] == [number["evidence"] for number in numbers]
    crawl("-a", "source=sample-commission", "-O", str(lines))
    assert lines.read_text("utf-8") == ""  # nothing had changed
