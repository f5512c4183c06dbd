"""A part of a source in a web archive, read as its kind wants it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from archive.captures import has_capture
from crawler.webarchives.common_crawl import read_common_crawl
from crawler.webarchives.part import WaybackPart
from crawler.webarchives.wayback import make_client, read_wayback

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncIterator

    from scrapy.crawler import Crawler
    from sqlite_utils import Database

    from archive.records import Finding
    from crawler.webarchives.archived import Archived
    from crawler.webarchives.part import WebArchivePart


def open_part(
    part: WebArchivePart, crawler: Crawler, archive: Database, since: dt.date | None
) -> AsyncIterator[Archived | Finding]:
    """Yield the pages of the part that are not archived yet, and a finding for each that cannot be fetched.

    ``since`` is the day before which the person wants none; an index of Common Crawl was made for what it names.
    """
    limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")
    is_archived = partial(has_capture, archive)
    if isinstance(part, WaybackPart):
        return read_wayback(make_client(crawler.settings), part, since, limit, is_archived)
    if crawler.engine is None:
        raise RuntimeError("a part is opened while the crawl is under way")
    server = crawler.settings["COMMON_CRAWL_SERVER"]
    return read_common_crawl(part, server, limit, is_archived, crawler.engine.download_async)
