"""Read a day from the command line."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentTypeError


def read_day(written: str) -> dt.date:
    """Return a day that is written as 2022-11-30. Raises ArgumentTypeError, which argparse prints."""
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"{written}: no such day; write 2022-11-30") from error
