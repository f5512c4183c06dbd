"""The body of an archived response, as its HTTP headers say it was packed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from urllib3.exceptions import DecodeError
from urllib3.response import HTTPResponse
from warcio.bufferedreaders import ChunkedDataReader

from crawler.webarchives.archived import find_header

if TYPE_CHECKING:
    from crawler.webarchives.archived import Headers


class PayloadTooLargeError(Exception):
    """Unpacked, a body is larger than allowed."""


def unpack(payload: bytes, headers: Headers, limit: int) -> bytes:
    """The body without chunks and without gzip, deflate, br or zstd, the outermost first.

    Archivers often keep a body that they have unpacked with the headers it came with; one that is not packed as they
    say stays as it is. Raises PayloadTooLargeError where the body is larger than ``limit`` bytes; 0 is no limit.
    """
    if "chunked" in find_header(headers, "transfer-encoding").lower():
        payload = ChunkedDataReader(BytesIO(payload)).read()
    encoding = find_header(headers, "content-encoding")
    body = _decode(payload, encoding, limit) if encoding and payload else payload
    if limit and len(body) > limit:
        raise PayloadTooLargeError
    return body


def _decode(payload: bytes, encoding: str, limit: int) -> bytes:
    packed = HTTPResponse(BytesIO(payload), headers={"content-encoding": encoding}, preload_content=False)
    try:
        return packed.read(limit + 1 if limit else None, decode_content=True)
    except DecodeError:
        return payload
