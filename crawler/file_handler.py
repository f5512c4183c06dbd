"""Pages on disk, held to the same size limit as pages from the web."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.file import FileDownloadHandler
from scrapy.exceptions import DownloadCancelledError
from w3lib.url import file_uri_to_path

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


class FileHandler(FileDownloadHandler):
    """Scrapy's own reads a file whatever its size; DOWNLOAD_MAXSIZE binds its handlers for the web only."""

    async def download_request(self, request: Request) -> Response:
        """Raises DownloadCancelledError, as the handlers for the web do, before anything is read."""
        size = Path(file_uri_to_path(request.url)).stat().st_size  # noqa: ASYNC240  a stat takes microseconds
        limit = self.crawler.settings.getint("DOWNLOAD_MAXSIZE")
        if limit and size > limit:
            raise DownloadCancelledError(f"{size} bytes, more than DOWNLOAD_MAXSIZE {limit}")
        return await super().download_request(request)
