"""What an archive holds, and whether it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

KEPT: Final = (
    "bodies", "captures", "failures", "crawls", "crawl_failures", "validators", "walked_columns", "source_crawls",
    "source_alarms", "whole_files",
)  # fmt: skip
DERIVED: Final = (
    "readings", "articles", "attachments", "credits", "statements", "points", "quantities", "bulletins", "revisions",
    "sightings", "observations", "reading_findings", "bulletin_findings",
)  # fmt: skip


def contents(archive: Database, tables: tuple[str, ...]) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(archive.execute(f"select * from {name}"), key=repr) for name in tables}


def check_whole(archive: Database) -> None:
    """SQLite finds the file whole and every reference met, and the search index is that of the articles."""
    assert archive.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert archive.execute("pragma foreign_key_check").fetchall() == []
    archive.execute("insert into articles_fts (articles_fts, rank) values ('integrity-check', 1)")
