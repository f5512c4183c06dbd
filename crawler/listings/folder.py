"""Documents and web archives on disk: one file, or a folder taken recursively."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from crawler.source import SourceError
from crawler.webarchives.files import SUFFIXES as WEB_ARCHIVES

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES: Final = (".html", ".htm", ".md", ".txt", *WEB_ARCHIVES)
"""What documents are called. The other files of a folder are not ours and are passed over."""


def documents(path: Path) -> list[Path]:
    """The documents at a path, sorted. Hidden ones are passed over; linked folders are not entered, so no link loops.

    Raises SourceError if the path, or a folder below it, cannot be read, or if there is no document.
    """
    files = sorted(_files(path))
    found = [file.absolute() for file in files if file.name.lower().endswith(SUFFIXES)]
    if found:
        return found
    raise SourceError(f"{path}: no documents; those are {' '.join(SUFFIXES)}")


def _files(path: Path) -> Iterator[Path]:
    try:
        path.stat()
    except OSError as error:
        _refuse(error)
    if not path.is_dir():
        yield path
        return
    for parent, folders, names in os.walk(path, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _refuse(error: OSError) -> NoReturn:
    raise SourceError(f"{error.filename}: {error.strerror}; check -a path=…") from error
