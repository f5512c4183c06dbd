"""The members of a gzip file, each unpacked on its own, so that damage to one costs that one alone.

A WARC file is packed record by record; a crawler that was killed and started again leaves a torn member in the middle
of a file whose other members are whole. A file that is not packed is one member.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC: Final = b"\x1f\x8b\x08"
_GZIP: Final = 16 + zlib.MAX_WBITS
_BLOCK: Final = 64 * 1024


class Peekable(Protocol):
    """A file that is open for reading bytes, or a member of a ZIP file."""

    def read(self, size: int, /) -> bytes: ...
    def peek(self, size: int, /) -> bytes: ...


class Member:
    """The bytes of one member as a stream that never fails: it ends early, and ``damage`` says why."""

    damage: str = ""

    def __init__(self, file: Peekable) -> None:
        self._file = file

    def read(self, size: int = _BLOCK) -> bytes:
        """At most so many bytes; none at the end."""
        return self._file.read(size)


def members(file: Peekable) -> Iterator[Member]:
    """The members in turn; what was not read of one is passed over before the next.

    Raises what reading the file raises.
    """
    if not file.peek(len(_MAGIC)).startswith(_MAGIC):
        yield Member(file)
        return
    packed = _Packed(file)
    while block := packed.take():
        packed.put_back(block)
        if not block.strip(b"\0"):  # padding
            packed.take()
            continue
        member = _PackedMember(packed)
        yield member
        while member.read():
            continue


class _Packed:
    """The file, of which a block may be put back."""

    def __init__(self, file: Peekable) -> None:
        self._file = file
        self._left = b""

    def take(self) -> bytes:
        block, self._left = self._left or self._file.read(_BLOCK), b""
        return block

    def put_back(self, block: bytes) -> None:
        self._left = block

    def skip_to_next(self, block: bytes) -> None:
        """On to where another member begins, if any does; the block's first byte began the one that is left."""
        start = block.find(_MAGIC, 1)
        while start < 0 and (more := self.take()):
            block = block[-len(_MAGIC) + 1 :] + more
            start = block.find(_MAGIC)
        self.put_back(block[start:] if start >= 0 else b"")


class _PackedMember(Member):
    def __init__(self, packed: _Packed) -> None:
        self._packed = packed
        self._unpacker = zlib.decompressobj(_GZIP)
        self._ended = False

    def read(self, size: int = _BLOCK) -> bytes:
        while not self._ended:
            block = self._unpacker.unconsumed_tail or self._packed.take()
            try:
                data = self._unpacker.decompress(block, size)
            except zlib.error as error:
                self._end(f"it cannot be unpacked ({str(error).partition(': ')[2]})")
                self._packed.skip_to_next(block)
                return b""
            if self._unpacker.eof:
                self._packed.put_back(self._unpacker.unused_data)
                self._ended = True
            elif not block and not data:
                self._end("the file ends in the middle of it")
            if data:
                return data
        return b""

    def _end(self, damage: str) -> None:
        self.damage = damage
        self._ended = True
