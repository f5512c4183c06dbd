"""What calamine does not report of an XLS (BIFF5, BIFF8): number formats, what nobody sees, formulas without value.

Records are as [MS-XLS] has them: a type, a length, and so many bytes.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.content import RefusedError
from pipelines.documents.spreadsheets.biff_texts import read_rich_texts
from pipelines.documents.spreadsheets.number_formats import BUILT_IN
from pipelines.documents.spreadsheets.rich_texts import PLAIN, Look, TextRun
from pipelines.documents.spreadsheets.text_boxes import find_biff_boxes
from pipelines.documents.spreadsheets.xlsx_formats import SheetFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.documents.spreadsheets.biff_texts import FontRuns

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x002F, 0x0085, 0x041E, 0x00E0
_NUMBER, _RK, _MULRK, _FORMULA, _LABELSST, _LABEL = 0x0203, 0x027E, 0x00BD, 0x0006, 0x00FD, 0x0204
_ROW, _COLINFO, _MERGED, _FONT, _SST, _CONTINUE = 0x0208, 0x007D, 0x00E5, 0x0031, 0x00FC, 0x003C
_DATE_MODE: Final = 0x0022
_HIDDEN_ROW, _HIDDEN_COLUMN, _HEIGHT, _STRUCK = 0x20, 0x01, 0x7FFF, 0x08
_WHITE: Final = (0x01, 0x09)
_SOLID, _NO_FILL = 1, 0
_NO_FONT: Final = 4
"""A number that no font has."""
_ONE_CELL: Final = frozenset((_NUMBER, _RK, _FORMULA, _LABELSST, _LABEL))
_WORKSHEET: Final = 0
_CALCULATE_ON_LOAD: Final = 0x0002
_EMPTY_TEXT: Final = 3
_BIFF8: Final = 0x0600


def open_stream(body: bytes) -> tuple[str, bytes]:
    """Return the stream that has the workbook, with its name. Raises whatever damaged bytes lead to."""
    import olefile  # noqa: PLC0415  of the extra

    with olefile.OleFileIO(BytesIO(body)) as file:
        name = "Workbook" if file.exists("Workbook") else "Book"
        return name, file.openstream(name).read()


def find_facts(stream: bytes) -> dict[str, SheetFacts]:
    """Return the facts of each sheet by its name. Raises RefusedError for an encrypted workbook."""
    return _Workbook(stream).read()


def find_records(stream: bytes, at: int = 0) -> Iterator[tuple[int, int, int]]:
    """Yield the type of each record from an offset on, and from where to where its content is."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, min(at + 4 + length, len(stream))
        at += 4 + length


class _Font(NamedTuple):
    """How a font of the workbook looks."""

    look: Look = PLAIN
    is_white: bool = False

    @classmethod
    def of(cls, data: bytes) -> _Font:
        """Return what a record says of a font."""
        flags, colour, _, place = struct.unpack_from("<HHHH", data, 2)
        return cls(Look(is_raised=place == 1, is_struck=bool(flags & _STRUCK)), colour in _WHITE)


