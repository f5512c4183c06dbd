"""Temporary files of a process that was killed do not stay."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile

from crawler.units.scratch import scratch_folder


def test_a_folder_is_there_for_its_block_only(tmp_path):
    with scratch_folder(tmp_path) as folder:
        (folder / "file").write_text("1")
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_without_a_place_it_is_where_the_system_has_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch_folder() as folder:
        assert folder.parent == tmp_path


def test_what_a_killed_process_of_this_host_left_is_deleted_and_nothing_else(tmp_path):
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    host = socket.gethostname()
    left = tmp_path / f"bulletins-{ended.pid}@{host}@abc"
    alive, elsewhere = f"bulletins-{os.getpid()}@{host}@abc", f"bulletins-{ended.pid}@other-{host}@abc"
    others = {alive, elsewhere, f"bulletins-{ended.pid}", "notes"}
    for name in (left.name, *others):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("1")
    with scratch_folder(tmp_path):
        assert not left.exists()
    assert {path.name for path in tmp_path.iterdir()} == others
