"""Web archives on disk through the command line: captures, articles, findings, exit status."""

from __future__ import annotations

import gzip
import sqlite3
import zipfile
from contextlib import closing

import pytest

from tests.command_line import run_program
from tests.crawler.webarchives.warcs import SITE, http, page, record

PICTURE = http(b"\x89PNG\r\n\x1a\n" + bytes(40), "Content-Type: image/png")
JAVASCRIPT = "Content-Type: application/x-javascript"
SCRIPT = http(b"var a = '2022';", JAVASCRIPT)
GONE = http("<p>页面不存在，请查看2022年11月29日0-24时新增确诊病例9例。</p>".encode(), status="404 Not Found")
PAGES = [
    record(http(gzip.compress(page(3)), "Content-Type: text/html", "Content-Encoding: gzip"), url=f"{SITE}3.html"),
    record(PICTURE, url=f"{SITE}logo.png"),
    record(SCRIPT, url=f"{SITE}pager.js"),
    record(GONE, url=f"{SITE}gone.html"),
]


def rows(archive, question):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(question).fetchall()


@pytest.fixture
def folder(tmp_path):
    """Return a WARC, a WACZ and a document, side by side."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.warc.gz").write_bytes(b"".join(map(gzip.compress, PAGES)))
    with zipfile.ZipFile(folder / "b.wacz", "w") as packed:
        packed.writestr("archive/data.warc.gz", gzip.compress(record(http(page(4)), url=f"{SITE}4.html")))
    (folder / "c.html").write_bytes(page(5))
    return ["-a", "source=files", "-a", f"path={folder}", "-a", "area=990100"]


def test_every_response_is_a_capture_and_every_page_is_read(crawl, archive, folder, tmp_path):
    done = crawl(*folder)
    assert (done.returncode, done.stderr) == (0, "")
    then = "2022-11-30T01:02:03.000000+00:00"
    assert rows(archive, "select url, via, status, fetched_at from captures where via <> 'file' order by url") == [
        (f"{SITE}3.html", "warc", 200, then),
        (f"{SITE}4.html", "warc", 200, then),
        (f"{SITE}gone.html", "warc", 404, then),
        (f"{SITE}logo.png", "warc", 200, then),
        (f"{SITE}pager.js", "warc", 200, then),
    ]
    assert rows(archive, "select url, value from observation_history order by value") == [
        (f"{SITE}3.html", 3),
        (f"{SITE}4.html", 4),
        ((tmp_path / "saved" / "c.html").as_uri(), 5),
    ]
    assert rows(archive, "select pages_fetched, pages_failed, articles from crawls") == [(6, 0, 3)]


def test_what_looks_like_a_page_and_is_none_is_a_finding_and_a_file_is_kept_unread(crawl, archive, tmp_path):
    script = b"<html><script>$_ts=window['$_ts'];</script></html>"
    files = {
        "a.pdf": http(b"%PDF-1.4\x00", "Content-Type: application/octet-stream"),
        "pager.js": http(b"", JAVASCRIPT),
    }
    none = {
        "challenge": http(script),
        "challenge-412": http(script, status="412 Precondition Failed"),
        "soft_404": http("<title>提示</title><p>您要看的页面不存在</p>".encode()),
        "soft_404-empty": http(b""),
        "wrong_type": http(b"%PDF-1.4\x00"),
    }
    path = tmp_path / "mixed.warc"
    path.write_bytes(b"".join(record(answer, url=SITE + name) for name, answer in (files | none).items()))
    done = crawl("-a", "source=files", "-a", f"path={path}")
    assert done.returncode == 1
    assert rows(archive, "select url, role from captures order by url") == [
        (f"{SITE}a.pdf", "attachment"),
        (f"{SITE}pager.js", "page"),
    ]
    found = rows(archive, "select url, kind, substr(message, 1, 22) from findings where url not like '%.pdf'")
    assert sorted(found) == sorted((SITE + name, name.partition("-")[0], "archived on 2022-11-30") for name in none)
    assert rows(archive, "select * from articles") == []


def test_read_again_a_web_archive_adds_no_row_and_no_meeting(crawl, archive, folder):
    crawl(*folder)
    held = rows(archive, "select id, times_seen, last_seen_at from captures where via = 'warc' order by id")
    done = crawl(*folder)
    assert done.returncode == 0
    assert rows(archive, "select id, times_seen, last_seen_at from captures where via = 'warc' order by id") == held
    assert {times for _, times, _ in held} == {1}
    assert rows(archive, "select pages_fetched, pages_unchanged, articles from crawls order by started_at")[1] == (
        6,
        6,
        0,
    )


def test_what_cannot_be_read_of_a_file_is_a_finding_and_status_1(crawl, archive, tmp_path):
    path = tmp_path / "torn.warc"
    revisit = record(http(b""), url=f"{SITE}3.html", kind="revisit")
    path.write_bytes(PAGES[0] + revisit + record(http(page(6)), url=f"{SITE}6.html")[:-300])
    done = crawl("-a", "source=files", "-a", f"path={path}", "-a", "area=990100")
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {path.as_uri()}: {SITE}6.html: it is ")
    assert rows(archive, "select kind, url, evidence from findings order by kind") == [
        ("damaged_record", path.as_uri(), "torn.warc, record 3"),
        ("revisit", f"{SITE}3.html", "torn.warc, record 2"),
        ("truncated", f"{SITE}6.html", ""),  # what there is of it is kept and not read
    ]
    assert rows(archive, "select value from current_observations") == [(3,)]
    # Two are lost: the file, and the page that was cut in it.
    assert rows(archive, "select pages_fetched, pages_failed from crawls") == [(2, 2)]
    ((kept,),) = rows(archive, "select size from bodies join captures on body_sha256 = sha256 where damage <> ''")
    assert kept == len(page(6)) - 300 + len("\r\n\r\n")


def test_records_without_a_page_are_a_finding_of_a_whole_file(crawl, archive, tmp_path):
    path = tmp_path / "whole.warc"
    path.write_bytes(PAGES[0] + record(b"220 ready", url="ftp://ftp.example.cn/a.txt"))
    assert crawl("-a", "source=files", "-a", f"path={path}", "-a", "area=990100").returncode == 0
    assert rows(archive, "select kind, url from findings") == [("records_passed_over", path.as_uri())]


def test_damage_is_reported_until_a_whole_file_is_in_the_place(crawl, archive, tmp_path):
    path = tmp_path / "torn.warc"
    whole = PAGES[0] + record(http(page(6)), url=f"{SITE}6.html")
    asked = ("-a", "source=files", "-a", f"path={path}", "-a", "area=990100")
    damaged = "select count(*) from findings where kind in ('damaged_record', 'truncated')"
    path.write_bytes(whole[:-300])
    assert crawl(*asked).returncode == 1
    path.write_bytes(b"not begun" + PAGES[0])  # damaged otherwise
    assert crawl(*asked).returncode == 1
    assert rows(archive, damaged) == [(3,)]
    path.write_bytes(whole)
    assert crawl(*asked).returncode == 0
    assert rows(archive, damaged) == [(0,)]


def test_a_file_ends_where_the_crawl_is_stopped(archive, folder):
    """The file of the test has no end: only the signal, which comes once all of it was read, stops the crawl."""
    program = f"""
