"""A progress bar is for a person who is watching."""

from __future__ import annotations

import os
import pty
import termios
from pathlib import Path

from tests.command_line import start_scrapy


def test_a_terminal_gets_a_bar(archive):
    watching, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    name = Path(os.ttyname(terminal))
    with start_scrapy("crawl", "bulletins", "-s", f"ARCHIVE_DB={archive}", stderr=name) as under_way:
        seen = os.read(watching, 4096)  # it has opened the terminal by then
        os.close(terminal)
        seen += read_all(watching)
    assert under_way.exitcode == 0
    assert b" pages" in seen


def test_a_log_file_gets_none(crawl):
    done = crawl()
    assert (done.returncode, done.stderr) == (0, "")


def read_all(descriptor: int) -> bytes:
    seen = b""
    while True:
        try:
            piece = os.read(descriptor, 4096)
        except OSError:  # how Linux says that the other end was closed
            return seen
        if not piece:
            return seen
        seen += piece
