"""Writes log lines so that what pages and servers put into them cannot control the terminal."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from crawler.terminal import SafeFormatter

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class SafeLogs:
    """Gives a safe formatter to every handler of the root logger."""

    def __init__(self) -> None:
        for handler in logging.getLogger().handlers:
            if not isinstance(handler.formatter, SafeFormatter):
                handler.setFormatter(SafeFormatter(handler.formatter))

    @classmethod
    def from_crawler(cls, _crawler: Crawler) -> Self:
        """Return the extension; it needs nothing of the crawler."""
        return cls()
