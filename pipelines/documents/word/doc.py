"""Read DOC: what was deleted is marked in the properties of characters alone, the text still has it."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import raise_digits
from pipelines.documents.word.blocks import RAISED_BY, Block, TableCell, WordParagraph, WordTable, to_part, to_symbol
from pipelines.documents.word.doc_file import DocFile
from pipelines.documents.word.formula_fields import OpenFields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.documents.content import DocumentPart
    from pipelines.documents.word.doc_file import PieceRun

_DELETED, _HIDDEN, _STRUCK, _RAISED, _SIZE = 0x0800, 0x083C, 0x0837, 0x2A48, 0x4A43
"""Properties of characters: sprmCFRMarkDel, sprmCFVanish, sprmCFStrike, sprmCIss, sprmCHps."""
_HEIGHT, _SYMBOL = 0x4845, 0x6A09
"""Others: sprmCHpsPos, sprmCSymbol."""
_IN_TABLE, _ROW_END, _COLUMNS = 0x2416, 0x2417, 0xD608
"""Properties of paragraphs: sprmPFInTable, sprmPFTtp, sprmTDefTable."""
_DEPTH, _INNER_CELL_END, _INNER_ROW_END = 0x6649, 0x244B, 0x244C
"""Others, of tables in tables: sprmPItap, sprmPFInnerTableCell, sprmPFInnerTtp."""
_MAX_DEPTH: Final = 20
_CELL, _PARAGRAPH, _SECTION, _LINE = "\x07", "\r", "\x0c", "\x0b"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_USUAL_SIZE: Final = 10.0
_PLAIN: Final = {0x1E: "-", 0x1F: "", 0xA0: " ", 0x09: " ", 0x0B: "\n"} | dict.fromkeys((1, 2, 3, 4, 5, 6, 8), "")
_PICTURES: Final = "\x01\x08"
"""In the line, and beside it."""
_NEAR: Final = 60
"""Twentieths of a point: borders of columns that are nearer are one."""


class _Ended(NamedTuple):
    """A paragraph with the character that ends it."""

    text: str
    end: str
    size: float
    properties: dict[int, bytes]


def read_doc(body: bytes) -> tuple[DocumentPart, ...]:
    """Return the one article of a document. Raises RefusedError, and whatever damaged bytes lead to."""
    file = DocFile.open(body)
    reader = _DocParser(file)
    paragraphs = list(reader.read())
    return (
        to_part(list(_to_blocks(paragraphs)), reader.struck, formulas=reader.fields.formulas, pictures=reader.pictures),
    )


@dataclass(slots=True)
class _DocParser:
    file: DocFile
    struck: list[str] = field(default_factory=list)
    fields: OpenFields = field(default_factory=OpenFields)
    pictures: int = 0
    _text: str = ""
    _size: float = 0

    def read(self) -> Iterator[_Ended]:
        """Yield the paragraphs of the text, the notes and the text boxes; what is in headers repeats on every page."""
        lengths = self.file.lengths
        wanted, at = [], 0
        for name, length in lengths._asdict().items():
            if name in ("main", "footnotes", "endnotes", "boxes"):
                wanted.append((at, at + length))
            at += length
        position = 0
        for stretch in self.file.read_stretches():
            for start, end in wanted:
                first, last = max(start, position), min(end, position + len(stretch.text))
                if first < last:
                    skipped = first - position
                    yield from self._add(
                        stretch._replace(
                            text=stretch.text[skipped : last - position], start=stretch.start + skipped * stretch.step
                        )
                    )
            position += len(stretch.text)
        if self._text.strip():
            yield _Ended(self._text, _PARAGRAPH, self._size, {})

    def _add(self, stretch: PieceRun) -> Iterator[_Ended]:
        properties = stretch.properties
        is_left_out = _is_on(properties, _DELETED) or _is_on(properties, _HIDDEN)
        is_struck = _is_on(properties, _STRUCK)
        size = struct.unpack("<H", properties[_SIZE])[0] / 2 if len(properties.get(_SIZE, b"")) == 2 else _USUAL_SIZE  # noqa: PLR2004
        raised = properties.get(_RAISED, b"\0")[:1] == b"\1" or _find_height(properties) >= RAISED_BY * size
        struck = ""
        for at, character in enumerate(stretch.text):
            if character in (_PARAGRAPH, _SECTION, _CELL):
                if not is_left_out or character == _CELL:
                    where = self.file.find_paragraph(stretch.start + at * stretch.step)
                    yield _Ended(self._text, character, self._size, where)
                    self._text, self._size = "", 0
            elif self._take_field_mark(character) or is_left_out:
                continue
            elif is_struck:
                struck += character
            elif _SYMBOL in properties:
                self._text += to_symbol(int.from_bytes(properties[_SYMBOL][2:4], "little"))
            else:
                self.pictures += character in _PICTURES
                self._text += (raise_digits(character) if raised else character).translate(_PLAIN)
                self._size = max(self._size, size)
        if any(character.isdecimal() for character in struck):
            self.struck.append(struck)
            self._text += "\n"

    def _take_field_mark(self, character: str) -> bool:
        """Note where fields open and close; return True for their marks and their code."""
        if character == _FIELD:
            self.fields.begin()
        elif character in (_RESULT, _FIELD_END):
            shows = self.fields.end_code() if character == _RESULT else self.fields.end()
            self._text += "\n" if shows else ""
        else:
            return self.fields.hide(character)
        return True


def _find_height(properties: dict[int, bytes]) -> float:
    """Return by how many points characters are above the line."""
    packed = properties.get(_HEIGHT, b"")
    return struct.unpack("<h", packed)[0] / 2 if len(packed) == 2 else 0  # noqa: PLR2004


def _is_on(properties: dict[int, bytes], code: int) -> bool:
    return properties.get(code, b"\0")[:1] not in (b"\0", b"")


def _to_blocks(paragraphs: Iterable[_Ended], depth: int = 0) -> Iterator[Block]:
    """Yield paragraphs and tables; in a table of this depth the one table that its rows are."""
    rows: list[_Row] = []
    cells: list[list[Block]] = []
    cell: list[Block] = []
    for is_inside, stretch in groupby(paragraphs, key=lambda one: _find_depth(one) > depth):
        if is_inside:
            cell += _to_blocks(stretch, depth + 1)
            continue
        for paragraph in stretch:
            if depth and _ends(paragraph, depth, _ROW_END, _INNER_ROW_END):
                rows.append((cells, _read_borders(paragraph.properties)))
                cells, cell = [], []
                continue
            cell.append(WordParagraph(paragraph.text, paragraph.size))
            if depth and _ends(paragraph, depth, None, _INNER_CELL_END):
                cells.append(cell)
                cell = []
    if cells:  # of a row without its end, as in damaged files
        rows.append((cells, ()))
    if rows:
        yield _to_table(rows)
    yield from cell


_Row = tuple[list[list[Block]], tuple[int, ...]]
"""The cells of a row, and their borders."""


def _find_depth(paragraph: _Ended) -> int:
    """Return in how many tables a paragraph is, one in the other."""
    if paragraph.end == _CELL:
        return 1
    if not _is_on(paragraph.properties, _IN_TABLE):
        return 0
    return min(max(int.from_bytes(paragraph.properties.get(_DEPTH, b""), "little"), 1), _MAX_DEPTH)


def _ends(paragraph: _Ended, depth: int, mark: int | None, inner: int) -> bool:
    """Return True for the end of a cell or row: a character of its own, or in an inner table a property."""
    if depth > 1:
        return _is_on(paragraph.properties, inner)
    return paragraph.end == _CELL and (mark is None or _is_on(paragraph.properties, mark))


def _to_table(rows: Sequence[_Row]) -> WordTable:
    """Return a table, each cell in the column that begins where it does."""
    starts: list[int] = []
    for border in sorted({border for _, borders in rows for border in borders[:-1]}):
        if not starts or border - starts[-1] > _NEAR:
            starts.append(border)
    return WordTable(tuple(tuple(_to_cells(cells, borders, starts)) for cells, borders in rows))


def _to_cells(cells: Iterable[list[Block]], borders: Sequence[int], starts: Sequence[int]) -> Iterator[TableCell]:
    for number, blocks in enumerate(cells):
        column = number
        if number < len(borders) - 1:
            column = sum(start < borders[number] - _NEAR for start in starts)
        yield TableCell(column, tuple(blocks))


def _read_borders(properties: dict[int, bytes]) -> tuple[int, ...]:
    """Return where the cells of a row begin, and where the last one ends."""
    packed = properties.get(_COLUMNS, b"")
    count = packed[2] if len(packed) > 2 else 0  # noqa: PLR2004
    return struct.unpack_from(f"<{count + 1}h", packed, 3) if len(packed) >= 3 + 2 * (count + 1) else ()
