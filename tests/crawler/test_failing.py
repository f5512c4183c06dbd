"""A crawl whose archive fails, and two that share one: what is stored stays whole, and a line says what is wrong."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.captures import capture_ids, get_capture
from archive.database import look_into, open_archive
from tests.archive.faults import damage
from tests.archive.whole import check_whole
from tests.command_line import run_program, run_scrapy
from tests.crawler.raw_site import ARTICLE, open_raw_site, respond, write_list
from tests.crawler.small_site import IMPATIENT
from tests.killing import MAX_SECONDS, POLL_SECONDS, count_rows
from tests.workers.test_reparse import PAGES, fill, read_capture

ROOT = Path(__file__).parents[2]
PAGE = respond(ARTICLE.format("示例市疫情通报", "今日无新增病例。").encode(), b"Content-Type: text/html")
GOOD = "---\ntitle: 示例市疫情通报\npublished: 2022-12-01\n---\n\n11月{}日0-24时，示例市新增本土确诊病例{}例。\n"


def count(archive, table):
    with look_into(archive) as looked_into:
        return looked_into[table].count


def write_documents(folder, days):
    folder.mkdir(exist_ok=True)
    for day in days:
        (folder / f"{day}.md").write_text(GOOD.format(day, day), "utf-8")
    return "-a", "source=files", "-a", f"path={folder}", "-a", "area=990100"


CRAWL_ON_A_FULL_DISK = """
import sys
from scrapy.cmdline import execute
from tests.archive.faults import full_disk

with full_disk(int(sys.argv[2])):
    execute(["scrapy", "crawl", "bulletins", "-s", sys.argv[1]])
"""


def test_a_full_disk_ends_the_crawl_with_what_was_stored_and_the_next_one_goes_on(crawl, archive):
    open_archive(archive).close()
    ended = run_program(CRAWL_ON_A_FULL_DISK, f"ARCHIVE_DB={archive}", 300_000)
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"error: {archive}: cannot be written (")
    assert "; make room, " in line
    assert "stopped: archive: " in ended.stdout
    with open_archive(archive) as left:
        check_whole(left)
        assert 0 < left["captures"].count < 20
        assert left["captures"].count == left["readings"].count

    assert crawl().returncode == 0
    assert (count(archive, "captures"), count(archive, "articles")) == (20, 15)


@pytest.mark.parametrize("table", ["revisions", "crawls"])
def test_a_damaged_page_of_the_file_ends_the_crawl_in_one_line(crawl, archive, tmp_path, table):
    fill(archive, read_capture, PAGES[:1])
    damage(archive, table)
    ended = crawl(*write_documents(tmp_path / "pages", [28, 29]), READING_PROCESSES=0)
    message = (
        f"error: {archive}: is damaged (database disk image is malformed); "
        "scrapy verify says where; if it cannot, restore a backup\n"
    )
    assert (ended.returncode, ended.stderr) in [(1, message), (2, message)]
    with look_into(archive) as left:
        assert [get_capture(left, id_) for id_ in capture_ids(left)] == PAGES[:1]


def test_two_crawls_at_once_bring_the_pages_of_both_and_none_twice(archive, tmp_path):
    """Each has documents of its own, and both have the same column by another name; the archive does not exist yet."""
    sources = tmp_path / "sources"
    sources.mkdir()
    column = (ROOT / "crawler" / "sources" / "sample-commission.toml").read_text("utf-8")
    for name in ("one", "other"):  # of one source, the second would be refused
        text = column.replace("../sample", str(ROOT / "crawler" / "sample"))
        (sources / f"column-{name}.toml").write_text(text, "utf-8")
    days = {"one": range(1, 16), "other": range(11, 31)}
    for name, written in days.items():
        write_documents(tmp_path / name, written)

    def crawl(name):
        facts = f"source=files,column-{name}", f"path={tmp_path / name}", "area=990100"
        options = [word for one in facts for word in ("-a", one)]
        return run_scrapy("crawl", "bulletins", *options, "-s", f"ARCHIVE_DB={archive}", "-s", f"SOURCES={sources}")

    with ThreadPoolExecutor() as crawls:
        ended = list(crawls.map(crawl, days))
    for name, one in zip(days, ended, strict=True):
        # the pages of a column belong to the source that brought them first: the other then has found none
        beaten = f"warning: column-{name}: no page was found (nothing_found)\n", 3
        assert (one.stderr, one.returncode) in [("", 0), beaten]
    with open_archive(archive) as both:
        check_whole(both)
        urls = [row["url"] for row in both["captures"].rows]
        assert len(urls) == len(set(urls))
        documents = {f"{name}/{day}.md" for name, written in days.items() for day in written}
        assert {"/".join(url.split("/")[-2:]) for url in urls if url.endswith(".md")} == documents
        assert [row["outcome"] for row in both["crawls"].rows] == ["finished"] * 2
        assert [url for url in urls if "health-commission" in url]


@pytest.mark.parametrize("happen", [Path.replace, shutil.copyfile])
def test_an_archive_that_is_replaced_ends_the_crawl_in_one_line(archive, tmp_path, happen):
    other = tmp_path / "other.db"
    open_archive(other).close()
    new = other.read_bytes()

    def wait_and_replace(_before):
        deadline = time.monotonic() + MAX_SECONDS
        while not count_rows(archive, "captures") and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
        happen(other, archive)
        return PAGE

    pages = {"/yqtb/index.html": respond(write_list("t1.html", "t2.html")), "/yqtb/t1.html": PAGE}
    with open_raw_site(pages | {"/yqtb/t2.html": wait_and_replace}) as site:
        site.write_source(tmp_path / "sources")
        options = {"SOURCES": tmp_path / "sources", "ARCHIVE_DB": archive, **IMPATIENT}
        ended = run_scrapy("crawl", "bulletins", *(f"-s{name}={value}" for name, value in options.items()))
    lost = "was deleted, moved, replaced or overwritten while it was open, and nothing more can be stored"
    message = f"error: {archive}: {lost}; put it back if you have it, and start again\n"
    assert (ended.returncode, ended.stderr) == (1, message)
    assert f"stopped: archive: {archive}: was deleted" in ended.stdout
    assert archive.read_bytes() == new
