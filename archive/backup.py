"""Back up an archive while it is in use: ``scrapy backup``."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from archive.copying import copy_to
from archive.database import ArchiveError, look_at, to_archive_error

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


def name_backup(path: Path, to: Path | None, at: dt.datetime) -> Path:
    """Return the path of a backup made at this moment (UTC): ``to``, a name in that folder, or one next to the archive.

    >>> import datetime as dt, pathlib
    >>> name_backup(pathlib.Path("bulletins.db"), None, dt.datetime(2022, 11, 30, 8, 5, tzinfo=dt.UTC)).name
    'bulletins.db.2022-11-30T08-05-00Z.backup'
    """
    if to is not None and not to.is_dir():
        return to
    return (to or path.parent) / f"{path.name}.{at:%Y-%m-%dT%H-%M-%S}Z.backup"


def back_up(path: Path, to: Path) -> None:
    """Copy the archive, as it is at this moment, to a file that does not exist yet; the copy is checked.

    Raises ArchiveError, and then leaves nothing at ``to``.
    """
    path, to = path.absolute(), to.absolute()
    look_at(path).close()
    taken = ArchiveError(to, "is there already", "name a file that does not exist yet, or a folder")
    if to.exists():
        raise taken
    try:
        copy_to(path, to)
    except FileExistsError as error:
        raise taken from error
    except OSError as error:
        raise ArchiveError(to, f"cannot be written ({error.strerror})", "choose a place that can be written") from error
    except sqlite3.Error as error:
        raise to_archive_error(path if "malformed" in str(error) else to, error) from error
