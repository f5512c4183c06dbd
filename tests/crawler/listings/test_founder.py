"""The three kinds of Founder's digital newspapers: addresses differ, an edition is an edition."""

from __future__ import annotations

import json

import pytest
from scrapy.http import HtmlResponse

from crawler.listings.entry import Entry
from crawler.listings.founder_classic import entries as founder_classic
from crawler.listings.founder_layout import entries as founder_layout
from crawler.listings.people_daily import entries as people_daily

PAPER = "http://paper.example.cn/slrb/"
DAY = "2022-11-30"
KINDS = {
    "founder_classic": (founder_classic, "html/2022-11/30/", "node_{0}.htm", "html/2022-11/30/content_10{0}_{1}.htm"),
    "founder_layout": (
        founder_layout,
        "pc/layout/202211/30/",
        "node_0{0}.html",
        "pc/content/202211/30/content_{0}{1}.html",
    ),
    "con": (founder_layout, "pc/layout/202211/30/", "node_A0{0}.html", "pc/con/202211/30/content_{0}{1}.html"),
    "column": (founder_layout, "pc/column/202211/30/", "lRB0{0}.html", "pc/c/202211/30/c{0}{1}.html"),
    "people_daily": (
        people_daily,
        "html/2022-11/30/",
        "nbs.D110000slrb_0{0}.htm",
        "html/2022-11/30/nw.D110000slrb_20221130_{1}-0{0}.htm",
    ),
}
each_kind = pytest.mark.parametrize("kind", KINDS)


def read(kind, html, url):
    return list(KINDS[kind][0](HtmlResponse(url, body=html.encode())))


def sheet(kind, number):
    return PAPER + KINDS[kind][1] + KINDS[kind][2].format(number)


def article(kind, number, order):
    return PAPER + KINDS[kind][3].format(number, order)


def page(kind):
    return f"""<map><area coords="0,0,9,9" href="{article(kind, 1, 2)}?div=-1"></map>
    <a id=pageLink href="{sheet(kind, 1)}">第01版：要闻</a> <a id=pageLink href="{sheet(kind, 2)}">第02版：民生</a>
    <ul><li><a href="{article(kind, 1, 1)}">今日要闻</a> <li><a href="{article(kind, 1, 2)}">通报</a>
    <li><a href="{article(kind, 1, 3)}">责编：某某</a></ul>
    <a href="{sheet(kind, 2)}">下一版</a> <a href="../../../images/2022-11/30/01/slrb.pdf">PDF</a>
    <a href="{sheet(kind, 1).replace("11/30", "11/29").replace("2022-11-30", "2022-11-29")}">上一期</a>
    <a href="{article(kind, 1, 4).replace("/slrb/", "/wanbao/")}">晚报</a> <a href="http://[">坏</a>"""


@each_kind
def test_a_sheet_links_to_the_other_sheets_of_its_day_and_to_its_own_articles(kind):
    assert read(kind, page(kind), sheet(kind, 1)) == [
        Entry(sheet(kind, 2), "listing", "民生", DAY),
        Entry(article(kind, 1, 1), "page", "要闻", DAY),
        Entry(article(kind, 1, 2), "page", "要闻", DAY),
    ]


@each_kind
@pytest.mark.parametrize("quote", ['"', ""])
def test_a_paper_sends_to_its_first_sheet(kind, quote):
    refresh = f"<meta HTTP-EQUIV='Refresh' content='0; URL={quote}{sheet(kind, 7)}{quote}'>"
    html = f"{refresh}<a href='{article(kind, 7, 1)}'>题</a>"
    assert read(kind, html, PAPER + "paperindex.htm") == [Entry(sheet(kind, 7), "listing", "", DAY)]


@each_kind
@pytest.mark.parametrize("target", ["http://elsewhere.example.cn/html/2022-11/30/node_1.htm", "index2.htm", "http://["])
def test_a_page_that_sends_elsewhere_links_to_nothing(kind, target):
    assert read(kind, f"<meta http-equiv=refresh content='0;url={target}'>", PAPER) == []


def test_a_real_sheet_is_read_as_its_truth_says(shared):
    pages = shared / "corpora" / "pages"
    lines = (json.loads(line) for line in (pages / "truth.jsonl").read_text("utf-8").splitlines())
    (truth,) = (line for line in lines if line["file"] == "stdaily-node.html")
    found = list(founder_classic(HtmlResponse(truth["url"], body=(pages / truth["file"]).read_bytes())))
    listed = [entry for entry in found if entry.role == "page"]
    assert {entry.url for entry in listed} == {link["url"].partition("?")[0] for link in truth["links"]}
    assert len(listed) == truth["count"]
    assert {(entry.section, entry.printed_on) for entry in listed} == {("今日要闻", "2023-02-10")}
    assert len([entry for entry in found if entry.role == "listing"]) == 7
