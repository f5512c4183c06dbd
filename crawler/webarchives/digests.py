"""Digests of WARC records: ``sha1:`` and other algorithms, written in base 32, base 64 or hexadecimal digits."""

from __future__ import annotations

import hashlib
from base64 import b32encode, b64encode, urlsafe_b64encode
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.webarchives.records import Record

_ALGORITHMS: Final = {
    name.replace("-", ""): name for name in hashlib.algorithms_guaranteed if not name.startswith("shake")
}


class Proof(NamedTuple):
    """What the digests of a record say about its bytes."""

    is_whole: bool
    """One is right and none is wrong."""
    mismatch: str = ""
    """Which one is wrong."""


def check_digests(record: Record, payloads: Iterable[bytes]) -> Proof:
    """Compare the digests that a record states with its block, and with all that may be meant by its payload.

    The payload digest of a revisit is that of another record; that of what the archiver cut, or spread over several
    records, is that of the whole.
    """
    is_part = record.get("WARC-Truncated") or record.get("WARC-Segment-Number")
    is_other = record.get("WARC-Type").lower() == "revisit"
    stated_of_payload = "" if is_part or is_other else record.get("WARC-Payload-Digest")
    block = check_digest(record.get("WARC-Block-Digest"), [record.block])
    payload = check_digest(stated_of_payload, payloads)
    wrong = [name for name, is_right in (("block", block), ("payload", payload)) if is_right is False]
    if wrong:
        return Proof(is_whole=False, mismatch=f"its bytes differ from its {' and '.join(wrong)} digest")
    return Proof(is_whole=bool(block or payload))


def check_digest(stated: str, contents: Iterable[bytes]) -> bool | None:
    """Return True if the digest is that of one of the contents, None if its algorithm is not known.

    >>> check_digest("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", [b""]), check_digest("md5:00", [b"a"])
    (True, False)
    >>> check_digest("crc32:00000000", [b""]) is check_digest("", [b""]) is None
    True
    """
    algorithm, _, value = stated.strip().partition(":")
    name = _ALGORITHMS.get(algorithm.strip().lower().replace("-", "").replace("_", ""))
    if name is None:
        return None
    return any(_is_digest(value.strip(), hashlib.new(name, content).digest()) for content in contents)


def _is_digest(value: str, digest: bytes) -> bool:
    plain = value.rstrip("=")
    if plain.lower() in (digest.hex(), b32encode(digest).decode().rstrip("=").lower()):
        return True
    return plain in {encode(digest).decode().rstrip("=") for encode in (b64encode, urlsafe_b64encode)}
