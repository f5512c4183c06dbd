"""Search titles and texts of articles, the best first, with snippets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from archive.character_forms import plain_forms
from archive.queries import SQL
from archive.search_tokens import read_words
from archive.snippets import cut_snippet

if TYPE_CHECKING:
    import datetime as dt
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from sqlite_utils import Database

    from archive.search_tokens import SearchToken


@dataclass(frozen=True, slots=True)
class Hit:
    """An article in which all words were found. ``day``, in China, is empty if it states no date of publication."""

    article_id: int
    day: str
    publisher: str
    title: str
    url: str
    snippet: str


def find_articles(
    archive: Database, typed: str, since: dt.date | None = None, until: dt.date | None = None, limit: int = 20
) -> Iterator[Hit]:
    """Yield the articles that have every word of a query in title, subtitle or text, the best first.

    Words are separated by blanks, a phrase is in quotes; a word may have any number of characters, traditional or
    simplified. Nothing that is typed is wrong: where there is no word, there is no hit. With ``since`` or ``until``,
    articles without a date are left out.
    """
    words = list(dict.fromkeys(read_words(typed)))
    return islice(_find(archive, words, since, until), limit) if words else iter(())


def _find(
    archive: Database, words: Sequence[SearchToken], since: dt.date | None, until: dt.date | None
) -> Iterator[Hit]:
    """Find articles by the index, which ignores marks between characters (防疫，情况); only adjacent ones are a hit."""
    patterns = [word.pattern for word in words]
    asked = {
        "words": " AND ".join(word.phrase for word in words),
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
    }
    rows = archive.conn.execute(SQL["search_articles"], asked)
    for article_id, day, publisher, url, text, subtitle, title in rows:
        found = {part: _which(part, patterns) for part in (text, subtitle, title)}
        if set().union(*found.values()) == set(patterns):
            best = max(found, key=lambda part: len(found[part]))
            yield Hit(article_id, day or "", publisher, title, url, cut_snippet(best, patterns))


def _which(text: str, patterns: Iterable[re.Pattern[str]]) -> set[re.Pattern[str]]:
    """Return the patterns that are found in a text."""
    plain = text.translate(plain_forms())
    return {pattern for pattern in patterns if pattern.search(plain)}
