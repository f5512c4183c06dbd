"""Read ODS (OpenDocument spreadsheets): what each cell shows is in the file, with its value."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.documents.packages import Package
from pipelines.documents.spreadsheets.number_formats import ShownValue, show, show_count
from pipelines.documents.spreadsheets.rich_texts import PLAIN, Look, TextRun, find_runs
from pipelines.documents.spreadsheets.sheets import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_SHEETS,
    Area,
    Cell,
    Sheet,
    TextBox,
    to_parts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
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
    return tuple(to_parts(_read_sheets(root, hidden, _read_styles(root))))


@dataclass(frozen=True, slots=True)
class _Style:
    look: Look
    is_white: bool
    has_ground: bool

    @property
    def is_unseen(self) -> bool:
        return self.look.is_struck or (self.is_white and not self.has_ground)


def _read_styles(root: _Element) -> dict[str, _Style]:
    """Return the styles of cells and of characters that are not plain, by their names."""
    styles = {}
    for style in root.iter(f"{_STYLE}style"):
        stated = {name: value for properties in style for name, value in properties.attrib.items()}
        place = stated.get(f"{_STYLE}text-position", "").split(" ")[0]
        is_raised = place == "super" or place.strip("0123456789.") == "%"
        lines = {stated[name] for name in _LINES if name in stated}
        ground = stated.get(f"{_FO}background-color", "transparent").lower()
        is_white = stated.get(f"{_FO}color", "").lower() == _WHITE
        styles[style.get(f"{_STYLE}name", "")] = _Style(
            Look(is_raised=is_raised and place != "0%", is_struck=bool(lines - {"none"}) and "none" not in lines),
            is_white,
            ground not in ("transparent", _WHITE),
        )
    return styles


_LINES: Final = (f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type")
_WHITE: Final = "#ffffff"


def _read_sheets(root: _Element, hidden: set[str | None], styles: Mapping[str, _Style]) -> Iterator[Sheet]:
    for at, table in enumerate(root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")):
        sheet = Sheet(table.get(f"{_TABLE}name", ""))
        if table.get(f"{_TABLE}style-name") in hidden:
            sheet.report_hidden()
        elif at >= MAX_SHEETS:
            sheet.report_left_out()
        else:
            _fill(sheet, table, styles)
        yield sheet


def _fill(sheet: Sheet, table: _Element, styles: Mapping[str, _Style]) -> None:
    sheet.hidden_columns = set(_find_hidden_columns(table))
    row = 1
    merged: list[Area] = []
    uncalculated: list[Cell] = []
    doubtful: list[Cell] = []
    sheet.unseen = unseen = set[Cell]()
    for element in table.iter(f"{_TABLE}table-row"):
        repeated = _to_int(element.get(f"{_TABLE}number-rows-repeated"))
        cells = list(_read_row(row, element, uncalculated, merged, styles))
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            sheet.hidden_rows.update(range(row, row + min(repeated, _MAX_REPEATED)))
        for copy in range(min(repeated, _MAX_REPEATED) if cells else 0):
            if sheet.filled > MAX_CELLS:  # the rest is cut
                break
            for column, runs, is_unseen in cells:
                if is_unseen:
                    unseen.add((row + copy, column))
                sheet.put_runs(row + copy, column, runs)
        doubtful += ((row, column) for column in _find_counts(element) if column <= MAX_COLUMNS)
        row += repeated
    sheet.merged = merged
    sheet.boxes = [
        TextBox(0, 0, ("".join(paragraph.itertext()),))
        for paragraph in table.iter(f"{_TEXT}p")
        if paragraph.getparent().tag.startswith(_DRAW)
    ]
    sheet.report_uncalculated(uncalculated)
    sheet.report_formats(doubtful)


_HIDDEN: Final = ("collapse", "filter")


def _find_hidden_columns(table: _Element) -> Iterator[int]:
    column = 1
    for element in table.iter(f"{_TABLE}table-column"):
        repeated = min(_to_int(element.get(f"{_TABLE}number-columns-repeated")), MAX_COLUMNS)
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            yield from range(column, column + repeated)
        column += repeated


def _find_counts(row: _Element) -> Iterator[int]:
    """Yield the columns of dates and times that a count becomes in the format of one."""
    column = 1
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        if _show_count(cell):
            yield column
        column += _to_int(cell.get(f"{_TABLE}number-columns-repeated"))


def _show_count(cell: _Element) -> ShownValue | None:
    """Return the count that is stored as a date or a time; None for any other cell."""
    day, time = cell.get(f"{_OFFICE}date-value", "")[:_DAY_CHARS], cell.get(f"{_OFFICE}time-value", "")
    if found := _WHOLE_DAYS.fullmatch(time):
        days, hours = divmod(int(found[1]), 24)
        return None if hours else show_count(dt.timedelta(days=days))
    with suppress(ValueError):
        date = dt.date.fromisoformat(day)
        return show_count(date, is_certain=date > _LAST_EARLY)
    return None


_DAY_CHARS: Final = len("2022-01-01")
_WHOLE_DAYS: Final = re.compile(r"PT(\d{1,6})H0{1,2}M0{1,2}(?:[.,]0{1,9})?S")
_LAST_EARLY: Final = dt.date(1900, 3, 1)
"""Up to this day programs date a count differently, by a day."""


def _read_row(
    row: int, element: _Element, uncalculated: list[Cell], merged: list[Area], styles: Mapping[str, _Style]
) -> Iterator[tuple[int, list[TextRun], bool]]:
    """Yield the cells of a row with text: column, text, and True for one whose text nobody sees."""
    column = 1
    for cell in element:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _to_int(cell.get(f"{_TABLE}number-columns-repeated"))
        down, across = (_to_int(cell.get(f"{_TABLE}number-{name}-spanned")) for name in ("rows", "columns"))
        if max(down, across) > 1:
            merged.append((row, column, row + down - 1, column + across - 1))
        runs = _show(cell, styles)
        style = styles.get(cell.get(f"{_TABLE}style-name", ""))
        if any(run.text for run in runs):
            is_unseen = style is not None and style.is_unseen
            yield from ((column + copy, runs, is_unseen) for copy in range(min(repeated, MAX_COLUMNS + 1 - column)))
        elif cell.get(f"{_TABLE}formula"):
            uncalculated.append((row, column))
        column += repeated


def _show(cell: _Element, styles: Mapping[str, _Style]) -> list[TextRun]:
    """Return what a cell shows. A number without a unit has all the digits that are stored."""

    def find_look(element: _Element, around: Look) -> Look:
        style = styles.get(element.get(f"{_TEXT}style-name", ""))
        own = style.look if style else PLAIN
        return Look(own.is_raised or around.is_raised, own.is_struck or around.is_struck)

    if count := _show_count(cell):
        return [TextRun(count.text)]
    for element in cell.iter(*_SHOWN):
        element.text = _SHOWN[element.tag]
    runs: list[TextRun] = []
    for paragraph in cell.iterfind(f"{_TEXT}p"):
        runs += (TextRun("\n"), *find_runs(paragraph, find_look))
    printed, value = "".join(run.text for run in runs), cell.get(f"{_OFFICE}value")
    if cell.get(f"{_OFFICE}value-type") == "float" and value and _is_digits(printed):
        with suppress(ValueError):
            return [TextRun(show(float(value)).text)]
    return runs


_SHOWN: Final = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
"""Elements for a character."""


def _is_digits(printed: str) -> bool:
    return not printed.strip("0123456789.,+-\u2212 \n")


def _to_int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 1  # noqa: PLR2004  rows have seven digits
