"""Let long loops, over a large file or many requests, know that the crawl is stopping."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


def is_shutting_down(crawler: Crawler) -> bool:
    """Return True once a crawl is being stopped: by Ctrl-C, a limit, or an archive that cannot be written."""
    slot = crawler.engine._slot if crawler.engine else None  # noqa: SLF001  Scrapy has no public word for it
    return slot is None or slot.closing is not None
