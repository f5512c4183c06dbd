"""The shared texts of an XLS (BIFF8), for those whose characters are not all in one font."""

from __future__ import annotations

import struct
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
_COUNTS: Final = 8
"""Bytes before the first text."""
_RUN: Final = 4
"""Bytes of where a font begins, and which one it is."""

FontRuns = list[tuple[str, int]]
"""The pieces of a text, each with the number of its font; -1: that of its cell."""


def read_rich_texts(pieces: Sequence[bytes]) -> dict[int, FontRuns]:
    """Return the texts in several fonts by their numbers; ``pieces`` are the record of texts and those that go on."""
    return dict(_Texts(pieces).read())


class _Texts:
    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._data = b"".join(pieces)
        self._at = _COUNTS
        self._ends: list[int] = []
        for piece in pieces:
            self._ends.append((self._ends[-1] if self._ends else 0) + len(piece))

    def read(self) -> Iterator[tuple[int, FontRuns]]:
        number = 0
        while self._at + 3 <= len(self._data):
            length, flags = struct.unpack("<HB", self._take(3))
            runs = int.from_bytes(self._take(2), "little") if flags & _RICH else 0
            more = int.from_bytes(self._take(4), "little") if flags & _EXTENDED else 0
            text = self._read_chars(length, is_wide=bool(flags & _WIDE))
            packed = self._take(_RUN * runs)
            self._at += more
            if runs:
                yield number, _cut(text, packed[: len(packed) // _RUN * _RUN])
            number += 1

    def _take(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at]

    def _read_chars(self, length: int, *, is_wide: bool) -> str:
        """Return so many characters. Where another record goes on with them, a byte says how wide they are."""
        text = ""
        while length and self._at < len(self._data):
            end = self._ends[bisect_right(self._ends, self._at)]
            size = 2 if is_wide else 1
            count = min(length, (end - self._at) // size)
            text += self._take(count * size).decode("utf-16-le" if is_wide else "latin-1", "replace")
            length -= count
            if length:
                self._at = end
                is_wide = self._take(1) == b"\x01"
        return text


def _cut(text: str, packed: bytes) -> FontRuns:
    """Return the pieces of a text, whose places count units of UTF-16."""
    units = text.encode("utf-16-le", "surrogatepass")
    starts = [(0, -1), *struct.iter_unpack("<HH", packed), (len(units), -1)]
    return [
        (units[2 * start : 2 * end].decode("utf-16-le", "replace"), font)
        for (start, font), (end, _) in pairwise(starts)
    ]
