"""Bad input: one line, an exit status, and an archive that is as whole as before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.command_line import run_program, start_scrapy
from tests.killing import count_rows, wait_until

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "---\ntitle: 示例市疫情通报\npublished: 2022-11-30\n---\n\n11月29日0-24时，示例市新增本土确诊病例3例。\n"
SOURCE = 'publisher = "示例市卫生健康委员会"\narea = ""\nauthority = 1\nenabled = true\n[[listing]]\nfamily = "files"\n'
LARGE = 50 * 1024 * 1024


def contents(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table but the crawls, after SQLite itself has found the file whole."""
    with closing(sqlite3.connect(archive)) as db:
        db.execute("begin")  # of one moment: what a killed crawl had handed on is still being stored
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("pragma foreign_key_check").fetchall() == []
        names = [name for (name,) in db.execute("select name from sqlite_master where type = 'table' order by name")]
        return {name: sorted(db.execute(f"select * from [{name}]"), key=repr) for name in names if name != "crawls"}


@pytest.fixture
def filled(crawl, archive, tmp_path):
    """Return an archive that holds a document."""
    document = tmp_path / "good.md"
    document.write_text(GOOD, "utf-8")
    done = crawl("-a", "source=files", "-a", f"path={document}", "-a", "area=990100")
    assert (done.returncode, done.stderr) == (0, "")
    return archive


def one_line(done) -> str:
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    return line


def test_what_cannot_be_crawled_is_refused_before_anything_starts(crawl, filled, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "mine.toml").write_text('publisher = "某报', "utf-8")
    before = contents(filled)
    for arguments, says in [
        (["-a", "source=nobody"], "unknown source 'nobody'"),
        (["-a", "source=files", "-a", "path=/nowhere/at/all"], "/nowhere/at/all: No such file or directory"),
        (["-a", "source=files", "-a", f"path={tmp_path / 'empty'}"], "no documents"),
        (["-s", f"SOURCES={tmp_path / 'broken'}"], "mine.toml: not TOML"),
    ]:
        refused = crawl(*arguments)
        assert says in one_line(refused)
        assert (refused.returncode, refused.stdout) == (2, "")
    assert contents(filled) == before


def test_a_new_archive_is_announced_with_the_one_that_may_have_been_meant(crawl, filled, tmp_path):
    documents = ("-a", "source=files", "-a", f"path={tmp_path / 'good.md'}")
    mistyped = filled.with_name("archvie.db")
    first = crawl(*documents, ARCHIVE_DB=mistyped)
    assert first.stdout.startswith(f"{mistyped}: created a new archive; its folder also has {filled.name}\n")
    assert "new archive" not in crawl(*documents, ARCHIVE_DB=mistyped).stdout
    refused = crawl(*documents, ARCHIVE_DB=tmp_path / "folder" / "archive.db")
    assert (refused.returncode, "is not there; make it" in one_line(refused)) == (2, True)
    assert not (tmp_path / "folder").exists()


def test_days_of_documents_are_refused(crawl, tmp_path):
    refused = crawl("-a", "source=files", "-a", f"path={tmp_path}", "-a", "since=2022-11-01")
    assert (refused.returncode, "-a since=… is about lists" in one_line(refused)) == (2, True)


SCRIPT = """
import sys
import scrapy.crawler
from scrapy.utils.project import get_project_settings
if __name__ == "__main__":
    settings = get_project_settings()
    settings.set("ARCHIVE_DB", sys.argv[2])
    process = getattr(scrapy.crawler, sys.argv[1])(settings)
    crawler = process.create_crawler("bulletins")
    process.crawl(crawler, source=sys.argv[3])
    process.start()
    print(crawler.stats.get_value("bulletins/outcome"))
"""


@pytest.mark.parametrize(
    ("kind", "archive", "source", "says"),
    [
        ("CrawlerProcess", "a.db", "nobody", "unknown source 'nobody'"),
        ("AsyncCrawlerProcess", "folder/a.db", "sample-daily", "{path}: the folder "),
    ],
)
def test_a_script_is_refused_in_one_line(tmp_path, kind, archive, source, says):
    done = run_program(SCRIPT, kind, tmp_path / archive, source)
    says = says.format(path=tmp_path / archive)
    assert one_line(done).startswith(f"error: {says}")
    assert done.stdout.startswith(f"refused: {says}")


def test_a_refused_crawl_makes_no_archive(crawl, archive):
    assert crawl("-a", "source=nobody", ARCHIVE_DB=archive).returncode == 2
    assert not archive.exists()


