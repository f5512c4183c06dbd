"""Read XLSX and XLS: values by calamine, and the number formats that it does not report."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipelines.documents.content import DocumentPart, RefusedError, report_enclosed
from pipelines.documents.packages import Package
from pipelines.documents.spreadsheets import biff_formats, xlsx_formats
from pipelines.documents.spreadsheets.guards import guard_xls, guard_xlsx
from pipelines.documents.spreadsheets.number_formats import GENERAL, show, show_count
from pipelines.documents.spreadsheets.sheets import MAX_SHEETS, Cell, Sheet, to_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook

    from pipelines.documents.spreadsheets.rich_texts import TextRun
    from pipelines.documents.spreadsheets.xlsx_formats import SheetFacts

_MAX_AREA: Final = 2_000_000
"""Cells of the rectangle around a sheet, which calamine keeps whole: filled ones and others."""


def read_xlsx(body: bytes) -> tuple[DocumentPart, ...]:
    """Return an article for each sheet. Raises RefusedError, and whatever the libraries raise on damaged bytes."""
    package = Package(body)
    facts = xlsx_formats.find_facts(package)
    enclosed = sorted(name.rpartition("/")[2] for name in package.names if name.lower().startswith("xl/embeddings/"))
    parts = _read(guard_xlsx(package), facts)
    findings = tuple(report_enclosed(enclosed))
    return (*(replace(part, findings=(*part.findings, *findings)) for part in parts[:1]), *parts[1:])


def read_xls(body: bytes) -> tuple[DocumentPart, ...]:
    """Return an article for each sheet. Raises RefusedError, and whatever the libraries raise on damaged bytes."""
    name, stream = biff_formats.open_stream(body)
    facts = biff_formats.find_facts(stream)
    return _read(guard_xls(name, stream), facts)


def _read(body: bytes, facts: Mapping[str, SheetFacts]) -> tuple[DocumentPart, ...]:
    if any(one.rows * one.columns > _MAX_AREA for one in facts.values()):
        raise RefusedError("broken_file", f"a sheet reaches over more than {_MAX_AREA} cells")
    import python_calamine  # noqa: PLC0415  of the extra

    try:
        with _without_stderr():
            book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(body))
            return tuple(to_parts(_read_sheets(book, facts)))
    except python_calamine.PasswordError as error:
        raise RefusedError("encrypted_file", "the workbook wants a password") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of a library in Rust; no Exception
            raise RefusedError("broken_file", f"a workbook that is damaged: {error}"[:_MAX_REASON_CHARS]) from error
        raise


_MAX_REASON_CHARS: Final = 200


@contextmanager
def _without_stderr() -> Iterator[None]:
    """Keep a panic of the library from printing its own traceback: it is a finding."""
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _read_sheets(book: CalamineWorkbook, facts: Mapping[str, SheetFacts]) -> Iterator[Sheet]:
    for at, metadata in enumerate(book.sheets_metadata):
        if not str(metadata.typ).endswith("WorkSheet"):
            continue
        sheet = Sheet(metadata.name)
        if not str(metadata.visible).endswith(".Visible"):
            sheet.report_hidden()
        elif at >= MAX_SHEETS:
            sheet.report_left_out()
        else:
            _fill(sheet, book.get_sheet_by_name(metadata.name), facts.get(metadata.name))
        yield sheet


def _fill(sheet: Sheet, cells: CalamineSheet, facts: SheetFacts | None) -> None:
    formats: Mapping[Any, str] = facts.formats if facts else {}
    uncalculated = set(facts.uncalculated) if facts else set()
    if facts:
        sheet.hidden_rows, sheet.hidden_columns = facts.hidden_rows, facts.hidden_columns
        sheet.unseen, sheet.merged, sheet.boxes = facts.unseen, facts.merged, facts.boxes
    runs: Mapping[Cell, Sequence[TextRun]] = facts.runs if facts else {}
    is_of_1904 = facts is not None and facts.is_of_1904
    unknown: list[Cell] = []
    for row, values in enumerate(cells.to_python(skip_empty_area=False), start=1):
        for column, value in enumerate(values, start=1):
            if value == "" or (row, column) in uncalculated:
                continue
            if (row, column) in runs:
                sheet.put_runs(row, column, runs[row, column])
                continue
            shown = show(value, formats.get((row, column), GENERAL))
            if is_of_1904 and not shown.is_known and isinstance(value, dt.date):
                shown = show_count(value, is_certain=False) or shown
            sheet.put(row, column, shown.text)
            if not shown.is_known:
                unknown.append((row, column))
    sheet.report_formats(unknown)
    sheet.report_uncalculated(uncalculated)