class _Workbook:
    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._formats: dict[int, str] = dict(BUILT_IN)
        self._styles: list[int] = []
        self._fonts: list[_Font] = []
        self._unseen: set[int] = set()
        """Styles whose text is white on white or struck out."""
        self._texts: list[bytes] = []
        self._rich: dict[int, FontRuns] = {}
        self._is_biff8 = True
        self._is_of_1904 = False

    def read(self) -> dict[str, SheetFacts]:
        sheets: dict[str, int] = {}
        is_going_on = False
        for kind, data in self._records(0):
            if kind == _BOF and len(data) >= 2:  # noqa: PLR2004
                self._is_biff8 = struct.unpack_from("<H", data)[0] == _BIFF8
            elif kind in (_DATE_MODE, _FILEPASS):
                self._read_mode(kind, data)
            elif kind == _BOUNDSHEET and len(data) > 7 and data[5] == _WORKSHEET:  # noqa: PLR2004
                sheets[self._read_text(data[6:], wide_length=False)] = struct.unpack_from("<I", data)[0]
            elif kind == _FORMAT and len(data) > 3:  # noqa: PLR2004
                number = struct.unpack_from("<H", data)[0]
                self._formats[number] = self._read_text(data[2:], wide_length=self._is_biff8)
            elif kind == _XF and len(data) >= 4:  # noqa: PLR2004
                self._styles.append(struct.unpack_from("<H", data, 2)[0])
                if self._is_unseen(data):
                    self._unseen.add(len(self._styles) - 1)
            elif kind == _FONT and len(data) >= 10:  # noqa: PLR2004
                self._fonts.append(_Font.of(data))
            elif kind == _SST or (kind == _CONTINUE and self._texts and is_going_on):
                self._texts.append(data)
            is_going_on = kind in (_SST, _CONTINUE)
        has_marks = any(font.look != PLAIN for font in self._fonts)
        self._rich = read_rich_texts(self._texts) if has_marks and self._is_biff8 else {}
        return {name: self._read_sheet(at) for name, at in sheets.items()}

    def _read_mode(self, kind: int, data: bytes) -> None:
        """Note from which year dates count. Raises RefusedError for an encrypted workbook."""
        if kind == _FILEPASS:
            raise RefusedError("encrypted_file", "the workbook wants a password")
        self._is_of_1904 = data[:1] == b"\x01"

    def _get_font(self, number: int) -> _Font:
        at = number - (number > _NO_FONT)
        return self._fonts[at] if 0 <= at < len(self._fonts) else _Font()

    def _is_unseen(self, style: bytes) -> bool:
        font = self._get_font(struct.unpack_from("<H", style)[0])
        if font.look.is_struck or not font.is_white or not self._is_biff8 or len(style) < 20:  # noqa: PLR2004
            return font.look.is_struck
        fill, colour = struct.unpack_from("<I", style, 14)[0] >> 26, struct.unpack_from("<H", style, 18)[0] & 0x7F
        return fill == _NO_FILL or (fill == _SOLID and colour in _WHITE)

    def _find_runs(self, number: int) -> list[TextRun]:
        """Return the runs of a shared text; nothing if no one is raised or struck out."""
        runs = [TextRun(text, self._get_font(font).look) for text, font in self._rich.get(number, ())]
        return runs if any(run.look != PLAIN for run in runs) else []

    def _records(self, at: int) -> Iterator[tuple[int, bytes]]:
        """Yield the records of one substream."""
        depth = 0
        for kind, start, end in find_records(self._stream, at):
            yield kind, self._stream[start:end]
            depth += (kind == _BOF) - (kind == _EOF)
            if depth <= 0:
                return

    def _read_text(self, data: bytes, *, wide_length: bool) -> str:
        length = struct.unpack_from("<H" if wide_length else "<B", data)[0]
        rest = data[2 if wide_length else 1 :]
        if not self._is_biff8:
            return rest[:length].decode("gb18030", "replace")
        is_wide = bool(rest[0] & 1) if rest else False
        text = rest[1 : 1 + length * (2 if is_wide else 1)]
        return text.decode("utf-16-le" if is_wide else "latin-1", "replace")

    def _read_sheet(self, at: int) -> SheetFacts:
        facts = SheetFacts(is_of_1904=self._is_of_1904)
        for kind, data in self._records(at):
            if kind in _ONE_CELL and len(data) >= 6:  # noqa: PLR2004
                self._read_cell(facts, kind, data)
            elif kind in (_ROW, _COLINFO):
                _read_size(facts, kind, data)
            elif kind == _MERGED:
                for place in range((len(data) - 2) // 8):
                    top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * place)
                    facts.merged.append((top + 1, left + 1, bottom + 1, right + 1))
            elif kind == _MULRK and len(data) >= 12:  # noqa: PLR2004
                row, first = struct.unpack_from("<HH", data)
                for place in range((len(data) - 6) // 6):
                    self._put(facts, row, first + place, struct.unpack_from("<H", data, 4 + 6 * place)[0])
        facts.boxes = list(find_biff_boxes(self._records(at)))
        return facts

    def _read_cell(self, facts: SheetFacts, kind: int, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        self._put(facts, row, column, style, has_format=kind not in (_LABELSST, _LABEL))
        if kind == _LABELSST and len(data) >= 10:  # noqa: PLR2004
            runs = self._find_runs(struct.unpack_from("<I", data, 6)[0])
            facts.runs.update({(row + 1, column + 1): runs} if runs else {})
        if kind == _FORMULA and _is_uncalculated(data):
            facts.uncalculated.append((row + 1, column + 1))

    def _put(self, facts: SheetFacts, row: int, column: int, style: int, *, has_format: bool = True) -> None:
        facts.rows, facts.columns = max(facts.rows, row + 1), max(facts.columns, column + 1)
        if style in self._unseen:
            facts.unseen.add((row + 1, column + 1))
        if has_format and style < len(self._styles):
            number_format = self._formats.get(self._styles[style], "")
            if number_format:
                facts.formats[row + 1, column + 1] = number_format


def _read_size(facts: SheetFacts, kind: int, data: bytes) -> None:
    """Note a row or columns that are hidden, or of no size."""
    if kind == _ROW and len(data) >= 13:  # noqa: PLR2004
        row, height = struct.unpack_from("<H4xH", data)
        if data[12] & _HIDDEN_ROW or not height & _HEIGHT:
            facts.hidden_rows.add(row + 1)
    elif kind == _COLINFO and len(data) >= 9:  # noqa: PLR2004
        first, last, width = struct.unpack_from("<HHH", data)
        if data[8] & _HIDDEN_COLUMN or not width:
            facts.hidden_columns.update(range(first + 1, last + 2))


def _is_uncalculated(data: bytes) -> bool:
    """Return True for a formula that is calculated when the file is opened, or whose value is an empty text."""
    if len(data) < 16:  # noqa: PLR2004  row, column, style, value, flags
        return False
    value, flags = data[6:14], struct.unpack_from("<H", data, 14)[0]
    return bool(flags & _CALCULATE_ON_LOAD) or (value[0] == _EMPTY_TEXT and value[6:] == b"\xff\xff")
