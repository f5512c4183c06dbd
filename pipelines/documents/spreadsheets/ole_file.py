"""Put the stream of a workbook into an OLE file of its own, whose tables of sectors are whole.

Calamine follows those of a damaged file in a circle until there is no memory left, which ends the process.
"""

from __future__ import annotations

import struct
from typing import Final

_SECTOR: Final = 4096
"""Bytes; also those of the shortest stream that has sectors of its own."""
_PER_SECTOR: Final = _SECTOR // 4
"""Numbers of sectors in one of their table."""
_IN_HEADER: Final = 109
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ROOT, _STREAM = 5, 2
_MAGIC: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENTRIES: Final = _SECTOR // 128


def make_ole_file(name: str, content: bytes) -> bytes:
    """Return an OLE file ([MS-CFB], version 4) with one stream.

    It is the table of sectors, the directory, a sector for the short streams, of which there are none, and the stream.
    """
    content = content.ljust(-(-max(len(content), _SECTOR) // _SECTOR) * _SECTOR, b"\0")
    count = len(content) // _SECTOR
    tables = next(n for n in range(1, _IN_HEADER + 1) if n + 2 + count <= n * _PER_SECTOR)
    first = tables + 2
    table = [*[_TABLE] * tables, _END, _END, *range(first + 1, first + count), _END]
    table += [_FREE] * (tables * _PER_SECTOR - len(table))
    header = _MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<10I", 1, tables, tables, 0, _SECTOR, _END, 0, _END, 0, 0)
    header = header[:-4] + struct.pack(f"<{_IN_HEADER}I", *range(tables), *[_FREE] * (_IN_HEADER - tables))
    entries = [
        _make_entry("Root", _ROOT, tables + 1, 0, child=1),
        _make_entry(name, _STREAM, first, len(content)),
    ]
    entries += [_make_entry("", 0, 0, 0)] * (_ENTRIES - len(entries))
    packed = struct.pack(f"<{len(table)}I", *table)
    return header.ljust(_SECTOR, b"\0") + packed + b"".join(entries) + bytes(_SECTOR) + content


def _make_entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE) -> bytes:
    encoded = name.encode("utf-16-le")
    length = len(encoded) + 2 if name else 0
    tree = struct.pack("<HBBIII", length, kind, 1, _FREE, _FREE, child)
    return encoded.ljust(64, b"\0") + tree + bytes(36) + struct.pack("<IQ", start, size)
