"""Pages whose addresses are given: of WeChat, of a source's own host, of any other; and files made on request."""

from __future__ import annotations

import http.server
import sqlite3
import threading
from contextlib import closing, contextmanager

import pytest

from crawler.crawl_options import parse_options, today_in_china
from crawler.given_addresses import read_addresses
from crawler.source import SourceError
from tests.command_line import run_scrapy
from tests.crawler.small_site import IMPATIENT

POST = """<!DOCTYPE html><html><head><title>昨日通报</title></head><body>
<h1 class="rich_media_title" id="activity-name">示例市登革热疫情周报</h1><a id="js_name">示例疾控</a>
<em id="publish_time"></em><div class="rich_media_content" id="js_content" style="visibility:hidden">
<section><p>2026年11月1日至7日，示例市报告登革热病例7例。</p></section></div>
<script>var nickname = htmlDecode("示例疾控"); var ct="1794182400";</script></body></html>"""
PAGE = """<html><head><title>通报</title><meta name="PubDate" content="2026-11-20 08:05"></head>
<body><h1>通报</h1><div class="TRS_Editor"><p>2026年11月1日至7日，全市报告登革热病例{}例。</p></div></body></html>"""
TABLE = """<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="a"><Table>
<Row><Cell><Data ss:Type="String">地区</Data></Cell><Cell><Data ss:Type="String">登革热发病数</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">示例市</Data></Cell><Cell><Data ss:Type="Number">12</Data></Cell></Row>
</Table></Worksheet></Workbook>"""
SOURCE = """
publisher = "示例市疾病预防控制中心"
area = "990100"
authority = 3
enabled = false
expect.rows = 100

[[listing]]
family = "trs"
start = ["{0}/yqtb/index.html"]
column = "疫情通报"
article = '/yqtb/'
examples = ["/yqtb/1.html"]

[[listing]]
family = "pages"
start = ["{0}/Share/frameset?format=xls&years={{date:%Y}}&months={{date:%-m}}&diseaseId=139"]
column = "数据"
article = 'years=\\d+'
examples = ["years=2004"]
period = 'years=(?P<year>\\d{{4}})&months=(?P<month>\\d{{1,2}})\\b'
period_examples = ["years=2004&months=7"]
"""


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        pages = {
            "/s": ("text/html", POST),
            "/yqtb/": ("text/html", PAGE),
            "/Share/": ("application/vnd.ms-excel", TABLE),
        }
        kind, body = next((page for path, page in pages.items() if self.path.startswith(path)), ("text/html", ""))
        data = body.replace("{}", "3").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        """What was asked is in ``asked``."""


