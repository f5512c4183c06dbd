"""RSS, RDF and Atom as sites offer them."""

from __future__ import annotations

import pytest
from scrapy.http import XmlResponse

from crawler.listings.entry import Entry
from crawler.listings.feed import entries

URL = "http://wjw.example.cn/rss/yqtb.xml"
RSS = '<rss version="2.0"><channel><title>疫情通报</title><link>http://wjw.example.cn/</link>{items}</channel></rss>'
ITEM = "<item><title>通报</title><link>{link}</link><pubDate>{date}</pubDate></item>"
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>疫情通报</title>
<link rel="self" href="/atom.xml"/><link rel="next" href="/atom.xml?page=2"/>
<entry><title>通报</title><link rel="alternate" href="/a/1.html"/><updated>2022-11-29T16:30:00Z</updated></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://wjw.example.cn/"><title>通报</title></channel>
<item rdf:about="http://wjw.example.cn/a/1.html"><title>通报</title><link>http://wjw.example.cn/a/1.html</link>
<dc:date>2022-11-30T08:05:00+08:00</dc:date></item></rdf:RDF>"""


def read(body, content_type="application/rss+xml", encoding="utf-8"):
    headers = {"Content-Type": content_type}
    return list(entries(XmlResponse(URL, body=body.encode(encoding), headers=headers)))


def test_a_feed_links_to_its_pages_with_their_dates_in_china():
    items = ITEM.format(link="/a/1.html", date="Wed, 30 Nov 2022 20:00:00 GMT") + ITEM.format(
        link="http://wjw.example.cn/a/2.html", date="2022-11-30 08:05:00"
    )
    assert read(RSS.format(items=items)) == [
        Entry("http://wjw.example.cn/a/1.html", printed_on="2022-12-01T04:00:00+08:00"),
        Entry("http://wjw.example.cn/a/2.html", printed_on="2022-11-30T08:05:00+08:00"),
    ]


@pytest.mark.parametrize("date", ["", "昨天", "30/11/2022 25:00", "9999-12-31T23:59:59Z"])
def test_a_page_without_a_date_that_can_be_read_is_followed_all_the_same(date):
    assert read(RSS.format(items=ITEM.format(link="/a/1.html", date=date))) == [Entry("http://wjw.example.cn/a/1.html")]


def test_atom_links_to_its_next_page_and_no_other_link_of_the_feed():
    assert read(ATOM, "application/atom+xml") == [
        Entry("http://wjw.example.cn/a/1.html", printed_on="2022-11-30T00:30:00+08:00"),
        Entry("http://wjw.example.cn/atom.xml?page=2", "listing"),
    ]


def test_rdf_is_a_feed():
    assert read(RDF) == [Entry("http://wjw.example.cn/a/1.html", printed_on="2022-11-30T08:05:00+08:00")]


def test_a_feed_in_gbk_that_is_sent_as_a_page_is_a_feed():
    items = ITEM.format(link="/a/1.html", date="2022-11-30")
    body = '<?xml version="1.0" encoding="gbk"?>' + RSS.format(items=items)
    assert read(body, "text/html", "gbk") == [
        Entry("http://wjw.example.cn/a/1.html", printed_on="2022-11-30T00:00:00+08:00")
    ]


@pytest.mark.makes("lines_not_followed")
def test_an_entry_without_an_address_is_reported():
    lost, entry = read(RSS.format(items="<item><title>通报</title></item>" + ITEM.format(link="/a/1.html", date="")))
    assert (lost.kind, lost.message) == ("lines_not_followed", "not followed: 1 of 2 entries have no address")
    assert entry.url == "http://wjw.example.cn/a/1.html"


@pytest.mark.makes("lines_not_followed")
@pytest.mark.parametrize("cut", ["</channel></rss>", "</item></channel></rss>"])
def test_a_feed_that_was_cut_is_followed_and_reported(cut):
    items = ITEM.format(link="/a/1.html", date="") + ITEM.format(link="/a/2.html", date="")
    broken, *pages = read(RSS.format(items=items).removesuffix(cut))
    assert (broken.kind, broken.message) == (
        "lines_not_followed",
        "entries may be missing: the list is broken XML",
    )
    assert [page.url[-8:] for page in pages] == ["a/1.html", "a/2.html"]


def test_a_feed_with_a_bare_ampersand_lacks_nothing():
    (page,) = read(RSS.format(items=ITEM.format(link="/a?x=1&y=2", date="")))
    assert page == Entry("http://wjw.example.cn/a?x=1&y=2")


@pytest.mark.makes("wrong_type")
@pytest.mark.parametrize("body", ["", "<html><body><a href='/a/1.html'>通报</a></body></html>", "<urlset/>", "{}"])
def test_what_is_no_feed_is_reported(body):
    (found,) = read(body)
    assert found.kind == "wrong_type"


def test_entities_of_a_feed_cost_no_memory():
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "aaaaaaaaaa">{bomb}]>' + RSS.format(
        items=ITEM.format(link="/a/1.html", date="&a9;")
    )
    assert len(repr(read(body))) < 10_000
