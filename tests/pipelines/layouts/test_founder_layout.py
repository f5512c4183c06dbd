from __future__ import annotations

import pytest

from pipelines.layouts.founder_layout import read, recognises
from pipelines.layouts.types import Page

ADDRESS = "http://paper.example.cn/cb/pc/content/202211/30/content_6143.html"


def test_titles_and_text_of_the_page_for_desks():
    text = """<p id="PreTitle">一场大雪</p><h2 id="Title">雪后的<br>早晨</h2><p id="SubTitle">各区连夜清雪</p>
    <div id="ozoom"><founder-content><p>本报讯（记者 林小雨）雪停了。</p><p>路通了。</p></founder-content></div>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.intro_title, article.title, article.subtitle) == ("一场大雪", "雪后的 早晨", "各区连夜清雪")
    assert (article.published_at, article.issue_date) == ("2022-11-30", "2022-11-30")
    assert article.paragraphs[-1] == "路通了。"


def test_a_saved_page_for_telephones_states_day_and_sheet_itself():
    text = """<div id="scroller"><p id="nowLayout">03</p><font id="main-title">雪后的早晨</font>
    <font id="author">2022年11月30日</font>
    <div id="content"><founder-content><p>雪停了，路也通了。</p></founder-content></div></div>"""
    (article,) = read(Page("file:///saved.html", text, is_html=True))
    assert (article.title, article.published_at, article.sheet) == ("雪后的早晨", "2022-11-30", "3")


@pytest.mark.parametrize(
    "path", ["pc/content/202211/30/content_1.html", "pc/con/202211/30/content_1.html", "c/202211/30/c1.html"]
)
def test_addresses_of_the_family(path):
    assert recognises(Page(f"http://paper.example.cn/cb/{path}", "<p>文</p>", is_html=True))


def test_a_sheet_that_is_a_picture_says_so():
    text = """<h2 id="Title">全市疫情分布图</h2>
    <div id="ozoom"><founder-content><img src="../../pic/1.jpg"></founder-content></div>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.body_kind, article.paragraphs) == ("picture", ())
    assert [file.url for file in article.attachments] == ["http://paper.example.cn/cb/pc/content/pic/1.jpg"]
