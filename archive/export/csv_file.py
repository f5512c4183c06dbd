"""Write CSV by RFC 4180: commas, CRLF, quotes only where they are needed; UTF-8 without a byte order mark.

An empty field of a text column is an empty text, of any other column null; no column has both. Text is exact: a field
that begins with = + - @ is not disarmed, except in CSV for Excel.
"""

from __future__ import annotations

import codecs
import csv
from typing import TYPE_CHECKING, Any, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive.export.tables import Table

_EVALUATED: Final = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of a text that a spreadsheet takes for a formula."""


def write_table(table: Table, rows: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """Write the rows below the names of the columns."""
    write_csv([column.name for column in table.columns], rows, out)


def write_excel_table(table: Table, rows: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """Write the rows as Excel opens them: a byte order mark first, and an apostrophe before what it would evaluate."""
    out.write(codecs.BOM_UTF8)
    write_table(table, (tuple(map(_disarm, row)) for row in rows), out)


def write_csv(names: Sequence[str], rows: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """Write a header of names, and the rows."""
    writer = csv.writer(codecs.getwriter("utf-8")(out))
    writer.writerow(names)
    writer.writerows(rows)


def _disarm(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_EVALUATED) else value
