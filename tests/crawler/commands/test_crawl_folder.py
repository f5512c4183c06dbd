"""One crawl of a folder in which hardly anything is as it should be."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest

from tests.command_line import run_scrapy

TEXT = "11月29日0-24时，示例市新增本土确诊病例3例。"
PAGE = f"<!DOCTYPE html><html><head><title>疫情通报</title></head><body><div class='TRS_Editor'><p>{TEXT}</p></div>"
BOMB = "---\na: &a [x,x,x]\nb: [*a,*a]\n---\n" + TEXT


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folder")
    pages = folder / "pages"
    pages.mkdir()
    for name, body in {
        "1.shtml": PAGE.encode(), "2.jsp": PAGE.encode("gbk"), "3.txt": TEXT.encode(), "4.md": BOMB.encode(),
        "5.html": b"%PDF-1.3\n%\xe2\xe3", "6.html": b"\x89PNG\r\n\x1a\n", "7.css": b"p {}",
        os.fsdecode("8通报.html".encode("gbk")): PAGE.encode(), "9.md": b'---\ntitle: "\\uD800"\n---\n' + TEXT.encode(),
    }.items():  # fmt: skip
        (pages / name).write_bytes(body)
    os.mkfifo(pages / "a.html")
    (pages / "b.html").symlink_to("/dev/zero")
    archive = folder / "archive.db"
    options = ("-a", "source=files", "-a", f"path={pages}", "-a", "area=990100", "-a", "published=2022-11-30")
    done = run_scrapy("crawl", "bulletins", *options, f"-sARCHIVE_DB={archive}")
    with closing(sqlite3.connect(archive)) as db, db:
        yield pages, done, db
    db.close()


def test_it_ends_and_what_can_be_read_is(crawled):
    _, done, db = crawled
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)  # 4.md is not read
    read = db.execute("select url from articles order by url").fetchall()
    names = [name.rpartition("/")[2] for (name,) in read]
    assert names == ["1.shtml", "2.jsp", "3.txt", "8%CD%A8%B1%A8.html", "9.md"]
    assert db.execute("select distinct value from observations").fetchall() == [(3,)]
    assert db.execute("select count(*) from captures where url like '%/5.html'").fetchone() == (1,)


def test_what_is_not_read_is_found(crawled):
    pages, _, db = crawled
    found = db.execute("select kind, replace(url, ?, ''), message from open_findings order by kind", [pages.as_uri()])
    assert [(kind, name) for kind, name, _ in found] == [
        ("broken_file", "/5.html"), ("damaged_text", "/9.md"), ("files_not_read", ""), ("front_matter", "/4.md"),
    ]  # fmt: skip
    (message,) = db.execute("select message from open_findings where kind = 'files_not_read'").fetchone()
    assert message.endswith("1 .css (7.css), 1 FIFO (a.html), 1 PNG picture (6.html), 1 device (b.html)")


def test_the_finding_about_a_folder_closes_once_all_of_it_is_read(crawl, archive, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "1.txt").write_text(TEXT, "utf-8")

    def crawl_and_list():
        crawl("-a", "source=files", "-a", f"path={pages}", "-a", "area=990100", "-a", "published=2022-11-30")
        with closing(sqlite3.connect(archive)) as db:
            return [message for (message,) in db.execute("select message from open_findings where url like '%/pages'")]

    (pages / "2.css").write_text("p {}")
    assert crawl_and_list() == ["1 file of this path is not read: 1 .css (2.css)"]
    (pages / "2.css").unlink()
    assert crawl_and_list() == []
    (pages / "3.css").write_text("p {}")
    assert crawl_and_list() == ["1 file of this path is not read: 1 .css (3.css)"]
