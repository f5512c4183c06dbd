"""The suite itself: commands that tests run are forked from a process that has everything loaded."""

from __future__ import annotations

from tests.command_line import run_program


def test_what_is_forked_has_everything_loaded():
    # Python says nothing where it cannot load it, and each of some 400 commands would take two seconds more.
    done = run_program("import sys; print('PARSED' in vars(sys.modules.get('tests.loaded', sys)))")
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_what_is_forked_hears_signals_that_its_server_blocks(tmp_path):
    """A server that is started with the workers of a command inherits the signals that are blocked for them."""
    mask = "import signal; print(signal.pthread_sigmask(signal.SIG_BLOCK, ()))"
    done = run_program(
        f"""
import multiprocessing, os, signal
from pathlib import Path
from tests.command_line import _execute
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
streams = [Path({str(tmp_path)!r}) / "stdout", Path({str(tmp_path)!r}) / "stderr"]
arguments = (["-c"], {mask!r}, Path.cwd(), dict(os.environ), streams)
multiprocessing.get_context("fork").Process(target=_execute, args=arguments).start()
"""
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "stdout").read_text() == "set()\n"
