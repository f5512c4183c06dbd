"""The Wayback Machine: which captures it has (CDX), and each of them as it was archived (``id_``).

The ``wayback`` package asks, in a thread and one question at a time. It keeps to the rates that the Internet Archive
asks programs to keep to; a 429 is waited out, since who goes on asking is locked out for an hour.
"""

from __future__ import annotations

import datetime as dt
import time
from contextlib import closing
from functools import cache
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from urllib.robotparser import RobotFileParser

from requests.adapters import HTTPAdapter
from requests.exceptions import ChunkedEncodingError, RequestException
from scrapy.utils.asyncio import run_in_thread
from urllib3.exceptions import HTTPError
from wayback import RateLimit, WaybackClient, WaybackSession
from wayback.exceptions import RateLimitError, WaybackException

from archive.moments import to_moment
from archive.records import Finding
from crawler.responses.content_codings import BodyTooLargeError, unpack_content
from crawler.webarchives.archived import Archived

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from requests import PreparedRequest, Response
    from scrapy.settings import BaseSettings
    from wayback import CdxRecord

    from crawler.webarchives.part import WaybackPart

    IsHeld = Callable[[str, str], bool]
    """Whether a capture of this address and time is in the archive."""

_HOME: Final = "https://web.archive.org"
_FASTEST: Final = 8.0
"""Captures a second: four fifths of what the Internet Archive bears."""
_PATIENCE: Final = 3
_WAIT: Final = 60
_LONGEST_WAIT: Final = 600
_WANTED: Final = ("statuscode:200", r"!mimetype:(image|audio|video|font)/.*", r"!mimetype:.*(css|javascript)")
_PATHS: Final = ("/cdx/search/cdx", "/web/")
_FAILURES: Final = (WaybackException, RequestException, OSError)


def make_client(settings: BaseSettings) -> WaybackClient:
    """Return a client with our name, timeout and pace; WAYBACK_SERVER may name another server."""
    delay = settings.getfloat("DOWNLOAD_DELAY")
    session = _Session(
        retries=settings.getint("RETRY_TIMES"),
        timeout=settings.getfloat("DOWNLOAD_TIMEOUT"),
        user_agent=settings["USER_AGENT"],
        memento_calls_per_second=_pace(min(_FASTEST, 1 / delay) if delay else _FASTEST),
    )
    session.mount(f"{_HOME}/", _StrictAdapter(settings["WAYBACK_SERVER"], settings.getint("DOWNLOAD_MAXSIZE")))
    return WaybackClient(session)


@cache
def _pace(per_second: float) -> RateLimit:
    """Return the one for all clients: parts that are fetched at the same time ask no faster together."""
    return RateLimit(per_second)


async def read_wayback(
    client: WaybackClient, part: WaybackPart, since: dt.date | None, limit: int, is_archived: IsHeld
) -> AsyncIterator[Archived | Finding]:
    """Yield each version of each page of the part that is not archived yet; a finding for each that cannot be fetched.

    ``since`` is a day before which no capture is wanted; the part's own may be later. ``limit`` as everywhere.
    """
    with closing(client):
        first = max(filter(None, (since, part.since)), default=None)
        async for found in _find_versions(client, part, first):
            if isinstance(found, Finding):
                yield found
            elif not is_archived(found.original, to_moment(found.timestamp)):
                yield await _fetch(client, found, limit)


async def _find_versions(
    client: WaybackClient, part: WaybackPart, since: dt.date | None
) -> AsyncIterator[CdxRecord | Finding]:
    """Yield the earliest capture of each version of each page; a finding if the search is incomplete."""
    known: set[tuple[str, str]] = set()
    records: Iterator[CdxRecord] = client.search(
        part.prefix,
        match_type="prefix",
        from_date=_begin(since) if since else None,
        to_date=_begin(part.until + dt.timedelta(days=1)) - dt.timedelta(seconds=1) if part.until else None,
        filter_field=list(_WANTED),
        collapse="digest",
    )
    try:
        if await run_in_thread(_is_forbidden, client):
            yield Finding("fetch_failed", part.prefix, "the Wayback Machine's robots.txt forbids us to ask it")
            return
        while record := await run_in_thread(next, records, None):
            version = (record.urlkey, record.digest)
            if version not in known and part.pages.search(record.original):
                known.add(version)
                yield record
    except _FAILURES as error:
        yield Finding("fetch_failed", part.prefix, f"the Wayback Machine did not list it: {_to_line(error)}")


