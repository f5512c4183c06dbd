"""Read days from the command line."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from crawler.verbs.verb import UsageError

if TYPE_CHECKING:
    import argparse


def read_day(written: str) -> dt.date:
    """Return a day that is written as 2022-11-30. Raises ArgumentTypeError, which argparse prints."""
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"{written}: no such day; write 2022-11-30") from error


def refuse_empty_range(opts: argparse.Namespace) -> None:
    """Raise UsageError where ``--since`` is after ``--until``: no day is between them, which looks like no data."""
    if opts.since and opts.until and opts.since > opts.until:
        raise UsageError(f"--since {opts.since} is after --until {opts.until}; put the earlier day first")
