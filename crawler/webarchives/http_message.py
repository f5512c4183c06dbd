"""An HTTP response in a WARC record: status line, headers, and a body that is still packed for the way."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from warcio.statusandheaders import StatusAndHeadersParser

from crawler.responses.content_codings import Unpacked, unpack_content
from crawler.webarchives.archived import find_header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.webarchives.archived import Headers

_PARSER: Final = StatusAndHeadersParser(["HTTP/"], verify=False)
_STATUS: Final = re.compile(r"\s*(?::status:\s*)?([1-9]\d\d)(?!\d)")
"""After the protocol; of HTTP/2 some tools write the pseudo header instead."""
_CHUNK: Final = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,256})?\r?\n")
_LINE_END: Final = re.compile(rb"\r?\n")
_SHOWN_CHARS: Final = 40
_PRETENDED: Final = range(200, 300)
"""Only of these is the stated length that of the body: an answer to HEAD, or 304, states that of another one."""


class NoResponseError(ValueError):
    """A block that is no HTTP response; its words say in what."""


class HttpMessage(NamedTuple):
    """The parts of a response."""

    status: int | None
    """None: of a record without a response of its own."""
    headers: Headers
    payload: bytes


def split_message(block: bytes) -> HttpMessage:
    """Parse the block of a record. Raises NoResponseError."""
    stream = BytesIO(block)
    try:
        http = _PARSER.parse(stream)
    except EOFError as error:
        raise NoResponseError("there is no HTTP response in it") from error
    line = f"{http.protocol} {http.statusline}".strip()
    protocol, _, rest = line.partition(" ")
    status = _STATUS.match(line if protocol.startswith(":") else rest)
    if not status or not protocol.upper().startswith(("HTTP/", "ICY", ":STATUS")):
        shown = line[:_SHOWN_CHARS] + ("…" if len(line) > _SHOWN_CHARS else "")
        raise NoResponseError(f"its HTTP status is invalid: {shown!r}")
    return HttpMessage(int(status[1]), tuple(http.headers), block[stream.tell() :])


def read_body(message: HttpMessage, limit: int, *, has_length: bool = True) -> Unpacked:
    """Undo chunks and content codings of a body, and say if it is cut. Raises BodyTooLargeError above the limit.

    ``has_length`` is False where the archiver says that it cut the body: then the stated length is that of the whole.

    Archivers often keep a body that they have unpacked with the headers it came with; one that is not packed as they
    say stays as it is.
    """
    joined = Unpacked(message.payload)
    codings = find_header(message.headers, "content-encoding")
    if "chunked" in find_header(message.headers, "transfer-encoding").lower():
        joined = join_chunks(message.payload)
    elif has_length and not codings:
        joined = Unpacked(message.payload, _find_missing(message))
    body = unpack_content(joined.body, codings, limit)
    return Unpacked(body.body, joined.damage or body.damage)


def payload_forms(message: HttpMessage, body: bytes) -> Iterator[bytes]:
    """Yield what archivers take for the payload when they make its digest: as it came, without chunks, unpacked."""
    yield message.payload
    yield join_chunks(message.payload).body
    yield body


def join_chunks(payload: bytes) -> Unpacked:
    r"""Undo the chunks of a body; one that does not begin with the size of a chunk has none.

    >>> join_chunks(b"3\r\nabc\r\n0\r\n\r\n"), join_chunks(b"3\r\nab").damage, join_chunks(b"<p>").body
    (Unpacked(body=b'abc', damage=''), 'its chunks end too early', b'<p>')
    """
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK.match(payload, at):
        start, length = size.end(), int(size[1], 16)
        if not length:
            return Unpacked(b"".join(pieces))
        pieces.append(payload[start : start + length])
        end = _LINE_END.match(payload, start + length)
        if not end:
            is_cut = start + length >= len(payload)
            return Unpacked(b"".join(pieces), f"its chunks {'end too early' if is_cut else 'are damaged'}")
        at = end.end()
    if not at:
        return Unpacked(payload)
    return Unpacked(b"".join(pieces), f"its chunks {'end too early' if at >= len(payload) else 'are damaged'}")


def _find_missing(message: HttpMessage) -> str:
    stated = find_header(message.headers, "content-length").partition(",")[0].strip()
    if message.status not in _PRETENDED or not stated.isascii() or not stated.isdecimal():
        return ""
    missing = int(stated[:20]) - len(message.payload)
    return f"its body is {missing} bytes shorter than its Content-Length" if missing > 0 else ""
