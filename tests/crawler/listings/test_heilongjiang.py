from __future__ import annotations

from scrapy.http import HtmlResponse

from crawler.listings.entry import Entry
from crawler.listings.heilongjiang import entries

SITE = "http://wsjkw.example.cn/index.php/Home/Zwgk"
PAGE = """<div class="wenzhanglist"><ul>
<li><a href="/index.php/Home/Zwgk/show/newsid/8146/navid/42/stypeid/">通报</a><span>2020-02-06</span></li>
<li><a href="/index.php/Home/Zwgk/show/newsid/8145/navid/42/stypeid/">通报</a></li></ul></div>
<div class="pages"><a class="num" href="/index.php/Home/Zwgk/all/typeid/42/p/3.html">3</a>{0}</div>"""


def read(pager):
    return list(entries(HtmlResponse(f"{SITE}/all/typeid/42", body=PAGE.format(pager).encode())))


def test_the_column_links_to_its_articles_and_to_the_next_page_that_is_printed():
    assert read('<a class="next" href="/index.php/Home/Zwgk/all/typeid/42/p/2.html">&gt;&gt;</a>') == [
        Entry(f"{SITE}/show/newsid/8146/navid/42/stypeid/", printed_on="2020-02-06"),
        Entry(f"{SITE}/show/newsid/8145/navid/42/stypeid/"),
        Entry(f"{SITE}/all/typeid/42/p/2.html", "listing"),
    ]


def test_the_last_page_has_no_next_page():
    assert [entry for entry in read("") if entry.role == "listing"] == []
