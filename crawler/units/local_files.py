"""Walk a folder on disk: its files, and what in it cannot be used. pyarrow gives a folder up at one strange name."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.folders import walk_visible

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path

NOT_UTF8: Final = "its name is not UTF-8; rename it"
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class LocalFile(NamedTuple):
    """A file that is there."""

    within: str
    """Its path in the folder."""
    size: int
    modified: dt.datetime


class Unusable(NamedTuple):
    """A file or folder that is there and cannot be used: two parts of a line, what and why."""

    path: str
    reason: str
    is_folder: bool = False


def walk(top: str) -> Iterator[LocalFile | Unusable]:
    """Yield the files of a folder and of its subfolders, links followed, without hidden ones."""
    closed: list[OSError] = []
    yield from (_look_at(file, top) for file in walk_visible(top, closed.append))
    yield from (
        Unusable(str(error.filename), f"cannot be listed ({error.strerror}); check its rights", is_folder=True)
        for error in closed
    )


def is_utf8(path: str) -> bool:
    """Return True if the name of a file is text: Python has bytes that are none as surrogates."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _look_at(path: Path, top: str) -> LocalFile | Unusable:
    if not is_utf8(str(path)):
        return Unusable(str(path), NOT_UTF8)
    try:
        info = path.stat()
        if not path.is_file():
            return Unusable(str(path), "is no ordinary file; name another")
    except OSError as error:
        return Unusable(str(path), f"cannot be opened ({error.strerror}); if it is a link, correct it")
    return LocalFile(path.relative_to(top).as_posix(), info.st_size, to_modified(info))


def to_modified(info: os.stat_result) -> dt.datetime:
    """Return the time of a file's last change in UTC, cut to microseconds: pyarrow rounds it, now up, now down."""
    return _EPOCH + dt.timedelta(microseconds=info.st_mtime_ns // 1000)
