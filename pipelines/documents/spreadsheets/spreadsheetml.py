"""Read SpreadsheetML 2003: workbooks in one XML file, which data centres export under the name of an XLS."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from pipelines.documents.packages import parse_xml
from pipelines.documents.spreadsheets.number_formats import GENERAL, show
from pipelines.documents.spreadsheets.sheets import MAX_SHEETS, Area, Cell, Sheet, to_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from pipelines.documents.content import DocumentPart

_NS: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_SS: Final = f"{{{_NS}}}"
_NAMED: Final = {"Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "General Number": GENERAL}
"""Formats that go by a name."""
_MAX_ROWS: Final = 1_048_576


def is_spreadsheetml(head: bytes) -> bool:
    """Return True for the beginning of such a file, in any charset that XML may have."""
    return _NS.encode() in head or _NS.encode("utf-16-le") in head or _NS.encode("utf-16-be") in head


def read_spreadsheetml(body: bytes) -> tuple[DocumentPart, ...]:
    """Return an article for each sheet. Raises RefusedError."""
    root = parse_xml(body.lstrip(), "the workbook")
    formats = {
        style.get(f"{_SS}ID", ""): one.get(f"{_SS}Format", "")
        for style in root.iter(f"{_SS}Style")
        for one in style.iter(f"{_SS}NumberFormat")
    }
    return tuple(to_parts(_read_sheets(root, formats)))


def _read_sheets(root: _Element, formats: Mapping[str, str]) -> Iterator[Sheet]:
    for at, worksheet in enumerate(root.iter(f"{_SS}Worksheet")):
        sheet = Sheet(worksheet.get(f"{_SS}Name", ""))
        visible = next((one.text for one in worksheet.iter("{*}Visible")), "")
        if visible in ("SheetHidden", "SheetVeryHidden"):
            sheet.report_hidden()
        elif at >= MAX_SHEETS:
            sheet.report_left_out()
        else:
            _fill(sheet, worksheet, formats)
        yield sheet


def _fill(sheet: Sheet, worksheet: _Element, formats: Mapping[str, str]) -> None:
    """Fill the cells of a sheet. A cell merged over others is where it begins, and the next one is after them."""
    below: dict[int, int] = {}
    """Column → the last row that a cell from above reaches over."""
    sheet.hidden_columns = set(_find_hidden_columns(worksheet))
    row = 0
    merged: list[Area] = []
    unknown: list[Cell] = []
    uncalculated: list[Cell] = []
    for element in worksheet.iter(f"{_SS}Row"):
        row = _to_int(element.get(f"{_SS}Index"), row + 1)
        column = 0
        if element.get(f"{_SS}Hidden") == "1":
            sheet.hidden_rows.add(row)
        for cell in element.iter(f"{_SS}Cell"):
            column = _to_int(cell.get(f"{_SS}Index"), column + 1)
            while below.get(column, 0) >= row and cell.get(f"{_SS}Index") is None:
                column += 1
            style = cell.get(f"{_SS}StyleID") or element.get(f"{_SS}StyleID") or ""
            if cell.get(f"{_SS}Formula") and cell.find(f"{_SS}Data") is None:
                uncalculated.append((row, column))
            elif not _put(sheet, (row, column), cell, formats.get(style, "")):
                unknown.append((row, column))
            across, down = (_to_int(cell.get(f"{_SS}{name}"), 0) for name in ("MergeAcross", "MergeDown"))
            if across or down:
                merged.append((row, column, row + down, column + across))
            if down:
                below.update(dict.fromkeys(range(column, column + min(across, _MAX_ACROSS) + 1), row + down))
            column += across
        row += _to_int(element.get(f"{_SS}Span"), 0)
        if row > _MAX_ROWS:
            break
    sheet.merged = merged
    sheet.report_formats(unknown)
    sheet.report_uncalculated(uncalculated)


_MAX_ACROSS: Final = 1000


def _find_hidden_columns(worksheet: _Element) -> Iterator[int]:
    column = 0
    for element in worksheet.iter(f"{_SS}Column"):
        column = _to_int(element.get(f"{_SS}Index"), column + 1)
        span = min(_to_int(element.get(f"{_SS}Span"), 0), _MAX_ACROSS)
        if element.get(f"{_SS}Hidden") == "1":
            yield from range(column, column + span + 1)
        column += span


def _put(sheet: Sheet, place: Cell, cell: _Element, number_format: str) -> bool:
    """Fill one cell; False where its format is not known. Its own Data is the first one; a comment has another."""
    data = cell.find(f"{_SS}Data")
    if data is None:
        return True
    text = "".join(data.itertext())
    kind = data.get(f"{_SS}Type", "String")
    if kind == "Number":
        shown = show(_to_number(text), _NAMED.get(number_format, number_format) or GENERAL)
        sheet.put(*place, shown.text)
        return shown.is_known
    if kind == "DateTime":
        text = show(_to_time(text), number_format).text
    sheet.put(*place, text)
    return True


def _to_number(text: str) -> object:
    """Return a number; the text itself where it is none."""
    try:
        return float(text)
    except ValueError:
        return text


def _to_time(text: str) -> object:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return text


def _to_int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else default  # noqa: PLR2004  rows have seven digits
