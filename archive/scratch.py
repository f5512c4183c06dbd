"""Make folders for temporary files, and delete those of processes that were killed.

The process that makes a folder locks it. The system releases the lock when that process ends, however it ends: a folder
that a process of this host made and nobody has locked is left over. (Its process id would not say so: ids are given
again, and mean another process in each container.)
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import socket
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = "bulletins"
_SUFFIX: Final = ".part"


@contextmanager
def scratch_folder(inside: Path | None = None, name: str = _NAME) -> Iterator[Path]:
    """Yield a new folder, by default where the system has temporary files; it is deleted at the end.

    It is called ``NAME.HOST.….part``. Folders of this name and host whose processes were killed are deleted first.
    Raises OSError.
    """
    place = inside or Path(gettempdir())
    prefix = f"{name}.{socket.gethostname()}."
    _delete_left(place, prefix)
    folder, lock = _make_locked(place, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _unlock(lock)


@contextmanager
def scratch_beside(path: Path) -> Iterator[Path]:
    """Yield a new hidden folder next to a file, named like it: what is in it can be renamed to the file."""
    with scratch_folder(path.parent, f".{path.name}") as folder:
        yield folder


def _make_locked(place: Path, prefix: str) -> tuple[Path, int | None]:
    while True:
        folder = Path(mkdtemp(prefix=prefix, suffix=_SUFFIX, dir=place))
        with suppress(BlockingIOError, FileNotFoundError):
            lock = _lock(folder)
            if folder.exists():
                return folder, lock
            _unlock(lock)
        # Before it was locked, another process has taken it for one that is left over.


def _delete_left(place: Path, prefix: str) -> None:
    is_ours = re.compile(rf"{re.escape(prefix)}\w+{re.escape(_SUFFIX)}").fullmatch
    for left in place.iterdir():
        if not is_ours(left.name):
            continue
        with suppress(OSError):  # its process is alive, or another user's
            lock = _lock(left)
            if lock is not None:
                shutil.rmtree(left, ignore_errors=True)
            _unlock(lock)


def _lock(folder: Path) -> int | None:
    """Lock a folder until what is returned is closed; None where the file system (NFS) has no locks of folders.

    Raises BlockingIOError if another process has locked it, and OSError if it cannot be opened.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if isinstance(error, BlockingIOError):
            raise
        return None
    return descriptor


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)
