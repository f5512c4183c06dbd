"""What an archive holds, and whether it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

KEPT: Final = (
    "bodies", "dictionaries", "captures", "failures", "crawls", "crawl_failures", "validators", "walked_listings",
    "source_crawls", "source_alarms", "decisions", "whole_files", "redirects", "finding_turns",
)  # fmt: skip
DERIVED: Final = (
    "readings", "articles", "attachments", "credits", "statements", "points", "quantities",
    "article_references", "passed_over", "file_positions", "rates", "bulletins", "revisions", "sightings",
    "observations", "reading_findings", "bulletin_findings",
)  # fmt: skip


def contents(archive: Database, tables: tuple[str, ...]) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(archive.execute(f"select * from {name}"), key=repr) for name in tables}


def check_whole(archive: Database) -> None:
    """SQLite finds the file whole and every reference valid, and the search index is that of the articles."""
    assert archive.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert archive.execute("pragma foreign_key_check").fetchall() == []
    check_search_index(archive)


def check_search_index(archive: Database) -> None:
    """Check that the search index has each word where an index has it that is built of the articles now."""
    archive.execute(
        "create virtual table temp.rebuilt using fts5"
        " (title, subtitle, text, content='', tokenize='unicode61 remove_diacritics 0')"
    )
    archive.execute(
        "insert into temp.rebuilt (rowid, title, subtitle, text)"
        " select number, search_words(title), search_words(subtitle), search_words(text)"
        " from articles left join article_numbers on article_id = id"
    )
    archive.execute("create virtual table temp.actual using fts5vocab (main, articles_fts, instance)")
    archive.execute("create virtual table temp.wanted using fts5vocab (temp, rebuilt, instance)")
    actual, wanted = (set(archive.execute(f"select * from temp.{name}")) for name in ("actual", "wanted"))
    for name in ("actual", "wanted", "rebuilt"):
        archive.execute(f"drop table temp.{name}")
    assert actual == wanted
