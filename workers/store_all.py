"""Parse and store what one program yields, page after page, with the limits of a crawl: for ``bulletins read``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from workers.pool import open_pool
from workers.store import Again, HandedItem, ParsedItem, store_group
from workers.tasks import parse_capture, parse_item
from workers.unparsed import Unparsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlite_utils import Database

    from archive.records import Capture, Finding, Reading
    from workers.options import WorkerOptions
    from workers.pool import Pool

    Content = Capture | Finding

_GROUP: Final = 16
"""Pages that share a transaction."""


def store_all(archive: Database, path: Path, contents: Iterable[Content], options: WorkerOptions, at: str) -> None:
    """Store pages and findings in their order, as known since the moment ``at``; ``path`` is that of the archive.

    Raises what storing a page raises.
    """
    with open_pool(path, options) as pool:
        again = list(_store(archive, pool, parse_item, contents, at))
        list(_store(archive, pool, parse_capture, again, at))


def _store(archive: Database, pool: Pool, parse: object, contents: Iterable[Content], at: str) -> Iterator[Content]:
    """Store each; yield those that are to be parsed again, because another page stated something else about them."""
    answers = pool.answer_all(parse, contents)  # type: ignore[arg-type]
    while group := [_to_page(content, answer, at) for content, answer in islice(answers, _GROUP)]:
        for page, stored in zip(group, store_group(archive, group), strict=True):
            if isinstance(stored, Exception):
                raise stored
            if isinstance(stored, Again):
                yield page.item.content


def _to_page(content: Content, answer: Reading | Unparsed | None, at: str) -> ParsedItem:
    return ParsedItem(
        HandedItem(0, content, at), answer.to_reading(content.url) if isinstance(answer, Unparsed) else answer
    )
