"""One response of a web archive."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from archive.moments import to_moment
from archive.records import Capture, Finding, Role, Stated, Via
from archive.response_headers import keep_headers
from crawler.responses.classify import classify, find_file_type
from crawler.responses.headers import report_left_out
from crawler.webarchives.record_facts import name_moment
from pipelines.non_pages import is_non_page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

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
    damage: str = ""
    """Why the body may not be what the server sent; empty: nothing says so."""
    record_id: str = ""
    payload_digest: str = ""
    """As its record states them."""

    @property
    def names(self) -> frozenset[str]:
        """Return the names by which a revisit may refer to it."""
        return frozenset(filter(None, (self.record_id, self.payload_digest, name_moment(self.url, self.archived_at))))

    def to_items(self, source: str, stated: Stated) -> Iterator[Capture | Finding]:
        """Yield its item, and a finding if some of its headers are beyond what the archive keeps."""
        item = self.to_item(source, stated)
        yield item
        if isinstance(item, Capture):
            yield from report_left_out(self.url, self.headers)

    def to_item(self, source: str, stated: Stated) -> Capture | Finding:
        """Return the capture, fetched when it was archived, not today; or the finding that it only looks like a page.

        What another crawler saw was archived on purpose: an error of that time is a capture that is not read, and so is
        a file. A challenge hides a page, whatever its status was.
        """
        if self.status is None or self.role != "page" or self.damage:  # as we exported it; what is not read
            return self._to_capture(source, stated, self.role)
        if find_file_type(self.body) and "html" not in self.content_type.lower():
            return self._to_capture(source, stated, "attachment")
        capture = self._to_capture(source, stated, "page")
        finding = classify(self.url, self.status, self._named_headers(), self.body)
        if finding is None or (is_non_page(capture) and (self.status == HTTPStatus.OK or finding.kind != "challenge")):
            return capture
        return replace(finding, message=f"archived on {self.archived_at:%Y-%m-%d}: {finding.message}")

    @property
    def content_type(self) -> str:
        return find_header(self.headers, "content-type")

    def _named_headers(self) -> dict[str, str]:
        names = {name.lower() for name, _ in self.headers}
        return {name: find_header(self.headers, name) for name in names}

    def _to_capture(self, source: str, stated: Stated, role: Role) -> Capture:
        joined = _join(stated, self.stated)
        return Capture(
            url=self.url,
            source=source,
            fetched_at=to_moment(self.archived_at),
            via=self.via,
            status=self.status,
            content_type=self.content_type,
            headers=keep_headers(self.headers).headers,
            body=self.body,
            role=role,
            stated=replace(joined, layout="") if role == "attachment" else joined,  # as a crawl states it
            damage=self.damage,
        )


def _join(said: Stated, then: Stated) -> Stated:
    """Take what is said now, and where that is silent, what was said then; but the rank of then, as far as believed."""
    joined = Stated(**{field.name: getattr(said, field.name) or getattr(then, field.name) for field in fields(Stated)})
    return replace(joined, authority=then.authority or said.authority)


def find_header(headers: Iterable[tuple[str, str]], name: str) -> str:
    """Return all values of a header, joined as HTTP allows; empty without it.

    >>> find_header([("Content-Encoding", "gzip"), ("content-encoding", "br")], "content-encoding")
    'gzip, br'
    """
    return ", ".join(value for header, value in headers if header.lower() == name)
