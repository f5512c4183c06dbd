"""Find numbers of earlier issues that the current issue of a bulletin leaves out, though nobody contradicts them.

The newest issue of the highest authority is current as a whole (docs/contract.md), so that a short notice hides the
numbers of a fuller one. A new version of one page that drops a number corrects it: that is no finding.
"""

from __future__ import annotations

import sqlite3
from itertools import groupby
from typing import TYPE_CHECKING, Final

from archive.queries import SQL
from archive.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

KIND: Final = "numbers_not_current"


def find_unrepeated(archive: Database, bulletin_id: int) -> Iterator[tuple[Finding, int]]:
    """Yield a finding, with the id of its article, for each page with numbers that no higher one states."""
    cursor = archive.conn.cursor()
    cursor.row_factory = sqlite3.Row
    rows = cursor.execute(SQL["numbers_of_bulletin"], {"bulletin_id": bulletin_id}).fetchall()
    seen_urls = {row["url"] for row in rows if row["is_current"]}
    stated = {_figure(row) for row in rows if row["url"] in seen_urls}
    for (url, article_id), numbers in groupby(rows, key=lambda row: (row["url"], row["article_id"])):
        if url in seen_urls:  # another version of a page of which a later one was looked at
            continue
        seen_urls.add(url)
        unrepeated = {figure: row for row in numbers if (figure := _figure(row)) not in stated}
        stated |= unrepeated.keys()
        if unrepeated:
            evidence = min(unrepeated.values(), key=lambda row: row["ordinal"])["evidence"]
            yield Finding(KIND, url, _say(rows[0], len(unrepeated)), evidence), article_id


def _figure(row: sqlite3.Row) -> tuple[object, ...]:
    names = "place", "basis", "measure", "origin", "route", "excluding", "subgroup", "subtype"
    return tuple(row[name] for name in names)


def _say(current: sqlite3.Row, count: int) -> str:
    return (
        f"{current['reporter_area']} up to {current['period_end']}: {current['url']} is current and leaves out {count}"
        " of the numbers of this page; observation_history has them"
    )
