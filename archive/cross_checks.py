"""Compare numbers across pages: of two days, of a wider authority and the place's own, of two publishers.

Within one page the grammar checks; across pages only the archive can, whenever one of the bulletins changes.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from archive.findings import KINDS
from archive.queries import SQL
from archive.records import Finding
from archive.rows import to_row
from archive.unrepeated_numbers import find_unrepeated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlite_utils import Database


def find_neighbours(archive: Database, bulletin_ids: Iterable[int]) -> set[int]:
    """Return the bulletins whose numbers are compared with those of these, themselves included."""
    return {
        neighbour
        for bulletin_id in bulletin_ids
        for (neighbour,) in archive.conn.execute(SQL["check_neighbours"], {"bulletin_id": bulletin_id})
    }


def check_across(archive: Database, bulletin_ids: Iterable[int]) -> None:
    """Compare the current numbers of these bulletins again; delete earlier findings about them."""
    for bulletin_id in sorted(bulletin_ids):
        archive.conn.execute(SQL["delete_bulletin_findings"], {"bulletin_id": bulletin_id})
        rows = [
            to_row(finding, bulletin_id=bulletin_id, article_id=article_id, fingerprint=finding.fingerprint,
                   severity=KINDS[finding.kind].severity)
            for finding, article_id in (*_compare(archive, bulletin_id), *find_unrepeated(archive, bulletin_id))
        ]  # fmt: skip
        archive.conn.executemany(SQL["insert_bulletin_finding"], rows)


def find_contradictions(archive: Database) -> dict[str, str]:
    """Return the contradictions between bulletins that hold now: fingerprint and kind."""
    return dict(archive.conn.execute(SQL["every_contradiction"]).fetchall())


def _compare(archive: Database, bulletin_id: int) -> Iterator[tuple[Finding, int]]:
    """Yield findings with the article of the evidence. What one phrase says of several places is one finding.

    Of articles that share address and phrase, as two captures of a page do, it is the one with the lowest id.
    """
    cursor = archive.conn.cursor()
    cursor.row_factory = sqlite3.Row
    for kind, (query, say) in _CHECKS.items():
        messages: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
        for row in _disagreeing(cursor.execute(SQL[query], {"bulletin_id": bulletin_id}).fetchall()):
            messages[row["url"], row["evidence"]].add((say(row), row["article_id"]))
        for (url, evidence), said in messages.items():
            words = "; ".join(sorted({message for message, _ in said}))
            yield Finding(kind, url, words, evidence), min(article_id for _, article_id in said)


def _disagreeing(rows: list[sqlite3.Row]) -> Iterator[sqlite3.Row]:
    """Drop numbers of which another statement on the page agrees: that is found on its page, or corrected."""
    agreeing = {_subject(row) for row in rows if row["agrees"]}
    return (row for row in rows if _subject(row) not in agreeing)


def _subject(row: sqlite3.Row) -> tuple[object, ...]:
    return row["article_id"], row["place"], row["basis"], row["measure"], row["origin"]


def _say_days(row: sqlite3.Row) -> str:
    return (
        f"{row['area']}: {row['value_before']} up to {row['since']} ({row['evidence_before']})"
        f" + {row['value_new']} new ({row['evidence_new']})"
        f" = {row['value_before'] + row['value_new']}, not {row['value']} up to {row['until']} ({row['evidence']})"
    )


def _say_authorities(row: sqlite3.Row) -> str:
    return (
        f"{row['wider']} says {row['value']} ({row['evidence']}),"
        f" {row['own']} itself {row['value_own']} ({row['evidence_own']})"
    )


def _say_publishers(row: sqlite3.Row) -> str:
    return (
        f"{row['teller']} says {row['value']} ({row['evidence']}),"
        f" {row['teller_current']}, whose bulletin is current, {row['value_own']} ({row['evidence_own']})"
    )


def _say_issues(row: sqlite3.Row) -> str:
    return (
        f"{row['value']} ({row['evidence']}) is current, but {row['url_other']} of the same day, {row['day']}, says"
        f" {row['value_other']} ({row['evidence_other']}); title, list and address do not show which is later"
    )


_CHECKS: Final[dict[str, tuple[str, Callable[[sqlite3.Row], str]]]] = {
    "days_mismatch": ("check_days", _say_days),
    "authorities_differ": ("check_authorities", _say_authorities),
    "publishers_differ": ("check_publishers", _say_publishers),
    "order_unknown": ("check_issue_order", _say_issues),
}
