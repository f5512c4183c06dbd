"""Tasks for workers: what a page may cost. Loads little, so that workers have it at once."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def answer(_archive, number):
    return number * 2


def nap(_archive, seconds):
    time.sleep(seconds)
    return "awake"


def sleep(_archive, _):
    time.sleep(60)


def spin(_archive, _):
    """Make one call of C code that no signal handler of Python interrupts."""
    "-".join(["-" * 40]).__contains__("x")
    int("7" * 4_000, 10) ** 3_000_000


def eat(_archive, _):
    return len([b"x" * 2**20 for _ in range(10_000)])


def crash(_archive, signal_number):
    os.kill(os.getpid(), signal_number)


def crash_once(_archive, mark):
    if not os.path.exists(mark):  # noqa: PTH110
        Path(mark).touch()
        crash(_archive, signal.SIGKILL)
    return "tried again"


def stop(_archive, _):
    crash(_archive, signal.SIGSTOP)


def fail(_archive, _):
    raise ValueError("no number")
