"""Refuse a crawl that a script starts (``CrawlerProcess``) in one line.

Scrapy would log an exception of ``from_crawler`` with its traceback. So the spider that was asked for is replaced by
one that does nothing, in a crawl without our components.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scrapy import Spider

from archive.database import ArchiveError
from crawler.monitors.thresholds import load_thresholds
from crawler.source import SourceError
from crawler.speech import LanguageError
from crawler.statistics import OUTCOME
from crawler.terminal import warn
from workers.options import WorkerOptions, WorkerOptionsError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings


class SettingError(ValueError):
    """A setting that is no such number: one line that names it and says what to write."""


REFUSALS: Final = (LanguageError, SourceError, SettingError, WorkerOptionsError, ArchiveError)
"""What is wrong with arguments, settings or archive, in one line."""
REFUSED_OUTCOME: Final = "refused: "
"""How the outcome of a refused crawl begins."""
_COMPONENTS: Final = ("EXTENSIONS", "SPIDER_MIDDLEWARES", "DOWNLOADER_MIDDLEWARES", "ITEM_PIPELINES")


_NUMBERS: Final = (
    "ARCHIVE_TODAY_DELAY", "BACK_OFF_MAX", "CRAWL_DELAY_MAX", "DOWNLOAD_DELAY", "DOWNLOAD_TIMEOUT", "RETRY_AFTER_MAX",
)  # fmt: skip
_WHOLE_NUMBERS: Final = (
    "ARCHIVE_TODAY_MAX", "ATTACHMENT_MAXSIZE", "DOWNLOAD_MAXSIZE", "FULL_LIST_DAYS", "LATE_SWEEP_DAYS",
    "LISTINGS_BARREN", "LISTINGS_DEEPEST", "METAREFRESH_MAXDELAY", "READING_PROCESSES", "RETRY_TIMES",
)  # fmt: skip


def check_settings(settings: BaseSettings) -> None:
    """Raise SourceError, SettingError or WorkerOptionsError for settings that a crawl could not use."""
    for name in _NUMBERS:
        _check_number(name, settings[name], float)
    for name in _WHOLE_NUMBERS:
        _check_number(name, settings[name], int)
    load_thresholds(Path(settings["THRESHOLDS"]))
    WorkerOptions.from_settings(settings, count=1)


def _check_number(name: str, value: Any, kind: type[int | float]) -> None:
    try:
        number = kind(value)
    except (TypeError, ValueError):
        number = math.nan
    if not 0 <= number < math.inf:
        if kind is int:
            raise SettingError(f"{name}={value}: write a whole number, 0 or more")
        raise SettingError(f"{name}={value}: write a number, 0 or more")


class RefusedSpider(Spider):
    """Do nothing, in place of a spider whose arguments or archive cannot be used."""

    name = "refused"
    reason = ""

    async def start(self) -> AsyncIterator[Any]:
        """Yield no request; leave the reason in the statistics."""
        if self.crawler.stats:
            self.crawler.stats.set_value(OUTCOME, f"{REFUSED_OUTCOME}{self.reason}")
        return
        yield


def refuse(crawler: Crawler, error: Exception) -> RefusedSpider:
    """Write the refusal as one line to standard error, and return the spider that takes its place."""
    warn(f"error: {error}")
    for name in _COMPONENTS:
        crawler.settings.set(name, {}, priority="spider")
    spider = RefusedSpider.from_crawler(crawler)
    spider.reason = str(error)
    return spider
