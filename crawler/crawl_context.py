"""What the components of one crawl share: its options, its archive, and what this had when the crawl began.

The spider opens the context before Scrapy makes any component; middlewares, extensions and exporters take from it what
they need, when they are made. Spiders of others have none.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured

from archive.crawls import find_last_end
from archive.database import to_archive_error
from archive.moments import now
from crawler.crawl_locks import CrawlLocks
from crawler.crawl_options import parse_options, today_in_china
from crawler.host_plan import note_last_end, plan_hosts
from crawler.incremental import KnownPages
from crawler.refusals import REFUSALS, check_settings
from crawler.source import to_folder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from sqlite_utils import Database

    from crawler.crawl_options import CrawlOptions


@dataclass(frozen=True, eq=False)
class CrawlContext:
    """One crawl."""

    options: CrawlOptions
    archive: Database
    known: KnownPages
    locks: CrawlLocks
    today: dt.date
    """In China, when the crawl began."""

    def close(self) -> None:
        """Close the archive and release the locks of its sources."""
        self.archive.close()
        self.locks.release()


def open_context(
    arguments: Mapping[str, str], settings: BaseSettings, open_archive: Callable[[Path], Database]
) -> CrawlContext:
    """Parse the arguments, lock the sources and open the archive. Raises one of REFUSALS, with nothing left open.

    Also plans the requests for the hosts of the sources, in these settings.
    """
    today = today_in_china()
    options = parse_options(arguments, today, to_folder(settings["SOURCES"]))
    check_settings(settings)
    plan_hosts(settings, options)
    path = Path(settings["ARCHIVE_DB"])
    locks = CrawlLocks(path)
    archive = open_archive(path)
    try:
        locks.acquire(options.sources, settings["SECOND_CRAWL"])
        moment = now()
        ended_at = find_last_end(archive, [source.name for source in options.sources], moment)
    except REFUSALS:
        archive.close()
        raise
    except sqlite3.Error as error:
        archive.close()
        locks.release()
        raise to_archive_error(path, error) from error
    note_last_end(settings, ended_at, moment)
    days = settings.getint("LATE_SWEEP_DAYS"), settings.getint("FULL_LIST_DAYS")
    return CrawlContext(options, archive, KnownPages(archive, options, today, *days, moment), locks, today)


def get_context(crawler: Crawler) -> CrawlContext:
    """Return the context of a crawl. Raises NotConfigured for a spider that has none, which leaves a component out."""
    context = getattr(crawler.spider, "context", None)
    if not isinstance(context, CrawlContext):
        raise NotConfigured("this component is for the spider bulletins, which opens an archive")
    return context
