"""One response as a web archive holds it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.records import Capture, Stated, Via

if TYPE_CHECKING:
    from collections.abc import Iterable

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Archived:
    """What a server once answered. The body is unpacked; the headers are those of that time."""

    url: str
    archived_at: dt.datetime
    """With its time zone."""
    via: Via
    status: int
    headers: Headers
    body: bytes = field(repr=False)

    def to_capture(self, source: str, stated: Stated) -> Capture:
        """The capture: fetched when it was archived, not today."""
        return Capture(
            url=self.url,
            source=source,
            fetched_at=to_fetched_at(self.archived_at),
            via=self.via,
            status=self.status,
            content_type=find_header(self.headers, "content-type"),
            headers=self.headers,
            body=self.body,
            stated=stated,
        )


def to_fetched_at(moment: dt.datetime) -> str:
    """A moment as captures hold it: UTC, with microseconds."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def find_header(headers: Iterable[tuple[str, str]], name: str) -> str:
    """All values of a header, joined as HTTP allows; empty without it.

    >>> find_header([("Content-Encoding", "gzip"), ("content-encoding", "br")], "content-encoding")
    'gzip, br'
    """
    return ", ".join(value for header, value in headers if header.lower() == name)
