"""The suite itself: commands that tests run are forked from a process that has everything loaded."""

from __future__ import annotations

from tests.command_line import run_program


def test_what_is_forked_has_everything_loaded():
    # Python says nothing where it cannot load it, and each of some 400 commands would take two seconds more.
    done = run_program("import sys; print('PARSED' in vars(sys.modules.get('tests.loaded', sys)))")
    assert (done.stdout, done.stderr) == ("True\n", "")
