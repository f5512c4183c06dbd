"""Two ways to make one archive of many, and their rows side by side: SQLite's merge, and sets over Parquet."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

import duckdb

from archive.database import look_into
from archive.export.dataset import write_dataset
from archive.unite import unite

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from archive.unite import United

TABLES: Final = (
    "captures", "validators", "redirects", "failures", "crawls", "crawl_failures", "source_crawls", "source_alarms",
    "finding_turns", "walked_listings", "whole_files", "decisions", "articles", "attachments", "credits", "statements",
    "points", "quantities", "article_references", "passed_over", "file_positions", "rates", "bulletins", "revisions",
    "sightings", "observations", "reading_findings", "bulletin_findings", "labels", "areas",
)  # fmt: skip
VIEWS: Final = (
    "observation_sightings", "observation_history", "current_observations", "observations_as_issued",
    "observations_as_recorded", "observations_as_held",
    "compared_numbers", "agreement", "series", "daily", "weekly", "monthly", "rate_history",
    "current_rates", "unfetched_pages", "findings", "open_findings", "observations_in_files", "gaps", "walked_columns",
    "text_places",
)  # fmt: skip


def write_datasets(folder: Path, archives: Sequence[Path]) -> Path:
    """Write the Parquet of each archive into a folder of this folder."""
    for number, path in enumerate(archives):
        to = folder / f"part-{number}"
        to.mkdir(parents=True)
        with look_into(path) as archive:
            write_dataset(archive, to)
    return folder


def unite_archives(folder: Path, archives: Sequence[Path], parser: str) -> tuple[Path, United]:
    into = folder / "all.duckdb"
    return into, unite(write_datasets(folder / "parts", archives), into, parser)


def differences(sqlite: Path, united: Path, names: Sequence[str] = (*TABLES, *VIEWS)) -> dict[str, object]:
    """Return by table what one side has and the other has not; a table with equal rows is not in it."""
    found: dict[str, object] = {}
    with look_into(sqlite) as archive, closing(duckdb.connect(united, read_only=True)) as base:
        for name in names:
            left = archive.execute(f"select * from {name}")
            right = base.execute(f"select * from {name}")
            columns = [column[0] for column in left.description], [column[0] for column in right.description]
            if columns[0] != columns[1]:
                found[name] = columns
                continue
            rows = [sorted(side.fetchall(), key=repr) for side in (left, right)]
            if rows[0] != rows[1]:
                found[name] = [[row for row in side if row not in other] for side, other in (rows, rows[::-1])]
    return found
