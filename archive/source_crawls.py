"""Store what a crawl brought of one source, so that the next can be compared with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.database import transaction
from archive.findings import KINDS
from archive.queries import SQL
from archive.rows import to_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from archive.records import Finding


@dataclass(frozen=True, slots=True)
class SourceCrawl:
    """The counts of ``source_crawls``, where each is explained."""

    source: str
    started_at: str
    crawl_id: int
    days: int
    pages: int
    articles: int
    with_title: int
    with_text: int
    with_publisher: int
    with_published_at: int
    with_bulletins: int
    findings: int


class Numbers(NamedTuple):
    """What the archive has of the numbers of a source."""

    articles: int
    fullest: int
    """Numbers of the article that has the most of them."""
    measures: frozenset[str]


def count_numbers(archive: Database, source: str) -> Numbers:
    """Count the numbers of all articles of a source, also those of earlier crawls."""
    counts = _count(archive, "count_numbers", {"source": source})
    return Numbers(counts["articles"], counts["fullest"], frozenset(json.loads(counts["measures"])))


def sum_up(
    archive: Database, crawl_id: int, source: str, days: int, *, failures: int = 0, settled: int = 0
) -> SourceCrawl:
    """Count what the archive has of a source since a crawl began.

    ``failures`` of its pages did not come; ``settled`` ones were found and not asked for.
    """
    (started_at,) = archive.conn.execute(SQL["get_crawl_start"], {"crawl_id": crawl_id}).fetchone()
    since = {"source": source, "since": started_at}
    counts = _count(archive, "count_pages", since) | _count(archive, "count_articles", since)
    findings = _count(archive, "count_findings", since)["findings"] + failures
    pages = counts.pop("pages") + settled
    return SourceCrawl(source, started_at, crawl_id, days, pages, findings=findings, **counts)


def past_crawls(archive: Database, of: SourceCrawl, most: int) -> list[SourceCrawl]:
    """Return the crawls of the same source before this one, the newest first."""
    row = {"source": of.source, "before": of.started_at, "most": most}
    return [SourceCrawl(**past) for past in archive.query(SQL["past_source_crawls"], row)]


def find_last_news(archive: Database, source: str) -> str:
    """Return when a page of the source was last seen for the first time; empty if none ever was."""
    (moment,) = archive.conn.execute(SQL["last_news"], {"source": source}).fetchone()
    return str(moment)


def record_source_crawl(archive: Database, crawl: SourceCrawl, alarms: Sequence[Finding]) -> None:
    """Keep what a crawl brought of a source, with what was unusual about it."""
    key = {"source": crawl.source, "started_at": crawl.started_at, "crawl_id": crawl.crawl_id}
    with transaction(archive):
        archive.conn.execute(SQL["insert_source_crawl"], to_row(crawl))
        archive.conn.executemany(
            SQL["insert_source_alarm"],
            [to_row(one, fingerprint=one.fingerprint, severity=KINDS[one.kind].severity, **key) for one in alarms],
        )


def _count(archive: Database, question: str, since: dict[str, str]) -> dict[str, Any]:
    return dict(next(iter(archive.query(SQL[question], since))))
