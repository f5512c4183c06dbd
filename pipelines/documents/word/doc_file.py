"""The binary format of DOC, as [MS-DOC] has it: pieces of text, and properties of characters and paragraphs."""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    PageReader = Callable[[bytes], Iterator["Run"]]

_MAGIC: Final = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_FLAGS_AT, _LENGTHS_AT = 0x0A, 0x4C
_CLX_AT, _CHARACTERS_AT, _PARAGRAPHS_AT = 0x1A2, 0xFA, 0x102
_PAGE: Final = 512
_COMPRESSED: Final = 0x40000000
_MAX_PIECES: Final = 200_000
_MAX_CHARS: Final = 4_000_000
"""Of all pieces together: damaged ones may each be the whole file."""
_MAX_PAGES: Final = 100_000
"""Pages of properties."""
_OPERANDS: Final = (1, 1, 2, 4, 2, 2, -1, 3)
"""Bytes of the operand of a property, by the highest bits of its code; -1: the first byte says it."""
_DEFINE_TABLE: Final = 0xD608
"""Its operand has a length of two bytes."""
_ELSEWHERE: Final = (0x6645, 0x6646)
"""Properties of a paragraph that are too long for a page of them, as a row of many cells has: their operand is where
they are in the stream of data."""


class Lengths(NamedTuple):
    """Characters of each part of the text, in its order."""

    main: int
    footnotes: int
    headers: int
    macros: int
    annotations: int
    endnotes: int
    boxes: int
    header_boxes: int


class Run(NamedTuple):
    """Characters of the file with one set of properties: from, to (offsets of bytes), and code → operand."""

    start: int
    end: int
    properties: dict[int, bytes]


class PieceRun(NamedTuple):
    """A stretch of text with the properties of its characters, and where each character is in the file."""

    text: str
    start: int
    step: int
    """Bytes of a character."""
    properties: dict[int, bytes]


