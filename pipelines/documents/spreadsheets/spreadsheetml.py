"""Read SpreadsheetML 2003: workbooks in one XML file, which data centres export under the name of an XLS."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from pipelines.documents.packages import parse_xml
from pipelines.documents.spreadsheets.number_formats import GENERAL, ShownValue, show, show_count
from pipelines.documents.spreadsheets.rich_texts import Look, find_runs
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
    return tuple(to_parts(_read_sheets(root, formats, _find_unseen_styles(root))))


def _find_unseen_styles(root: _Element) -> frozenset[str]:
    """Return the styles whose text is white on white or struck out."""
    unseen = set()
    for style in root.iter(f"{_SS}Style"):
        font, ground = style.find(f"{_SS}Font"), style.find(f"{_SS}Interior")
        is_coloured = ground is not None and ground.get(f"{_SS}Color", _WHITE).upper() != _WHITE
        if font is not None and (
            font.get(f"{_SS}StrikeThrough") == "1"
            or (font.get(f"{_SS}Color", "").upper() == _WHITE and not is_coloured)
        ):
            unseen.add(style.get(f"{_SS}ID", ""))
    return frozenset(unseen)


_WHITE: Final = "#FFFFFF"


def _read_sheets(root: _Element, formats: Mapping[str, str], unseen: frozenset[str]) -> Iterator[Sheet]:
    for at, worksheet in enumerate(root.iter(f"{_SS}Worksheet")):
        sheet = Sheet(worksheet.get(f"{_SS}Name", ""))
        visible = next((one.text for one in worksheet.iter("{*}Visible")), "")
        if visible in ("SheetHidden", "SheetVeryHidden"):
            sheet.report_hidden()
        elif at >= MAX_SHEETS:
            sheet.report_left_out()
        else:
            _fill(sheet, worksheet, formats, unseen)
        yield sheet


def _fill(sheet: Sheet, worksheet: _Element, formats: Mapping[str, str], unseen: frozenset[str]) -> None:
    """Fill the cells of a sheet. A cell merged over others is where it begins, and the next one is after them."""
    below: dict[int, int] = {}
    """Column → the last row that a cell from above reaches over."""
    sheet.hidden_columns = set(_find_hidden_columns(worksheet))
    sheet.unseen = unseen_cells = set[Cell]()
    row = 0
    merged: list[Area] = []
    unknown: list[Cell] = []
    uncalculated: list[Cell] = []
    for element in worksheet.iter(f"{_SS}Row"):
        row = _to_int(element.get(f"{_SS}Index"), row + 1)
        column = 0
        if _is_hidden(element, "Height"):
            sheet.hidden_rows.add(row)
        for cell in element.iter(f"{_SS}Cell"):
            column = _to_int(cell.get(f"{_SS}Index"), column + 1)
            while below.get(column, 0) >= row and cell.get(f"{_SS}Index") is None:
                column += 1
            style = cell.get(f"{_SS}StyleID") or element.get(f"{_SS}StyleID") or ""
            if style in unseen:
                unseen_cells.add((row, column))
            if cell.get(f"{_SS}Formula") and cell.find(f"{_SS}Data") is None:
                uncalculated.append((row, column))
            elif not _put(sheet, (row, column), cell, formats.get(style, "")):
                unknown.append((row, column))
            across, down = (_to_int(cell.get(f"{_SS}{name}"), 0) for name in ("MergeAcross", "MergeDown"))
            if across or down:
                merged.append((row, column, row + down, column + across))
                below.update(dict.fromkeys(range(column, column + min(across, _MAX_ACROSS) + 1), row + down))
            column += across
        row += _to_int(element.get(f"{_SS}Span"), 0)
        if row > _MAX_ROWS:
            break
    sheet.merged = merged
    sheet.report_formats(unknown)
    sheet.report_uncalculated(uncalculated)


_MAX_ACROSS: Final = 1000


def _is_hidden(element: _Element, size: str) -> bool:
    """Return True for a row or column that is hidden, or of no size."""
    return element.get(f"{_SS}Hidden") == "1" or _to_number(element.get(f"{_SS}{size}", "")) == 0


def _find_hidden_columns(worksheet: _Element) -> Iterator[int]:
    column = 0
    for element in worksheet.iter(f"{_SS}Column"):
        column = _to_int(element.get(f"{_SS}Index"), column + 1)
        span = min(_to_int(element.get(f"{_SS}Span"), 0), _MAX_ACROSS)
        if _is_hidden(element, "Width"):
            yield from range(column, column + span + 1)
        column += span


def _put(sheet: Sheet, place: Cell, cell: _Element, number_format: str) -> bool:
    """Fill one cell; False where its format is not known. Its own Data is the first one; a comment has another."""
    data = cell.find(f"{_SS}Data")
    if data is None:
        return True
    text = "".join(data.itertext())
    kind = data.get(f"{_SS}Type", "String")
    if kind not in ("Number", "DateTime"):
        sheet.put_runs(*place, find_runs(data, _find_look))
        return True
    if kind == "Number":
        shown = show(_to_number(text), _NAMED.get(number_format, number_format) or GENERAL)
    else:
        shown = _show_time(_to_time(text), number_format)
    sheet.put(*place, shown.text)
    return shown.is_known


def _find_look(element: _Element, around: Look) -> Look:
    name = str(element.tag).rpartition("}")[2].lower()
    return around._replace(is_raised=around.is_raised or name == "sup", is_struck=around.is_struck or name in _STRUCK)


_STRUCK: Final = ("s", "strike", "del")


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


def _show_time(value: object, number_format: str) -> ShownValue:
    """Return a date as it is shown; LibreOffice dates counts below 61 a day earlier than Excel does."""
    is_early = isinstance(value, dt.datetime) and value.date() <= _LAST_EARLY
    known = show_count(value, is_certain=False) if isinstance(value, dt.datetime) and is_early else None
    return known or show(value, number_format)


_LAST_EARLY: Final = dt.date(1900, 3, 1)


def _to_int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else default  # noqa: PLR2004  rows have seven digits
