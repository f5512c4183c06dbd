"""Write CSV by RFC 4180: commas, CRLF, quotes only where they are needed; UTF-8 without a byte order mark.

An empty field of a text column is an empty text, of any other column null; no column has both. Text is exact: a field
that begins with = + - @ is not disarmed for spreadsheets.
"""

from __future__ import annotations

import codecs
import csv
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive.export.tables import Table


def write_table(table: Table, rows: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """Write the rows below the names of the columns."""
    write_csv([column.name for column in table.columns], rows, out)


def write_csv(names: Sequence[str], rows: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """Write a header of names, and the rows."""
    writer = csv.writer(codecs.getwriter("utf-8")(out))
    writer.writerow(names)
    writer.writerows(rows)
