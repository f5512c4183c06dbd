"""The bytes of pages: kept once each, compressed, found by their digest."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

import zstandard

from archive.queries import SQL

if TYPE_CHECKING:
    from sqlite_utils import Database

_LEVEL: Final = 9
"""Written once and kept for years; higher levels cost much time and gain a few percent on pages."""


def keep_body(archive: Database, body: bytes) -> str:
    """The digest under which these bytes are kept from now on; also where what was kept under it is damaged."""
    digest = sha256(body).hexdigest()
    try:
        get_body(archive, digest)
    except (LookupError, ValueError):
        row = {"sha256": digest, "size": len(body), "zstd": zstandard.compress(body, _LEVEL)}
        archive.conn.execute(SQL["insert_body"], row)
    return digest


def get_body(archive: Database, digest: str) -> bytes:
    """The bytes as they came. Raises LookupError where they are not kept, ValueError where they are damaged."""
    row = archive.conn.execute(SQL["find_body"], {"sha256": digest}).fetchone()
    if row is None:
        raise LookupError(f"no body {digest} is kept")
    try:
        body = zstandard.decompress(row[0])
    except zstandard.ZstdError as error:
        raise ValueError(f"body {digest} is damaged: {error}") from error
    if sha256(body).hexdigest() != digest:
        raise ValueError(f"body {digest} is damaged: its bytes have another digest")
    return body
