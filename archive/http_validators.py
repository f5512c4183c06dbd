"""Store the validators with which a page can be requested conditionally: ETag and Last-Modified (RFC 9110, 8.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from archive.queries import SQL

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.records import Capture


_MAX_CHARS: Final = 1024
"""Of a validator: a site that sent a longer one would refuse the request that sends it back."""


@dataclass(frozen=True, slots=True)
class Validators:
    """The latest capture of an address, with its latest validators; empty where the site sent none."""

    capture_id: int
    etag: str
    last_modified: str


def find_validators(archive: Database, url: str) -> Validators | None:
    """Return the last parsed capture of an address that the site itself sent; None where there is none."""
    row = archive.conn.execute(SQL["find_validators"], {"url": url}).fetchone()
    return Validators(*row) if row else None


def store_validators(archive: Database, capture: Capture, at: str) -> None:
    """Store the validators of a capture that was seen at this moment and is archived, in place of earlier ones."""
    headers = {name.lower(): value for name, value in capture.headers}
    sent = {"etag": _bound(headers.get("etag", "")), "last_modified": _bound(headers.get("last-modified", ""))}
    if capture.via == "live" and any(sent.values()):
        row = {"capture_id": capture.id, "at": at, **sent}
        archive.conn.execute(SQL["store_validators"], row)


def _bound(value: str) -> str:
    return value if len(value) <= _MAX_CHARS else ""
