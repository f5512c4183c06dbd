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


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("<loc>/a?x=1&y=2</loc>", "/a?x=1&y=2"),
        ("<loc>/a?x=1&amp;y=2&z=3</loc>", "/a?x=1&y=2&z=3"),
        ("<loc><![CDATA[/a?x=1&y=2]]></loc>", "/a?x=1&y=2"),
        ("<loc>/a</loc><i:loc>/b.jpg</i:loc>", "/a"),
        ("<loc>/a</loc><image:image><image:loc>/b.jpg</image:loc></image:image>", "/a"),
    ],
)
def test_the_address_of_a_page_is_read_as_the_site_means_it(written, path):
    body = f'\ufeff\n<?xml version="1.0"?><urlset xmlns:i="urn:image"><url>{written}</url></urlset>'
    assert read(body) == [Entry(f"http://wjw.example.cn{path}")]


@pytest.mark.makes("lines_not_followed")
@pytest.mark.parametrize("entry", ["<lastmod>2022-12-05</lastmod>", "<loc></loc>", "<loc>mailto:a@b.cn</loc>"])
def test_an_entry_without_an_address_is_reported(entry):
    lost, page = read(f"<urlset><url>{entry}</url><url><loc>/a</loc></url></urlset>")
    assert (lost.kind, lost.message) == ("lines_not_followed", "not followed: 1 of 2 entries have no address")
    assert page.url == "http://wjw.example.cn/a"


@pytest.mark.makes("lines_not_followed")
@pytest.mark.parametrize("rest", ["<url><lo", "<url><loc>/b</url></urlset>", "</urlset><urlset/>"])
def test_a_sitemap_that_was_cut_or_is_broken_is_followed_and_reported(rest):
    found = read(f"<urlset><url><loc>/a</loc></url>{rest}")
    broken = [one.message for one in found if not isinstance(one, Entry)]
    assert broken[-1] == "entries may be missing: the list is broken XML"
    assert Entry("http://wjw.example.cn/a") in found


@pytest.mark.makes("wrong_type")
@pytest.mark.parametrize("body", ["", "<html><body>404</body></html>", "no xml", "<rss/>"])
def test_what_is_no_sitemap_is_reported(body):
    (found,) = read(body)
    assert found.kind == "wrong_type"
