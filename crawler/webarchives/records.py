"""WARC records of a stream, each with all of its block; where one is damaged, the next is found by its first line.

The format is ISO 28500, WARC 0.17 to 1.1: a version line, headers, an empty line, as many bytes as ``Content-Length``
says, two empty lines. A length that does not end there is wrong: then the block ends where the next record begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final

from warcio.statusandheaders import StatusAndHeadersParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.webarchives.gzip_members import ByteSource, Member

Headers = tuple[tuple[str, str], ...]

_VERSION: Final = re.compile(rb"WARC/[01]\.\d{1,2}[ \t]*\r?\n")
_NEXT: Final = re.compile(rb"WARC/[01]\.\d{1,2}[ \t]*\r?\n(?=[A-Za-z-]+:)")
_LINE_FEED: Final = ord("\n")
_LONGEST_VERSION: Final = 64
_END: Final = b"\r\n\r\n"
_PADDING: Final = b" \t\r\n\0"
_PARSER: Final = StatusAndHeadersParser(["WARC/"], verify=False)
_BLOCK_BYTES: Final = 64 * 1024
_LINE_BYTES: Final = 64 * 1024
_HEADER_BYTES: Final = 256 * 1024
_BESIDE_BODY_BYTES: Final = 256 * 1024
"""Of a block, beside the body that the limit is about: the headers of the response, sizes of chunks."""
_REREAD_BYTES: Final = 256 * 1024 * 1024
"""Of a file whose lengths are wrong, as much may be looked at twice; then the first next record ends a block."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: headers and block."""

    headers: Headers
    block: bytes = field(repr=False)
    is_too_large: bool = False
    """The block is larger than allowed, and not here."""
    damage: str = ""
    """Why the block may not be what was archived."""

    def get(self, name: str) -> str:
        """Return the value of the first header of this name, in whatever case; empty without it."""
        wanted = name.lower()
        return next((value.strip() for header, value in self.headers if header.lower() == wanted), "")


def read_records(member: Member, limit: int) -> Iterator[Record | str]:
    """Yield the records of a member; in place of bytes that are none, what is wrong.

    A body may have ``limit`` bytes, 0 for any. Raises what reading the file raises.
    """
    stream = _Stream(member)
    in_order = True
    while (found := _find_start(stream)) is not None:
        if not found:
            if in_order and not member.damage:
                yield "no record begins where one should"
            in_order = False
            continue
        in_order = True
        head = _take_head(stream)
        yield _take_record(stream, head, limit)
    if member.damage:
        yield member.damage.reason


def _find_start(stream: _Stream) -> bool | None:
    """Pass over padding and the version line of a record; False after bytes that are none, None at the end."""
    line = stream.take_line()
    while line and not (line := line.lstrip(_PADDING)):
        line = stream.take_line()
    if not line:
        return None
    if _VERSION.fullmatch(line):
        return True
    found = _VERSION.search(line)  # what is before it is the end of something torn
    if found and found.end() == len(line):
        stream.put_back(line[found.start() :])
    return False


def _take_head(stream: _Stream) -> Headers | None:
    """Take the headers up to the empty line; None where the next record begins before that, or none of that ends."""
    lines, size = [b"WARC/1.1\r\n"], 0
    while size <= _HEADER_BYTES and (line := stream.take_line()):
        if _VERSION.fullmatch(line):
            stream.put_back(line)
            return None
        if not line.strip():
            return tuple(_PARSER.parse(BytesIO(b"".join(lines))).headers)
        lines.append(line)
        size += len(line)
    return None


def _take_record(stream: _Stream, head: Headers | None, limit: int) -> Record | str:
    if head is None:
        return "the headers of a record are cut"
    most = limit + _BESIDE_BODY_BYTES if limit else 0
    length = _read_length(Record(head, b"").get("Content-Length"))
    if length is None:
        block, _ = _take_up_to_next(stream, b"", most)
        return _to_record(head, block, most, "its length is not stated")
    is_large = bool(most) and length > most
    if is_large or stream.reread_bytes > _REREAD_BYTES:
        block, is_followed = _take_up_to_next(stream, b"", most, length)
    else:
        block, is_followed = stream.take(length), False
    missing = length - len(block)
    if not is_followed and (is_large or not missing) and _ends_here(stream, block):
        return Record(head, b"", is_too_large=True) if is_large else Record(head, block)
    if not is_followed:
        block, is_followed = _take_up_to_next(stream, block, most)
    is_short = missing and not is_followed
    words = f"it is {missing} bytes shorter than it says" if is_short else "it ends elsewhere than its length says"
    return _to_record(head, block, most, words)


