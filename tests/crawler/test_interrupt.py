from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import run_program

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("happens", "status", "last_line"),
    [
        ("os.kill(os.getpid(), signal.SIGINT)", -signal.SIGINT, "stopped by Ctrl-C"),
        ("raise ValueError('no number')", 1, "ValueError: no number"),
    ],
)
def test_ctrl_c_while_a_command_starts_is_a_line(happens, status, last_line):
    # A shell lets what it starts in the background ignore Ctrl-C.
    heard = "signal.signal(signal.SIGINT, signal.default_int_handler)"
    loaded_first = "assert 'scrapy' not in sys.modules"  # which takes half a second to load
    program = f"import os, signal, sys\n{heard}\nimport crawler.settings\n{loaded_first}\n{happens}"
    env = {**os.environ, "PYTHON_COLORS": "0"}  # Python 3.13 colours tracebacks where a machine asks for it
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    *traceback, line = ended.stderr.splitlines()
    assert (ended.returncode, line, bool(traceback)) == (status, last_line, status == 1)


def test_ctrl_c_while_a_crawl_is_opened_is_a_line(tmp_path):
    """Scrapy's handler answers it by then."""
    program = f"""
import os, signal, sys
from scrapy.cmdline import execute
from crawler.extensions.crawl_record import CrawlRecord
start = CrawlRecord.from_crawler
CrawlRecord.from_crawler = lambda crawler: os.kill(os.getpid(), signal.SIGINT) or start(crawler)
sys.argv = ["scrapy", "crawl", "bulletins", "-s", "ARCHIVE_DB={tmp_path / "a.db"}"]
execute()
"""
    ended = run_program(program)
    assert (ended.returncode, ended.stderr) == (1, "stopped by Ctrl-C\n")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_a_command_leaves_no_temporary_file(tmp_path, sent):
    program = f"""
import os, signal, tempfile
from crawler.interrupt import stopping_in_order
signal.signal({sent.value}, signal.SIG_DFL)
with stopping_in_order(), tempfile.TemporaryDirectory(dir={str(tmp_path)!r}):
    os.kill(os.getpid(), {sent.value})
print("went on")
"""
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-sent, "", f"stopped by {sent.name}\n")
    assert list(tmp_path.iterdir()) == []


def test_an_ignored_hangup_stays_ignored():
    program = """
import os, signal
from crawler.interrupt import stopping_in_order
signal.signal(signal.SIGHUP, signal.SIG_IGN)
with stopping_in_order():
    os.kill(os.getpid(), signal.SIGHUP)
print("went on")
"""
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "went on\n")
