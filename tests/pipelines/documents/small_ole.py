"""Write small OLE files, as DOC and XLS are: streams in sectors, a table of sectors, a directory."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SECTOR = 512
LEAST = 4096
"""Bytes of a stream that is kept in sectors of its own."""
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def make_ole(streams: Mapping[str, bytes]) -> bytes:
    """Return an OLE file with these streams, each filled up with NULs to the least size."""
    table: list[int] = []
    body = b""
    starts = {}
    contents = {
        name: content.ljust(max(LEAST, -(-len(content) // SECTOR) * SECTOR), b"\0") for name, content in streams.items()
    }
    for name, content in contents.items():
        starts[name] = len(table)
        count = len(content) // SECTOR
        table += [*range(len(table) + 1, len(table) + count), END]
        body += content
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    entries += [
        _entry(name, 2, starts[name], len(content), right=at + 2 if at + 1 < len(contents) else FREE)
        for at, (name, content) in enumerate(contents.items())
    ]
    directory = b"".join(entries)
    directory += _entry("", 0, 0, 0) * (-len(entries) % 4)
    directory_at = len(table)
    sectors = len(directory) // SECTOR
    table += [*range(len(table) + 1, len(table) + sectors), END]
    body += directory
    table_at = len(table)
    table.append(TABLE)
    assert len(table) <= SECTOR // 4
    body += struct.pack(f"<{SECTOR // 4}I", *table, *[FREE] * (SECTOR // 4 - len(table)))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, directory_at, 0, LEAST, END, 0, END, 0, table_at)
    return header.ljust(SECTOR, b"\xff") + body


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2 if name else 0, kind, 1)
    entry += struct.pack("<III", FREE, right, child) + bytes(16 + 4 + 16) + struct.pack("<IQ", start, size)
    assert len(entry) == 128
    return entry
