"""``scrapy export``: the command line, and the way of a town's pages out and in again."""

from __future__ import annotations

import gzip
import os
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from archive.export import FORMATS
from crawler.verbs.verb import CUT_OFF, REFUSED
from tests.archive.whole import DERIVED
from tests.command_line import BULLETINS, run_scrapy
from tests.press_town.sources import write_sources
from tests.press_town.town import SINCE, UNTIL

ROOT = Path(__file__).parents[3]
DAYS = ("-a", f"since={SINCE}", "-a", f"until={UNTIL}")


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """Names the archive of a first crawl."""
    path = tmp_path_factory.mktemp("sample") / "bulletins.db"
    assert run_scrapy("crawl", "bulletins", f"-sARCHIVE_DB={path}", "-sREADING_PROCESSES=1").returncode == 0
    return "-s", f"ARCHIVE_DB={path}"


WRITTEN = {
    **dict.fromkeys(("csv", "jsonl", "parquet", "epidata", "xlsx"), r"\d+ rows"), "warc": "20 records",
    "wacz": "20 records", **dict.fromkeys(("datapackage", "duckdb"), r"\d+ rows in \d+ tables"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_under_its_name(sample, tmp_path, name):
    done = run_scrapy("export", *sample, "--format", name, tmp_path / "to")
    assert done.returncode == 0
    assert re.fullmatch(rf"{tmp_path / 'to'}: {WRITTEN[name]}\n", done.stdout)
    assert (tmp_path / "to").stat().st_size
    assert [path.name for path in tmp_path.iterdir()] == ["to"]


def test_what_is_there_is_replaced_if_that_is_said(sample, tmp_path):
    (tmp_path / "to").write_text("mine")
    assert run_scrapy("export", *sample, "--format", "csv", tmp_path / "to").returncode == REFUSED
    assert run_scrapy("export", *sample, "--format", "csv", "--overwrite", tmp_path / "to").returncode == 0
    assert (tmp_path / "to").read_bytes().startswith(b"url,article_title,")


def test_a_dash_is_standard_output(sample):
    done = run_scrapy("export", *sample, "--format", "csv", "--view", "captures", "-")
    assert (done.returncode, done.stderr, done.stdout.count("\r\n")) == (0, "", 21)


def test_what_epidata_has_no_place_for_is_reported(sample):
    printed = run_scrapy("export", *sample, "--format", "epidata", "-").stderr.splitlines()
    assert "left out: 3 rows: a part by route of discovery" in printed


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["--format", "csv", "-s", "ARCHIVE_DB={folder}/none.db", "to"],
            "no such archive; name one with -s ARCHIVE_DB=",
        ),
        (["--format", "csv"], "say where to: the name of a file"),
        (["--format", "xyz", "to"], "unknown: xyz; known: csv,"),
        (["--format", "cvs", "to.csv"], "unknown: cvs; did you mean csv?"),
        (["--format", "csv", "--view", "bodies", "to.csv"], "unknown: bodies; known: agreement, areas,"),
        (["--format", "csv", "--since", "2022-11-31", "to.csv"], "2022-11-31: no such day; write 2022-11-30"),
    ],
)
def test_a_refusal_says_what_to_do(sample, tmp_path, arguments, says):
    done = run_scrapy("export", *sample, *(argument.format(folder=tmp_path) for argument in arguments))
    assert done.returncode == REFUSED
    assert says in done.stderr.splitlines()[-1]


def test_without_pyarrow_it_says_what_to_install(sample, tmp_path):
    (tmp_path / "pyarrow.py").write_text("raise ModuleNotFoundError(name='pyarrow')")
    command = [*BULLETINS, "export", *sample, "--format", "parquet", tmp_path / "to.parquet"]
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (REFUSED, b"")
    assert done.stderr == b"error: pyarrow: is not installed; pip install -e '.[parquet]'\n"


@pytest.mark.parametrize(
    "arguments",
    [("export", "--format", "jsonl", "-"), ("review",), ("search", "疫情")],
    ids=lambda a: a[0],
)
def test_a_command_whose_reader_has_gone_ends_without_a_word(sample, arguments):
    command = [*BULLETINS, *arguments, *sample]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as under_way:
        under_way.stdout.close()
        said = under_way.stderr.read()
    assert (under_way.returncode, said) == (CUT_OFF, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(
    "arguments",
    [("export", "--format", "csv", "-"), ("export", "--format", "xlsx", "--view", "daily", "-"), ("report", "-")],
    ids="-".join,
)
def test_output_to_a_full_disk_is_one_line(sample, arguments):
    with Path("/dev/full").open("wb") as full:
        command = [*BULLETINS, *arguments, *sample]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (REFUSED, 1)
    assert b"cannot be written (No space left on device)" in done.stderr


def test_a_range_without_days_is_refused(sample):
    done = run_scrapy("export", *sample, "--format", "csv", "--since", "2022-12-01", "--until", "2022-11-30", "-")
    assert (done.returncode, done.stdout) == (REFUSED, "")
    assert "put the earlier day first" in done.stderr


def test_pages_that_went_out_as_warc_come_in_as_they_were(crawl, press_town, tmp_path):
    there, back = tmp_path / "there.db", tmp_path / "back.db"
    write_sources(tmp_path / "sources", press_town().address, ("trs", "ivs", "joyhua"))
    crawl(*DAYS, SOURCES=tmp_path / "sources", ARCHIVE_DB=there, DOWNLOAD_DELAY=0, AUTOTHROTTLE_ENABLED=0)
    first = export_warc(there)
    assert gzip.decompress(first.read_bytes()).count(b"WARC-Type: revisit")  # joyhua has one page under four addresses
    # Their sources are known there too: a file cannot raise its own rank.
    crawl("-a", "source=files", "-a", f"path={first}", SOURCES=tmp_path / "sources", ARCHIVE_DB=back)
    assert derived(back)["observations"]
    assert derived(back) == derived(there)
    assert export_warc(back).read_bytes() == first.read_bytes()


def export_warc(archive):
    to = archive.with_suffix(".warc.gz")
    assert run_scrapy("export", "-s", f"ARCHIVE_DB={archive}", "--format", "warc", to).returncode == 0
    return to


def derived(archive):
    """Return what was read, without when this archive first stored and read it."""
    with closing(sqlite3.connect(archive)) as db:
        return {table: sorted(map(repr, without_times(db, table))) for table in DERIVED}


def without_times(db, table):
    cursor = db.execute(f"select * from {table}")
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield [value for name, value in zip(names, row, strict=True) if name not in ("recorded_at", "read_at")]
