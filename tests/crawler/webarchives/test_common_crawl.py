"""A source whose pages lie in Common Crawl, whose files a small server on loopback holds."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.crawler.webarchives.warcs import SITE, http, page, record

HERE = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_TIMES": 0}
FILE = "crawl-data/CC-MAIN-2022-49/segments/1/warc/CC-MAIN-1.warc.gz"
SOURCE = (
    'publisher = "示例市卫生健康委员会"\narea = "990100"\nauthority = 3\nenabled = true\n'
    '[[listing]]\nfamily = "trs"\n[listing.common_crawl]\nindex = "answer.jsonl"\npages = "/\\\\d+\\\\.html$"\n'
)


@dataclass
class Store:
    """A server of one file, of which it gives ranges."""

    content: bytes = b""
    gives_ranges: bool = True
    address: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)


@pytest.fixture
def store():
    store = Store()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            store.asked.append((self.path, self.headers.get("Range", "")))
            first, last = map(int, re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers["Range"]).groups())
            body = store.content[first : last + 1] if store.gives_ranges else store.content
            self.send_response(206 if store.gives_ranges else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Record in ``asked`` what was asked."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        store.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield store
        server.shutdown()


@pytest.fixture
def common_crawl(crawl, store, tmp_path):
    """Puts pages into the store, writes the index that names them, and crawls."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "commission.toml").write_text(SOURCE, "utf-8")

    def run(*more_lines: str):
        lines, content = [], b"\0" * 1000
        for name, body, status in [
            ("3.html", page(3), 200),
            ("gone.html", b"", 404),
            ("list", b"", 200),
            ("4.html", page(4), 200),
        ]:
            packed = gzip.compress(record(http(body), url=SITE + name))
            lines.append(json.dumps({
                "urlkey": "cn,example", "timestamp": "20221130010203", "url": SITE + name, "status": str(status),
                "digest": name, "length": str(len(packed)), "offset": str(len(content)), "filename": FILE,
            }))  # fmt: skip
            content += packed
        store.content = content
        (folder / "answer.jsonl").write_text("\n".join([*lines, *more_lines]), "utf-8")
        return crawl(SOURCES=folder, COMMON_CRAWL_SERVER=store.address, **HERE)

    return run


def rows(archive, question):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(question).fetchall()


def test_each_page_is_one_ranged_request_and_a_capture_of_its_own_time(common_crawl, archive, store):
    done = common_crawl()
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(archive, "select url, via, fetched_at, status from captures order by url") == [
        (f"{SITE}3.html", "warc", "2022-11-30T01:02:03.000000+00:00", 200),
        (f"{SITE}4.html", "warc", "2022-11-30T01:02:03.000000+00:00", 200),
    ]
    assert [path for path, _ in store.asked] == [f"/{FILE}"] * 2
    assert store.asked[0][1].startswith("bytes=1000-")
    assert rows(archive, "select value from current_observations order by value") == [(4,)]
    assert rows(archive, "select value from observation_history order by value") == [(3,), (4,)]


def test_what_is_archived_is_not_asked_for_again(common_crawl, store):
    common_crawl()
    store.asked.clear()
    assert common_crawl().returncode == 0
    assert store.asked == []


def test_lines_of_the_index_itself_are_read_and_others_are_reported(common_crawl, archive):
    line = json.dumps(
        {"url": f"{SITE}3.html", "status": "200", "digest": "x", "length": "0", "offset": "0", "filename": FILE}
    )
    future = f"cn,example)/3.html 99991231000000 {line}"
    done = common_crawl(f"cn,example)/3.html 20221130010203 {line}", '{"url": "http://a.cn/"}', "<html>", future)
    assert done.returncode == 1
    findings = rows(archive, "select kind, evidence from findings order by evidence")
    assert findings == [("damaged_record", f"answer.jsonl, line {number}") for number in (6, 7, 8)]
    assert len(rows(archive, "select 1 from captures")) == 2


def test_a_server_that_gives_no_record_is_a_finding_for_each_page(common_crawl, archive, store):
    store.gives_ranges = False
    done = common_crawl()
    assert done.returncode == 1
    assert rows(archive, "select kind, url from findings order by url") == [
        ("fetch_failed", f"{SITE}3.html"),
        ("fetch_failed", f"{SITE}4.html"),
    ]
    store.address = "http://127.0.0.1:1"
    assert "Traceback" not in common_crawl().stderr
