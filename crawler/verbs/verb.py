"""A verb about an archive: what it is called by, its options, and how it refuses."""

from __future__ import annotations

import os
import sqlite3
from abc import ABC, abstractmethod
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from archive.database import ArchiveError, to_archive_error
from crawler.speech import LanguageError, speak
from crawler.terminal import OutputError, be_quiet, flush, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from workers.options import WorkerOptions

REFUSED: Final = 2
"""The exit status where nothing was done, because what was asked for cannot be."""
_ON: Final = ("1", "true")
CUT_OFF: Final = 141
"""The exit status where the reader of the output has gone (``| head``): 128 + SIGPIPE, as shells have it."""


class UsageError(Exception):
    """The arguments make no sense. The message says what to write; without one, the help is printed."""


class Verb(ABC):
    """A verb about the archive that the setting ARCHIVE_DB names. Fetches nothing."""

    syntax: ClassVar[str] = "[options]"
    is_answer: ClassVar[bool] = False
    """True if what is printed is what was asked for: it is printed also where QUIET silences reports."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.settings = settings

    def add_options(self, parser: argparse.ArgumentParser) -> None:  # noqa: B027  most have none
        """Add the options of this verb to a parser of the command line."""

    @abstractmethod
    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Do it with the archive at ``path`` and return the exit status. Raises ArchiveError, UsageError."""

    def run(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do it and return the exit status; what cannot be done is one line on standard error. Raises UsageError."""
        path = Path(self.settings["ARCHIVE_DB"])
        try:
            speak(self.settings["LANGUAGE"])
        except LanguageError as error:
            raise UsageError(str(error)) from error
        if not self.is_answer and str(self.settings["QUIET"]).lower() in _ON:
            be_quiet()
        statuses: list[int] = []
        with ending_quietly(statuses):
            try:
                statuses.append(self.work(path, args, opts))
            except ArchiveError as error:
                statuses.append(_refuse(error))
            except sqlite3.Error as error:  # seen on the way: a damaged page, a full disk
                statuses.append(_refuse(to_archive_error(path, error)))
        return statuses[-1]

    def read_worker_options(self, count: int | None = None) -> WorkerOptions:
        """Return the options of ``count`` workers, by default one for each core. Raises UsageError."""
        from workers.options import WorkerOptions, WorkerOptionsError  # noqa: PLC0415  few verbs need workers

        try:
            return WorkerOptions.from_settings(self.settings, count or os.cpu_count() or 1)
        except WorkerOptionsError as error:
            raise UsageError(str(error)) from error


@contextmanager
def ending_quietly(statuses: list[int]) -> Iterator[None]:
    """End without a word where the reader has gone (``| head``), with a line where output cannot be written.

    Appends the exit status of either.
    """
    try:
        yield
        flush()
    except BrokenPipeError:
        statuses.append(CUT_OFF)
    except OutputError as error:
        statuses.append(REFUSED)
        warn(f"error: {error}")


def _refuse(error: ArchiveError) -> int:
    warn(f"error: {error}")
    return REFUSED
