"""Read ODS (OpenDocument spreadsheets): what each cell shows is in the file, with its value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.documents.packages import Package
from pipelines.documents.spreadsheets.number_formats import show
from pipelines.documents.spreadsheets.sheets import MAX_CELLS, MAX_COLUMNS, MAX_SHEETS, Area, Cell, Sheet, to_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from pipelines.documents.content import DocumentPart

MIME_TYPES: Final = (
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet-template",
)
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MAX_REPEATED: Final = 1000
"""Rows with text that are one in the file; blank ones may be a million."""


def read_ods(body: bytes) -> tuple[DocumentPart, ...]:
    """Return an article for each sheet. Raises RefusedError."""
    package = Package(body)
    if "META-INF/manifest.xml" in package.names:
        package.refuse_encrypted("META-INF/manifest.xml")
    root = package.read_xml("content.xml")
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    return tuple(to_parts(_read_sheets(root, hidden)))


def _read_sheets(root: _Element, hidden: set[str | None]) -> Iterator[Sheet]:
    for at, table in enumerate(root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")):
        sheet = Sheet(table.get(f"{_TABLE}name", ""))
        if table.get(f"{_TABLE}style-name") in hidden:
            sheet.report_hidden()
        elif at >= MAX_SHEETS:
            sheet.report_left_out()
        else:
            _fill(sheet, table)
        yield sheet


def _fill(sheet: Sheet, table: _Element) -> None:
    sheet.hidden_columns = set(_find_hidden_columns(table))
    row = 1
    merged: list[Area] = []
    uncalculated: list[Cell] = []
    for element in table.iter(f"{_TABLE}table-row"):
        repeated = _to_int(element.get(f"{_TABLE}number-rows-repeated"))
        cells = list(_read_row(row, element, uncalculated, merged))
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            sheet.hidden_rows.update(range(row, row + min(repeated, _MAX_REPEATED)))
        for copy in range(min(repeated, _MAX_REPEATED) if cells else 0):
            if sheet.filled > MAX_CELLS:  # the rest is cut
                break
            for column, text in cells:
                sheet.put(row + copy, column, text)
        row += repeated
    sheet.merged = merged
    sheet.report_uncalculated(uncalculated)


_HIDDEN: Final = ("collapse", "filter")


def _find_hidden_columns(table: _Element) -> Iterator[int]:
    column = 1
    for element in table.iter(f"{_TABLE}table-column"):
        repeated = min(_to_int(element.get(f"{_TABLE}number-columns-repeated")), MAX_COLUMNS)
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            yield from range(column, column + repeated)
        column += repeated


def _read_row(row: int, element: _Element, uncalculated: list[Cell], merged: list[Area]) -> Iterator[tuple[int, str]]:
    column = 1
    for cell in element:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _to_int(cell.get(f"{_TABLE}number-columns-repeated"))
        down, across = (_to_int(cell.get(f"{_TABLE}number-{name}-spanned")) for name in ("rows", "columns"))
        if max(down, across) > 1:
            merged.append((row, column, row + down - 1, column + across - 1))
        text = _show(cell)
        if text:
            yield from ((column + copy, text) for copy in range(min(repeated, MAX_COLUMNS + 1 - column)))
        elif cell.get(f"{_TABLE}formula"):
            uncalculated.append((row, column))
        column += repeated


def _show(cell: _Element) -> str:
    """Return what a cell shows. A number without a unit has all the digits that are stored."""
    printed = "\n".join(_read_paragraph(paragraph) for paragraph in cell.iterfind(f"{_TEXT}p"))
    value = cell.get(f"{_OFFICE}value")
    if cell.get(f"{_OFFICE}value-type") == "float" and value and _is_digits(printed):
        try:
            return show(float(value)).text
        except ValueError:
            return printed
    return printed


def _is_digits(printed: str) -> bool:
    return not printed.strip("0123456789.,+-\u2212 ")


def _read_paragraph(paragraph: _Element) -> str:
    pieces = []
    for element in paragraph.iter():
        if element.tag == f"{_TEXT}s":
            pieces.append(" ")
        pieces.append(element.text or "")
        if element is not paragraph:
            pieces.append(element.tail or "")
    return "".join(pieces)


def _to_int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 1  # noqa: PLR2004  rows have seven digits
