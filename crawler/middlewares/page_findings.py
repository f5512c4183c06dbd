"""Give each finding of a callback the source, role and statements of the page that was requested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.records import Finding
from crawler.items import name_page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.http import Response


class PageFindings:
    """A spider middleware; Scrapy has none for errbacks, so the spider's does the same by itself."""

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Yield all that a callback yields."""
        async for step in result:
            yield name_page(step, response.request) if isinstance(step, Finding) and response.request else step
