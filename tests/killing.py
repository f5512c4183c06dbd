"""Kill a program at a moment that its state names, never a clock: it is the same moment however slow the machine is.

Either the program ends itself, when it writes a row (``die_at``), begins a statement (``die_at_statement``) or calls
``die``; or the test watches what a command leaves, and sends a signal once a condition holds (``wait_until``).
"""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Final, Protocol

from tests.command_line import run_program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database

MAX_SECONDS: Final = 300
"""A condition that does not hold by then is a fault, not a slow machine."""
POLL_SECONDS: Final = 0.005


def die(*_: object, **__: object) -> None:
    """End this process as ``kill -9`` does."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(archive: Database, moment: str, times: int = 1) -> None:
    """Have this process end itself when a connection writes a row: "insert on captures", for the given time."""
    operation, table = moment.split(" on ")
    left = times

    def count_down() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            die()

    archive.conn.create_function("die", 0, count_down)
    archive.execute(f"create temp trigger killed after {operation} on main.{table} begin select die(); end")


def die_at_statement(words: str) -> None:
    """Have this process end itself when a connection that is opened from now on begins a statement with these words."""
    connect = sqlite3.connect

    def connect_and_watch(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.set_trace_callback(lambda sql: die() if words in sql else None)
        return connection

    sqlite3.connect = connect_and_watch


def check_killed(program: str, *arguments: object) -> None:
    """Run a program that ends itself as above; any other end is a fault."""
    killed = run_program(program, *arguments)
    assert killed.returncode == -signal.SIGKILL, killed.stderr


class Running(Protocol):
    """A process that was started, as multiprocessing has it."""

    def is_alive(self) -> bool: ...


def wait_until(holds: Callable[[], object], process: Running) -> None:
    """Wait until a condition holds while a process runs. Raise AssertionError if the process ends before."""
    deadline = time.monotonic() + MAX_SECONDS
    while not holds():
        assert process.is_alive() or holds(), "the process ended before"
        assert time.monotonic() < deadline, f"it did not hold within {MAX_SECONDS} seconds"
        time.sleep(POLL_SECONDS)


def count_rows(archive: Path, table: str) -> int:
    """Count the rows that another process has committed so far; none where there is no archive yet."""
    try:
        with closing(sqlite3.connect(f"{archive.as_uri()}?mode=ro", uri=True)) as db:
            return db.execute(f"select count(*) from {table}").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
