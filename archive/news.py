"""What is new since a crawl: bulletins that are new or were corrected, findings that were opened or closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from archive.queries import SQL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

    from archive.records import Severity

_SUBJECT: Final = (
    "area_code", "area", "basis", "measure", "origin", "route", "excluding", "subgroup", "subtype",
)  # fmt: skip
"""What a number is about; two revisions have one number each of it, or none."""


class Crawl(NamedTuple):
    """A crawl that has ended. Times are UTC, ISO 8601."""

    id: int
    started_at: str
    finished_at: str
    sources: str


@dataclass(frozen=True, slots=True)
class NewsNumber:
    """A number of a bulletin; of a corrected one, as it was before and as it is now. None: there is none."""

    area_code: str
    area: str
    basis: str
    measure: str
    origin: str
    route: str
    excluding: str
    subgroup: str
    subtype: str
    before: str | None
    value: str | None
    """With the sign of its qualifier: 50+ (over), <50 (under), ~50 (about)."""
    evidence: str


@dataclass(frozen=True, slots=True)
class BulletinNews:
    """A bulletin that is new, or whose numbers were corrected: then ``numbers`` has those that differ."""

    turn: Literal["new", "corrected"]
    bulletin_id: int
    revision_id: int
    disease: str
    area_code: str
    area: str
    day: str
    period_kind: str
    period_start: str
    period_end: str
    publisher: str
    issued_at: str
    recorded_at: str
    """When this archive first stored it, UTC."""
    title: str
    url: str
    numbers: tuple[NewsNumber, ...]


@dataclass(frozen=True, slots=True)
class FindingNews:
    """A finding that was opened or closed."""

    turn: Literal["opened", "closed"]
    fingerprint: str
    kind: str
    severity: Severity
    url: str
    message: str
    evidence: str


def list_crawls(archive: Database) -> list[Crawl]:
    """Return the crawls that have ended, the newest first."""
    return [Crawl(**row) for row in archive.query(SQL["news_crawls"])]


def find_bulletin_news(archive: Database, since: str) -> Iterator[BulletinNews]:
    """Yield the bulletins that are new or corrected since a moment (UTC), those of the latest days first.

    A correction that changes no number of the current revision is none.
    """
    for row in archive.query(SQL["news_bulletins"], {"since": since}):
        before = row.pop("revision_before")
        numbers = tuple(_compare(archive, before, row["revision_id"]))
        if numbers:
            yield BulletinNews("new" if before is None else "corrected", **row, numbers=numbers)


def find_finding_news(archive: Database, since: str) -> Iterator[FindingNews]:
    """Yield the findings that the crawls since a moment opened and closed, errors first."""
    return (FindingNews(**row) for row in archive.query(SQL["news_turns"], {"since": since}))


def find_turns(archive: Database, crawl_id: int) -> Iterator[FindingNews]:
    """Yield the findings that one crawl opened and closed, errors first."""
    return (FindingNews(**row) for row in archive.query(SQL["turns_of_crawl"], {"crawl_id": crawl_id}))


def _compare(archive: Database, revision_before: int | None, revision: int) -> Iterator[NewsNumber]:
    """Yield the numbers of a revision; if there was one before it, those that differ."""
    old = _read_numbers(archive, revision_before) if revision_before is not None else {}
    new = _read_numbers(archive, revision)
    for subject in dict.fromkeys((*new, *old)):
        then, now = old.get(subject, []), new.get(subject, [])
        before, value = (" / ".join(map(_show, rows)) or None for rows in (then, now))
        if before != value:
            named = dict(zip(_SUBJECT, subject, strict=True))
            yield NewsNumber(**named, before=before, value=value, evidence=(now or then)[0]["evidence"])


def _read_numbers(archive: Database, revision_id: int) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """Return the numbers of a revision by subject; a text may give two of one."""
    numbers: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in archive.query(SQL["news_numbers"], {"revision_id": revision_id}):
        numbers.setdefault(tuple(row[name] for name in _SUBJECT), []).append(row)
    return numbers


def _show(row: dict[str, Any]) -> str:
    """Return a value with its qualifier, as a table would have it."""
    value = str(row["value"])
    return {"over": f"{value}+", "under": f"<{value}", "about": f"~{value}"}.get(row["qualifier"], value)
