"""A page that comes damaged is asked for again by the next crawls, until it comes whole."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing

from tests.crawler.raw_site import ARTICLE, open_raw_site, respond, write_list

NO_DELAY = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_TIMES": 0}
BODY = ARTICLE.format("示例市疫情通报", "2022年11月29日0-24时，示例市新增新冠肺炎本土确诊病例7例。").encode()
WHOLE = respond(gzip.compress(BODY), b"Content-Type: text/html", b"Content-Encoding: gzip", b'ETag: "1"')
HALF = respond(gzip.compress(BODY)[:150], b"Content-Type: text/html", b"Content-Encoding: gzip", b'ETag: "1"')


def test_it_is_lost_to_each_crawl_and_comes_at_last(crawl, archive, tmp_path):
    pages = {"/yqtb/index.html": respond(write_list("t1.html")), "/yqtb/t1.html": HALF}
    with open_raw_site(pages) as site:
        site.write_source(tmp_path / "sources")
        for sent, status, articles, findings in (
            (HALF, 1, 0, ["truncated"]),
            (HALF, 1, 0, ["truncated"]),
            (WHOLE, 0, 1, []),
        ):
            site.pages["/yqtb/t1.html"] = sent
            site.asked.clear()
            done = crawl(SOURCES=tmp_path / "sources", **NO_DELAY)
            assert "/yqtb/t1.html" in site.asked
            assert done.returncode == status
            assert len(done.stderr.splitlines()) == status
            with closing(sqlite3.connect(archive)) as db:
                assert db.execute("select count(*) from articles").fetchall() == [(articles,)]
                kinds = db.execute("select kind from findings where severity = 'error'").fetchall()
                assert kinds == [(kind,) for kind in findings]
                last = db.execute("select pages_failed from crawls order by started_at desc limit 1").fetchall()
                assert last == [(status,)]
