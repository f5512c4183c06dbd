"""Bodies without what they are packed with."""

from __future__ import annotations

import gzip

from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.listings.sitemap import entries
from crawler.middlewares.whole_body import WholeBody

SITEMAP = b"<urlset><url><loc>http://wjw.example.cn/yqtb/t20221130_1.html</loc></url></urlset>"


def receive(url: str, body: bytes) -> Response:
    response = WholeBody(get_crawler()).process_response(Request(url), Response(url, body=body))
    assert isinstance(response, Response)
    return response


def test_a_sitemap_that_is_a_packed_file_is_unpacked():
    response = receive("http://wjw.example.cn/sitemap.xml.gz", gzip.compress(SITEMAP))

    assert [entry.url for entry in entries(response)] == ["http://wjw.example.cn/yqtb/t20221130_1.html"]


def test_another_packed_file_stays_as_it_is():
    packed = gzip.compress(b"3")  # contains the second in which it is made

    assert receive("http://wjw.example.cn/tables.gz", packed).body == packed
