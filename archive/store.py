"""Store a page in one transaction, its own or a shared one: an archive has all of it or nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.captures import LinkedFile, list_attachments, load_pending, see_again, store_capture
from archive.database import transaction
from archive.findings import KINDS
from archive.periods import find_day, find_kind
from archive.queries import SQL
from archive.reading_digest import digest_reading
from archive.records import Article, Capture, Finding, Reading, Role, Stated, identity
from archive.revisions import Meeting, find_issue, find_revisions, settling, store_bulletin
from archive.rows import Row, to_json, to_row
from archive.stored_readings import find_readings, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from _typeshed import DataclassInstance
    from sqlite_utils import Database

    from archive.records import Rate
    from archive.stored_readings import StoredReading

__all__ = ["Stored", "load_pending", "see_again", "store_failure", "store_page"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a page brought. A bulletin that the same capture stated before is in none of the three counts."""

    articles: int
    bulletins_new: int
    bulletins_seen_again: int
    bulletins_revised: int
    observations: int
    findings: tuple[Finding, ...]
    capture_id: int
    source: str
    role: Role
    stated: Stated
    attachments: tuple[LinkedFile, ...]
    """Files that its articles link to."""


def store_page(
    archive: Database, capture: Capture, reading: Reading, recorded_at: str, touched: dict[int, int] | None = None
) -> Stored:
    """Keep a capture with all that was understood of it, in place of what an earlier reading understood.

    ``touched`` is that of ``settling``, for pages that share a transaction.
    """
    with transaction(archive):
        store_capture(archive, capture, reading.charset, recorded_at)
        met = store_reading(archive, capture.id, reading, recorded_at, touched)
    return Stored(
        articles=len(reading.articles),
        bulletins_new=met["new"],
        bulletins_seen_again=met["seen_again"],
        bulletins_revised=met["revised"],
        observations=sum(len(bulletin.observations) for article in reading.articles for bulletin in article.bulletins),
        findings=reading.findings,
        capture_id=capture.id,
        source=capture.source,
        role=capture.role,
        stated=capture.stated,
        attachments=list_attachments(reading.articles),
    )


def store_failure(archive: Database, finding: Finding, at: str) -> None:
    """Keep that a page did not come. The same failure again is counted; it closes when the page comes."""
    with transaction(archive):
        archive.conn.execute(SQL["insert_failure"], _to_finding_row(finding, at=at))


def store_reading(
    archive: Database, capture_id: int, reading: Reading, read_at: str, touched: dict[int, int] | None = None
) -> Counter[Meeting]:
    """Store the parse of an archived capture in place of the one before; within a transaction.

    ``touched`` is that of ``settling``; without it the bulletins are settled at once.
    """
    if touched is None:
        with settling(archive) as of_this:
            return store_reading(archive, capture_id, reading, read_at, of_this)
    met = _store_unsettled(archive, capture_id, reading, read_at, touched)
    _store_digest(archive, capture_id, digest_reading(settled(reading)))
    return met


def store_copies(archive: Database, copies: Mapping[int, StoredReading]) -> None:
    """Store readings of another archive by their captures, as ``store_reading`` does; within a transaction."""
    with settling(archive) as touched:
        for capture_id, stored in copies.items():
            _store_unsettled(archive, capture_id, stored.reading, stored.read_at, touched)
            _store_digest(archive, capture_id, stored.digest)


def _store_unsettled(
    archive: Database, capture_id: int, reading: Reading, read_at: str, touched: dict[int, int]
) -> Counter[Meeting]:
    """Store all but the digest; the revisions that come to ``touched`` want to be settled."""
    before = find_revisions(archive, capture_id)
    touched |= before
    archive.conn.execute(SQL["set_charset"], {"capture_id": capture_id, "charset": reading.charset})
    archive.conn.execute(SQL["delete_reading"], {"capture_id": capture_id})
    archive.conn.execute(
        SQL["insert_reading"], {"capture_id": capture_id, "parser": reading.parser, "read_at": read_at}
    )
    _store_articles(archive, capture_id, reading)
    return _store_bulletins(archive, capture_id, reading, set(before.values()), touched)


