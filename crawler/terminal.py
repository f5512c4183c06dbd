"""The one place that writes to a terminal: a page must not be able to move its cursor, clear it or forge a line."""

from __future__ import annotations

import logging
import os
import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from archive.visible_controls import show_controls
from crawler.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class _Volume:
    """Whether standard output is silent, in this process."""

    is_quiet = False


def be_quiet() -> None:
    """Write nothing from now on but what goes to standard error."""
    _Volume.is_quiet = True


def print_lines(lines: Iterable[str]) -> None:
    """Write lines as they are to standard output, each without its line end; nothing if it is to be quiet."""
    if not _Volume.is_quiet:
        _write(sys.stdout, lines)


def print_line(message: str) -> None:
    """Write a message of one line to standard output, in the language of the terminal."""
    print_lines((say(message),))


def print_pairs(pairs: Sequence[tuple[str, object]]) -> None:
    """Write names, which are messages, and their values as a table of two columns."""
    names = [say(name) for name, _ in pairs]
    widest = max(map(_count_columns, names))
    print_lines(
        f"{name}{' ' * (widest - _count_columns(name))}  {value}" for name, (_, value) in zip(names, pairs, strict=True)
    )


def _count_columns(text: str) -> int:
    """Return the width of a text on a terminal: a Chinese character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def print_table(table: str) -> None:
    """Write a table of several lines, as ``tabulate`` lays it out."""
    print_lines(table.split("\n"))


def warn_lines(messages: Iterable[str]) -> None:
    """Write messages to standard error, each of one line, in the language of the terminal."""
    _write(sys.stderr, map(say, messages))


def warn(message: str) -> None:
    """Write a message of one line to standard error, in the language of the terminal."""
    warn_lines((message,))


def is_watched() -> bool:
    """Return True if standard error is a terminal, and not to be quiet."""
    return not _Volume.is_quiet and sys.stderr is not None and sys.stderr.isatty()


class OutputError(Exception):
    """Standard output or error cannot be written: a disk is full. Its words are one line."""


class SafeFormatter(logging.Formatter):
    """Format log records as another formatter does, safe to print; a traceback keeps its lines."""

    def __init__(self, formatter: logging.Formatter | None) -> None:
        super().__init__()
        self.formatter = formatter or logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        """Return the safe text of a record."""
        return "\n".join(map(show_controls, self.formatter.format(record).split("\n")))


def flush() -> None:
    """Write out what is buffered, so that a reader who has gone is noticed now. Raises BrokenPipeError."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with _for_a_reader(stream):
            stream.flush()


def _write(stream: TextIO | None, lines: Iterable[str]) -> None:
    """Write in the charset of the stream; a character that this has not is written as an escape."""
    if stream is None:  # the parent process closed it (``>&-``)
        return
    charset = stream.encoding or "utf-8"
    shown = (show_controls(line).encode(charset, "backslashreplace").decode(charset) + "\n" for line in lines)
    with _for_a_reader(stream):
        stream.writelines(shown)


@contextmanager
def _for_a_reader(stream: TextIO) -> Iterator[None]:
    """Throw away what is left for a reader who has gone (``| head``), or Python would complain at its end.

    Raises BrokenPipeError, or OutputError where the stream cannot be written for another reason.
    """
    try:
        yield
    except BrokenPipeError:
        discard(stream)
        raise
    except OSError as error:
        discard(stream)
        words = f"{stream.name}: cannot be written ({error.strerror}); make room, or write elsewhere"
        raise OutputError(words) from error


def discard(stream: TextIO) -> None:
    """Discard the buffer of a stream and what is written to it from now on."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
