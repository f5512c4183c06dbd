"""One response as a web archive holds it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final

from archive.records import Capture, Role, Stated, Via

if TYPE_CHECKING:
    from collections.abc import Iterable

Headers = tuple[tuple[str, str], ...]
_SILENT: Final = Stated()


@dataclass(frozen=True, slots=True)
class Archived:
    """What a server once answered, or a document on disk. The body is unpacked; the headers are those of that time."""

    url: str
    archived_at: dt.datetime
    """With its time zone."""
    via: Via
    status: int | None
    """None: of a document on disk."""
    headers: Headers
    body: bytes = field(repr=False)
    role: Role = "page"
    stated: Stated = _SILENT
    """What its source said when it came; of archives that others made, nothing."""

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
            role=self.role,
            stated=_join(stated, self.stated),
        )


def _join(said: Stated, then: Stated) -> Stated:
    """What is said now, and where that is silent, what was said then; but the rank is that of then."""
    joined = Stated(**{field.name: getattr(said, field.name) or getattr(then, field.name) for field in fields(Stated)})
    return replace(joined, authority=then.authority or said.authority)


def to_fetched_at(moment: dt.datetime) -> str:
    """A moment as captures hold it: UTC, with microseconds."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def find_header(headers: Iterable[tuple[str, str]], name: str) -> str:
    """All values of a header, joined as HTTP allows; empty without it.

    >>> find_header([("Content-Encoding", "gzip"), ("content-encoding", "br")], "content-encoding")
    'gzip, br'
    """
    return ", ".join(value for header, value in headers if header.lower() == name)
