"""Compute a digest of all that was parsed from a capture.

An archive stores it with the rows. Rows that still have it are those that the parser wrote, so that another archive can
copy them without parsing the page again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from archive.records import Finding, Observation
from archive.rows import to_json, to_row, to_tuples

if TYPE_CHECKING:
    from archive.records import Article, Bulletin, Reading

_DIGITS: Final = 32
"""Of the digest, hexadecimal."""


def digest_reading(reading: Reading) -> str:
    """Return 32 hexadecimal digits that change with every field of a reading, whatever parser it names.

    The reading has to be ``settled`` (``archive.stored_readings``): without repetitions, and in one order.
    """
    articles = [_to_values(article) for article in reading.articles]
    whole = to_json([reading.charset, articles, to_tuples(reading.findings, Finding)])
    return sha256(whole.encode()).hexdigest()[:_DIGITS]


def _to_values(article: Article) -> dict[str, Any]:
    row = to_row(article)
    for name, value in row.items():
        if name == "bulletins":
            row[name] = [_to_numbers(bulletin) for bulletin in value]
        elif isinstance(value, tuple) and value and not isinstance(value[0], str):
            row[name] = to_tuples(value, type(value[0]))
    return row


def _to_numbers(bulletin: Bulletin) -> dict[str, Any]:
    return to_row(bulletin, observations=to_tuples(bulletin.observations, Observation))
