"""``bulletins read``: what the command line says, and its exit status."""

from __future__ import annotations

import shutil

import pytest

from crawler.verbs.read import INCOMPLETE
from crawler.verbs.verb import REFUSED
from tests.command_line import run_scrapy
from tests.crawler.webarchives.warcs import http, page, record


@pytest.fixture
def warcs(tmp_path):
    """Return two web archives of one page each, of which one is cut, and a file that is none."""
    folder = tmp_path / "warcs"
    (folder / "2022").mkdir(parents=True)
    whole = record(http(page(3)))
    (folder / "2022" / "whole.warc").write_bytes(whole)
    (folder / "cut.warc").write_bytes(whole + whole[:300])
    (folder / "notes.txt").write_text("no web archive", "utf-8")
    return folder


def test_every_web_archive_of_a_folder_is_read_and_what_is_damaged_is_said(warcs, tmp_path):
    done = run_scrapy("read", warcs, "--to", tmp_path / "to", "--workers", "1")
    assert done.returncode == INCOMPLETE
    assert done.stdout.split() == [
        "files", "2,", "0", "of", "them", "read", "before,", "1", "with", "errors", "captures", "3", "datasets",
        str(tmp_path / "to"),
    ]  # fmt: skip
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"error: {warcs / 'cut.warc'}: 1 record cannot be read (first: ")
    assert sorted(path.name.rpartition("-")[0] for path in (tmp_path / "to").iterdir()) == ["cut.warc", "whole.warc"]
    (warcs / "cut.warc").unlink()
    again = run_scrapy("read", warcs, "--to", tmp_path / "to", "--workers", "1")
    assert (again.returncode, again.stderr) == (0, "")
    assert "1, 1 of them read before" in again.stdout


def test_pages_over_the_limit_are_said_too(warcs, tmp_path):
    (warcs / "cut.warc").unlink()
    limit = f"DOWNLOAD_MAXSIZE={len(page(3)) - 1}"
    done = run_scrapy("read", warcs / "2022", "--to", tmp_path / "to", "--workers", "1", "-s", limit)
    assert done.returncode == INCOMPLETE
    assert "1 with errors" in done.stdout
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"error: {warcs / '2022' / 'whole.warc'}: 1 page is larger than DOWNLOAD_MAXSIZE (first: ")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(warcs, tmp_path):
    shutil.rmtree(warcs / "2022")
    (warcs / "part.db").write_bytes(b"junk" * 100)
    done = run_scrapy("read", warcs / "cut.warc", warcs / "part.db", "--to", tmp_path / "to", "--workers", "1")
    assert done.returncode == INCOMPLETE
    assert [line.split(": ")[1] for line in sorted(done.stderr.splitlines())] == [
        str(warcs / "cut.warc"),
        str(warcs / "part.db"),
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["x"], "PATH ... --to FOLDER"),
        (["", "--to", "to"], "PATH ... --to FOLDER"),
        ([".", "--to", "to", "--workers", "0"], "a number from 1 on"),
        ([".", "--to", "to", "--workers=-1"], "a number from 1 on"),
        ([".", "--to", "/proc/to"], "cannot be written"),
        (["nowhere", "--to", "to"], "nothing is there"),
        ([".", "--to", "nowhere/to"], "its folder is not there"),
        ([".", "--to", "a.warc"], "is a file"),
        (["empty", "--to", "to"], "file is in it"),
        ([".", "--to", "to", "--engine", "spark"], "processes"),
        ([".", "--to", "to", "--engine", "ray", "--workers", "2"], "--workers is about processes"),
        ([".", "--to", "to", "--recorded-at", "2022-11-30T08:00"], "which time zone"),
        (["s3://bucket?colour=red", "--to", "to"], "unknown option colour"),
        ([".", "--to", "s3://"], "names no bucket"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, arguments, words):
    (tmp_path / "a.warc").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    done = run_scrapy("read", *arguments, cwd=tmp_path, SCRAPY_SETTINGS_MODULE="crawler.settings")
    assert done.returncode == REFUSED
    assert words in done.stderr
    assert not (tmp_path / "to").exists()
