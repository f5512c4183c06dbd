"""Store what people decide about findings, so that it outlives every reparse."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from archive.database import transaction
from archive.queries import SQL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from archive.records import Severity

Verdict = Literal["closed", "expected", "noted", "reopened"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about a finding, and when it was made (UTC, with microseconds). ``noted`` leaves it open or closed."""

    fingerprint: str
    verdict: Verdict
    note: str
    who: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A row of ``open_findings``; source and latest note are empty where there is none."""

    fingerprint: str
    kind: str
    severity: Severity
    url: str
    message: str
    evidence: str
    source: str
    note: str


def list_open(
    archive: Database, *, kind: str | None = None, source: str | None = None, severity: str | None = None
) -> Iterator[OpenFinding]:
    """Return the open findings by severity and source; None takes any."""
    wanted = {"kind": kind, "source": source, "severity": severity}
    return (OpenFinding(**row) for row in archive.query(SQL["review_open"], wanted))


def list_sources(archive: Database) -> list[str]:
    """Return the names of all sources that a crawl into this archive was about."""
    return [name for (name,) in archive.conn.execute(SQL["every_source"])]


def get_fingerprint(archive: Database, beginning: str) -> str:
    """Return the one fingerprint with this beginning. Raises LookupError if none or several have it."""
    rows = archive.conn.execute(SQL["review_fingerprints"], {"beginning": beginning}).fetchall() if beginning else []
    if not rows:
        raise LookupError(f"no finding has the fingerprint {beginning!r}")
    if len(rows) > 1:
        raise LookupError(f"{len(rows)} fingerprints begin with {beginning!r}")
    return str(rows[0][0])


def decide(archive: Database, decisions: Iterable[Decision]) -> None:
    """Keep decisions, all or none."""
    with transaction(archive):
        archive.conn.executemany(SQL["insert_decision"], [asdict(decision) for decision in decisions])