def test_a_file_that_is_no_archive_is_refused_and_left_alone(crawl, tmp_path):
    letter = tmp_path / "letter.db"
    letter.write_text("Dear reader, " * 100, "utf-8")
    refused = crawl(ARCHIVE_DB=letter)
    assert str(letter) in one_line(refused)
    assert refused.returncode == 2
    assert letter.read_text("utf-8") == "Dear reader, " * 100


def test_a_place_that_cannot_be_written_is_refused(crawl, tmp_path):
    (tmp_path / "file").touch()
    refused = crawl(ARCHIVE_DB=tmp_path / "file" / "archive.db")
    assert str(tmp_path / "file") in one_line(refused)
    assert refused.returncode == 2


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("picture.html", bytes(range(128, 256)) * 40, "undecodable"),
        ("blank.html", b" \n", "empty_page"),
        ("nothing.txt", b"", "empty_page"),
        ("note.md", b"---\ntitle: [\n---\ntext\n", "front_matter"),
        ("large.html", b"\0" * LARGE, "too_large"),
    ],
)
def test_a_page_that_cannot_be_read_is_one_line_and_status_1(crawl, filled, name, body, kind):
    before = contents(filled)
    page = filled.with_name(name)
    page.write_bytes(body)
    done = crawl("-a", "source=files", "-a", f"path={page}")
    line = one_line(done)
    assert line.startswith(f"error: {page.as_uri()}: ")
    assert line.endswith(f"({kind})")
    assert done.returncode == 1

    after = contents(filled)
    with closing(sqlite3.connect(filled)) as db:
        assert db.execute("select distinct kind from findings where severity = 'error'").fetchall() == [(kind,)]
    assert after["articles"] == before["articles"]
    assert len(after["captures"]) == len(before["captures"]) + (kind != "too_large")


@pytest.mark.makes("broken_source")
@pytest.mark.spares("broken_source")
def test_a_source_that_cannot_be_loaded_is_a_finding_and_the_others_are_crawled(crawl, archive, tmp_path):
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "bad.toml").write_text("publisher = \n", "utf-8")
    path = f"path={tmp_path / 'good.md'}"
    assert crawl("-a", "source=files", "-a", path, SOURCES=tmp_path / "own").returncode == 0
    done = crawl("-a", "source=files,bad", "-a", path, SOURCES=tmp_path / "own")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert f"{tmp_path / 'own' / 'bad.toml'}: not TOML" in line
    with closing(sqlite3.connect(archive)) as db:
        assert db.execute("select url from findings where kind = 'broken_source'").fetchall() == [
            ((tmp_path / "own" / "bad.toml").as_uri(),)
        ]
        crawls = db.execute("select outcome, pages_fetched, pages_failed from crawls order by started_at").fetchall()
    assert crawls == [("finished", 1, 0), ("finished with failures", 1, 1)]
    (tmp_path / "own" / "bad.toml").write_text(SOURCE, "utf-8")
    assert crawl("-a", "source=files,bad", "-a", path, SOURCES=tmp_path / "own").returncode == 0
    with closing(sqlite3.connect(archive)) as db:
        assert db.execute("select url from findings where kind = 'broken_source'").fetchall() == []


def test_a_spider_that_is_not_ours_takes_scrapys_own_way(crawl):
    done = crawl("another")
    assert done.returncode == 2
    assert "more than one spider" in done.stderr


def test_a_crawl_that_is_killed_leaves_a_whole_archive_and_the_next_one_finishes_it(crawl, archive, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for day in range(1, 31):
        for hour in (9, 12, 15, 18, 21, 24):
            page = GOOD.replace("11月29日0-24时", f"11月{day}日0-{hour}时").replace(
                "published: 2022-11-30", "published: 2022-12-01"
            )
            (folder / f"{day:02}-{hour:02}.md").write_text(page, "utf-8")
    arguments = ("-a", "source=files", "-a", f"path={folder}", "-a", "area=990100")
    with start_scrapy("crawl", "bulletins", *arguments, "-s", f"ARCHIVE_DB={archive}") as under_way:
        wait_until(lambda: 20 < count_rows(archive, "articles") < 180, under_way)
        under_way.kill()
    left = contents(archive)
    assert 20 < len(left["articles"]) < 180
    assert len(left["articles"]) == len(left["captures"]) == len(left["bulletins"])

    done = crawl(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    finished = contents(archive)
    assert {name: len(finished[name]) for name in ("captures", "articles", "bulletins", "revisions")} == {
        "captures": 180, "articles": 180, "bulletins": 180, "revisions": 180,
    }  # fmt: skip
    assert [row[0] for row in left["articles"]] == [row[0] for row in finished["articles"] if row in left["articles"]]
