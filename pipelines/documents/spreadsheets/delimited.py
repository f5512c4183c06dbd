"""Read tables that are text: CSV, and rows with tabs that sites export under the name of an XLS."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from pipelines.decoding import decode
from pipelines.documents.spreadsheets.sheets import MAX_CELLS, Sheet, to_parts
from pipelines.file_types import find_delimiter

if TYPE_CHECKING:
    from pipelines.documents.content import DocumentPart


def read_delimited(body: bytes) -> tuple[DocumentPart, ...]:
    """Return the one article of a table."""
    text = decode(body).text
    sheet = Sheet("")
    rows = csv.reader(StringIO(text), delimiter=find_delimiter(text) or ",")
    for row, cells in enumerate(rows, start=1):
        if sheet.filled > MAX_CELLS:  # the rest is cut
            break
        for column, cell in enumerate(cells, start=1):
            sheet.put(row, column, cell)
    return tuple(to_parts([sheet]))
