"""Join the sheets of a workbook that state numbers of one bulletin.

A file is one issue, and the archive takes one revision of a bulletin from each issue as the current one. Sheets apart,
one for each measure or city, would be as many revisions, of which only one is current.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from pipelines.documents.content import MAX_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.records import Article
    from pipelines.documents.content import DocumentPart


def join_sheets(parts: Sequence[DocumentPart], articles: Sequence[Article]) -> tuple[DocumentPart, ...]:
    """Return the parts of a workbook with those joined whose articles have a bulletin in common.

    ``articles`` are those of the parts, one each. Parts that would be too long together stay apart.
    """
    groups = list(_group(parts, articles))
    return tuple(_join([parts[at] for at in group]) for group in groups)


def find_numbers(articles: Iterable[Article]) -> set[tuple[int, str]]:
    """Return the numbers of some articles, each with its bulletin, wherever they are printed."""
    return {
        (bulletin.id, one.number)
        for article in articles
        for bulletin in article.bulletins
        for one in bulletin.observations
    }


def _group(parts: Sequence[DocumentPart], articles: Sequence[Article]) -> Iterator[list[int]]:
    """Yield the places of parts that belong together, in the order of the first of each."""
    first: dict[int, int] = {}
    """Bulletin → the first part that has it."""
    groups: dict[int, list[int]] = defaultdict(list)
    for at, (part, article) in enumerate(zip(parts, articles, strict=True)):
        known = [first[bulletin.id] for bulletin in article.bulletins if bulletin.id in first]
        head = min(known) if known and part.is_table else at
        length = sum(len(line.text) + 1 for place in (*groups[head], at) for line in parts[place].lines)
        head = head if length <= MAX_CHARS else at
        groups[head].append(at)
        for bulletin in article.bulletins:
            first.setdefault(bulletin.id, head)
    yield from (group for _, group in sorted(groups.items()) if group)


def _join(parts: Sequence[DocumentPart]) -> DocumentPart:
    return replace(
        parts[0],
        lines=tuple(chain.from_iterable(part.lines for part in parts)),
        findings=tuple(chain.from_iterable(part.findings for part in parts)),
        captions=tuple(chain.from_iterable(part.captions for part in parts)),
    )
