"""The members of a gzip file, each unpacked on its own, so that damage to one costs that one alone.

A WARC file is packed record by record; a crawler that was killed and started again leaves a torn member in the middle
of a file whose other members are whole. What comes out of a member is known to be right only at its end, where its
checksum is; so a file is gone through twice: ``find_damage`` checks it, ``open_members`` gives what is in it.
"""

from __future__ import annotations

import re
import zlib
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Unpacker = zlib._Decompress  # noqa: SLF001  it has no public name

_MAGIC: Final = b"\x1f\x8b\x08"
_GZIP: Final = 16 + zlib.MAX_WBITS
_BLOCK_BYTES: Final = 64 * 1024
_STEP_BYTES: Final = 4096
"""Of a damaged member, unpacked at a time: those of the step that fails are unpacked again one by one."""
_OUTPUT_BYTES: Final = 1024 * 1024
_SNIFFED_BYTES: Final = 4096
"""Of a place that may be the beginning of a member: unpacked, it begins as a record does."""
_REMEMBERED_BLOCKS: Final = 64
"""Of a damaged member: so far back the next one is looked for, whose bytes were taken for those of this one."""
_RECORD: Final = re.compile(rb"[\s\0]*WARC/")
_PLAIN_RECORD: Final = re.compile(rb"(?:^|\n)WARC/[01]\.\d{1,2}\r?\n")
_PADDING: Final = b"\0"
_HEADER_BYTES: Final = 10
_UNUSED_FLAGS: Final = 0b11100010
_EFFORTS: Final = (0, 2, 4)
_HEAD_BYTES: Final = 64


class ByteSource(Protocol):
    """A file that is open for reading bytes, or a member of a ZIP file."""

    def read(self, size: int, /) -> bytes: ...


class Damage(NamedTuple):
    """A stretch of the file that is no whole member."""

    end: int
    """Offset at which the next member begins, or the file ends."""
    reason: str
    is_cut: bool
    """The file ends in the middle of it: what comes out before that is right."""


class DamagedMember(NamedTuple):
    """What ``find_damage`` found out."""

    is_packed: bool
    """False: the file is not packed, and one member."""
    stretches: Mapping[int, Damage]
    """By the offset at which each begins."""


class Member:
    """The bytes of one member as a stream that never fails: what cannot be unpacked ends it early."""

    def __init__(self, source: ByteSource, damage: Damage | None = None) -> None:
        self._source = source
        self.damage = damage
        """What is wrong with it; None: its checksum is right, or it has none."""

    def read(self, size: int = _BLOCK_BYTES) -> bytes:
        """Return at most so many bytes; none at the end."""
        return self._source.read(size)


def find_damage(source: ByteSource) -> DamagedMember:
    """Unpack a whole file and say where it is damaged. Raises what reading the file raises."""
    file = RereadSource(source)
    if not _is_packed(file):
        return DamagedMember(is_packed=False, stretches={})
    stretches: dict[int, Damage] = {}
    while file.skip_padding():
        start = file.offset
        if damage := _check(file):
            stretches[start] = damage
    return DamagedMember(is_packed=True, stretches=stretches)


def open_members(source: ByteSource, damaged: DamagedMember) -> Iterator[Member]:
    """Yield the members in turn; what was not read of one is passed over before the next.

    A member that begins in the middle of a record, as block-wise packers make them, goes on with the one before it.
    Raises what reading the file raises.
    """
    if not damaged.is_packed:
        yield Member(source)
        return
    file = RereadSource(source)
    while file.skip_padding():
        damage = damaged.stretches.get(file.offset)
        head = file.take(len(_MAGIC))
        file.put_back(head)
        member = (_PackedMember if head == _MAGIC else _RawMember)(file, damaged.stretches)
        yield member
        while member.read():
            continue
        if damage:
            file.skip_to(damage.end)


def begins_with_record(head: bytes) -> bool:
    """Return True if the first bytes of a file are those of a record, or of a member with one."""
    return bool(_RECORD.match(head)) or _find_member(head[:_SNIFFED_BYTES], 0) == 0


