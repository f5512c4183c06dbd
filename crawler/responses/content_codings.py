"""Content codings of HTTP (gzip, deflate, br, zstd), undone strictly: a body that is cut or damaged says so."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import brotli
import zstandard

from crawler.responses.classify import find_file_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_BLOCK_BYTES: Final = 512  # at the highest ratio of zstd some 16 MiB come out of it
_OUTPUT_BYTES: Final = 1024 * 1024
_MAX_CODINGS: Final = 5
_UNSUPPORTED: Final = frozenset({"compress", "x-compress", "sdch", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm"})
_GZIP_MAGIC: Final = b"\x1f\x8b"
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # no text has these, but for the escape of ISO-2022
_LOOKED_AT_BYTES: Final = 1024


class BodyTooLargeError(Exception):
    """Unpacked, a body is larger than allowed. ``body`` is its beginning, up to what came out last."""

    def __init__(self, body: bytes = b"") -> None:
        super().__init__(f"more than {len(body)} bytes")
        self.body = body


class Unpacked(NamedTuple):
    """A body without its codings."""

    body: bytes
    damage: str = ""
    """Why it is not the whole body; ``body`` is what came out before that. Empty: it is whole."""


def unpack_content(payload: bytes, codings: str, limit: int = 0) -> Unpacked:
    """Undo what a ``Content-Encoding`` header lists, the last coding first.

    A body that was not packed although the header says so is returned as it is: servers and archivers leave stale
    headers on bodies that they have unpacked. Raises BodyTooLargeError above ``limit`` bytes; 0 is no limit.
    """
    damage = ""
    names = [name for name in (part.strip().lower() for part in codings.split(",")) if name]
    if len(names) > _MAX_CODINGS:
        return Unpacked(payload, f"it is packed in {len(names)} layers, more than {_MAX_CODINGS}")
    for name in reversed(names):
        step = _undo(payload, name, limit)
        payload, damage = step.body, damage or step.damage
    if limit and len(payload) > limit:
        raise BodyTooLargeError(payload)
    return Unpacked(payload, damage)


def _undo(payload: bytes, name: str, limit: int) -> Unpacked:
    if name in _UNSUPPORTED and not _is_plain(payload):
        return Unpacked(payload, f"it is packed with {name}, which cannot be undone here")
    if not payload or name not in _UNPACKERS:
        return Unpacked(payload)
    unpacker = _UNPACKERS[name](payload)
    body, damage = bytearray(), ""
    try:
        for piece in _feed(unpacker, payload):
            body += piece
            if limit and len(body) > limit:
                raise BodyTooLargeError(bytes(body))
    except (zlib.error, brotli.error, zstandard.ZstdError):
        damage = f"its {name} data are damaged"
    else:
        damage = "" if unpacker.is_whole else f"its {name} data end too early"
    if damage and not body:
        return Unpacked(payload, "" if _is_plain(payload) else damage)
    return Unpacked(bytes(body), damage)


def _feed(unpacker: _Unpacker, payload: bytes) -> Iterator[bytes]:
    """Yield what comes out of each block, so that damage does not cost what came before it."""
    for start in range(0, len(payload), _BLOCK_BYTES):
        yield from unpacker.unpack(payload[start : start + _BLOCK_BYTES])


def _is_plain(payload: bytes) -> bool:
    if payload.startswith(_GZIP_MAGIC):
        return False
    return not _CONTROLS.search(payload[:_LOOKED_AT_BYTES]) or bool(find_file_type(payload))


class _Unpacker(Protocol):
    @property
    def is_whole(self) -> bool:
        """Return True once the data have come to their own end, with the right checksum."""

    def unpack(self, block: bytes, /) -> Iterator[bytes]: ...


class _Zlib:
    """gzip in one or more members, zlib or raw deflate. What follows the end and is no member is passed over."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._stream = zlib.decompressobj(wbits)
        self._rest = b""
        self._is_whole = False

    @property
    def is_whole(self) -> bool:
        return self._is_whole

    def unpack(self, block: bytes) -> Iterator[bytes]:
        block = self._rest + block
        self._rest = b""
        while block:
            if self._is_whole and not self._opens_another(block):
                return
            yield self._stream.decompress(block, _OUTPUT_BYTES)
            block = self._stream.unconsumed_tail
            if self._stream.eof:
                self._is_whole = True
                block = self._stream.unused_data

    def _opens_another(self, block: bytes) -> bool:
        if self._wbits <= zlib.MAX_WBITS:
            return False
        if len(block) < len(_GZIP_MAGIC):
            self._rest = block
            return False
        if not block.startswith(_GZIP_MAGIC):
            self._wbits = zlib.MAX_WBITS  # so that nothing after it is taken for a member either
            return False
        self._stream = zlib.decompressobj(self._wbits)
        self._is_whole = False
        return True


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def is_whole(self) -> bool:
        return bool(self._stream.is_finished())

    def unpack(self, block: bytes) -> Iterator[bytes]:
        if self.is_whole:
            return
        yield self._stream.process(block, output_buffer_limit=_OUTPUT_BYTES)
        while not self.is_whole and (more := self._stream.process(b"", output_buffer_limit=_OUTPUT_BYTES)):
            yield more


class _Zstd:
    _MAGIC: Final = b"\x28\xb5\x2f\xfd"

    def __init__(self) -> None:
        self._stream = zstandard.ZstdDecompressor().decompressobj()

    @property
    def is_whole(self) -> bool:
        return self._stream.eof

    def unpack(self, block: bytes) -> Iterator[bytes]:
        while block:
            if self.is_whole and not block.startswith(self._MAGIC):
                return
            if self.is_whole:
                self._stream = zstandard.ZstdDecompressor().decompressobj()
            yield self._stream.decompress(block)
            block = self._stream.unused_data if self.is_whole else b""


def _open_gzip(_payload: bytes) -> _Unpacker:
    return _Zlib(16 + zlib.MAX_WBITS)


def _open_deflate(payload: bytes) -> _Unpacker:
    """Open what is by name the zlib format; some servers send raw deflate data."""
    is_zlib = payload[0] & 0x0F == zlib.DEFLATED and int.from_bytes(payload[:2]) % 31 == 0
    return _Zlib(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)


_UNPACKERS: Final[Mapping[str, Callable[[bytes], _Unpacker]]] = {
    "gzip": _open_gzip,
    "x-gzip": _open_gzip,
    "deflate": _open_deflate,
    "br": lambda _payload: _Brotli(),
    "zstd": lambda _payload: _Zstd(),
}
