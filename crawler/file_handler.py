"""Read pages on disk, with the size limit of pages from the web."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes, urlsplit

from scrapy.core.downloader.handlers.file import FileDownloadHandler
from scrapy.exceptions import DownloadCancelledError
from scrapy.responsetypes import responsetypes
from scrapy.utils.asyncio import run_in_thread

from crawler.listings.folder import open_regular

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

_NO_LIMIT: Final = -1


class FileHandler(FileDownloadHandler):
    """Read files as Scrapy does, but for what never ends, what is too large, and names that are not UTF-8."""

    async def download_request(self, request: Request) -> Response:
        """Read a file. Raises OSError if it is none, and DownloadCancelledError as the handlers of the web do."""
        path = os.fsdecode(unquote_to_bytes(urlsplit(request.url).path))
        limit = self.crawler.settings.getint("DOWNLOAD_MAXSIZE") or _NO_LIMIT
        body = await run_in_thread(_read, path, limit)
        return responsetypes.from_args(filename=path, body=body)(url=request.url, body=body)


def _read(path: str, limit: int) -> bytes:
    """Return at most ``limit`` bytes, whatever size the file says that it has: those of /proc say none."""
    with os.fdopen(open_regular(path), "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if limit == _NO_LIMIT:
            return file.read()
        body = file.read(limit + 1) if size <= limit else b""
    if size > limit or len(body) > limit:
        raise DownloadCancelledError(f"{max(size, len(body))} bytes, more than DOWNLOAD_MAXSIZE {limit}")
    return body
