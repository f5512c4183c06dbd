"""Request the files of a page once it is parsed and stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.http import Response

from archive.store import Stored

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.spiders.bulletins import BulletinsSpider


class FollowAttachments:
    """Adds the requests before the page counts as done, so that no crawl ends in between."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.follow, signals.item_scraped)
        return extension

    def follow(self, item: object, response: Any, spider: BulletinsSpider) -> None:
        """Request the files of a new page; those of an archived page are requested by the spider."""
        is_new = isinstance(item, Stored) and isinstance(response, Response)
        if is_new and response.request.callback == spider.parse_page:
            for request in spider.follow_attachments(response, **response.cb_kwargs):
                self.crawler.engine.crawl(request)
