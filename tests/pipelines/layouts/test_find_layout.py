from __future__ import annotations

import pytest

from archive.records import Stated
from pipelines.layouts.find_layout import LAYOUTS, find_layout
from pipelines.layouts.types import Page

JOYHUA = '<div class="bmnr_con"><div class="bmnr_con_biaoti">题</div><div class="bmnr_con_con">文</div></div>'
TRS = '<div class="TRS_Editor"><p>文</p></div>'
PAPER = "http://paper.example.cn/cb/20221203/html/content_20221203001001.htm"
COLUMN = "http://www.example.cn/yqtb/202212/t20221203_1001.html"

ADDRESSES = {
    "/art/2020/3/11/art_7290_9003482.html": "hanweb",
    "/haerbin/c104535/202403/c01_975893.shtml": "kaipu",
    "/gkmlpt/content/0/963/post_963149.html": "gkmlpt",
    "/xxgk/tzgg/content/post_10905933.html": "gkmlpt",
    "/xwfb/20220426/d4d8a7c1e2f30415263748596a7b5891.html": "ivs",
    "/xcs/yqtb/202212/cb666dbd11aa4171b9c8e8e8d1a3a5f0.shtml": "nhc",
    "/xcs/c100122/202512/cb666dbd11aa4171b9c8e8e8d1a3a5f0.shtml": "nhc",
    "/index.php/Home/Zwgk/show/newsid/8146/navid/42/stypeid/": "heilongjiang",
    "/cb/html/2022-11/30/content_123456.htm": "founder_classic",
    "/cb/html/2022-11/30/content_100247_13275513.htm": "founder_classic",
    "/cb/pc/content/202211/30/content_6143.html": "founder_layout",
    "/rmrb/html/2022-11/30/nw.D110000renmrb_20221130_1-01.htm": "people_daily",
    "/rmrb/pc/content/202604/28/content_30153001.html": "people_daily",
}
MARKS = {
    "<div><meta name='ContentStart'><p>文</p></div>": "hanweb",
    "<div id='UCAP-CONTENT'>文</div>": "kaipu",
    "<div id='ivs_content'>文</div>": "ivs",
    "<div id='xw_box'>文</div>": "nhc",
    "<div class='gknb_content'>文</div>": "heilongjiang",
    "<founder-content>文</founder-content>": "founder_classic",
    "<h2 id='Title'>题</h2><div id='ozoom'><founder-content>文</founder-content></div>": "founder_layout",
    "<p class='sec'>《某报》</p><div id='ozoom'>文</div>": "people_daily",
    "<div id='js_content'>文</div>": "wechat",
}


def page(url: str, text: str, *, is_html: bool = True, layout: str = "") -> Page:
    return Page(url, text, is_html, stated=Stated(layout=layout))


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        (page("file:///a.md", "文。", is_html=False), "text"),
        (page(PAPER, "文。", is_html=False), "text"),
        (page(PAPER, "<p>文</p>"), "joyhua"),
        (page("file:///saved.html", JOYHUA), "joyhua"),
        (page(COLUMN, "<p>文</p>"), "trs"),
        (page("file:///saved.html", TRS), "trs"),
        (page("file:///saved.html", f"<div><meta name='ContentStart'>{TRS}</div>"), "trs"),
        *((page(f"http://www.example.cn{path}", "<p>文</p>"), name) for path, name in ADDRESSES.items()),
        *((page("file:///saved.html", mark), name) for mark, name in MARKS.items()),
    ],
)
def test_just_one_layout_of_a_family_knows_a_page(shown, name):
    assert [layout.name for layout in LAYOUTS if layout.recognises(shown)] == [name]
    assert find_layout(shown).name == name


def test_a_page_of_no_family_is_generic():
    assert find_layout(page("http://www.example.cn/a.html", "<p>文</p>")).name == "generic"


def test_the_layout_the_source_names_goes_first_where_it_knows_the_page():
    both = JOYHUA + TRS
    assert [find_layout(page("file:///a.html", both, layout=name)).name for name in ("trs", "joyhua")] == [
        "trs",
        "joyhua",
    ]
    assert find_layout(page("file:///a.html", JOYHUA, layout="trs")).name == "joyhua"
