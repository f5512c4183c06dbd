"""Write a file or folder so that it is complete under its name or not there, also if it is killed.

It is written in a hidden folder next to its name (``archive.scratch``), and renamed at its end.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from archive.database import ArchiveError
from archive.scratch import scratch_beside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

STANDARD_OUTPUT: Final = "-"


class ExportError(ArchiveError):
    """The export cannot be made. The message is one line: the path, what is wrong, what to do."""


@contextmanager
def new_file(name: str, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Open the file of this name for writing; ``-`` is standard output. Raises ExportError."""
    if name == STANDARD_OUTPUT:
        yield from _standard_output()
        return
    with new_path(name, overwrite=overwrite) as part, part.open("wb") as file:
        yield file


@contextmanager
def new_path(name: str, *, overwrite: bool) -> Iterator[Path]:
    """Yield where to write the file of this name, for a library that takes a path. Raises ExportError."""
    path = _find_place(name)
    if path.is_dir():
        raise ExportError(path, "is a folder", "name a file in it")
    if path.exists() and not overwrite:
        raise ExportError(path, "is there already", "name another file, or add --overwrite")
    with _explained(path), scratch_beside(path) as scratch:
        part = scratch / path.name
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)


@contextmanager
def new_folder(name: str, files: Collection[str], *, overwrite: bool) -> Iterator[Path]:
    """Make the folder of this name, to be filled with ``files``. Raises ExportError.

    One that is there is replaced if overwriting is wanted and it contains nothing but these.
    """
    if name == STANDARD_OUTPUT:
        raise ExportError(Path(name), "standard output takes no folder", "name one")
    path = _find_place(name)
    if path.exists():
        _refuse_what_is_not_ours(path, files, overwrite=overwrite)
    with _explained(path), scratch_beside(path) as scratch:
        part = scratch / path.name
        part.mkdir()
        yield part
        if path.exists():
            shutil.rmtree(path)
        part.replace(path)


def _find_place(name: str) -> Path:
    path = Path(name).absolute()
    if not path.parent.is_dir():
        raise ExportError(path, "its folder is not there", "make it, or name another")
    return path


def _refuse_what_is_not_ours(path: Path, files: Collection[str], *, overwrite: bool) -> None:
    if not path.is_dir():
        raise ExportError(path, "is a file", "name a folder that is not there yet")
    if not overwrite:
        raise ExportError(path, "is there already", "name another folder, or add --overwrite")
    others = sorted(entry.name for entry in path.iterdir() if entry.name not in files)
    if others:
        raise ExportError(path, f"contains a file that no export wrote ({others[0]})", "name another folder")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(path, f"cannot be written ({error.strerror})", "make room, or name another place") from error


def _standard_output() -> Iterator[BinaryIO]:
    """Yield standard output. A reader who has gone raises BrokenPipeError, as everywhere; a full disk ExportError."""
    if sys.stdout is None:  # the parent process closed it (``>&-``)
        raise ExportError(Path(STANDARD_OUTPUT), "standard output is closed", "name a file")
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left in the buffer goes nowhere
        if isinstance(error, BrokenPipeError):
            raise
        raise ExportError(Path(STANDARD_OUTPUT), f"cannot be written ({error.strerror})", "make room") from error
