"""Common Crawl: its index gives file, offset and length of each capture; a ranged request gets that one WARC record.

The index is asked by a person (it locks out programs that ask too fast), its answer saved as a file: a JSON object a
line, or with key and time before it, as in the files of the index itself.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Final

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http.request import NO_CALLBACK

from archive.moments import to_moment
from archive.records import Finding
from crawler.webarchives.record_facts import is_possible
from crawler.webarchives.revisit import Revisit
from crawler.webarchives.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from pathlib import Path

    from scrapy.http import Response

    from crawler.webarchives.archived import Archived
    from crawler.webarchives.part import CommonCrawlPart

_MOMENT: Final = "%Y%m%d%H%M%S"
_FAILURES: Final = (
    CannotResolveHostError, DownloadCancelledError, DownloadConnectionRefusedError, DownloadFailedError,
    DownloadTimeoutError, IgnoreRequest, ResponseDataLossError, OSError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecordLocation:
    """The position of a capture in the files of Common Crawl."""

    url: str
    archived_at: dt.datetime
    status: str
    digest: str
    filename: str
    offset: int
    length: int

    @property
    def versions(self) -> set[tuple[str, str | dt.datetime]]:
        """Return what two places have in common for one version of a page: the digest, or the moment."""
        return {(self.url, self.digest), (self.url, self.archived_at)}

    def to_request(self, server: str) -> Request:
        """Return the request for its record. Many records share a file, hence ``dont_filter``."""
        span = f"bytes={self.offset}-{self.offset + self.length - 1}"
        headers = {"Range": span, "Accept-Encoding": "identity"}
        url = f"{server.rstrip('/')}/{self.filename}"
        return Request(url, headers=headers, callback=NO_CALLBACK, dont_filter=True)


async def read_common_crawl(
    part: CommonCrawlPart,
    server: str,
    limit: int,
    is_archived: Callable[[str, str], bool],
    download: Callable[[Request], Awaitable[Response]],
) -> AsyncIterator[Archived | Finding]:
    """Yield each page of the part that is not archived yet, and a finding for each that cannot be fetched.

    ``download`` fetches as the crawl does, with the same failures; ``limit`` is the usual one.
    """
    known: set[tuple[str, str | dt.datetime]] = set()
    for place in read_index(part.index):
        if isinstance(place, Finding):
            yield place
        elif place.status == "200" and part.pages.search(place.url) and known.isdisjoint(place.versions):
            known |= place.versions
            if not is_archived(place.url, to_moment(place.archived_at)):
                for read in await _fetch(place, server, limit, download):
                    yield read


def read_index(path: Path) -> Iterator[RecordLocation | Finding]:
    """Yield the captures that a saved answer of the index names; a finding for each line that names none."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield _read_line(line)
                except (ValueError, KeyError, TypeError) as error:
                    words = f"line {number} of the index names no record: {type(error).__name__}: {error}"
                    yield Finding("damaged_record", path.as_uri(), words, f"{path.name}, line {number}")


def _read_line(line: bytes) -> RecordLocation:
    fields = json.loads(line[max(line.find(b"{"), 0) :])
    moment = fields.get("timestamp") or line.split()[1].decode()
    archived_at = dt.datetime.strptime(moment, _MOMENT).replace(tzinfo=dt.UTC)
    if not is_possible(archived_at):
        raise ValueError(f"no page was archived at {moment}")
    return RecordLocation(
        url=fields["url"],
        archived_at=archived_at,
        status=str(fields["status"]),
        digest=fields.get("digest", ""),
        filename=fields["filename"],
        offset=int(fields["offset"]),
        length=int(fields["length"]),
    )


async def _fetch(
    place: RecordLocation, server: str, limit: int, download: Callable[[Request], Awaitable[Response]]
) -> list[Archived | Finding]:
    request = place.to_request(server)
    try:
        response = await download(request)
    except _FAILURES as error:
        words = " ".join(str(error).split()) or type(error).__name__
        return [Finding("fetch_failed", place.url, f"Common Crawl did not return it: {words}")]
    if response.status != HTTPStatus.PARTIAL_CONTENT:
        words = f"the answer was {response.status}, not {HTTPStatus.PARTIAL_CONTENT} with the record"
        return [Finding("fetch_failed", place.url, f"Common Crawl did not return it: {words}")]
    name = f"{place.filename.rpartition('/')[2]}, byte {place.offset}"
    found = read_warc(partial(BytesIO, response.body), place.url, name, limit)
    return [one.finding if isinstance(one, Revisit) else one for one in found]
