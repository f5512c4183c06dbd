"""Load the phrases of the series that are shown, and the articles they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.report.series import SQL
from archive.report.shown_text import to_link, to_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from archive.report.series import Series, Subject


class Evidence(NamedTuple):
    """The phrase of a number, and where it was published; safe to show."""

    phrase: str
    article: QuotedArticle


class QuotedArticle(NamedTuple):
    """Where a number was published. The link is empty for a document on disk, of which the name is shown."""

    link: str
    name: str
    publisher: str
    issued_at: str


def load_evidence(archive: Database, series: Iterable[Series], most: int) -> Iterator[tuple[int, list[Evidence]]]:
    """Yield the index of each series with the evidence of all its numbers, until ``most`` numbers have theirs."""
    for index, one in enumerate(series):
        most -= len(one.days)
        if most < 0:
            return
        yield index, list(_load(archive, one.subject))


def _load(archive: Database, subject: Subject) -> Iterator[Evidence]:
    rows = archive.conn.execute(SQL["evidence"], subject._asdict()).fetchall()
    for _, phrase, url, publisher, issued_at in sorted(rows, key=lambda row: str(row[0])):
        yield Evidence(to_shown(phrase), QuotedArticle(*to_link(url), to_shown(publisher), to_shown(issued_at)))