@contextmanager
def open_site():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def query(archive, question):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(question).fetchall()


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Yield the archive of a crawl of a file of addresses, of which two are on the host of a source."""
    folder = tmp_path_factory.mktemp("given")
    (folder / "sources").mkdir()
    with open_site() as (_, own), open_site() as (_, other):
        (folder / "sources" / "cdc.toml").write_text(SOURCE.format(own), "utf-8")
        lines = [
            "\ufeff# posts and pages",
            "",
            f"{other}/s?__biz=MzA&mid=1&idx=1&sn=a  示例市登革热疫情周报",
            f"{own}/yqtb/1.html",
            f"{own}/Share/frameset?format=xls&years=2004&months=7&diseaseId=139",
            f"{own}/yqtb/1.html",
        ]
        (folder / "urls.txt").write_text("\n".join(lines), "utf-8")
        settings = {"ARCHIVE_DB": folder / "archive.db", "SOURCES": folder / "sources"} | IMPATIENT
        arguments = [f"-s{name}={value}" for name, value in settings.items()]
        done = run_scrapy("crawl", "bulletins", "-a", f"urls={folder / 'urls.txt'}", *arguments)
        yield done, folder / "archive.db"


def test_each_page_is_of_the_source_of_its_host_else_of_none(crawled):
    done, archive = crawled
    assert (done.returncode, done.stderr) == (0, "")
    assert query(
        archive,
        "select source, publisher, section, coalesce(published_at, '') <> '' from articles"
        " join captures on captures.id = capture_id order by source, section",
    ) == [
        ("cdc", "示例市疾病预防控制中心", "数据", 0),
        ("cdc", "示例市疾病预防控制中心", "疫情通报", 1),
        ("pages", "示例疾控", "", 1),
    ]


def test_a_table_has_the_period_that_its_address_names(crawled):
    _, archive = crawled
    assert query(archive, "select period_start, value from current_observations where value = 12") == [
        ("2004-07-01T00:00+08:00", 12)
    ]


def test_the_lists_of_a_source_are_neither_walked_nor_compared(crawled):
    _, archive = crawled
    assert query(archive, "select count(*) from walked_listings") == [(0,)]
    assert query(archive, "select count(*) from source_crawls") == [(0,)]


def test_a_post_on_disk_has_the_account_and_the_moment_that_it_prints(crawl, archive, tmp_path):
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "示例市登革热疫情周报.html").write_text(POST, "utf-8")
    done = crawl("-a", "source=files", "-a", f"path={tmp_path / 'saved'}", "-a", "area=990100")
    assert (done.returncode, done.stderr) == (0, "")
    assert query(archive, "select publisher, substr(published_at, 1, 10), layout from articles") == [
        ("示例疾控", "2026-11-09", "wechat")
    ]
    assert query(archive, "select value from current_observations") == [(7,)]


def test_months_are_asked_for_once_each_and_without_days_of_an_edition(tmp_path):
    (tmp_path / "cdc.toml").write_text(SOURCE.format("http://a.example.cn"), "utf-8")
    options = parse_options({"source": "cdc", "since": "2004-06-15", "until": "2004-08-01"}, today_in_china(), tmp_path)
    listing = options.sources[0].listings[1]
    found = list(listing.addresses(options.days(today_in_china())))
    assert [(url.partition("years=")[2], day) for url, day in found] == [
        (f"2004&months={month}&diseaseId=139", None) for month in (6, 7, 8)
    ]


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"urls": "no-such-file.txt"}, "-a urls=no-such-file.txt: cannot be read: No such file"),
        ({"urls": "http://a.example.cn/1", "since": "2026-01-01"}, "-a since=… together with urls"),
        ({"urls": "http://a.example.cn/1", "source": "nhc,ndcpa"}, "name one source, or none"),
        ({"source": "wechat"}, "-a source=wechat has no list; add -a urls=ADDRESS"),
        ({"urls": "http:///1"}, "-a urls: line 1: 'http:///1' is no address"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_in_one_line(said, says):
    with pytest.raises(SourceError) as refused:
        parse_options(said, today_in_china())
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"http://a.example.cn/1\nftp://a.example.cn/2\n", "urls.txt: line 2: 'ftp://a.example.cn/2' is no address"),
        (b"# nothing\n\n", "urls.txt: no address"),
        ("http://a.example.cn/通报".encode("gbk"), "urls.txt: not UTF-8"),
    ],
)
def test_a_file_that_is_no_list_of_addresses_is_refused_with_its_line(tmp_path, text, says):
    (tmp_path / "urls.txt").write_bytes(text)
    with pytest.raises(SourceError) as refused:
        read_addresses(str(tmp_path / "urls.txt"))
    assert says in str(refused.value)


def test_an_address_may_be_anywhere_in_its_line(tmp_path):
    lines = [
        "疫情周报\thttps://mp.weixin.qq.com/s/abc",
        '"http://a.example.cn/1?b=2&c=3","2026-11-20"',
        "- [周报](http://a.example.cn/2)",
    ]
    (tmp_path / "urls.csv").write_text("\n".join(lines), "utf-8")
    assert read_addresses(str(tmp_path / "urls.csv")) == (
        "https://mp.weixin.qq.com/s/abc",
        "http://a.example.cn/1?b=2&c=3",
        "http://a.example.cn/2",
    )


def test_posts_of_wechat_are_of_its_source_unless_another_is_named():
    post = "https://mp.weixin.qq.com/s/abc"
    for said, name in (({}, "wechat"), ({"source": "nhc"}, "nhc")):
        (source,) = parse_options({"urls": post, **said}, today_in_china()).sources
        assert (source.name, [listing.start for listing in source.listings]) == (name, [(post,)])
