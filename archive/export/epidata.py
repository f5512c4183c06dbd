"""Write the columns of Delphi's Epidata (COVIDcast) as CSV: ``sql/queries/every_issue.sql`` maps them.

What has no place among them is left out and counted, never bent until it fits.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO

from archive.export.csv_file import write_csv
from archive.export.options import RowCount, Written
from archive.queries import SQL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from archive.export.options import Days


def write_epidata(archive: Database, days: Days, out: BinaryIO) -> Written:
    """Write every issue of the numbers of these days; return how many, and how many were left out by the reason."""
    cursor = archive.conn.execute(SQL["every_issue"], days._asdict())
    *names, _left_out = (column[0] for column in cursor.description)
    left_out: Counter[str] = Counter()
    count = RowCount()
    write_csv(names, count.watch(_keep(cursor, left_out)), out)
    return Written(count.rows, left_out)


def _keep(rows: Iterable[tuple[Any, ...]], left_out: Counter[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows without their last column, which says why a row is left out."""
    for *row, reason in rows:
        if reason:
            left_out[reason] += 1
        else:
            yield tuple(row)
