"""Whether a crawl is being ended: what reads a long file or asks a long list of questions must end too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


def is_ending(crawler: Crawler) -> bool:
    """True from the moment on at which a crawl is stopped: by Ctrl-C, a limit, or an archive that cannot be written."""
    slot = crawler.engine._slot if crawler.engine else None  # noqa: SLF001  Scrapy has no public word for it
    return slot is None or slot.closing is not None
