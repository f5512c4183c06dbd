"""Read days from the command line."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from archive.moments import parse_day
from crawler.verbs.verb import UsageError

if TYPE_CHECKING:
    import argparse
    import datetime as dt


def read_day(written: str) -> dt.date:
    """Return a day that is written as 2022-11-30. Raises ArgumentTypeError, which argparse prints."""
    try:
        return parse_day(written)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


def refuse_empty_range(opts: argparse.Namespace) -> None:
    """Raise UsageError where ``--since`` is after ``--until``: no day is between them, which looks like no data."""
    if opts.since and opts.until and opts.since > opts.until:
        raise UsageError(f"--since {opts.since} is after --until {opts.until}; put the earlier day first")