def _is_forbidden(client: WaybackClient) -> bool:
    """Check the robots.txt of the Wayback Machine itself, whose agent we are by the first word of our name."""
    answer = client.session.get(f"{_HOME}/robots.txt")
    status = answer.status_code
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:  # RFC 9309, 2.3.1.4
        answer.raise_for_status()
    rules = RobotFileParser()
    rules.parse(answer.text.splitlines() if answer.ok else [])
    agent = client.session.headers["User-Agent"]
    return not all(rules.can_fetch(agent, f"{_HOME}{path}") for path in _PATHS)


async def _fetch(client: WaybackClient, record: CdxRecord, limit: int) -> Archived | Finding:
    if limit and (record.length or 0) > limit:
        return _too_large(record, limit)
    try:
        archived = await run_in_thread(_replay, client, record)
    except _FAILURES as error:
        words = f"the Wayback Machine did not return it as of {record.timestamp:%Y-%m-%d}: {_to_line(error)}"
        return Finding("fetch_failed", record.original, words)
    return _too_large(record, limit) if limit and len(archived.body) > limit else archived


def _replay(client: WaybackClient, record: CdxRecord) -> Archived:
    with client.get_memento(record, follow_redirects=False) as memento:
        return Archived(
            url=record.original,
            archived_at=record.timestamp,
            via="wayback",
            status=memento.status_code,
            headers=tuple(memento.headers.items()),
            body=memento.content,
            damage=client.session.get_adapter(f"{_HOME}/").damage.pop(memento.memento_url, ""),
        )


def _too_large(record: CdxRecord, limit: int) -> Finding:
    return Finding("too_large", record.original, f"larger than DOWNLOAD_MAXSIZE, {limit} bytes")


def _begin(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _to_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


class _Session(WaybackSession):  # type: ignore[misc]  # without types
    """Waits where the Wayback Machine wants to be left alone for a while; it is used in a thread, which may wait."""

    def send(self, request: PreparedRequest, **named: Any) -> Any:
        for _ in range(_PATIENCE):
            try:
                return super().send(request, **named)
            except RateLimitError as error:
                if (error.retry_after or 0) > _LONGEST_WAIT:
                    raise
                time.sleep(error.retry_after or _WAIT)
        return super().send(request, **named)


class _StrictAdapter(HTTPAdapter):
    """Undoes content codings strictly, which requests does not: half a gzip body would be a whole page.

    It may ask another server that speaks like the Wayback Machine, whose address alone the package knows.
    """

    def __init__(self, server: str, limit: int) -> None:
        super().__init__()
        self.damage: dict[str, str] = {}
        """What is wrong with the bodies that came, by address."""
        self._server = server.rstrip("/")
        self._limit = limit

    def send(self, request: PreparedRequest, *arguments: Any, **named: Any) -> Response:
        there = request.copy()
        there.url = self._server + (request.url or "").removeprefix(_HOME)
        response = super().send(there, *arguments, **named | {"stream": True})
        response.url, response.request = request.url or "", request
        codings = response.headers.pop("Content-Encoding", "")
        limit = self._limit if "Memento-Datetime" in response.headers else 0
        try:
            body, damage = unpack_content(response.raw.read(decode_content=False), codings, limit)
        except HTTPError as error:
            raise ChunkedEncodingError(error) from error
        except BodyTooLargeError as error:
            body, damage = error.body, ""
        finally:
            response.close()
        response.raw = BytesIO(body)
        if damage:
            self.damage[response.url] = damage
        return response
