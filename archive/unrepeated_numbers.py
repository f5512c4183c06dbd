"""Find numbers of earlier issues that the current issue of a bulletin leaves out, though nobody contradicts them.

The newest issue of the highest authority is current as a whole (docs/contract.md), so that a short notice hides the
numbers of a fuller one. A new version of one page that drops a number corrects it: that is no finding.
"""

from __future__ import annotations

import sqlite3
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
    issues = cursor.execute(SQL["issues_of_bulletin"], {"bulletin_id": bulletin_id}).fetchall()
    urls = {issue["url"] for issue in issues if issue["is_current"]}
    versions = {issue["revision_id"]: issue for issue in issues if issue["url"] in urls}  # one of each: they are alike
    stated = {figure for issue in versions.values() for figure in _load_figures(archive, issue)}
    revisions = set(versions)
    for issue in issues:
        if issue["url"] in urls:  # an earlier version of a page that was looked at
            continue
        urls.add(issue["url"])
        if issue["revision_id"] in revisions:
            continue
        revisions.add(issue["revision_id"])
        unrepeated = {figure: text for figure, text in _load_figures(archive, issue).items() if figure not in stated}
        stated |= unrepeated.keys()
        if unrepeated:
            evidence = next(iter(unrepeated.values()))
            yield Finding(KIND, issue["url"], _say(issues[0], len(unrepeated)), evidence), issue["article_id"]


def _load_figures(archive: Database, issue: sqlite3.Row) -> dict[tuple[str, ...], str]:
    """Return what the numbers of an issue are about, in its order, each with its first phrase."""
    asked = {"revision_id": issue["revision_id"], "article_id": issue["article_id"]}
    figures: dict[tuple[str, ...], str] = {}
    for *figure, evidence in archive.conn.execute(SQL["numbers_of_issue"], asked):
        figures.setdefault(tuple(figure), evidence)
    return figures


def _say(current: sqlite3.Row, count: int) -> str:
    return (
        f"{current['area']} up to {current['period_end']}: {current['url']} is current and leaves out {count}"
        " of the numbers of this page; observation_history has them"
    )
