"""The frames of a zstd file, each unpacked on its own: a ``.warc.zst`` file is packed record by record.

Its first frame may be one that decoders pass over, with the dictionary of all others, which may be packed itself. As of
a gzip file, what comes out of a frame is known to be right only at its end; so a file is gone through twice.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from zstandard import ZstdCompressionDict, ZstdDecompressor, ZstdError

from crawler.webarchives.gzip_members import Damage, DamagedMember, Member, RereadSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zstandard import ZstdDecompressionObj

    from crawler.webarchives.gzip_members import ByteSource

_FRAME: Final = b"\x28\xb5\x2f\xfd"
_PASSED_OVER: Final = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18", re.DOTALL)
_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
_LONGEST_DICTIONARY: Final = 16 * 1024 * 1024
_HEADER_BYTES: Final = 8
"""Of a frame that is passed over: its mark and its length."""
_STEP_BYTES: Final = 512
"""At the highest ratio some 16 MiB come out of it."""
_SNIFFED_BYTES: Final = 4096
_REMEMBERED_BYTES: Final = 4 * 1024 * 1024
"""Of a damaged frame: at least so far back the next one is looked for."""
_RECORD: Final = re.compile(rb"[\s\0]{0,9999}WARC/")
_HEAD_BYTES: Final = 10_004
"""Of the content of a frame, in which a record begins: no more is unpacked to see whether one does."""


def is_zstd(head: bytes) -> bool:
    """Return True if the first bytes of a file are those of a frame."""
    return head.startswith(_FRAME) or _PASSED_OVER.match(head) is not None


def begins_with_record(head: bytes) -> bool:
    """Return True if the first bytes of a file are those of a frame with a record, packed without a dictionary."""
    return head.startswith(_FRAME) and _Frames().holds_record(head)


def find_damage(source: ByteSource) -> DamagedMember:
    """Unpack a whole file and say where it is damaged. Raises what reading the file raises."""
    file, frames = RereadSource(source), _Frames()
    stretches: dict[int, Damage] = {}
    while frames.skip_others(file):
        start = file.offset
        if damage := frames.check(file):
            stretches[start] = damage
    return DamagedMember(is_packed=True, stretches=stretches)


def open_members(source: ByteSource, damaged: DamagedMember) -> Iterator[Member]:
    """Yield the frames in turn; one that begins in the middle of a record goes on with the one before it.

    Raises what reading the file raises.
    """
    file, frames = RereadSource(source), _Frames()
    while frames.skip_others(file):
        damage = damaged.stretches.get(file.offset)
        member = _FrameMember(file, frames, damaged.stretches)
        yield member
        while member.read():
            continue
        if damage:
            file.skip_to(damage.end)


class _Frames:
    """How the frames of a file are unpacked: with its dictionary, if it has one."""

    def __init__(self) -> None:
        self._unpacker = ZstdDecompressor()

    def begin(self) -> ZstdDecompressionObj:
        return self._unpacker.decompressobj()

    def skip_others(self, file: RereadSource) -> bool:
        """Pass over frames that hold no data, and take the dictionary of one; False at the end of the file."""
        while head := file.take_all(_HEADER_BYTES):
            if len(head) < _HEADER_BYTES or not _PASSED_OVER.match(head):
                file.put_back(head)
                return True
            length = int.from_bytes(head[4:], "little")
            if head.startswith(_DICTIONARY) and length <= _LONGEST_DICTIONARY:
                self._take_dictionary(file.take_all(length))
            else:
                file.skip_to(file.offset + length)
        return False

    def check(self, file: RereadSource) -> Damage | None:
        """Unpack the frame that begins here; where it is damaged, go on to the next one."""
        unpacker, taken, start = self.begin(), bytearray(), file.offset
        reason = ""
        while block := file.take(_STEP_BYTES):
            taken += block
            if len(taken) > 2 * _REMEMBERED_BYTES:  # seldom: each time all that is left is copied
                del taken[:-_REMEMBERED_BYTES]
            try:
                unpacker.decompress(block)
            except ZstdError as error:
                reason = f"it cannot be unpacked ({str(error).rpartition(': ')[2]})"
                break
            if unpacker.eof:
                file.put_back(unpacker.unused_data)
                return None
        is_followed = self._skip_to_frame(file, bytes(taken), 1 if file.offset - len(taken) == start else 0)
        is_cut = not reason and not is_followed
        return Damage(file.offset, "the file ends in the middle of it" if is_cut else reason or "it is torn", is_cut)

    def holds_record(self, data: bytes) -> bool:
        """Return True if a frame begins here whose content begins with a record."""
        try:
            head = self._unpacker.stream_reader(data[:_SNIFFED_BYTES]).read(_HEAD_BYTES)
            return _RECORD.match(head) is not None
        except ZstdError:
            return False

    def _take_dictionary(self, stored: bytes) -> None:
        """Take a dictionary; of one that is damaged or too long nothing, and frames that need it are reported."""
        with suppress(ZstdError):
            is_packed = stored.startswith(_FRAME)
            unpacked = ZstdDecompressor().stream_reader(stored).read(_LONGEST_DICTIONARY + 1) if is_packed else stored
            if len(unpacked) <= _LONGEST_DICTIONARY:
                self._unpacker = ZstdDecompressor(dict_data=ZstdCompressionDict(unpacked))

    def _skip_to_frame(self, file: RereadSource, raw: bytes, start: int) -> bool:
        """Go to the next frame with a record, which may begin in the bytes that were taken; False at the end."""
        while True:
            more = file.take()
            raw += more
            found = raw.find(_FRAME, start)
            while found >= 0 and (not more or found + _SNIFFED_BYTES <= len(raw)):
                if self.holds_record(raw[found : found + _SNIFFED_BYTES]):
                    file.put_back(raw[found:])
                    return True
                found = raw.find(_FRAME, found + 1)
            if not more:
                return False
            kept = found if found >= 0 else max(len(raw) - len(_FRAME) + 1, start)
            raw, start = raw[kept:], 0


class _FrameMember(Member):
    def __init__(self, file: RereadSource, frames: _Frames, stretches: Mapping[int, Damage]) -> None:
        self.damage = stretches.get(file.offset)
        self._file = file
        self._frames = frames
        self._stretches = stretches
        self._unpacker = frames.begin()
        self._ended = False
        self._rest = memoryview(b"")
        """Of what was unpacked; it is long where little was packed, and cutting it copies nothing."""

    def read(self, size: int = 64 * 1024) -> bytes:
        while not self._rest and not self._ended:
            left = self.damage.end - self._file.offset if self.damage else _STEP_BYTES
            block = self._file.take(min(left, _STEP_BYTES)) if left > 0 else b""
            try:
                self._rest = memoryview(self._unpacker.decompress(block))
            except ZstdError:
                self._ended = True
                break
            if self._unpacker.eof:
                self._file.put_back(self._unpacker.unused_data)
                self._ended = bool(self.damage) or not self._goes_on()
            elif not block:
                self._ended = True
        data, self._rest = bytes(self._rest[:size]), self._rest[size:]
        return data

    def _goes_on(self) -> bool:
        """Begin with the next frame if it is whole and does not begin with a record."""
        if not self._frames.skip_others(self._file) or self._file.offset in self._stretches:
            return False
        head = self._file.take_all(_SNIFFED_BYTES)
        self._file.put_back(head)
        if self._frames.holds_record(head):
            return False
        self._unpacker = self._frames.begin()
        return True
