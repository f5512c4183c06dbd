"""Load stored readings: to compare one with a fresh parse, or to copy them into another archive."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archive.derived_rows import reading_damaged_text
from archive.queries import load_statements
from archive.records import (
    Article,
    Attachment,
    Bulletin,
    Credit,
    FilePosition,
    Finding,
    Observation,
    PassedOver,
    Point,
    Quantity,
    Rate,
    Reading,
    Reference,
    Statement,
)
from archive.rows import field_names, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from _typeshed import DataclassInstance
    from sqlite_utils import Database

SELECT: Final = load_statements("stored_readings")
"""Statements about captures whose ids are the parameter ``capture_ids``, a list in JSON."""


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
    stored = find_readings(archive, [capture_id])
    return stored[capture_id].reading if stored else None


class StoredReading(NamedTuple):
    """A reading with what is stored about it."""

    reading: Reading
    read_at: str
    digest: str
    """That of ``archive.reading_digest`` when it was written; empty: that was before digests were noted."""


def find_readings(archive: Database, capture_ids: Sequence[int]) -> dict[int, StoredReading]:
    """Load the stored readings of captures, by their ids, with one query for each table."""
    wanted = {"capture_ids": to_json(capture_ids)}
    found = archive.conn.execute(SELECT["readings"], wanted).fetchall()
    articles = _find_articles(archive, wanted)
    findings = _group(archive.conn.execute(SELECT["findings"], wanted))
    return {
        id_: StoredReading(
            settled(
                Reading(parser, charset, tuple(articles[id_]), tuple(Finding(*values) for values in findings[id_]))
            ),
            read_at,
            digest,
        )
        for id_, charset, parser, read_at, digest in found
    }


def settled(reading: Reading) -> Reading:
    """Return a reading as it is once it is stored: without repetitions, and bulletins in no order."""
    ordinals = {article.ordinal for article in reading.articles} | {None}
    findings = {
        finding.fingerprint: finding if finding.ordinal in ordinals else replace(finding, ordinal=None)
        for finding in reversed(reading.findings)
    }
    return replace(
        reading,
        articles=tuple(_settled(article) for article in reading.articles),
        findings=tuple(findings[fingerprint] for fingerprint in sorted(findings)),
    )


def _settled(article: Article) -> Article:
    if len(article.bulletins) <= 1:
        return article
    bulletins = {bulletin.revision_id: bulletin for bulletin in reversed(article.bulletins)}
    ordered = tuple(bulletins[revision_id] for revision_id in sorted(bulletins))
    return article if ordered == article.bulletins else replace(article, bulletins=ordered)


def _find_articles(archive: Database, wanted: dict[str, str]) -> dict[int, list[Article]]:
    """Return the articles of each capture, in their order."""
    parts = {name: _find_parts(archive, part, wanted) for name, part in PARTS.items()}
    bulletins = _find_bulletins(archive, wanted)
    articles: dict[int, list[Article]] = defaultdict(list)
    for capture_id, id_, *values in archive.conn.execute(SELECT["articles"], wanted):
        row = dict(zip(_PLAIN, values, strict=True))
        captions = tuple(json.loads(row.pop("captions")))
        records: dict[str, Any] = {name: tuple(found[id_]) for name, found in parts.items()}
        articles[capture_id].append(Article(**row, captions=captions, bulletins=tuple(bulletins[id_]), **records))
    return articles


class ArticlePart(NamedTuple):
    """Where the records of one field of an article are stored."""

    table: str
    record: type[DataclassInstance]


PARTS: Final[Mapping[str, ArticlePart]] = MappingProxyType(
    {
        "credits": ArticlePart("credits", Credit),
        "attachments": ArticlePart("attachments", Attachment),
        "statements": ArticlePart("statements", Statement),
        "points": ArticlePart("points", Point),
        "quantities": ArticlePart("quantities", Quantity),
        "references": ArticlePart("article_references", Reference),
        "passed_over": ArticlePart("passed_over", PassedOver),
        "file_positions": ArticlePart("file_positions", FilePosition),
        "rates": ArticlePart("rates", Rate),
    }
)
"""By the name of the field."""

_PLAIN: Final = tuple(name for name in field_names(Article) if name not in {*PARTS, "bulletins"})
"""Fields of an article that are columns."""


def _find_parts(archive: Database, part: ArticlePart, wanted: dict[str, str]) -> dict[int, list[DataclassInstance]]:
    """Return the records of a table by article, in their order."""
    columns = ", ".join(f'"{name}"' for name in field_names(part.record))
    select = SELECT["parts"].replace("columns", columns).replace("part_table", part.table)
    found: dict[int, list[DataclassInstance]] = defaultdict(list)
    for article_id, *values in archive.conn.execute(select, wanted):
        found[article_id].append(part.record(*values))
    return found


def _find_bulletins(archive: Database, wanted: dict[str, str]) -> dict[int, list[Bulletin]]:
    """Return the bulletins that each article states, in no order."""
    numbers: dict[tuple[int, int], list[Observation]] = defaultdict(list)
    for revision_id, article_id, *values in archive.conn.execute(SELECT["observations"], wanted):
        numbers[revision_id, article_id].append(Observation(*values))
    found: dict[int, list[Bulletin]] = defaultdict(list)
    rows = archive.conn.execute(SELECT["bulletins"], wanted)
    for revision_id, article_id, disease, area_code, area, start, end, undated_url in rows:
        observations = tuple(numbers[revision_id, article_id])
        found[article_id].append(Bulletin(disease, area_code, area, start, end, observations, undated_url))
    return found


def _group(rows: Iterable[Sequence[Any]]) -> dict[int, list[Sequence[Any]]]:
    """Return the rows by their first value, without it."""
    found: dict[int, list[Sequence[Any]]] = defaultdict(list)
    for key, *values in rows:
        found[key].append(values)
    return found