def stamp_readings(archive: Database, capture_ids: Iterable[int], parser: str) -> None:
    """Record that this parser reads captures as they are stored; within a transaction."""
    rows = [{"capture_id": capture_id, "parser": parser} for capture_id in capture_ids]
    for name in ("stamp_articles", "stamp_reading"):
        archive.conn.executemany(SQL[name], rows)
    for (capture_id,) in archive.conn.execute(SQL["every_undigested"], {"parser": parser}).fetchall():
        stored = find_readings(archive, [capture_id])[capture_id]
        _store_digest(archive, capture_id, digest_reading(stored.reading))


def _store_digest(archive: Database, capture_id: int, digest: str) -> None:
    archive.conn.execute(SQL["keep_reading_digest"], {"capture_id": capture_id, "digest": digest})


def _store_articles(archive: Database, capture_id: int, reading: Reading) -> None:
    article_ids = {article.ordinal: _article_id(capture_id, article) for article in reading.articles}
    findings = [
        _to_finding_row(finding, capture_id=capture_id, article_id=article_ids.get(finding.ordinal or 0))
        for finding in reading.findings
    ]
    for article in reading.articles:
        _store_article(archive, article, capture_id, reading.parser)
    archive.conn.executemany(SQL["insert_finding"], findings)


def _store_article(archive: Database, article: Article, capture_id: int, parser: str) -> None:
    id_ = _article_id(capture_id, article)
    row = to_row(article, id=id_, capture_id=capture_id, captions=to_json(article.captions), parser=parser)
    archive.conn.execute(SQL["insert_article"], row)
    for name, parts in (
        ("insert_credit", article.credits),
        ("insert_attachment", article.attachments),
        ("insert_statement", article.statements),
        ("insert_point", article.points),
        ("insert_quantity", article.quantities),
        ("insert_reference", article.references),
        ("insert_passed_over", article.passed_over),
        ("insert_file_position", article.file_positions),
    ):
        if parts:  # SQLite takes microseconds for no rows too
            archive.conn.executemany(SQL[name], _to_rows(parts, id_))
    if article.rates:
        archive.conn.executemany(SQL["insert_rate"], _to_rate_rows(article.rates, id_, find_issue(archive, id_)))


def _store_bulletins(
    archive: Database, capture_id: int, reading: Reading, stated_before: set[int], touched: dict[int, int]
) -> Counter[Meeting]:
    met: Counter[Meeting] = Counter()
    for article in reading.articles:
        article_id = _article_id(capture_id, article)
        issue = find_issue(archive, article_id) if article.bulletins else {}
        for bulletin in article.bulletins:
            meeting = store_bulletin(archive, bulletin, {"article_id": article_id} | issue, touched)
            met[meeting] += bulletin.id not in stated_before
    return met


def _article_id(capture_id: int, article: Article) -> int:
    return identity("article", str(capture_id), str(article.ordinal))


def _to_rows(parts: Sequence[DataclassInstance], article_id: int) -> list[Row]:
    return [to_row(part, article_id=article_id, ordinal=ordinal) for ordinal, part in enumerate(parts, 1)]


def _to_rate_rows(rates: Sequence[Rate], article_id: int, issue: Row) -> list[Row]:
    return [
        to_row(
            rate, article_id=article_id, ordinal=ordinal, rate_id=rate.rate_id, revision_id=rate.revision_id,
            day=find_day(rate.period_end), period_kind=find_kind(rate.period_start, rate.period_end), **issue,
        )
        for ordinal, rate in enumerate(rates, 1)
    ]  # fmt: skip


def _to_finding_row(finding: Finding, **columns: object) -> Row:
    return to_row(finding, fingerprint=finding.fingerprint, severity=KINDS[finding.kind].severity, **columns)
