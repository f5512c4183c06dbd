"""Find streams of a PDF that are damaged: readers leave out what is in them, without a word."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from pipelines.documents.pdf.streams import find_streams

if TYPE_CHECKING:
    from pipelines.documents.pdf.streams import Stream

_PACKED: Final = [b"/FlateDecode"]
_PICTURE: Final = b"/Image"
_CHUNK_BYTES: Final = 2**20
_MAX_STREAMS: Final = 20_000


def count_damaged_streams(body: bytes) -> int:
    """Return how many packed streams do not unpack to what was packed; 0 for a file whose streams are encrypted.

    Pictures are not looked at.
    """
    if b"/Encrypt" in body:
        return 0
    return sum(_is_damaged(stream) for stream, _ in zip(find_streams(body), range(_MAX_STREAMS), strict=False))


def _is_damaged(stream: Stream) -> bool:
    if _PICTURE in stream.dictionary or stream.filters != _PACKED:
        return False
    unpacker = zlib.decompressobj()
    try:
        rest = stream.read_packed()
        while rest and not unpacker.eof:
            unpacker.decompress(rest, _CHUNK_BYTES)
            rest = unpacker.unconsumed_tail
    except (zlib.error, ValueError):
        return True
    return not unpacker.eof