import os, signal, sys
from scrapy.cmdline import execute
from crawler.spiders import bulletins
read = bulletins.read_web_archive

def read_without_end(*arguments):
    yield from read(*arguments)
    os.kill(os.getpid(), signal.SIGINT)
    while True:
        yield from read(*arguments)

bulletins.read_web_archive = read_without_end
path = {folder[3].removeprefix("path=") + "/a.warc.gz"!r}
sys.argv = ["scrapy", "crawl", "bulletins", "-a", "source=files", "-a", f"path={{path}}", "-s", "ARCHIVE_DB={archive}"]
execute()
"""
    done = run_program(program)
    assert done.returncode == 1
    assert "stopped: shutdown" in done.stdout
    # A crawl that has nothing under way ends before it says that it is stopping.
    assert not done.stderr or (done.stderr.startswith("stopping: ") and done.stderr.count("\n") == 1)
    assert rows(archive, "select count(*), max(times_seen) from captures") == [(len(PAGES), 1)]


def test_a_file_that_vanishes_or_is_none_is_a_finding(crawl, archive, tmp_path):
    path = tmp_path / "letter.warc.gz"
    path.write_text("Dear reader,", "utf-8")
    done = crawl("-a", "source=files", "-a", f"path={path}")
    assert done.returncode == 1
    assert {(kind, url) for kind, url in rows(archive, "select kind, url from findings")} == {
        ("damaged_record", path.as_uri())
    }
    assert "Traceback" not in done.stderr
