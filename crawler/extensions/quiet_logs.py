"""Keep Scrapy from logging at length what a finding says in a line."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final, Self

from scrapy.exceptions import NotConfigured

from crawler.archive_failures import is_of_archive

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_TOO_LARGE: Final = "scrapy.core.downloader.handlers.http11"
_ARCHIVE: Final = ("scrapy.core.engine", "scrapy.core.scraper", "scrapy.utils.signal")


class QuietLogs:
    """Silence warnings about large pages, and tracebacks of an archive that fails, of which a line is written."""

    def __init__(self) -> None:
        logging.getLogger(_TOO_LARGE).setLevel(logging.ERROR)
        for name in _ARCHIVE:
            logging.getLogger(name).addFilter(_is_not_of_archive)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raise NotConfigured if a person asked for more than warnings."""
        if logging.getLevelName(crawler.settings["LOG_LEVEL"]) < logging.WARNING:
            raise NotConfigured
        return cls()


def _is_not_of_archive(record: logging.LogRecord) -> bool:
    return not (record.exc_info and is_of_archive(record.exc_info[1]))
