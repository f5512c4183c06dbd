"""Sitemaps of a site, and the indexes that list them."""

from __future__ import annotations

import pytest
from scrapy.http import XmlResponse

from crawler.listings.entry import Entry
from crawler.listings.sitemap import entries

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>http://wjw.example.cn/yqtb/t20221130_1.html</loc><lastmod>2022-12-05</lastmod></url>
<url><loc> http://wjw.example.cn/yqtb/t20221130_1.html </loc></url>
<url><lastmod>2022-12-05</lastmod></url><url><loc></loc></url>
<url><loc>mailto:a@wjw.example.cn</loc></url>
<url><loc>/yqtb/t20221129_1.html</loc></url>
</urlset>"""
INDEX = """<sitemapindex><sitemap><loc>http://wjw.example.cn/sitemap1.xml</loc></sitemap></sitemapindex>"""


def read(body):
    return list(entries(XmlResponse("http://wjw.example.cn/sitemap.xml", body=body.encode())))


def test_a_sitemap_links_to_its_pages_each_once_and_the_day_of_a_change_is_no_printed_date():
    assert read(SITEMAP) == [
        Entry("http://wjw.example.cn/yqtb/t20221130_1.html"),
        Entry("http://wjw.example.cn/yqtb/t20221129_1.html"),
    ]


def test_an_index_links_to_its_sitemaps():
    assert read(INDEX) == [Entry("http://wjw.example.cn/sitemap1.xml", "listing")]


@pytest.mark.makes("wrong_type")
@pytest.mark.parametrize("body", ["", "<html><body>404</body></html>", "no xml", "<rss/>"])
def test_what_is_no_sitemap_is_reported(body):
    (found,) = read(body)
    assert found.kind == "wrong_type"