def _ends_here(stream: _Stream, block: bytes) -> bool:
    """Return True if a block ends as its length says; before junk it does not if another record begins in it."""
    return stream.ends_record() or (stream.has_end_mark() and _find_next(bytearray(block), 0, at_line_start=True) < 0)


def _to_record(head: Headers, block: bytes, most: int, damage: str) -> Record:
    is_large = bool(most) and len(block) > most
    return Record(head, b"" if is_large else block, is_large, damage)


def _read_length(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(2**63))
    return int(text) if is_number else None


def _take_up_to_next(stream: _Stream, block: bytes, most: int, length: int | None = None) -> tuple[bytes, bool]:
    """Return the block up to where the next record begins, and whether one does; it may begin in what was taken.

    Stop after ``length`` bytes, and take only what begins a line for a record: the length may be right. Without one the
    block is torn, maybe in the middle of a line. Of a block larger than ``most`` the beginning is given.
    """
    data, start, taken = bytearray(block), 0, len(block)
    while (found := _find_next(data, start, at_line_start=length is not None)) < 0:
        more = stream.take(_BLOCK_BYTES if length is None else min(_BLOCK_BYTES, length - taken))
        if not more:
            return bytes(data) if length is not None else _without_end(bytes(data)), False
        if most and len(data) > 2 * most:
            del data[most + 1 : -_LONGEST_VERSION]
        start = max(0, len(data) - _LONGEST_VERSION)
        data += more
        taken += len(more)
    stream.put_back(bytes(data[found:]))
    return _without_end(bytes(data[:found])), True


def _find_next(data: bytearray, start: int, *, at_line_start: bool) -> int:
    """Return where a record begins; -1: nowhere."""
    while found := _NEXT.search(data, start):
        if not at_line_start or not found.start() or data[found.start() - 1] == _LINE_FEED:
            return found.start()
        start = found.end()
    return -1


def _without_end(block: bytes) -> bytes:
    """Cut off the two empty lines that follow every block."""
    for _ in range(2):
        block = block.removesuffix(b"\n").removesuffix(b"\r")
    return block


class _Stream:
    """A member, of which bytes may be put back."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._buffer = b""
        self._at = 0
        self.reread_bytes = 0

    def take(self, size: int) -> bytes:
        """Take so many bytes; fewer only at the end."""
        pieces = []
        while size and (piece := self._take_some(size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def skip(self, size: int) -> None:
        while size and (piece := self._take_some(size)):
            size -= len(piece)

    def take_line(self) -> bytes:
        """Take up to the next line feed, the end, or as much as no line is long."""
        line = b""
        while len(line) < _LINE_BYTES and not line.endswith(b"\n") and self._fill():
            end = self._buffer.find(b"\n", self._at, self._at + _LINE_BYTES) + 1
            end = end or min(len(self._buffer), self._at + _LINE_BYTES)
            line += self._buffer[self._at : end]
            self._at = end
        return line

    def put_back(self, data: bytes) -> None:
        """Give back the last bytes that were taken."""
        self.reread_bytes += len(data)
        if len(data) <= self._at:
            self._at -= len(data)
        else:
            self._buffer, self._at = data + self._buffer[self._at :], 0

    def ends_record(self) -> bool:
        """Return True if a block ends here; skip the padding before the next record or the end of the file."""
        passed = b""
        while self._fill():
            rest = self._buffer[self._at :].lstrip(_PADDING)
            passed += self._buffer[self._at : len(self._buffer) - len(rest)]
            self._at = len(self._buffer) - len(rest)
            if rest:
                is_next = bool(_VERSION.match(rest + self._peek(_LONGEST_VERSION - len(rest))))
                if not is_next:
                    self.put_back(passed)
                return is_next
        return True

    def has_end_mark(self) -> bool:
        """Return True if two empty lines follow."""
        self._fill()
        self._peek(len(_END) - (len(self._buffer) - self._at))
        return self._buffer.startswith(_END, self._at)

    def _peek(self, size: int) -> bytes:
        """Return bytes after those in the buffer, and leave them to be taken."""
        more = self._source.read(size) if size > 0 else b""
        self._buffer += more
        return more

    def _take_some(self, size: int) -> bytes:
        if not self._fill():
            return b""
        piece = self._buffer[self._at : self._at + size]
        self._at += len(piece)
        return piece

    def _fill(self) -> bool:
        if self._at == len(self._buffer):
            self._buffer, self._at = self._source.read(_BLOCK_BYTES), 0
        return self._at < len(self._buffer)
