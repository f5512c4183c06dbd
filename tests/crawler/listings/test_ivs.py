from __future__ import annotations

import json

import pytest
from scrapy.http import HtmlResponse

from crawler.listings.entry import Entry
from crawler.listings.ivs import entries

COLUMN = "https://wsjkw.example.cn/yqtb/"
PAGE = """<ul>
<li><a href="/xwfb/20221130/0123456789abcdef0123456789abcdef.html" title="通报">通报…</a><span>2022-11-30</span></li>
<li><a href="https://mp.weixin.qq.com/s/abc">各区通报</a><span>2022-11-29</span></li></ul>
<script>$(".pagination").pagination({{ totalPage: {count}, showPageNum: 5,
callBack: function (currPage) {{
var i=currPage; if(i==1) location.href='index.html'; else location.href='index_'+i+'.html'; }} }});
$(".pagination").pagination("setPage",{current},{count});</script>"""


def read(current, count, name="index.html"):
    html = PAGE.format(current=current, count=count)
    return list(entries(HtmlResponse(COLUMN + name, body=html.encode())))


def test_the_second_page_is_called_2():
    assert read(1, 54) == [
        Entry("https://wsjkw.example.cn/xwfb/20221130/0123456789abcdef0123456789abcdef.html", printed_on="2022-11-30"),
        Entry("https://mp.weixin.qq.com/s/abc", printed_on="2022-11-29"),
        Entry(COLUMN + "index_2.html", "listing"),
    ]


@pytest.mark.parametrize(("current", "following"), [(2, "index_3.html"), (53, "index_54.html"), (54, None)])
def test_the_pager_counts_from_one(current, following):
    found = [entry.url for entry in read(current, 54, f"index_{current}.html") if entry.role == "listing"]
    assert found == ([COLUMN + following] if following else [])


def test_a_real_column_is_read_as_its_truth_says(shared):
    pages = shared / "corpora" / "pages"
    lines = (json.loads(line) for line in (pages / "truth.jsonl").read_text("utf-8").splitlines())
    (truth,) = (line for line in lines if line["file"] == "shanghai-wsjkw-list.html")
    found = list(entries(HtmlResponse(truth["url"], body=(pages / truth["file"]).read_bytes())))
    listed = [(entry.url, entry.printed_on) for entry in found if entry.role == "page"]
    assert len(listed) == truth["count"]
    expected = [(link["url"], link["date"]) for link in truth["links"]]
    assert (listed[:3], listed[-3:]) == (expected[:3], expected[-3:])
    assert [entry.url for entry in found if entry.role == "listing"] == ["https://wsjkw.sh.gov.cn/yqtb/index_2.html"]
