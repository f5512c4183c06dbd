"""Lists that a script fills, declared as docs/adding-a-source.md shows them, are crawled to their last page."""

from __future__ import annotations

import http.server
import json
import re
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.command_line import run_scrapy
from tests.crawler.small_site import ARTICLE, IMPATIENT

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-source.md").read_text("utf-8")
(SHAPES,) = re.findall(r"Common answers.*?```toml\n(.*?)```", PAGE, re.DOTALL)
HEAD = 'publisher = "示例市疾病预防控制局"\narea = "990100"\nauthority = 3\nenabled = true\n\n'
ENTRIES = 45
SOURCES = ("wjw", "jkw", "wjj", "chp", "jpa", "wsj")
FOUND = """
[[listing]]
family = "jpaas"
start  = ["http://jpa.example.cn/col/col3/index.html"]
"""
COLUMN = """<html><body><script url="/api-gateway/jpaas-publish-server/front/page/build/unit"
queryData="{'webId':'1','tagId':'当前栏目列表','pageId':'3'}"></script></body></html>"""


def list_kaipu(query):
    rows = [{"url": f"/wjw/{n}.shtml", "publishedTimeStr": "2026-11-20 08:00:00"} for n in cut(query["page"], 20)]
    return json.dumps({"results": {"data": {"total": ENTRIES, "rows": 20, "results": rows}}})


def list_jpaas(query):
    assert query["tagId"] == "当前栏目列表"
    asked = json.loads(query.get("paramJson", '{"pageNo": 1, "pageSize": 20}'))
    is_found = query["pageId"] == "3"  # by the family jpaas, whose page says how long the list is
    name = "jpa" if is_found else "jkw"
    lines = (
        f'<li><a href="/{name}/art/2026/art_{n:032x}.html">疫情{n}</a><span>2026-11-20</span></li>'
        for n in cut(asked["pageNo"], asked["pageSize"])
    )
    pager = f'<div class="pagination" rows="20" count="{ENTRIES}">下一页</div>' if is_found else ""
    return json.dumps({"success": True, "data": {"html": f"<ul>{''.join(lines)}</ul>{pager}"}})


def list_gkmlpt(query):
    rows = [{"url": f"/wjj/post_{n}.html", "date": 1795132800} for n in cut(query["page"], 100)]
    return json.dumps({"articles": rows, "total": ENTRIES})


def list_variable(_):
    rows = [{"UrlPath": f"/chp/{n}.html", "PublishDate": "2026-11-20"} for n in range(ENTRIES)]
    return f"var releases = {json.dumps({'data': rows})};"


def list_form(sent):
    assert sent["columnId"] == "27"
    lines = (f'<li><a href="/wsj/{n}.html">疫情{n}</a><span>2026-11-20</span></li>' for n in cut(sent["pageNo"], 20))
    return f"<html><body><ul>{''.join(lines)}</ul></body></html>"


LISTS = {
    "/common/search/0123456789abcdef0123456789abcdef": list_kaipu,
    "/api-gateway/jpaas-publish-server/front/page/build/unit": list_jpaas,
    "/gkmlpt/api/all/721": list_gkmlpt,
    "/js/releases.js": list_variable,
    "/list.jsp": list_form,
}


def cut(page, size):
    first = (int(page) - 1) * size
    return range(first, min(first + size, ENTRIES))


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        is_list = url.path in LISTS
        if is_list:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            text = LISTS[url.path]({name: values[0] for name, values in parse_qs(sent or url.query).items()})
            self.path += f"?{sent}" if sent else ""
        else:
            text = COLUMN if url.path.startswith("/col/") else ARTICLE.format(url.path[1:], "")
        is_there = is_list or text == COLUMN or url.path.startswith(tuple(f"/{name}/" for name in SOURCES))
        body = text.encode() if is_there else b""
        self.server.asked.append(self.path)
        self.send_response(200 if is_there else 404)
        kind = (
            "text/javascript"
            if url.path.endswith(".js")
            else "application/json"
            if is_list and text[:1] == "{"
            else "text/html"
        )
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.do_GET()

    def log_message(self, *_):
        """What was asked is in ``asked``."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Yield the archive of a crawl of all these lists, and what was asked of their site."""
    folder = tmp_path_factory.mktemp("shapes")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        shapes = re.sub(r"http://\w+\.example\.cn", f"http://127.0.0.1:{server.server_port}", SHAPES + FOUND)
        (folder / "shapes.toml").write_text(HEAD + shapes, "utf-8")
        settings = {"ARCHIVE_DB": folder / "archive.db", "SOURCES": folder} | IMPATIENT
        done = run_scrapy("crawl", "bulletins", *(f"-s{name}={value}" for name, value in settings.items()))
        yield done, folder / "archive.db", server.asked
        server.shutdown()


def test_each_is_crawled_to_its_last_page(crawled):
    done, archive, _ = crawled
    assert (done.returncode, done.stderr) == (0, "")
    with closing(sqlite3.connect(archive)) as db:
        urls = [url for (url,) in db.execute("select url from articles")]
    assert {name: sum(f"/{name}/" in url for url in urls) for name in SOURCES} == dict.fromkeys(SOURCES, ENTRIES)


def test_no_page_is_asked_for_twice_and_none_after_the_last(crawled):
    *_, asked = crawled
    lists = [path for path in asked if urlsplit(path).path in LISTS]
    assert len(lists) == len(set(lists))
    counts = {name: sum(urlsplit(path).path == name for path in lists) for name in LISTS}
    # 45 entries: three pages of 20 (and an empty one where nothing counts them), one of 100, one of all
    assert list(counts.values()) == [3, 4 + 3, 1, 1, 4]


def test_nothing_is_said_of_lists_that_were_walked_to_their_end(crawled):
    _, archive, _ = crawled
    with closing(sqlite3.connect(archive)) as db:
        assert db.execute("select distinct kind from findings where kind <> 'unread'").fetchall() == []


def test_entries_have_the_dates_of_the_answer(crawled):
    _, archive, _ = crawled
    with closing(sqlite3.connect(archive)) as db:
        assert db.execute("select distinct substr(printed_on, 1, 10) from articles").fetchall() == [("2026-11-20",)]
