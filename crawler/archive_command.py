"""What the verbs about an archive share: which file, and how they refuse. (In commands, it would be a verb itself.)"""

from __future__ import annotations

import os
import sqlite3
from abc import abstractmethod
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from archive.database import ArchiveError, to_archive_error
from crawler.terminal import OutputError, flush, warn
from workers.options import WorkerOptions, WorkerOptionsError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

REFUSED: Final = 2
"""The exit status where nothing was done, because what was asked for cannot be."""
CUT_OFF: Final = 141
"""The exit status where the reader of the output has gone (``| head``): 128 + SIGPIPE, as shells have it."""


@contextmanager
def ending_quietly(command: ScrapyCommand) -> Iterator[None]:
    """End without a word where the reader has gone (``| head``), with a line where output cannot be written."""
    try:
        yield
        flush()
    except BrokenPipeError:
        command.exitcode = CUT_OFF
    except OutputError as error:
        command.exitcode = REFUSED
        warn(f"error: {error}")


class ArchiveCommand(ScrapyCommand):
    """A verb about the archive that ``-s ARCHIVE_DB`` names. Fetches nothing."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do it; what cannot be done is one line on standard error."""
        if self.settings is None:
            raise RuntimeError("scrapy.cmdline sets it before it runs a command")
        path = Path(self.settings["ARCHIVE_DB"])
        with ending_quietly(self):
            try:
                self.exitcode = self.work(path, args, opts)
            except ArchiveError as error:
                self._refuse(error)
            except sqlite3.Error as error:  # met on the way: a damaged page, a full disk
                self._refuse(to_archive_error(path, error))

    def read_worker_options(self, count: int | None = None) -> WorkerOptions:
        """Return the options of ``count`` workers, by default one for each core. Raises UsageError."""
        try:
            return WorkerOptions.from_settings(self.settings or {}, count or os.cpu_count() or 1)
        except WorkerOptionsError as error:
            raise UsageError(str(error)) from error

    def _refuse(self, error: ArchiveError) -> None:
        warn(f"error: {error}")
        self.exitcode = REFUSED

    @abstractmethod
    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Do what the verb says with the archive at ``path``; the exit status. Raises ArchiveError, UsageError."""
