"""Copy an archive that others may be writing to: the copy is complete under its name, or not there."""

from __future__ import annotations

import filecmp
import shutil
import sqlite3
from contextlib import closing, contextmanager
from itertools import count
from typing import TYPE_CHECKING, Final

from archive.read_only import to_read_address
from archive.scratch import scratch_beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAGES: Final = 2000
"""Copied at a go: Ctrl-C is heard in between."""


def copy_to(path: Path, to: Path) -> None:
    """Copy the file at ``path`` as it is at this moment. Nobody has to wait for it.

    Raises FileExistsError where there is something already, OSError and sqlite3.Error where it cannot be read or
    written, or is damaged; then no file is left.
    """
    with _copied(path, to) as part:
        _give_name(part, to)


def copy_next_to(path: Path, label: str) -> Path:
    """Copy to ``NAME.LABEL.backup``; with a number where another copy has that name. An equal one is not kept twice.

    Raises OSError and sqlite3.Error as ``copy_to`` does.
    """
    with _copied(path, path.with_name(f"{path.name}.{label}.backup")) as part:
        for number in count(1):
            to = path.with_name(f"{path.name}.{label}{f'-{number}' if number > 1 else ''}.backup")
            if not to.exists():
                _give_name(part, to)
            if filecmp.cmp(part, to, shallow=False):
                return to
    raise AssertionError("the numbers have no end")


@contextmanager
def _copied(path: Path, to: Path) -> Iterator[Path]:
    """Yield a checked copy in the folder of ``to``, under a temporary name that is deleted after the block."""
    with scratch_beside(to) as folder:
        part = folder / to.name
        _copy(path, part)
        shutil.copymode(path, part)
        yield part


def _copy(path: Path, part: Path) -> None:
    """Copy by SQLite's backup in one read transaction: else each page written meanwhile would restart it."""
    with (
        closing(sqlite3.connect(to_read_address(path), uri=True)) as reading,
        closing(sqlite3.connect(part)) as copy,
    ):
        copy.execute("pragma journal_mode = off")  # a copy that fails is thrown away
        reading.execute("begin")
        reading.execute("select 1 from sqlite_master").fetchall()
        reading.backup(copy, pages=_PAGES)
    with closing(sqlite3.connect(part)) as copy:
        # Without a log next to it, it is one file, and can be read where nothing can be written.
        copy.execute("pragma journal_mode = delete")
        (met,) = copy.execute("pragma quick_check(1)").fetchone()
        if met != "ok":
            raise sqlite3.DatabaseError(f"database disk image is malformed: {' '.join(met.split())}")


def _give_name(part: Path, to: Path) -> None:
    """Link the copy to its name: unlike renaming, this never replaces another file."""
    try:
        to.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # file systems of memory sticks have none
        if to.exists():
            raise FileExistsError(to) from None
        part.rename(to)
