"""Documents and web archives on disk: one file, or a folder taken recursively.

The first bytes of a file decide what it is; its name, where they leave it open.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.records import Finding
from crawler.source import SourceError
from crawler.webarchives.files import SUFFIXES as WEB_ARCHIVES
from crawler.webarchives.files import is_web_archive
from crawler.webarchives.other_formats import find_other_format
from pipelines.decoding import decode
from pipelines.documents.formats import find_format
from pipelines.file_types import (
    DOCUMENT_SUFFIXES,
    HEAD_BYTES,
    HTML_SUFFIXES,
    MEMBERS,
    TEXT_SUFFIXES,
    WORKBOOK_SUFFIXES,
    find_file_type,
    is_delimited,
    is_markup,
    is_mhtml,
    is_office_page,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.file_types import FileType


@dataclass(frozen=True, slots=True)
class Documents:
    """What a path contains."""

    path: Path
    files: tuple[Path, ...]
    """Documents to read and files to keep, sorted."""
    not_read: Counter[str] = field(default_factory=Counter)
    """Files that nothing is read from, by kind; those that are kept among them."""
    examples: dict[str, str] = field(default_factory=dict)
    """The name of one of each kind."""

    def describe_rest(self) -> Finding | None:
        """Return the finding that counts files that are not read, by kind; None where everything is."""
        if not self.not_read:
            return None
        count = self.not_read.total()
        kinds = [f"{n} {kind} ({self.examples[kind]})" for kind, n in sorted(self.not_read.items())]
        says = "1 file of this path is" if count == 1 else f"{count} files of this path are"
        return self.to_finding(f"{says} not read: {', '.join(kinds)}")

    def to_finding(self, message: str) -> Finding:
        """Return the finding for this path; with another message it is the same one."""
        return Finding("files_not_read", self.path.absolute().as_uri(), message)


def find_documents(path: Path) -> Documents:
    """Return the documents at a path. Hidden files are left out; linked folders are not entered, so no link loops.

    Files that are read (PDF, DOCX, XLS ...) are among them, and those that may hold a bulletin in a format that is not
    read (RTF, WPS), to be kept. What is not read is counted by its kind. Raises SourceError if the path cannot be read
    or contains nothing to read or to keep.
    """
    try:
        path.stat()
    except (OSError, ValueError) as error:  # the second for a NUL in it
        raise SourceError(f"{path}: {getattr(error, 'strerror', error)}; check -a path=…") from error
    files: list[Path] = []
    not_read: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for file, problem in sorted(_walk(path)):
        kind, is_wanted = (problem, False) if problem else _find_kind(file)
        if is_wanted:
            files.append(file.absolute())
        if kind:
            not_read[kind] += 1
            examples.setdefault(kind, file.name)
    if files:
        return Documents(path, tuple(files), not_read, examples)
    found = f", only {', '.join(sorted(not_read))}" if not_read else ""
    names = " ".join((*HTML_SUFFIXES, *TEXT_SUFFIXES, *WEB_ARCHIVES))
    message = f"{path}: no documents{found}; those parsed are PDF, Word, Excel, ODS and OFD files, pages, and {names}"
    raise SourceError(message)


def open_regular(path: str | Path) -> int:
    """Return a descriptor of a file to read. Raises OSError for what is no file: a FIFO or device would never end."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(None, "no regular file", str(path))
    return descriptor


def _walk(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file, or what cannot be entered or opened, with the kind of problem; empty for a file."""
    if not path.is_dir():
        yield path, _find_problem(path)
        return
    closed: list[str] = []
    for parent, folders, names in os.walk(path, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((Path(parent, name), "linked folder") for name in folders if Path(parent, name).is_symlink())
        shown = (Path(parent, name) for name in names if not name.startswith("."))
        yield from ((file, _find_problem(file)) for file in shown)
    yield from ((Path(folder), "folder that cannot be entered") for folder in closed)


def _find_problem(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except OSError:
        return "broken link"
    if stat.S_ISREG(mode):
        return "" if os.access(path, os.R_OK) else "file that cannot be opened"
    return next((name for is_kind, name in _SPECIAL if is_kind(mode)), "special file")


def _find_kind(path: Path) -> tuple[str, bool]:
    """Return what a file is where nothing is read from it, empty for a document; and whether it is wanted at all."""
    suffix = path.suffix.lower()
    try:
        if is_web_archive(path):
            return "", True
        with os.fdopen(open_regular(path), "rb") as file:
            head = file.read(HEAD_BYTES)
            rest = file.read(_LARGEST) if find_file_type(head) else b""
    except OSError:
        return "file that cannot be opened", False
    if (other := find_other_format(path.name)) and not is_markup(decode(head).text):
        return other.kind, False
    if find_format(head + rest):
        return "", True
    if file_type := find_file_type(head):
        return _name_type(path, file_type), file_type.bulletins and _name_type(path, file_type) not in _OTHER_ARCHIVES
    is_page = suffix in (*HTML_SUFFIXES, *TEXT_SUFFIXES) or is_mhtml(head) or is_markup(decode(head).text)
    is_page |= suffix in DOCUMENT_SUFFIXES and is_office_page(head)
    # A CSV on disk is a dataset, such as an export of an archive, and no bulletin.
    is_page |= suffix in WORKBOOK_SUFFIXES and is_delimited(head)
    return ("", True) if is_page else (suffix or "file without a suffix", False)


def _name_type(path: Path, file_type: FileType) -> str:
    """Return the kind of a file without its article, a ZIP file by what it contains, a DOC or XLS by its name."""
    if zipfile.is_zipfile(path):
        try:
            with zipfile.ZipFile(path) as archive:
                names = set(archive.namelist())
        except (OSError, ValueError, zipfile.BadZipFile):
            names = set()
        return next((kind for member, kind in MEMBERS.items() if member in names), "a ZIP archive").split(" ", 1)[1]
    return path.suffix[1:].upper() if file_type.name.startswith("a DOC") else file_type.name.split(" ", 1)[1]


_SPECIAL: Final = (
    (stat.S_ISFIFO, "FIFO"), (stat.S_ISSOCK, "socket"), (stat.S_ISCHR, "device"), (stat.S_ISBLK, "device"),
)  # fmt: skip
_LARGEST: Final = 64 * 2**20
"""Bytes of a file that are looked at to tell what it is: of a ZIP file the end says what it contains."""
_OTHER_ARCHIVES: Final = ("ZIP archive",)
