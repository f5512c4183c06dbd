from __future__ import annotations

import pytest

from archive.records import Stated
from pipelines.layouts import LAYOUTS, find_layout
from pipelines.layouts.located import Page

JOYHUA = '<div class="bmnr_con"><div class="bmnr_con_biaoti">题</div><div class="bmnr_con_con">文</div></div>'
TRS = '<div class="TRS_Editor"><p>文</p></div>'
PAPER = "http://paper.example.cn/cb/20221203/html/content_20221203001001.htm"
COLUMN = "http://www.example.cn/yqtb/202212/t20221203_1001.html"


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
