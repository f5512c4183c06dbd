"""A full disk in words: libraries say it in their own, of which some are as long as a dataset has files."""

from __future__ import annotations

import errno
import re
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.database import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

_ERRNOS: Final = (errno.ENOSPC, errno.EDQUOT)
_WORDS: Final = re.compile("disk is full|No space left|quota exceeded", re.IGNORECASE)


@contextmanager
def naming_full_disk(folder: str) -> Iterator[None]:
    """Translate the error of a disk that is full. Raises ArchiveError; other errors pass."""
    try:
        yield
    except (OSError, sqlite3.Error, ArchiveError) as error:  # the last where an archive is opened
        if not is_full_disk(error):
            raise
        raise ArchiveError(Path(folder), f"there is no room in {folder}", "make room") from error


def is_full_disk(error: Exception) -> bool:
    """Return True if an error says that a disk, or the share of it that a person may use, is full."""
    number = error.errno if isinstance(error, OSError) else None
    return number in _ERRNOS or bool(_WORDS.search(str(error)))
