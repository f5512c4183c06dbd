from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.listings.entry import Entry
from crawler.listings.nhc import entries

COLUMN = "http://www.example.cn/xcs/yqtb/"
PAGE = """<ul class="zxxx_list">
<li><a href="/xcs/yqtb/202211/{0}a.shtml" title="通报">通报</a><span class="ml">2022-11-30</span></li>
<li><a href="/xcs/yqtb/202101/39{1}.shtml" title="通报">通报</a><span class="ml">2021-01-29</span></li></ul>
<script>createPageHTML('page_div',42, {2},'list_gzbd','shtml',1006);</script>"""


def read(current, name):
    html = PAGE.format("0" * 31, "0" * 30, current)
    return list(entries(HtmlResponse(COLUMN + name, body=html.encode())))


def test_the_column_links_to_its_articles_and_to_page_2():
    assert read(1, "list_gzbd.shtml") == [
        Entry(f"{COLUMN}202211/{'0' * 31}a.shtml", printed_on="2022-11-30"),
        Entry(f"{COLUMN}202101/39{'0' * 30}.shtml", printed_on="2021-01-29"),
        Entry(f"{COLUMN}list_gzbd_2.shtml", "listing"),
    ]


@pytest.mark.parametrize(("current", "following"), [(2, ["list_gzbd_3.shtml"]), (42, [])])
def test_the_pager_counts_from_one(current, following):
    found = [entry.url for entry in read(current, f"list_gzbd_{current}.shtml") if entry.role == "listing"]
    assert found == [COLUMN + name for name in following]
