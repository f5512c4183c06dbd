"""Write a workbook for Excel: a sheet of rows, one of labels and one that explains the columns. The extra is ``xlsx``.

Text is written as text, so that nothing a page says becomes a formula or a link. Equal rows are equal bytes.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from archive.atomic_output import ExportError
from archive.labels import load_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.worksheet import Worksheet

    from archive.export.tables import Table

ROWS_MAX: Final = 1_048_575
"""Below the header of a sheet."""
CHARACTERS_MAX: Final = 32_767
"""Of a cell."""

_EXACT_MAX: Final = 10**15 - 1
"""Excel shows fifteen digits: larger integers, such as ids, are written as text."""
_OPTIONS: Final = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_LABELS: Final = "labels"
_CREATED: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def write_xlsx(table: Table, rows: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """Write the workbook. Raises ExportError if a sheet has no room for the rows."""
    workbook = Workbook(out, _OPTIONS)
    try:
        workbook.set_properties({"created": _CREATED})
        head = workbook.add_format({"bold": True})
        sheet = workbook.add_worksheet(table.name[:31])
        count = _write_sheet(sheet, [column.name for column in table.columns], rows, head)
        sheet.autofilter(0, 0, count, len(table.columns) - 1)
        if table.name != _LABELS:
            _write_sheet(workbook.add_worksheet(_LABELS), ("kind", "key", "en", "zh"), _pair_labels(), head)
        means = [(column.name, column.means) for column in table.columns]
        _write_sheet(workbook.add_worksheet("columns"), ("column", "means"), means, head)
    finally:
        _close(workbook)


def _close(workbook: Workbook) -> None:
    """Write what is in temporary files, and remove these. Raises OSError, for which the library has its own error."""
    try:
        workbook.close()
    except FileCreateError as error:
        raise error.args[0] from error


def _write_sheet(sheet: Worksheet, names: Sequence[str], rows: Iterable[Sequence[Any]], head: Any) -> int:
    """Write a header and rows; return how many rows there are."""
    count = 0
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, names, head)
    for count, row in enumerate(rows, 1):
        if count > ROWS_MAX:
            raise _refuse(sheet, f"more than {ROWS_MAX} rows")
        for number, value in enumerate(row):
            _write_cell(sheet, count, number, value)
    return count


def _write_cell(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float) and abs(value) <= _EXACT_MAX:
        sheet.write_number(row, column, value)
        return
    text = str(value)
    if len(text) > CHARACTERS_MAX:
        raise _refuse(sheet, f"a text of more than {CHARACTERS_MAX} characters")
    sheet.write_string(row, column, text)


def _pair_labels() -> Iterable[tuple[str, str, str, str]]:
    pairs: dict[tuple[str, str], dict[str, str]] = {}
    for label in load_labels():
        pairs.setdefault((label.kind, label.key), {})[label.language] = label.text
    return [(kind, key, texts["en"], texts["zh"]) for (kind, key), texts in pairs.items()]


def _refuse(sheet: Worksheet, has: str) -> ExportError:
    return ExportError(Path(sheet.name), f"has {has}, for which a sheet has no room", "choose days, or write csv")
