"""Ctrl-C while a command starts, or where nothing answers it better: one line, no traceback."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from crawler.terminal import warn

if TYPE_CHECKING:
    from types import TracebackType


def report_interrupts() -> None:
    """From now on, report a KeyboardInterrupt that nobody catches as a line. Python then ends as the signal would."""
    sys.excepthook = _report


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        warn("stopped by Ctrl-C")
    else:
        sys.__excepthook__(kind, error, trace)
