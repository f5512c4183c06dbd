"""``scrapy review``: what a person reads, writes and gets as an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.database import open_archive
from archive.findings import KINDS
from archive.records import Finding
from archive.store import store_failure, store_page
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_capture, make_reading
from tests.command_line import run_scrapy

ROOT = Path(__file__).parents[3]
PAGE = make_capture()
UNREAD = Finding("unread", PAGE.url, "not understood", "新增重症1例")
BROKEN = Finding("parse_failed", PAGE.url, "the parser failed on this page", "Traceback:\n" + "  line\n" * 90)
LOST = Finding("gone", "http://www.example.cn/lost.html", "the answer was 404")


@pytest.fixture
def review(archive):
    with open_new(archive) as opened:
        store_page(opened, PAGE, replace(make_reading(make_article()), findings=(UNREAD, BROKEN)), PAGE.fetched_at)
        store_failure(opened, LOST, PAGE.fetched_at)

    def run(*arguments: str) -> tuple[int, list[str], str]:
        done = run_scrapy("review", "-s", f"ARCHIVE_DB={archive}", *arguments)
        return done.returncode, done.stdout.splitlines(), done.stderr

    return run


def test_it_lists_what_is_open_with_phrase_and_link(review):
    status, lines, errors = review()
    assert (status, errors) == (0, "")
    traceback = lines.pop(6)
    assert lines == [
        "error  of no known source",
        f"  {LOST.fingerprint}  gone  {LOST.url}",
        "    the answer was 404",
        "error  example",
        f"  {BROKEN.fingerprint}  parse_failed  {PAGE.url}",
        "    the parser failed on this page",
        "warning  example",
        f"  {UNREAD.fingerprint}  unread  {PAGE.url}",
        "    not understood",
        "    「新增重症1例」",
        "what to do",
        *(f"  {kind}: {KINDS[kind].do}" for kind in ("gone", "parse_failed", "unread")),
        "open findings: 3",
    ]
    assert traceback.startswith("    「Traceback: line line")
    assert traceback.endswith("…」")
    assert len(traceback) < 140


def test_a_list_that_is_cut_says_so(review):
    assert review("--limit", "1")[1][-1] == "open findings: 3, of which 2 are not shown"
    assert review("--severity", "warning", "--source", "example", "--limit", "1")[1][-1] == "open findings: 1"


def test_several_are_decided_at_once_and_one_is_reopened(review, archive):
    both = [UNREAD.fingerprint, LOST.fingerprint[:9]]
    assert review(*both, "--close", "--note", "compared with the page", "--by", "甲")[::2] == (0, "")
    assert review()[1][-1] == "open findings: 1"
    assert review(LOST.fingerprint, "--reopen")[:2] == (0, [f"{LOST.fingerprint} reopened"])
    assert "    note: compared with the page" in review("--kind", "gone")[1]
    with open_archive(archive) as opened:
        rows = opened.execute(
            "select verdict, note, who = '甲', fingerprint from decisions order by decided_at, fingerprint"
        )
        closed = [("closed", "compared with the page", 1, f) for f in sorted([UNREAD.fingerprint, LOST.fingerprint])]
        assert rows.fetchall() == [*closed, ("reopened", "", 0, LOST.fingerprint)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([UNREAD.fingerprint, "zz", "--close"], "no finding has the fingerprint 'zz'"),
        ([UNREAD.fingerprint], "write FINGERPRINT and --close"),
        (["--close"], "write FINGERPRINT and --close"),
        ([UNREAD.fingerprint, "--close", "--expect"], "not allowed with argument"),
        (["--limit", "0"], "--limit"),
        (["--kind", "unraed"], "--kind: unknown: unraed; did you mean unread"),
        (["--severity", "warn"], "--severity: unknown: warn; did you mean warning?"),
        (["--source", "exmaple"], "has no source 'exmaple'; did you mean example"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_decided(review, archive, arguments, message):
    status, _, errors = review(*arguments)
    assert status == 2
    assert message in errors
    assert "Traceback" not in errors
    with open_archive(archive) as opened:
        assert opened["decisions"].count == 0


def test_an_archive_that_is_not_there_is_not_made(tmp_path):
    missing = tmp_path / "missing.db"
    for arguments in ([], ["00", "--close"]):
        done = run_scrapy("review", "-s", f"ARCHIVE_DB={missing}", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"error: {missing}: no such archive")
        assert not missing.exists()
