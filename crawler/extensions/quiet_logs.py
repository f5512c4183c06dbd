"""Keeps Scrapy from saying in its log, at length, what a finding says in a line."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final, Self

from scrapy.exceptions import NotConfigured

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_TOO_LARGE: Final = ("scrapy.core.downloader.handlers.http11", "scrapy.downloadermiddlewares.httpcompression")
_ROBOTS: Final = "scrapy.downloadermiddlewares.robotstxt"


class QuietLogs:
    """Silences warnings about large pages; a robots.txt that did not come gets a line instead of a traceback."""

    def __init__(self) -> None:
        for name in _TOO_LARGE:
            logging.getLogger(name).setLevel(logging.ERROR)
        logging.getLogger(_ROBOTS).addFilter(_without_traceback)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises NotConfigured where a person asked for more than warnings."""
        if logging.getLevelName(crawler.settings["LOG_LEVEL"]) < logging.WARNING:
            raise NotConfigured
        return cls()


def _without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True
