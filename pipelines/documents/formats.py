"""Tell by its bytes what format a file has, and read it: ``read_document`` is the door to all readers here."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import MAX_DOUBTS, RefusedError
from pipelines.layouts.types import Doubt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipelines.documents.content import Part

EXTRA: Final = "files"
INSTALL: Final = f"pip install -e '.[{EXTRA}]'"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read."""

    name: str
    """As ``articles.layout`` has it."""
    title: str
    """With its article, as a message says it."""
    reader: str
    """The function that reads it: ``module:name``, imported when the first file of this format comes."""
    libraries: tuple[str, ...] = ()
    """Of the extra, by the names under which they are imported."""


PDF: Final = Format("pdf", "a PDF", "pdf.read:read_pdf", ("pdfplumber",))
_PADDING_BYTES: Final = 1024
"""A file may begin after as much white space."""


def find_format(body: bytes) -> Format | None:
    """Return the format of a file, if it is one that is read."""
    if body[:_PADDING_BYTES].lstrip().startswith(b"%PDF"):
        return PDF
    return None


def read_document(body: bytes, file_format: Format) -> tuple[Part, ...]:
    """Return the articles of a file, in its order. Raises RefusedError; no damage raises anything else."""
    missing = [name for name in file_format.libraries if not _is_installed(name)]
    if missing:
        reason = f"{file_format.title} needs {', '.join(missing)}: {INSTALL}, then crawl or reparse"
        raise RefusedError("needs_files_extra", reason)
    module, _, name = file_format.reader.partition(":")
    read: Callable[[bytes], tuple[Part, ...]] = getattr(import_module(f"pipelines.documents.{module}"), name)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of each odd font, thousands of times
    try:
        parts = read(body)
    except RefusedError:
        raise
    except Exception as error:  # libraries raise anything on damaged bytes
        reason = f"{file_format.title} that is damaged: {type(error).__name__} {error}".strip()
        raise RefusedError("broken_file", reason[:_MAX_REASON_CHARS]) from error
    return tuple(replace(part, doubts=tuple(_limit(part.doubts))) for part in parts)


_MAX_REASON_CHARS: Final = 200


def _is_installed(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


def _limit(doubts: Iterable[Doubt]) -> Iterator[Doubt]:
    """Yield the first doubts of each kind, and how many more there are."""
    counts: Counter[str] = Counter()
    for doubt in doubts:
        counts[doubt.kind] += 1
        if counts[doubt.kind] <= MAX_DOUBTS:
            yield doubt
    for kind, count in counts.items():
        if count > MAX_DOUBTS:
            yield Doubt(kind, f"{count - MAX_DOUBTS} more of this kind in the file", f"{count} in all")
