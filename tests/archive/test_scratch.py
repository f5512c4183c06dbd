"""Temporary files of a process that was killed do not stay."""

from __future__ import annotations

import fcntl
import os
import socket
import tempfile

import pytest

from archive.export import export
from archive.export.options import ExportOptions
from archive.scratch import scratch_beside, scratch_folder
from tests.command_line import run_program
from tests.killing import check_killed
from tests.machines import Machines, met

HOST = socket.gethostname()

DYING = """
import sys
from pathlib import Path
from archive.export import export
from archive.export.options import ExportOptions
from archive.scratch import scratch_folder
from tests.command_line import run_program
from tests.killing import die

with scratch_folder(Path(sys.argv[1])) as folder:
    (folder / "file").write_text("1")
    die()
"""

COMMAND = """
import sys
from importlib import import_module
from crawler import console
from tests.command_line import run_program
from tests.killing import die

_, moment, archive, *words = sys.argv
if moment:
    module, _, name = moment.partition(":")
    setattr(import_module(module), name, die)
sys.argv = ["bulletins", *words, "-s", f"ARCHIVE_DB={archive}"]
console.main()
"""


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_a_folder_is_there_for_its_block_only(tmp_path):
    with scratch_folder(tmp_path) as folder:
        (folder / "file").write_text("1")
        assert folder.parent == tmp_path
    assert names(tmp_path) == set()


def test_without_a_place_it_is_where_the_system_has_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch_folder() as folder:
        assert folder.parent == tmp_path


def test_the_folder_of_a_killed_process_is_deleted_by_the_next_one(tmp_path):
    check_killed(DYING, tmp_path)
    (left,) = tmp_path.iterdir()
    with scratch_folder(tmp_path) as folder:
        assert not left.exists()
        assert names(tmp_path) == {folder.name}


def test_a_folder_in_use_stays(tmp_path):
    with scratch_folder(tmp_path) as first, scratch_folder(tmp_path) as second:
        assert names(tmp_path) == {first.name, second.name}


@pytest.mark.parametrize(
    "name",
    [f"bulletins.other-{HOST}.abcd_123.part", f"bulletins.{HOST}.part", f".x.db.{HOST}.abcd_123.part", "notes.part"],
)
def test_folders_of_other_hosts_and_other_names_stay(tmp_path, name):
    (tmp_path / name).mkdir()
    with scratch_folder(tmp_path), scratch_beside(tmp_path / "y.db"):
        pass
    assert names(tmp_path) == {name}


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / f"bulletins.{HOST}.abcd_123.part").symlink_to(tmp_path / "kept")
    with scratch_folder(tmp_path):
        pass
    assert (tmp_path / "kept").is_dir()


def test_where_the_file_system_locks_no_folders_nothing_is_taken_for_left_over(tmp_path, monkeypatch):
    check_killed(DYING, tmp_path)
    (left,) = tmp_path.iterdir()

    def refuse(*_):
        raise OSError(9, os.strerror(9))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with scratch_folder(tmp_path) as folder:
        assert names(tmp_path) == {left.name, folder.name}
    assert names(tmp_path) == {left.name}


def test_a_folder_that_another_process_deletes_before_it_is_locked_is_made_again(tmp_path, monkeypatch):
    lock, taken = fcntl.flock, []

    def delete_first(descriptor, operation):
        if not taken:
            taken.extend(tmp_path.iterdir())
            taken[0].rmdir()
        lock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", delete_first)
    with scratch_folder(tmp_path) as folder:
        assert folder.is_dir()
        assert folder != taken[0]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return Machines(tmp_path_factory.mktemp("machines")).make(met)


@pytest.fixture(scope="module")
def datasets(archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("datasets")
    export(archive, ExportOptions("parquet", all_tables=True), str(folder / "a"))
    return folder


@pytest.mark.parametrize(
    ("moment", "command"),
    [
        ("crawler.verbs.merge:add_archive", "merge {archive} into {to}"),
        ("os:fsync", "export --format csv {to}"),
        ("archive.export.dataset:_write_file", "export --format parquet --all {to}"),
        ("archive.copying:_give_name", "backup {to}"),
        ("archive.unite:_count", "unite {datasets} into {to}"),
    ],
    ids=["merge", "export", "export --all", "backup", "unite"],
)
def test_a_command_that_was_killed_leaves_nothing_once_it_has_run_again(tmp_path, archive, datasets, moment, command):
    words = command.format(archive=archive, datasets=datasets, to=tmp_path / "new").split()
    check_killed(COMMAND, moment, archive, *words)
    assert {name for name in names(tmp_path) if name.endswith(".part")}

    again = run_program(COMMAND, "", archive, *words)

    assert (again.returncode, again.stderr) == (0, "")
    assert names(tmp_path) == {"new"}
