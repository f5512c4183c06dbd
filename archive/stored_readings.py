"""Load a stored reading to compare it with a fresh parse."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archive.derived_rows import reading_damaged_text
from archive.records import (
    Article,
    Attachment,
    Bulletin,
    Credit,
    Finding,
    Observation,
    PassedOver,
    Point,
    Quantity,
    Rate,
    Reading,
    Reference,
    Statement,
    TextPlace,
)
from archive.rows import from_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from _typeshed import DataclassInstance
    from sqlite_utils import Database


def is_stored(archive: Database, capture_id: int, reading: Reading) -> bool:
    """Return True if the archive stores just this reading of a capture; which parser it names does not matter.

    A reading without a parser is to be stored again: people void it so that what follows from it is settled again.
    """
    with reading_damaged_text(archive):
        try:
            stored = find_reading(archive, capture_id)
        except (TypeError, ValueError):  # rows that no parser wrote
            return False
    return stored is not None and stored.parser != "" and replace(stored, parser=reading.parser) == settled(reading)


def find_reading(archive: Database, capture_id: int) -> Reading | None:
    """Load the stored reading of a capture; None if it was not parsed. Comparable with what ``settled`` returns."""
    stored = next(archive["readings"].rows_where("capture_id = ?", [capture_id]), None)
    if stored is None:
        return None
    charset = next(archive["captures"].rows_where("id = ?", [capture_id], select="charset"))["charset"]
    rows = list(archive["articles"].rows_where("capture_id = ?", [capture_id], order_by="ordinal"))
    ordinals = {row["id"]: row["ordinal"] for row in rows}
    found = archive["reading_findings"].rows_where("capture_id = ?", [capture_id])
    findings = [from_row(Finding, row, ordinal=ordinals.get(row["article_id"])) for row in found]
    articles = [_to_article(archive, row) for row in rows]
    return settled(Reading(stored["parser"], charset, tuple(articles), tuple(findings)))


def settled(reading: Reading) -> Reading:
    """Return a reading as it is once it is stored: without repetitions, and bulletins in no order."""
    ordinals = {article.ordinal for article in reading.articles}
    findings = {
        finding.fingerprint: replace(finding, ordinal=finding.ordinal if finding.ordinal in ordinals else None)
        for finding in reversed(reading.findings)
    }
    return replace(
        reading,
        articles=tuple(_settled(article) for article in reading.articles),
        findings=tuple(findings[fingerprint] for fingerprint in sorted(findings)),
    )


def _settled(article: Article) -> Article:
    bulletins = {bulletin.revision_id: bulletin for bulletin in reversed(article.bulletins)}
    return replace(article, bulletins=tuple(bulletins[revision_id] for revision_id in sorted(bulletins)))


def _to_article(archive: Database, row: Mapping[str, Any]) -> Article:
    parts: dict[str, tuple[object, ...]] = {
        name: tuple(_to_parts(archive, table, record, row["id"])) for name, (table, record) in _PARTS.items()
    }
    bulletins = tuple(_to_bulletins(archive, row["id"]))
    return from_row(Article, row, captions=tuple(json.loads(row["captions"])), bulletins=bulletins, **parts)


_PARTS: dict[str, tuple[str, type[DataclassInstance]]] = {
    "credits": ("credits", Credit),
    "attachments": ("attachments", Attachment),
    "statements": ("statements", Statement),
    "points": ("points", Point),
    "quantities": ("quantities", Quantity),
    "references": ("article_references", Reference),
    "passed_over": ("passed_over", PassedOver),
    "text_places": ("text_places", TextPlace),
    "rates": ("rates", Rate),
}
"""Fields of an article, with the table and the record of their rows."""


def _to_parts(
    archive: Database, table: str, record: type[DataclassInstance], article_id: int
) -> Iterator[DataclassInstance]:
    rows = archive[table].rows_where("article_id = ?", [article_id], order_by="ordinal")
    return (from_row(record, row) for row in rows)


def _to_bulletins(archive: Database, article_id: int) -> Iterator[Bulletin]:
    for sighting in list(archive["sightings"].rows_where("article_id = ?", [article_id])):
        stated = next(archive["bulletins"].rows_where("id = ?", [sighting["bulletin_id"]]), None)
        if stated is None:
            continue
        key = [sighting["revision_id"], article_id]
        rows = archive["observations"].rows_where("revision_id = ? and article_id = ?", key, order_by="ordinal")
        yield from_row(Bulletin, stated, observations=tuple(from_row(Observation, row) for row in rows))