@dataclass(slots=True)
class DocFile:
    """The streams of a DOC."""

    document: bytes
    table: bytes
    lengths: Lengths
    paragraphs: list[Run]
    _paragraph_starts: list[int]

    @classmethod
    def open(cls, body: bytes) -> DocFile:
        """Read the streams. Raises RefusedError if the document is encrypted or not a Word document."""
        import olefile  # noqa: PLC0415  of the extra

        with olefile.OleFileIO(BytesIO(body)) as file:
            document = file.openstream("WordDocument").read()
            magic, flags = struct.unpack_from("<H", document)[0], struct.unpack_from("<H", document, _FLAGS_AT)[0]
            if magic != _MAGIC:
                raise RefusedError("broken_file", "a DOC of a version before Word 97")
            if flags & _ENCRYPTED:
                raise RefusedError("encrypted_file", "the DOC wants a password")
            table = file.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
            data = file.openstream("Data").read() if file.exists("Data") else b""
        lengths = Lengths(*struct.unpack_from("<8I", document, _LENGTHS_AT))
        opened = cls(document, table, lengths, [], [])
        runs = sorted(opened._read_runs(_PARAGRAPHS_AT, _read_paragraph_page))
        opened.paragraphs = [run._replace(properties=_complete(run.properties, data)) for run in runs]
        opened._paragraph_starts = [run.start for run in opened.paragraphs]
        return opened

    def find_paragraph(self, offset: int) -> dict[int, bytes]:
        """Return the properties of the paragraph that has a character."""
        at = bisect_right(self._paragraph_starts, offset) - 1
        run = self.paragraphs[at] if at >= 0 else None
        return run.properties if run and offset < run.end else {}

    def read_stretches(self) -> Iterator[PieceRun]:
        """Yield all of the text in its order, cut where properties of characters change."""
        runs = sorted(self._read_runs(_CHARACTERS_AT, _read_character_page))
        starts = [run.start for run in runs]
        for text, offset, step in self._read_pieces():
            yield from _cut(text, offset, step, runs, starts)

    def _read_pieces(self) -> Iterator[tuple[str, int, int]]:
        """Yield the text of each piece, where it is in the file, and the bytes of a character."""
        at, size = struct.unpack_from("<II", self.document, _CLX_AT)
        clx = self.table[at : at + size]
        place = 0
        while place < len(clx) and clx[place] == 1:
            place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
        if place >= len(clx) or clx[place] != 2:  # noqa: PLR2004
            raise RefusedError("broken_file", "a DOC without its table of pieces")
        length = struct.unpack_from("<I", clx, place + 1)[0]
        pieces = clx[place + 5 : place + 5 + length]
        count = min((len(pieces) - 4) // 12, _MAX_PIECES)
        positions = struct.unpack_from(f"<{count + 1}I", pieces)
        if sum(after - before for before, after in pairwise(positions)) > _MAX_CHARS:
            raise RefusedError("broken_file", f"a DOC of more than {_MAX_CHARS} characters")
        for number in range(count):
            chars = positions[number + 1] - positions[number]
            packed = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)[0]
            if not 0 <= chars <= len(self.document):
                raise RefusedError("broken_file", "a DOC whose pieces are longer than itself")
            if packed & _COMPRESSED:
                start = (packed & ~_COMPRESSED) // 2
                yield self.document[start : start + chars].decode("cp1252", "replace"), start, 1
            else:
                yield self.document[packed : packed + 2 * chars].decode("utf-16-le", "replace"), packed, 2

    def _read_runs(self, at: int, read_page: PageReader) -> Iterator[Run]:
        """Yield the runs of all pages of properties that a table names."""
        start, size = struct.unpack_from("<II", self.document, at)
        named = self.table[start : start + size]
        count = min(max((len(named) - 4) // 8, 0), _MAX_PAGES)
        for number in range(count):
            page = (struct.unpack_from("<I", named, 4 * (count + 1) + 4 * number)[0] & 0x3FFFFF) * _PAGE
            content = self.document[page : page + _PAGE]
            if len(content) == _PAGE:
                yield from read_page(content)


def _cut(text: str, offset: int, step: int, runs: list[Run], starts: list[int]) -> Iterator[PieceRun]:
    at = 0
    while at < len(text):
        place = offset + at * step
        number = bisect_right(starts, place) - 1
        run = runs[number] if number >= 0 and place < runs[number].end else None
        following = runs[number + 1].start if number + 1 < len(runs) else offset + len(text) * step
        end = run.end if run else following
        chars = max((end - place) // step, 1)
        yield PieceRun(text[at : at + chars], place, step, run.properties if run else {})
        at += chars


def _read_character_page(page: bytes) -> Iterator[Run]:
    count = page[-1]
    bounds = struct.unpack_from(f"<{count + 1}I", page) if 4 * (count + 1) < _PAGE else ()
    for number, (start, end) in enumerate(pairwise(bounds)):
        place = 2 * page[4 * (count + 1) + number]
        size = page[place] if place else 0
        yield Run(start, end, dict(_read_properties(page[place + 1 : place + 1 + size])))


def _read_paragraph_page(page: bytes) -> Iterator[Run]:
    count = page[-1]
    bounds = struct.unpack_from(f"<{count + 1}I", page) if 4 * (count + 1) < _PAGE else ()
    for number, (start, end) in enumerate(pairwise(bounds)):
        at = 4 * (count + 1) + 13 * number
        place = 2 * page[at] if at < _PAGE else 0
        size = 0
        if place and place + 1 < _PAGE:
            size, place = (2 * page[place] - 1, place + 1) if page[place] else (2 * page[place + 1], place + 2)
        yield Run(start, end, dict(_read_properties(page[place + 2 : place + size])))


def _complete(properties: dict[int, bytes], data: bytes) -> dict[int, bytes]:
    """Return the properties of a paragraph with those that are elsewhere."""
    for code in _ELSEWHERE:
        at = int.from_bytes(properties.get(code, b""), "little")
        if code in properties and at + 2 <= len(data):
            size = struct.unpack_from("<H", data, at)[0]
            properties = properties | dict(_read_properties(data[at + 2 : at + 2 + size]))
    return properties


def _read_properties(packed: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the code and operand of each property."""
    at = 0
    while at + 2 <= len(packed):
        code = struct.unpack_from("<H", packed, at)[0]
        at += 2
        size = _OPERANDS[code >> 13]
        if code == _DEFINE_TABLE and at + 2 <= len(packed):
            size = struct.unpack_from("<H", packed, at)[0] + 1
        elif size < 0:
            size = packed[at] + 1 if at < len(packed) else 0
        yield code, packed[at : at + size]
        at += size
