"""End the crawl, with one line, when the archive fails (a full disk, a damaged page of the file)."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeGuard

from archive.database import ArchiveError, find_loss, to_archive_error
from crawler.crawl_context import get_context
from crawler.statistics import FAILED
from crawler.terminal import warn
from workers.pipeline import ProcessEndedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.crawler import Crawler

_OF_ARCHIVE: Final = (sqlite3.OperationalError, sqlite3.InternalError, ArchiveError, ProcessEndedError)

_closing: set[asyncio.Future[None]] = set()
"""Kept, or they may be collected before they are done."""


def is_of_archive(error: BaseException | None) -> TypeGuard[Exception]:
    """Return True if the archive failed; a row that violates a constraint is a defect of ours."""
    return isinstance(error, _OF_ARCHIVE) or type(error) is sqlite3.DatabaseError


def give_up(crawler: Crawler, error: BaseException) -> None:
    """End the crawl and say why, once."""
    if crawler.stats is None or crawler.stats.get_value(FAILED):
        return
    error = find_loss(get_context(crawler).archive) or error
    crawler.stats.set_value(FAILED, str(error))
    path = Path(crawler.settings["ARCHIVE_DB"])
    named = to_archive_error(path, error) if isinstance(error, sqlite3.Error) else error
    warn(f"error: {named}" if isinstance(named, ArchiveError) else f"error: {path}: {error}; crawl again")
    if crawler.engine and crawler.engine.spider:
        closing = asyncio.ensure_future(crawler.engine.close_spider_async(reason=f"archive: {error}"))
        _closing.add(closing)
        closing.add_done_callback(_closing.discard)


@contextmanager
def ending_if_it_fails(crawler: Crawler) -> Iterator[None]:
    """End the crawl if the archive fails in an extension, whose exceptions Scrapy would only log."""
    try:
        yield
    except (*_OF_ARCHIVE, sqlite3.DatabaseError) as error:
        if not is_of_archive(error):
            raise
        give_up(crawler, error)
