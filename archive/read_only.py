"""Find out how a file of SQLite can be opened for reading, also on a medium where nothing can be written.

A file with a write-ahead log needs one to be read, and SQLite makes it. Where it cannot, and no log is there, nobody
writes to the file, and SQLite may take it for one that never changes.
"""

from __future__ import annotations

import glob
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

NOT_WRITABLE: Final = ("unable to open database file", "attempt to write a readonly database")
"""What SQLite says where it cannot write; also of a log."""


def to_read_address(path: Path) -> str:
    """Return the address by which SQLite opens a file for reading."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as looking:
            looking.execute("select 1 from sqlite_schema").fetchone()
    except sqlite3.Error as error:  # any other is reported by whoever opens the file next
        has_log = any(path.absolute().parent.glob(f"{glob.escape(path.name)}-*"))
        if str(error) in NOT_WRITABLE and path.is_file() and not has_log:
            return f"{address}&immutable=1"
    return address
