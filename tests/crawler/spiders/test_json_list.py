"""A column that a site answers as JSON, by POST alone, crawled to its last page."""

from __future__ import annotations

import http.server
import json
import sqlite3
import threading
from contextlib import closing
from urllib.parse import parse_qs

import pytest

from tests.command_line import run_scrapy
from tests.crawler.small_site import ARTICLE, IMPATIENT

ENTRIES = 45
PER_PAGE = 20
SOURCE = """
publisher = "示例市疾病预防控制局"
area = "990100"
authority = 3
enabled = true

[[listing]]
family = "json_list"
start = ["{address}/queryList"]
column = "疫情信息"

[listing.json]
form = {{ "webSiteCode[]" = ["jkj"], "channelCode[]" = ["c2"], pageSize = "{per_page}", pageNo = "{{page}}" }}
entries = "data.results[].source"
address = "parse_json(urls).common"
date = "pubDate"
total = "data.total"
page_size = {per_page}
"""


class Site(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        if self.path in self.server.moved:
            self.send_response(self.server.moved[self.path])
            self.send_header("Location", "/queryList")
            self.send_header("Connection", "close")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.forms.append(form)
        first = (int(form["pageNo"][0]) - 1) * PER_PAGE
        is_asked_rightly = form["webSiteCode[]"] == ["jkj"] and form["channelCode[]"] == ["c2"]
        numbers = range(first, min(first + PER_PAGE, ENTRIES)) if is_asked_rightly else ()
        rows = [
            {"source": {"urls": json.dumps({"common": f"/c2/content_{n}.html"}), "pubDate": "2026-11-20"}}
            for n in numbers
        ]
        self.answer("application/json", json.dumps({"data": {"total": ENTRIES, "results": rows}}))

    def do_GET(self):
        self.server.asked.append(self.path)
        is_article = self.path.startswith("/c2/content_")
        self.answer("text/html; charset=utf-8", ARTICLE.format(self.path[4:-5], "") if is_article else "", is_article)

    def answer(self, content_type, text, is_there=True):
        body = text.encode()
        self.send_response(200 if is_there else 404)
        self.send_header("Content-Type", content_type)
        self.send_header("ETag", '"1"')
        self.send_header("Connection", "close")  # or a POST on a connection that is being closed
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Record in ``forms`` and ``asked`` what was asked."""


@pytest.fixture
def site():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.forms, server.asked, server.moved = [], [], {}
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def test_a_list_by_post_is_crawled_to_its_last_page_and_each_page_is_kept_under_its_own_address(
    crawl, archive, site, tmp_path
):
    address = f"http://127.0.0.1:{site.server_port}"
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "jkj.toml").write_text(SOURCE.format(address=address, per_page=PER_PAGE), "utf-8")
    done = crawl(SOURCES=tmp_path / "sources", **IMPATIENT)
    assert done.returncode == 0, done.stderr
    assert sorted(int(form["pageNo"][0]) for form in site.forms) == [1, 2, 3]
    assert len([path for path in site.asked if path.startswith("/c2/")]) == ENTRIES
    with closing(sqlite3.connect(archive)) as db:
        assert db.execute("select count(*) from articles").fetchone() == (ENTRIES,)
        listings = [url for (url,) in db.execute("select url from captures where role = 'listing' order by url")]
    sent = f"{address}/queryList?__wb_method=POST&webSiteCode%5B%5D=jkj&channelCode%5B%5D=c2&pageSize=20&pageNo="
    assert listings == [f"{sent}{page}" for page in (1, 2, 3)]


@pytest.mark.parametrize("status", [301, 307])
def test_a_list_by_post_that_has_moved_is_crawled_to_its_last_page(crawl, archive, site, tmp_path, status):
    site.moved["/old/queryList"] = status
    (tmp_path / "sources").mkdir()
    source = SOURCE.format(address=f"http://127.0.0.1:{site.server_port}/old", per_page=PER_PAGE)
    (tmp_path / "sources" / "jkj.toml").write_text(source, "utf-8")
    done = crawl(SOURCES=tmp_path / "sources", **IMPATIENT)
    assert done.returncode == 0, done.stderr
    assert sorted(int(form["pageNo"][0]) for form in site.forms) == [1, 2, 3]
    with closing(sqlite3.connect(archive)) as db:
        assert db.execute("select count(*) from articles").fetchone() == (ENTRIES,)


@pytest.mark.parametrize("callback", [(), ("-c", "parse_listing")])
def test_parse_asks_for_a_list_by_post_as_a_crawl_does(site, tmp_path, callback):
    address = f"http://127.0.0.1:{site.server_port}"
    article = f'[[listing]]\nfamily = "trs"\nstart = ["{address}/c2/"]\n\n[[listing]]\nfamily = "json_list"'
    source = SOURCE.format(address=address, per_page=PER_PAGE).replace('[[listing]]\nfamily = "json_list"', article)
    (tmp_path / "jkj.toml").write_text(source, "utf-8")
    settings = (f"-s{name}={value}" for name, value in ({"SOURCES": tmp_path} | IMPATIENT).items())
    done = run_scrapy("parse", *callback, f"{address}/queryList", *settings)
    assert done.returncode == 0, done.stderr
    assert [form["pageNo"] for form in site.forms] == [["1"]]
    assert "links 21" in done.stdout.splitlines()
