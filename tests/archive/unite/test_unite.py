"""A file of many datasets is written complete or not at all; what cannot be united is left out, refused and named."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
from contextlib import closing
from functools import partial

import duckdb
import pytest

from archive.atomic_output import ExportError
from archive.database import ArchiveError
from archive.export.dataset_tables import MANIFEST
from archive.migrate import KNOWN
from archive.unite import unite
from tests.archive.invented import PARSER
from tests.archive.unite.pages import ask
from tests.archive.unite.sides import differences
from tests.command_line import run_program


def test_a_dataset_that_is_not_complete_is_left_out_and_named(tmp_path, copy_datasets):
    folder = copy_datasets(tmp_path / "parts", 2)
    (folder / "part-1" / MANIFEST).unlink()
    (folder / "part-0").rename(folder / "complete")
    shutil.copytree(folder / "complete", folder / ".part" / "complete")  # by a command that is under way
    counts = unite(folder, tmp_path / "all.duckdb", PARSER)
    assert (counts.datasets, counts.incomplete) == (1, ("part-1",))


def test_one_dataset_is_enough_and_names_of_folders_are_free(tmp_path, parts, copy_datasets):
    folder = copy_datasets(tmp_path / "it's [a] *b")
    into = tmp_path / "all.duckdb"
    unite(folder / "part-0", into, PARSER)
    assert differences(parts[0], into) == {}


def test_a_folder_above_that_is_named_like_a_partition_is_none(tmp_path, parts, copy_datasets):
    """The disease of a rate is read from the name of its folder."""
    folder = copy_datasets(tmp_path / "disease=other" / "year=2022")
    into = tmp_path / "all.duckdb"
    unite(folder, into, PARSER)
    assert ask(into, "select distinct disease from rates") == [("influenza",)]
    assert differences(parts[0], into) == {}


def test_a_dataset_in_the_folder_of_another_is_united_too(tmp_path, whole, copy_datasets):
    folder = copy_datasets(tmp_path / "parts", 3)
    for name in ("part-1", "part-2"):
        (folder / name).rename(folder / "part-0" / name)
    into = tmp_path / "all.duckdb"
    assert unite(folder / "part-0", into, PARSER).datasets == 3
    assert differences(whole, into) == {}


def test_datasets_behind_links_are_united_and_a_link_back_ends(tmp_path, whole, copy_datasets):
    folder, into = copy_datasets(tmp_path / "disk", 3), tmp_path / "all.duckdb"
    (tmp_path / "parts").mkdir()
    for number in range(3):
        (tmp_path / "parts" / f"machine-{number}").symlink_to(folder / f"part-{number}")
    (tmp_path / "parts" / "up").symlink_to(tmp_path / "parts")
    assert unite(tmp_path / "parts", into, PARSER).datasets == 3
    assert differences(whole, into) == {}


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path, copy_datasets, monkeypatch):
    """Its datasets would be missing without a word."""
    folder = copy_datasets(tmp_path / "parts", 2)
    listed = os.scandir

    def list_others(path):
        if path == str(folder / "part-1"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", list_others)
    with pytest.raises(ArchiveError, match=r"part-1: cannot be listed \(Permission denied\); check its rights"):
        unite(folder, tmp_path / "all.duckdb", PARSER)


def test_a_file_of_its_own_is_replaced_and_another_is_not(tmp_path, copy_datasets):
    folder, into = copy_datasets(tmp_path / "parts"), tmp_path / "all.duckdb"
    unite(folder, into, PARSER)
    unite(folder, into, PARSER)
    other = tmp_path / "other.duckdb"
    for make in (partial(other.write_text, "notes"), partial(make_other_base, other)):
        make()
        before = other.read_bytes()
        with pytest.raises(ExportError, match="was not made by unite"):
            unite(folder, other, PARSER)
        assert other.read_bytes() == before
        other.unlink()


def make_other_base(path):
    path.unlink(missing_ok=True)
    with closing(duckdb.connect(path)) as base:
        base.execute("create table t (a integer)")


def test_what_cannot_be_read_leaves_the_earlier_file(tmp_path, first_united, copy_datasets):
    folder, into = copy_datasets(tmp_path / "parts"), tmp_path / "all.duckdb"
    shutil.copy(first_united, into)
    before = into.read_bytes()
    file = next((folder / "part-0" / "captures").iterdir())
    content = file.read_bytes()
    file.write_bytes(b"PAR1")
    with pytest.raises(ArchiveError, match=r"part-0: is damaged \(table captures cannot be read: .*copy or write"):
        unite(folder, into, PARSER)
    file.write_bytes(content[:4] + bytes(200) + content[204:])  # its footer is whole
    with pytest.raises(ExportError, match="write the dataset again that this names"):
        unite(folder, into, PARSER)
    assert into.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.duckdb", "parts"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from archive.unite import unite
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    unite(Path(sys.argv[1]), Path(sys.argv[2]), "1", threads=1)
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""


@pytest.mark.parametrize("share", [0.03, 0.5, 0.9])
def test_a_disk_that_is_full_leaves_the_earlier_file(tmp_path, first_united, copy_datasets, share):
    """A limit on the size of files has the effect of a full disk."""
    folder, into = copy_datasets(tmp_path / "parts"), tmp_path / "all.duckdb"
    shutil.copy(first_united, into)
    before = into.read_bytes()
    done = run_program(LIMITED, folder, into, int(len(before) * share))
    (said,) = done.stderr.splitlines()
    assert (done.returncode, said.endswith("; make room on the disk or in memory")) == (1, True), said
    assert into.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.duckdb", "parts"]


UNWATCHED = """
import sys
from pathlib import Path
import duckdb
from archive.unite import unite
assert duckdb.connect().execute("select current_setting('enable_progress_bar')").fetchone() == (True,)
unite(Path(sys.argv[1]), Path(sys.argv[2]), "1", threads=1, progress_bar_time=0)
"""


def test_nothing_is_printed_however_long_it_takes(tmp_path, datasets):
    """DuckDB would print a progress bar after two seconds, here at once."""
    done = run_program(UNWATCHED, datasets / "part-0", tmp_path / "all.duckdb")
    assert (done.stderr, done.stdout, done.returncode) == ("", "", 0)


def test_memory_that_is_too_small_is_reported_as_such(tmp_path, copy_datasets):
    folder = copy_datasets(tmp_path / "parts")
    with pytest.raises(ExportError, match="make room on the disk or in memory"):
        unite(folder, tmp_path / "all.duckdb", PARSER, memory_limit="1MB")


def lose_rows(part):
    file = next((part / "observations").rglob("*.parquet"))
    duckdb.execute(f"copy (select * from '{file}' limit 2) to '{part}.parquet'")
    part.with_suffix(".parquet").replace(file)


def double_a_file(part):
    file = next((part / "observations").rglob("*.parquet"))
    shutil.copy(file, file.with_name("part-0 (copy).parquet"))


def lose_a_table(part):
    shutil.rmtree(part / "redirects")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lose_rows, r"table observations has \d rows, dataset\.json states \d+"),
        (double_a_file, r"table observations has \d+ rows, dataset\.json states \d+"),
        (lose_a_table, "table redirects is missing"),
    ],
)
def test_a_dataset_with_other_rows_than_it_states_is_left_out_and_named(tmp_path, parts, copy_datasets, damage, words):
    folder, into = copy_datasets(tmp_path / "parts", 2), tmp_path / "all.duckdb"
    damage(folder / "part-1")
    counts = unite(folder, into, PARSER)
    assert (counts.datasets, list(counts.damaged), counts.incomplete) == (1, ["part-1"], ())
    assert re.fullmatch(words, counts.damaged["part-1"])
    assert differences(parts[0], into, ("captures", "observations", "redirects")) == {}
    with pytest.raises(ArchiveError, match=words):
        unite(folder / "part-1", tmp_path / "none.duckdb", PARSER)


@pytest.mark.parametrize("table", ["observations", "articles"])
def test_a_dataset_without_its_description_is_named_whatever_table_it_has(tmp_path, copy_datasets, table):
    folder = copy_datasets(tmp_path / "parts", 2)
    for one in (folder / "part-1").iterdir():
        if one.name != table:
            shutil.rmtree(one) if one.is_dir() else one.unlink()
    (folder / "notes").mkdir()
    shutil.copy(next((folder / "part-0" / "captures").iterdir()), folder / "notes" / "extract.parquet")
    assert unite(folder, tmp_path / "all.duckdb", PARSER).incomplete == ("part-1",)


def test_folders_that_are_no_table_do_not_enter(tmp_path, parts, copy_datasets):
    folder, into = copy_datasets(tmp_path / "parts"), tmp_path / "all.duckdb"
    part = folder / "part-0"
    file = next((part / "captures").iterdir())
    names = (
        ".ipynb_checkpoints",
        "my notes",
        "empty",
        "captures/.ipynb_checkpoints",
        "x as select 1; drop table areas; --",
    )
    for name in names:
        (part / name).mkdir()
        if name != "empty":
            shutil.copy(file, part / name)
    counts = unite(folder, into, PARSER)
    assert (counts.datasets, counts.incomplete, counts.damaged) == (1, (), {})
    assert differences(parts[0], into, ("captures", "observations", "areas")) == {}


@pytest.mark.parametrize("manifest", ["{}", "no JSON"])
def test_a_description_that_cannot_be_read_is_refused(tmp_path, manifest):
    (tmp_path / MANIFEST).write_text(manifest, "utf-8")
    with pytest.raises(ArchiveError, match="write this dataset again"):
        unite(tmp_path, tmp_path / "all.duckdb", PARSER)


@pytest.mark.parametrize(("was", "now"), [('"layout": 1,', '"layout": 99,'), (KNOWN[-1], KNOWN[-2])])
def test_datasets_of_other_versions_are_counted_in_one_line(tmp_path, copy_datasets, was, now):
    folder = copy_datasets(tmp_path / "parts", 3)
    for name in ("part-1", "part-2"):
        manifest = folder / name / MANIFEST
        manifest.write_text(manifest.read_text("utf-8").replace(was, now), "utf-8")
    words = r"datasets written by another version: 2 \(first: part-1, layout \d+, schema '\w+'\); write them again"
    with pytest.raises(ArchiveError, match=words):
        unite(folder, tmp_path / "all.duckdb", PARSER)


@pytest.mark.parametrize(
    "changed",
    [
        '"parsers": [1]', '"parsers": "abc"', '"parsers": ["\\ud800"]', '"tables": []', '"tables": {"captures": "1"}',
        '"tables": {"captures": true}', '"x": ' + "[" * 100_000,
    ],
    ids=lambda changed: changed[:30],
)  # fmt: skip
def test_a_description_that_makes_no_sense_is_refused_in_a_line(tmp_path, copy_datasets, changed):
    folder = copy_datasets(tmp_path / "parts")
    manifest = folder / "part-0" / MANIFEST
    manifest.write_text(manifest.read_text("utf-8").rstrip()[:-1] + f", {changed}}}", "utf-8")
    with pytest.raises(
        ArchiveError, match=r"part-0/dataset\.json: cannot be read \(.*\); write this dataset again"
    ) as met:
        unite(folder, tmp_path / "all.duckdb", PARSER)
    assert "\n" not in str(met.value)


def test_a_name_that_is_not_utf_8_is_said(tmp_path, copy_datasets):
    folder = copy_datasets(tmp_path / "parts")
    (folder / "part-0").rename(folder / "\udcff")
    with pytest.raises(ArchiveError, match="its name is not UTF-8; rename it"):
        unite(folder, tmp_path / "all.duckdb", PARSER)
    with pytest.raises(ArchiveError, match="its name is not UTF-8; rename it"):
        unite(folder, tmp_path / "\udcff.duckdb", PARSER)


def test_a_folder_without_datasets_is_refused(tmp_path):
    with pytest.raises(ArchiveError, match=r"has no folder with a dataset\.json"):
        unite(tmp_path, tmp_path / "all.duckdb", PARSER)
    with pytest.raises(ArchiveError, match="no such folder"):
        unite(tmp_path / "none", tmp_path / "all.duckdb", PARSER)


# With several threads DuckDB ends its statement before it takes a signal.
SLOW = """
import os, signal, sys, threading
from pathlib import Path
import archive.unite
from crawler.interrupt import stopping_in_order
query = "create table x as select count(*) from range(9000000000) r(a) where hash(a) % 7 = 3"
archive.unite._TABLES = {"slow": query}
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Timer(0.5, os.kill, (os.getpid(), int(sys.argv[3]))).start()
try:
    with stopping_in_order():
        archive.unite.unite(Path(sys.argv[1]), Path(sys.argv[2]), "1", threads=1)
except KeyboardInterrupt:
    sys.exit("stopped by Ctrl-C")
"""


@pytest.mark.parametrize(
    ("sent", "status", "said"), [(signal.SIGINT, 1, "Ctrl-C"), (signal.SIGTERM, -signal.SIGTERM, "SIGTERM")]
)
def test_it_is_stopped_in_order_also_while_a_query_runs(tmp_path, copy_datasets, sent, status, said):
    folder, into = copy_datasets(tmp_path / "parts"), tmp_path / "all.duckdb"
    done = run_program(SLOW, folder, into, int(sent))
    assert (done.returncode, done.stdout, done.stderr) == (status, "", f"stopped by {said}\n")
    assert [file.name for file in tmp_path.iterdir()] == ["parts"]
