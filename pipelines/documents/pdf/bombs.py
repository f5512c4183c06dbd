"""Refuse PDFs whose streams unpack to more than a page has: readers would unpack them whole."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import RefusedError
from pipelines.documents.pdf.streams import find_streams

if TYPE_CHECKING:
    from pipelines.documents.pdf.streams import Stream

MAX_STREAM_BYTES: Final = 64 * 2**20
"""Unpacked: a picture of a page at 600 dpi in grey has 35 MB."""
_MOST: Final = 1032
"""Times as large as it is packed, at most, is what zlib unpacks."""
_HEADER: Final = 31
"""The first two bytes of what zlib packed are a multiple of it."""
_TWICE: Final = re.compile(rb"FlateDecode[\s/]{1,9}(?:FlateDecode|Fl\b)")


def refuse_bombs(body: bytes) -> None:
    """Raise RefusedError for a stream that is packed twice, or unpacks to too much."""
    if _TWICE.search(body):
        raise RefusedError("broken_file", "a PDF with a stream that is packed twice")
    for stream in find_streams(body):
        if len(stream.content) * _MOST > MAX_STREAM_BYTES and _is_bomb(stream):
            reason = f"a PDF with a stream that unpacks to more than {MAX_STREAM_BYTES // 2**20} MiB"
            raise RefusedError("broken_file", reason)


def _is_bomb(stream: Stream) -> bool:
    try:
        packed = stream.read_packed()
    except ValueError:  # no reader unpacks more of it than it has bytes
        return False
    if int.from_bytes(packed[:2], "big") % _HEADER:
        return False
    unpacker = zlib.decompressobj()
    try:
        return len(unpacker.decompress(packed, MAX_STREAM_BYTES + 1)) > MAX_STREAM_BYTES
    except zlib.error:  # another filter, a picture
        return False
