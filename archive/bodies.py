"""Store the bytes of pages once each, compressed, by their digest."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from zstandard import ZstdError

from archive.dictionaries import DictionaryError, Packed, pack, unpack
from archive.dictionary_training import EVERY, train_where_due
from archive.queries import SQL
from archive.records import digest_body

if TYPE_CHECKING:
    from sqlite_utils import Database


def store_body(archive: Database, body: bytes, site: str = "") -> str:
    """Store these bytes and return their digest; a damaged copy under that digest is replaced.

    ``site`` is whose pages they are like.
    """
    digest = digest_body(body)
    try:
        get_body(archive, digest)
    except (LookupError, ValueError):
        row = {"sha256": digest, "size": len(body), **pack(archive, body, site)._asdict()}
        nth = archive.conn.execute(SQL["insert_body"], row).lastrowid
        if nth and nth % EVERY == 0:
            train_where_due(archive)
    return digest


def get_body(archive: Database, digest: str) -> bytes:
    """Return the bytes as they came. Raises LookupError if they are not stored, ValueError if they cannot be read."""
    row = archive.conn.execute(SQL["find_body"], {"sha256": digest}).fetchone()
    if row is None:
        raise LookupError(f"no body {digest} is kept")
    try:
        body = unpack(archive, Packed(*row))
    except ZstdError as error:
        raise ValueError(f"body {digest} is damaged: {error}") from error
    except DictionaryError as error:
        raise ValueError(f"body {digest} cannot be read: its {error}") from error
    if sha256(body).hexdigest() != digest:
        raise ValueError(f"body {digest} is damaged: its bytes have another digest")
    return body
