"""Turn responses into captures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive.moments import now
from archive.records import Capture, Finding
from archive.response_headers import keep_headers
from crawler.middlewares.whole_body import find_damage, may_be_cut
from crawler.network import is_on_disk
from crawler.responses.headers import report_left_out, to_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response

    from archive.records import Role, Stated


_MAX_TYPE_CHARS: Final = 1024


def to_capture(response: Response, source: str, stated: Stated, role: Role) -> Capture:
    """Return the capture of a response from the web or from disk, fetched now."""
    on_disk = is_on_disk(response.url)
    content_type = response.headers.get("Content-Type", b"") or b""
    return Capture(
        url=response.url,
        source=source,
        fetched_at=now(),
        via="file" if on_disk else "live",
        status=None if on_disk else response.status,
        content_type=content_type.decode("latin-1")[:_MAX_TYPE_CHARS],
        headers=keep_headers(to_pairs(response.headers)).headers,
        body=response.body,
        role=role,
        stated=stated,
        asked_url=response.meta.get("redirect_urls", [""])[0],
        damage=find_damage(response),
    )


def report_doubts(response: Response) -> Iterator[Finding]:
    """Yield findings about a response that is kept and parsed, but may not be all that the site sent."""
    yield from report_left_out(response.url, to_pairs(response.headers))
    if may_be_cut(response):
        yield Finding("cut_page", response.url, "the response states no length and ends without </html>")
