"""Load what the report says to people besides numbers: the state of the archive, its findings and its sources."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archive.report.series import SQL
from archive.report.shown_text import cut_sentence, to_link, to_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

    from archive.report.names import ReportNames

FINDINGS_MAX: Final = 100
_DEFAULT_ARCHIVE: Final = "bulletins.db"


class Summary(NamedTuple):
    """Counts of an archive, and when its last crawl began (UTC; empty if there was none)."""

    pages: int
    articles: int
    bulletins: int
    observations: int
    crawls: int
    last_crawl: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """An open finding, safe to show."""

    kind: str
    severity: str
    source: str
    message: str
    before: str
    """The sentence before the phrase."""
    phrase: str
    after: str
    title: str
    link: str
    name: str
    """What to show of the address."""
    note: str
    command: str
    """Closes it."""


@dataclass(frozen=True, slots=True)
class ShownSource:
    """The last crawl of a source; counts are None if none was recorded."""

    source: str
    crawled_at: str
    pages: int | None
    articles: int | None
    with_title: int | None
    with_text: int | None
    with_published_at: int | None
    with_bulletins: int | None
    last_news: str
    alarms: tuple[str, ...]
    findings: int
    """Open ones."""


def summarise(archive: Database) -> Summary:
    """Count what an archive has."""
    return Summary(*archive.conn.execute(SQL["summary"]).fetchone())


def list_findings(archive: Database, archive_name: str, names: ReportNames) -> Iterator[ShownFinding]:
    """Yield the open findings, the most severe first, at most ``FINDINGS_MAX``."""
    named = "" if archive_name == _DEFAULT_ARCHIVE else f" -s ARCHIVE_DB={shlex.quote(to_shown(archive_name))}"
    rows = archive.conn.execute(SQL["findings"], {"most": FINDINGS_MAX}).fetchall()
    for fingerprint, kind, severity, url, message, evidence, source, note, title, text in rows:
        yield ShownFinding(
            names.find("finding", kind),
            severity,
            to_shown(source),
            to_shown(message),
            *cut_sentence(text, evidence),
            to_shown(title),
            *to_link(url),
            to_shown(note),
            f"bulletins review {shlex.quote(to_shown(fingerprint))} --close{named}",
        )


def list_sources(archive: Database, names: ReportNames) -> list[ShownSource]:
    """Return all sources by name."""
    counts = count_findings(archive)
    return [_show_source(row, counts.get(row["source"], 0), names) for row in archive.query(SQL["sources"])]


def count_findings(archive: Database) -> dict[str, int]:
    """Return how many findings of each source are open."""
    return dict(archive.conn.execute(SQL["finding_counts"]).fetchall())


def _show_source(row: dict[str, Any], findings: int, names: ReportNames) -> ShownSource:
    shown: dict[str, Any] = {
        "source": to_shown(row["source"]),
        "crawled_at": to_minute(row["crawled_at"]),
        "last_news": to_minute(row["last_news"]),
        "alarms": tuple(names.find("finding", kind) for kind in dict.fromkeys(row["alarms"].split())),
    }
    return ShownSource(**row | shown, findings=findings)


def to_minute(moment: str) -> str:
    """Return a time of UTC without its seconds.

    >>> to_minute("2022-11-30T01:00:00.000001+00:00")
    '2022-11-30 01:00 UTC'
    """
    return f"{to_shown(moment)[:16].replace('T', ' ')} UTC" if moment else ""
