"""A folder of files in several formats, crawled: all of them are articles, with the place of each number."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.command_line import run_scrapy
from tests.crawler.raw_site import ARTICLE, open_raw_site, respond, write_list
from tests.pipelines.documents.small_books import make_spreadsheetml, make_xlsx, xml_cell, xml_row
from tests.pipelines.documents.small_docs import make_docx, para, run
from tests.pipelines.documents.small_pdf import Text, make_pdf

SENTENCE = "2022年11月{}日0-24时，示例市新增本土确诊病例{}例。"
SOURCE = """
publisher = "示例市疾病预防控制中心"
area = "990100"
authority = 3
enabled = false

[[listing]]
family = "files"
period = '(?P<year>[0-9]{4}) (?P<month>[A-Z][a-z]+)'
period_examples = ["2004 July 243.xls"]
"""
ROWS = [["肺结核"], ["地区", "发病数", "死亡数"], ["示例市", 12, 1], ["2023年10月7日 下午10:18"]]
EXPORT = make_spreadsheetml("".join(xml_row(*map(xml_cell, row)) for row in ROWS))


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folder")
    files, sources = folder / "files", folder / "sources"
    files.mkdir()
    sources.mkdir()
    (sources / "centre.toml").write_text(SOURCE, "utf-8")
    for name, body in {
        "1.md": SENTENCE.format(27, 2).encode(),
        "2.pdf": make_pdf([], [Text(50, 100, SENTENCE.format(28, 3))]),
        "3.docx": make_docx(para(run(SENTENCE.format(29, 4)))),
        "2004 July 24.xls": EXPORT,
        "24.xls": EXPORT,
        "5.xlsx": make_xlsx({"概况": [["2022年9月示例市传染病概况"], ["病名", "发病数"], ["梅毒", 60]]}),
    }.items():
        (files / name).write_bytes(body)
    archive = folder / "archive.db"
    options = ("-a", "source=centre", "-a", f"path={files}", "-a", "published=2022-11-30")
    done = run_scrapy("crawl", "bulletins", *options, f"-sARCHIVE_DB={archive}", f"-sSOURCES={sources}")
    with closing(sqlite3.connect(archive)) as db, db:
        yield done, db
    db.close()


def test_every_file_is_an_article_of_its_publisher(crawled):
    done, db = crawled
    assert done.returncode == 0, done.stderr
    names = db.execute("select replace(url, rtrim(url, replace(url, '/', '')), ''), layout, publisher from articles")
    assert sorted(names) == [
        (name, layout, "示例市疾病预防控制中心")
        for name, layout in [
            ("1.md", "text"), ("2.pdf", "pdf"), ("2004%20July%2024.xls", "spreadsheetml"), ("24.xls", "spreadsheetml"),
            ("3.docx", "docx"), ("5.xlsx", "xlsx"),
        ]
    ]  # fmt: skip


def test_each_number_has_its_page_or_cell(crawled):
    _, db = crawled
    rows = db.execute(
        """
        select disease, measure, value, substr(period_start, 1, 10), page, sheet, cell
        from current_observations
        left join observations_in_files using (revision_id, article_id, evidence_start, evidence_end)
        order by period_start, measure
        """
    )
    assert rows.fetchall() == [
        ("tuberculosis", "cases", 12, "2004-07-01", 0, "Report", "B3"),
        ("tuberculosis", "deaths", 1, "2004-07-01", 0, "Report", "C3"),
        ("syphilis", "cases", 60, "2022-09-01", 0, "概况", "B3"),
        ("covid-19", "confirmed", 2, "2022-11-27", None, None, None),
        ("covid-19", "confirmed", 3, "2022-11-28", 2, "", ""),
        ("covid-19", "confirmed", 4, "2022-11-29", None, None, None),
    ]


def test_what_is_reported_is_the_table_without_a_period_alone(crawled):
    _, db = crawled
    found = db.execute("select kind, url like '%/24.xls' from open_findings where severity <> 'info'").fetchall()
    assert ("period_unknown", 1) in found
    assert {is_of_table for _, is_of_table in found} == {1}


def test_an_article_that_is_nothing_but_a_file_has_no_finding_once_the_file_is_read(crawl, archive, tmp_path):
    link = "<a href='P1.pdf'>示例市流感周报.pdf</a>"
    page = ARTICLE.format("示例市流感周报", link).encode()
    pdf = make_pdf([], [Text(50, 100, SENTENCE.format(28, 3))])
    with open_raw_site({
        "/yqtb/index.html": respond(write_list("t20221129_1.html")),
        "/yqtb/t20221129_1.html": respond(page, b"Content-Type: text/html"),
        "/yqtb/P1.pdf": respond(pdf, b"Content-Type: application/pdf"),
    }) as site:  # fmt: skip
        site.write_source(tmp_path / "sources")
        done = crawl(SOURCES=tmp_path / "sources", DOWNLOAD_DELAY=0, AUTOTHROTTLE_ENABLED=0)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(archive)) as db:
        assert db.execute("select body_kind from articles where url like '%html'").fetchall() == [("attachment",)]
        assert db.execute("select value from current_observations").fetchall() == [(3,)]
        assert db.execute("select kind from findings").fetchall() == []
    assert "no_text" not in done.stdout
