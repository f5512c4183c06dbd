"""Make folders for temporary files, and delete those of processes of this machine that were killed."""

from __future__ import annotations

import os
import re
import shutil
import socket
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Final

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX: Final = "bulletins-"


@contextmanager
def scratch_folder(inside: Path | None = None) -> Iterator[Path]:
    """Yield a new folder, by default where the system has temporary files; it is deleted at the end.

    Its name has the process and the host, so that a later call deletes it if that process was killed.
    """
    folder = inside or Path(gettempdir())
    _delete_left(folder)
    prefix = f"{_PREFIX}{os.getpid()}@{socket.gethostname()}@"
    with TemporaryDirectory(prefix=prefix, dir=folder, ignore_cleanup_errors=True) as name:
        yield Path(name)


def _delete_left(folder: Path) -> None:
    """Delete the folders of processes that are gone. Those of other hosts, which may share the disk, stay."""
    name = re.compile(rf"{_PREFIX}(\d{{1,9}})@{re.escape(socket.gethostname())}@\w+")
    for left in folder.iterdir():
        found = name.fullmatch(left.name)
        if found and not psutil.pid_exists(int(found[1])):
            shutil.rmtree(left, ignore_errors=True)
