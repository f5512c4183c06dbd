"""A column that changes from crawl to crawl, through the command line: who is needed, and why."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.command_line import run_scrapy

PAGE = """<html><head><title>{title}</title><meta name="PubDate" content="2022-11-30 08:05"></head>
<body><h1>{title}</h1><div class="TRS_Editor"><p>{text}</p></div></body></html>"""
TEXT = "11月{day}日0-24时，示例市新增新冠肺炎本土确诊病例3例。"
SOURCE = """
publisher = ""
area = "990100"
authority = 3
enabled = true
cadence_days = 1
[[listing]]
family = "trs"
start = ["../column/index.html"]
"""


class Column:
    """A column on disk, to which pages are added."""

    def __init__(self, folder):
        self.folder = folder / "column"
        (self.folder / "202211").mkdir(parents=True, exist_ok=True)

    def show(self, days, text: str = TEXT) -> None:
        """List these days from now on, and write the pages of those that are new."""
        for day in days:
            name = f"t202211{day:02}_{1000 + day}.html"
            page = PAGE.format(title=f"示例市11月{day}日疫情通报", text=text.format(day=day))
            if not (self.folder / "202211" / name).exists():
                (self.folder / "202211" / name).write_text(page, "utf-8")
        lines = [
            f'<li><a href="./202211/t202211{d:02}_{1000 + d}.html">通报{d}</a><span>2022-11-{d:02}</span></li>'
            for d in days
        ]
        (self.folder / "index.html").write_text(
            f'<html><body><ul class="list">{"".join(lines)}</ul></body></html>', "utf-8"
        )


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """Return a folder with the archive of three crawls of a column that grew from six pages to twelve."""
    folder = tmp_path_factory.mktemp("grown")
    (folder / "sources").mkdir()
    (folder / "sources" / "city.toml").write_text(SOURCE, "utf-8")
    column = Column(folder)
    for last in (6, 9, 12):
        column.show(range(1, last + 1))
        options = [f"-sARCHIVE_DB={folder / 'archive.db'}", f"-sSOURCES={folder / 'sources'}"]
        done = run_scrapy("crawl", "bulletins", *options)
        assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def column(grown, archive):
    """That column, as it was then; the archive of the test is as it was then, too."""
    shutil.copy(grown / "archive.db", archive)
    shutil.copytree(grown / "column", archive.parent / "as it was")
    yield Column(grown)
    shutil.rmtree(grown / "column")
    shutil.move(archive.parent / "as it was", grown / "column")


@pytest.fixture
def crawl_column(crawl, column):
    return lambda *arguments, **settings: crawl(*arguments, SOURCES=column.folder.with_name("sources"), **settings)


def rows(archive, question):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(question).fetchall()


def test_a_source_that_is_as_usual_needs_nobody(crawl_column, archive):
    done = crawl_column()
    assert (done.returncode, done.stderr) == (0, "")
    counts = "pages, articles, with_title, with_published_at, with_publisher, with_bulletins, findings"
    assert rows(archive, f"select {counts} from source_crawls order by started_at") == [
        (6, 6, 6, 6, 0, 6, 0),
        (9, 3, 3, 3, 0, 3, 0),
        (12, 3, 3, 3, 0, 3, 0),
        (12, 0, 0, 0, 0, 0, 0),
    ]


def test_few_pages_are_reported_until_the_next_crawl_is_as_usual(crawl_column, column, archive):
    column.show([12, 11])
    done = crawl_column()
    assert done.returncode == 3
    assert done.stderr == "warning: city: pages found: 2; usual are 9 (few_pages)\n"
    assert rows(archive, "select kind, severity, evidence from findings") == [("few_pages", "warning", "city")]

    column.show(range(1, 13))
    assert crawl_column().returncode == 0
    assert rows(archive, "select kind from findings") == []
    assert rows(archive, "select kind from source_alarms") == [("few_pages",)]


def test_a_source_without_any_page_is_reported(crawl_column, column):
    column.show([])
    done = crawl_column()
    assert done.returncode != 0
    assert done.stderr.splitlines()[-1] == "warning: city: no page was found; usual are 9 (nothing_found)"


def test_a_field_that_new_articles_lack_is_reported(crawl_column, column):
    column.show(range(1, 16), text="全市卫生健康工作会议召开。")
    done = crawl_column()
    assert done.returncode == 3
    assert "of 3 new articles 0 have a bulletin; of 12 before them 12 had (field_empty)" in done.stderr


def test_more_findings_than_usual_are_reported(crawl_column, column):
    column.show(range(1, 19), text=TEXT + "其中东湖区1例，南桥区1例。")
    done = crawl_column()
    assert done.returncode == 3
    assert "6 findings for 6 new articles; before, 0 for 12 (many_findings)" in done.stderr


def test_a_source_that_brings_nothing_new_for_long_is_reported(crawl_column, archive):
    with closing(sqlite3.connect(archive)) as db, db:
        db.execute("update captures set recorded_at = '2022-11-30T00:00:00.000000+00:00'")
    done = crawl_column()
    assert done.returncode == 3
    assert done.stderr.startswith("warning: city: no page was new for ")
    assert done.stderr.endswith("its cadence is one in 1 (source_silent)\n")


def test_a_crawl_of_some_days_is_not_taken_for_a_poor_one(crawl_column):
    done = crawl_column("-a", "since=2022-11-12", "-a", "until=2022-11-12")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_page_that_is_lost_weighs_more_and_is_counted(crawl_column, column, archive):
    column.show([13])
    (column.folder / "202211" / "t20221113_1013.html").unlink()
    done = crawl_column()
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "warning: city: no page was found; usual are 9 (nothing_found)"
    assert rows(archive, "select pages, findings from source_crawls order by started_at")[-1] == (0, 1)


def test_documents_are_not_compared(crawl, archive, tmp_path):
    (tmp_path / "a.md").write_text("11月29日，示例市新增新冠肺炎确诊病例3例。", "utf-8")
    crawl("-a", "source=files", "-a", f"path={tmp_path / 'a.md'}")
    assert rows(archive, "select * from source_crawls") == []


def test_thresholds_are_a_file_that_a_person_may_change(crawl_column, column, tmp_path):
    column.show([12, 11])
    mine = tmp_path / "mine.toml"
    mine.write_text("few_pages_share = 0.1", "utf-8")
    refused = crawl_column(THRESHOLDS=mine)
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"error: {mine}: missing or unknown: ")


def test_a_source_that_never_had_what_it_declares_is_known_by_its_first_crawl(crawl, archive, tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    declared = 'expect.rows = 2\nexpect.measures = ["confirmed", "deaths"]\n[[listing]]'
    (folder / "city.toml").write_text(SOURCE.replace("[[listing]]", declared), "utf-8")
    column = Column(tmp_path)
    column.show([29])
    done = crawl(SOURCES=folder)
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        "warning: city: the fullest of 1 articles has 1 numbers; expect.rows is 2 (few_numbers)",
        "warning: city: no number of 1 articles is of deaths, which expect.measures names (measures_missing)",
    ]
    column.show([30], text=TEXT + "新增死亡病例1例。")
    done = crawl(SOURCES=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(archive, "select kind from findings") == []
