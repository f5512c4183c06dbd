"""Web archives of other crawlers: what is stated of their pages, and where the bodies of their revisits are."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from archive.records import Finding, Stated
from crawler.webarchives.archived import Archived
from crawler.webarchives.files import read_web_archive
from crawler.webarchives.trust import Trust
from tests.crawler.webarchives.warcs import SITE, http, page, record

SOURCES = {
    "commission": """
publisher = "示例市卫生健康委员会"
area = "990100"
authority = 3
enabled = false

[[listing]]
family = "trs"
start = ["http://wsjkw.example.cn/yqtb/index.html"]
column = "疫情通报"
article = '/yqtb/'
examples = ["/yqtb/1.html"]

[[listing]]
family = "trs"
start = ["http://wsjkw.example.cn/sheets/"]
column = "数据"
article = '/sheets/'
examples = ["/sheets/1.xls"]
period = '(?P<year>\\d{4})-(?P<month>\\d\\d)'
period_examples = ["2022-11.xls"]
""",
    "daily": """
publisher = "示例日报"
area = "990100"
authority = 2
enabled = false

[[listing]]
family = "joyhua"
start = ["http://daily.example.cn/{date:%Y%m%d}/index.htm"]
""",
}
FIRST = record(http(page(3)), url=f"{SITE}yqtb/3.html")
REFERS = ("WARC-Refers-To-Target-URI: http://wsjkw.example.cn/yqtb/3.html", "WARC-Refers-To-Date: 2022-11-30T01:02:03Z")
AGAIN = record(
    b"",
    *REFERS,
    "WARC-Date: 2022-12-05T00:00:00Z",
    "WARC-Record-ID: <urn:uuid:2>",
    url=f"{SITE}yqtb/3.html",
    kind="revisit",
)


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "sources").mkdir()
    for name, text in SOURCES.items():
        (tmp_path / "sources" / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path / "sources"


def rows(archive, question):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(question).fetchall()


OF_FILES = Stated(authority=1)


def stated_of(sources, url, said=OF_FILES, **then):
    moment = dt.datetime(2022, 11, 30, tzinfo=dt.UTC)
    archived = Archived(url, moment, "warc", 200, (), b"<p>", stated=Stated(**then))
    return Trust.load(sources).state(archived, said)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{SITE}yqtb/3.html", Stated("示例市卫生健康委员会", area="990100", authority=3, section="疫情通报")),
        (f"{SITE}other.html", Stated("示例市卫生健康委员会", area="990100", authority=3)),
        ("http://daily.example.cn/20221130/c_1.htm", Stated("示例日报", area="990100", authority=2)),
        ("http://nobody.example.cn/1.html", Stated()),
        ("http://wsjkw.example.cn.example.com/yqtb/3.html", Stated()),
        ("urn:pageinfo:http://wsjkw.example.cn/", Stated()),
    ],
)
def test_a_page_takes_the_statements_of_the_source_of_its_host(sources, url, expected):
    assert stated_of(sources, url).stated == expected


def test_a_sheet_has_the_period_that_the_pattern_of_its_list_finds_in_its_name(sources):
    assert stated_of(sources, f"{SITE}sheets/2022-11.xls").stated.period == "2022-11-01/2022-12-01"


def test_the_page_of_a_list_is_a_list(sources):
    assert stated_of(sources, f"{SITE}yqtb/index.html").role == "listing"
    assert stated_of(sources, f"{SITE}yqtb/3.html").role == "page"


def test_a_person_who_names_the_publisher_of_all_pages_is_believed(sources):
    said = Stated("某研究所", authority=1)
    assert stated_of(sources, f"{SITE}yqtb/3.html", said).stated == Stated()


def test_what_a_file_of_ours_says_goes_before_what_the_source_says_now(sources):
    page_of_then = stated_of(sources, f"{SITE}yqtb/3.html", publisher="示例市卫生局", section="通报", authority=2)
    assert page_of_then.stated == Stated("示例市卫生局", area="990100", authority=2, section="通报")


@pytest.mark.spares("revisit")
@pytest.mark.parametrize("names", [("a.warc", "b.warc"), ("b.warc", "a.warc")])
def test_a_revisit_finds_its_body_in_another_file_of_the_folder(crawl, archive, sources, tmp_path, names):
    (tmp_path / "saved").mkdir()
    for name, content in zip(names, (FIRST, AGAIN), strict=True):
        (tmp_path / "saved" / name).write_bytes(content)
    done = crawl("-a", "source=files", "-a", f"path={tmp_path / 'saved'}", SOURCES=sources)
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(archive, "select kind from findings") == []
    # one page of one body is one capture, seen at both times
    assert rows(archive, "select publisher, url from articles") == [("示例市卫生健康委员会", f"{SITE}yqtb/3.html")]
    assert rows(archive, "select value, publisher from current_observations") == [(3, "示例市卫生健康委员会")]


COPY = AGAIN.replace(
    b"WARC-Target-URI: http://wsjkw.example.cn/yqtb/3.html", b"WARC-Target-URI: http://wsjkw.example.cn/yqtb/4.html"
)


@pytest.mark.makes("revisit")
@pytest.mark.spares("revisit")
def test_a_revisit_finds_its_body_in_the_archive_and_else_is_a_finding(crawl, archive, sources, tmp_path):
    (tmp_path / "first.warc").write_bytes(FIRST)
    (tmp_path / "copy.warc").write_bytes(COPY)
    crawl("-a", "source=files", "-a", f"path={tmp_path / 'copy.warc'}", SOURCES=sources)
    assert rows(archive, "select kind, url from findings") == [("revisit", f"{SITE}yqtb/4.html")]
    crawl("-a", "source=files", "-a", f"path={tmp_path / 'first.warc'}", SOURCES=sources)
    crawl("-a", "source=files", "-a", f"path={tmp_path / 'copy.warc'}", SOURCES=sources)
    assert rows(archive, "select url from articles order by url") == [(f"{SITE}yqtb/3.html",), (f"{SITE}yqtb/4.html",)]


def write_browsertrix(path):
    """Write a WACZ as browsertrix makes it: several WARC files, its own records with the pages, a list of pages."""
    records = [
        record(b"software: Browsertrix-Crawler\r\n", kind="warcinfo"),
        record(http(page(7)), url=f"{SITE}yqtb/7.html"),
        record(b"{}", "Content-Type: application/json", url=f"urn:pageinfo:{SITE}yqtb/7.html", kind="resource"),
        record(
            "新增确诊病例7例".encode(), "Content-Type: text/plain", url=f"urn:text:{SITE}yqtb/7.html", kind="resource"
        ),
    ]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("archive/rec-0.warc.gz", b"".join(map(gzip.compress, records)))
        package.writestr("archive/rec-1.warc.gz", gzip.compress(record(http(page(8)), url=f"{SITE}yqtb/8.html")))
        package.writestr("indexes/index.cdx.gz", gzip.compress(b""))
        package.writestr("pages/pages.jsonl", json.dumps({"format": "json-pages-1.0", "id": "pages"}))
        package.writestr("pages/extraPages.jsonl", "")
        package.writestr("logs/crawl.log", "{}")


@pytest.mark.makes("records_passed_over")
def test_a_wacz_of_browsertrix_gives_its_pages_and_says_what_else_it_has(crawl, archive, sources, tmp_path):
    write_browsertrix(tmp_path / "crawl.wacz")
    done = crawl("-a", "source=files", "-a", f"path={tmp_path / 'crawl.wacz'}", SOURCES=sources)
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(archive, "select value, publisher, authority from observation_history order by value") == [
        (7, "示例市卫生健康委员会", 3),
        (8, "示例市卫生健康委员会", 3),
    ]
    assert rows(archive, "select kind, message from findings") == [
        ("records_passed_over", "records without a page of the web were not read: 2 resource of urn:")
    ]


def pack(path, entries, **options):
    with zipfile.ZipFile(path, "w", **options) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return path


def test_packages_in_a_package_are_read_one_level_deep(tmp_path):
    one = pack(tmp_path / "1.wacz", {"archive/a.warc": FIRST}).read_bytes()
    two = pack(tmp_path / "2.wacz", {"archive/b.warc": AGAIN, "deeper.wacz": one}).read_bytes()
    described = json.dumps({"profile": "multi-wacz-package", "resources": [{"path": "1.wacz"}, {"path": "3.wacz"}]})
    outer = pack(tmp_path / "all.wacz", {"1.wacz": one, "2.wacz": two, "datapackage.json": described})
    read = list(read_web_archive(outer, 0))
    pages = [(one.url, one.archived_at.day) for one in read if isinstance(one, Archived)]
    assert pages == [(f"{SITE}yqtb/3.html", 30), (f"{SITE}yqtb/3.html", 5)]  # the revisit found its body
    assert [(one.kind, one.evidence) for one in read if isinstance(one, Finding)] == [
        ("damaged_record", "all.wacz/3.wacz")
    ]


@pytest.mark.makes("damaged_record")
def test_a_package_in_a_package_that_is_compressed_or_damaged_is_reported(tmp_path):
    one = pack(tmp_path / "1.wacz", {"archive/a.warc": FIRST}).read_bytes()
    packed = pack(tmp_path / "packed.wacz", {"1.wacz": one}, compression=zipfile.ZIP_DEFLATED)
    (finding,) = read_web_archive(packed, 0)
    assert (finding.kind, finding.evidence) == ("damaged_record", "packed.wacz/1.wacz")
    broken = pack(tmp_path / "broken.wacz", {"1.wacz": b"PK" + bytes(40)})
    assert {one.kind for one in read_web_archive(broken, 0)} == {"damaged_record"}