class RereadSource:
    """The file, of which bytes may be put back."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._buffer = b""
        self._at = 0
        self.offset = 0

    def take(self, size: int = _BLOCK_BYTES) -> bytes:
        if self._at == len(self._buffer):
            self._buffer, self._at = self._source.read(_BLOCK_BYTES), 0
        block = self._buffer[self._at : self._at + size]
        self._at += len(block)
        self.offset += len(block)
        return block

    def take_all(self, size: int) -> bytes:
        """Take so many bytes; fewer only at the end."""
        taken = bytearray()
        while len(taken) < size and (block := self.take(min(size - len(taken), _BLOCK_BYTES))):
            taken += block
        return bytes(taken)

    def put_back(self, data: bytes) -> None:
        """Give back the last bytes that were taken."""
        self.offset -= len(data)
        if len(data) <= self._at:
            self._at -= len(data)
        else:
            self._buffer, self._at = data + self._buffer[self._at :], 0

    def skip_padding(self) -> bool:
        """Pass over NUL between members; False at the end of the file."""
        while block := self.take():
            if rest := block.lstrip(_PADDING):
                self.put_back(rest)
                return True
        return False

    def skip_to(self, offset: int) -> None:
        while self.offset < offset and self.take(min(offset - self.offset, _BLOCK_BYTES)):
            continue


def _is_packed(file: RereadSource) -> bool:
    """Decide by the first bytes; if they are neither a record nor a member, by the first of either after them."""
    beginning = b""
    while len(beginning) < _REMEMBERED_BLOCKS * _BLOCK_BYTES and (block := file.take()):
        beginning += block
        if beginning.startswith(_MAGIC) or _RECORD.match(beginning):
            break
    file.put_back(beginning)
    plain, packed = _PLAIN_RECORD.search(beginning), _find_member(beginning, 0)
    if beginning.lstrip(_PADDING).startswith(_MAGIC):
        return True
    return packed >= 0 and (plain is None or packed < plain.start())


def _check(file: RereadSource) -> Damage | None:
    """Unpack the member that begins here; where it is damaged, go on to the next one."""
    start = file.offset
    unpacker = zlib.decompressobj(_GZIP)
    taken: deque[bytes] = deque()
    reason = ""
    while block := file.take():
        taken.append(block)
        if len(taken) > _REMEMBERED_BLOCKS:
            taken.popleft()
        try:
            while block and not unpacker.eof:
                unpacker.decompress(block, _OUTPUT_BYTES)
                block = unpacker.unconsumed_tail
        except zlib.error as error:
            reason = f"it cannot be unpacked ({str(error).partition(': ')[2]})"
            break
        if unpacker.eof:
            file.put_back(unpacker.unused_data)
            return None
    raw = b"".join(taken)
    is_followed = _skip_to_member(file, raw, 1 if file.offset - len(raw) == start else 0)
    is_cut = not reason and not is_followed
    return Damage(file.offset, "the file ends in the middle of it" if is_cut else reason or "it is torn", is_cut)


def _skip_to_member(file: RereadSource, raw: bytes, start: int) -> bool:
    """Go to the next member, which may begin in the bytes that were taken last; False at the end of the file."""
    while True:
        more = file.take()
        raw += more
        found = _find_member(raw, start)
        if found >= 0 and (not more or found + _SNIFFED_BYTES <= len(raw)):
            file.put_back(raw[found:])
            return True
        if not more:
            return False
        kept = found if found >= 0 else max(len(raw) - len(_MAGIC) + 1, start)
        raw, start = raw[kept:], 0


def _find_member(data: bytes, start: int) -> int:
    """Return where a member begins whose content is a record; -1: nowhere."""
    while (start := data.find(_MAGIC, start)) >= 0:
        if _may_begin_member(data, start) and _RECORD.match(_unpack_head(data[start : start + _SNIFFED_BYTES])):
            return start
        start += 1
    return -1


def _may_begin_member(data: bytes, start: int) -> bool:
    """Judge by the bytes after the magic number: flags that no tool sets, and how hard it packed."""
    header = data[start : start + _HEADER_BYTES]
    return len(header) == _HEADER_BYTES and not header[3] & _UNUSED_FLAGS and header[8] in _EFFORTS


def _unpack_head(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(_GZIP).decompress(data, _HEAD_BYTES)
    except zlib.error:
        return b""


def _unpack_to_error(unpacker: Unpacker, block: bytes) -> bytes:
    """Unpack byte by byte, since zlib returns nothing of a block with an error, be it in the checksum at the end."""
    pieces = []
    with suppress(zlib.error):
        for at in range(len(block)):
            pieces.append(unpacker.decompress(block[at : at + 1]))  # noqa: PERF401  those before the error are wanted
    return b"".join(pieces)


class _RawMember(Member):
    """Bytes between members, which may be records that are not packed."""

    def __init__(self, file: RereadSource, stretches: Mapping[int, Damage]) -> None:
        self.damage = stretches.get(file.offset)
        self._stretches = stretches
        self._file = file

    def read(self, size: int = _BLOCK_BYTES) -> bytes:
        return self._take(size)

    def _take(self, size: int = _BLOCK_BYTES) -> bytes:
        """Never beyond its end, where bytes of the next member would be taken for its own."""
        left = self.damage.end - self._file.offset if self.damage else size
        return self._file.take(min(left, size)) if left > 0 else b""


class _PackedMember(_RawMember):
    def __init__(self, file: RereadSource, stretches: Mapping[int, Damage]) -> None:
        super().__init__(file, stretches)
        self._unpacker = zlib.decompressobj(_GZIP)
        self._ended = False
        self._rest = b""

    def read(self, size: int = _BLOCK_BYTES) -> bytes:
        while not self._ended:
            block = self._unpacker.unconsumed_tail or self._take(_STEP_BYTES if self.damage else _BLOCK_BYTES)
            before = self._unpacker.copy() if self.damage else self._unpacker
            try:
                data = self._unpacker.decompress(block, size)
            except zlib.error:
                self._ended = True
                self._rest = _unpack_to_error(before, block)
                break
            if self._unpacker.eof:
                self._file.put_back(self._unpacker.unused_data)
                self._ended = bool(self.damage) or not self._goes_on()
            elif not block and not data:
                self._ended = True
            if data:
                return data
        data, self._rest = self._rest[:size], self._rest[size:]
        return data

    def _goes_on(self) -> bool:
        """Begin with the next member if it is whole and does not begin with a record."""
        if not self._file.skip_padding() or self._file.offset in self._stretches:
            return False
        head = self._file.take(_SNIFFED_BYTES)
        self._file.put_back(head)
        if _RECORD.match(_unpack_head(head)):
            return False
        self._unpacker = zlib.decompressobj(_GZIP)
        return True
