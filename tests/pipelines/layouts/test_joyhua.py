from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.layouts.joyhua import read
from pipelines.layouts.types import Page

PAGE = Page(
    "http://paper.example.cn/cb/20221203/html/content_20221203002001.htm",
    """<body><div class="menu">第02版</div><div class="bmnr_con">
    <div class="bmnr_con_yinti">冬季防疫</div>
    <div class="bmnr_con_biaoti">示例市<br>无新增</div>
    <div class="bmnr_con_futi">菜店照常开门</div>
    <div class="bmnr_con_con"><div id="zoom"><p>　　本报讯（记者 何山）今天无新增。</p><p>　　谢谢。</p></div></div>
    </div></body>""",
    is_html=True,
)


def test_what_is_where_on_a_page_of_the_family():
    (article,) = read(PAGE)
    assert (article.intro_title, article.title, article.subtitle) == ("冬季防疫", "示例市 无新增", "菜店照常开门")
    assert article.paragraphs == ("本报讯（记者 何山）今天无新增。", "谢谢。")
    assert (article.published_at, article.issue_date, article.sheet) == ("2022-12-03", "2022-12-03", "2")


def test_a_saved_page_without_the_address_has_no_date():
    (article,) = read(replace(PAGE, url="file:///saved.html"))
    assert (article.published_at, article.sheet) == ("", "")


def test_an_empty_frame_has_no_article():
    assert list(read(replace(PAGE, text='<div class="bmnr_con"></div>'))) == []


@pytest.mark.makes("text_left_out")
def test_a_paragraph_outside_of_the_frame_is_reported():
    outside = PAGE.text.replace(
        "</body>", "<div class='bmnr_more'><p>　　下午，又报告2例，均在东湖区。</p></div></body>"
    )
    (article,) = read(replace(PAGE, text=outside))
    assert [finding.kind for finding in article.findings] == ["text_left_out"]
    assert read_findings(PAGE) == ()


def read_findings(page: Page):
    (article,) = read(page)
    return article.findings
