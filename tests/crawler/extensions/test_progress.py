"""A progress bar is for a person who is watching."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_a_terminal_gets_a_bar(archive):
    watching, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    command = [sys.executable, "-m", "scrapy", "crawl", "bulletins", "-s", f"ARCHIVE_DB={archive}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=terminal) as under_way:
        os.close(terminal)
        seen = read_all(watching)
    assert under_way.returncode == 0
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
