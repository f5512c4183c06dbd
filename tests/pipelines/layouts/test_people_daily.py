from __future__ import annotations

import pytest

from pipelines.layouts.people_daily import read
from pipelines.layouts.types import Page

OLD = "http://paper.example.cn/rmrb/html/2022-11/30/nw.D110000renmrb_20221130_1-01.htm"
NEW = "http://paper.example.cn/rmrb/pc/content/202211/30/content_30045678.html"
TEXT = """<div class="article"><h3>一场大雪</h3><h1>雪后的早晨</h1><h2>各区连夜清雪</h2>
<p class="sec">本报记者 林小雨 《示例日报》<span class="newstime">（2022年11月30日 第 01 版）</span></p>
<div id="ozoom"><p>雪停了，路也通了。</p></div></div>"""


@pytest.mark.parametrize("address", [OLD, NEW, "file:///saved.htm"])
def test_the_line_below_the_titles_is_read(address):
    (article,) = read(Page(address, TEXT, is_html=True))
    assert (article.intro_title, article.title, article.subtitle) == ("一场大雪", "雪后的早晨", "各区连夜清雪")
    assert (article.byline, article.issue_date, article.sheet.lstrip("0")) == ("本报记者 林小雨", "2022-11-30", "1")
    assert article.paragraphs == ("雪停了，路也通了。",)
