from __future__ import annotations

from pipelines.layouts.trs import read
from pipelines.layouts.types import Page

URL = "http://www.example.cn/yqtb/202212/t20221203_1001.html"


def page(head: str = "", above: str = "", body: str = "<p>今天无新增。</p>") -> Page:
    text = f"<head>{head}</head><h1>疫情通报</h1><div>{above}</div><div class='TRS_Editor'>{body}</div><p>电话12345</p>"
    return Page(URL, text, is_html=True)


def test_the_tags_give_what_is_not_printed():
    head = (
        '<meta name="ArticleTitle" content="十二月三日通报"><meta name="PubDate" content="2022-12-03 08:05">'
        '<meta name="ContentSource" content="示例市卫健委"><meta name="ColumnName" content="疫情通报">'
    )
    (tagged,), (printed,) = read(page(head)), read(page(head, "发布时间：2022-12-04 来源：别处"))
    assert (tagged.title, tagged.section) == ("十二月三日通报", "疫情通报")
    assert (tagged.published_at, tagged.publisher) == ("2022-12-03T08:05+08:00", "示例市卫健委")
    assert (printed.published_at, printed.publisher) == ("2022-12-04", "别处")


def test_what_is_printed_above_the_text_fills_in_for_tags():
    (article,) = read(page(above="发布时间：2022-12-04 09:00 来源：示例市卫健委 【字体：大 中 小】"))
    assert (article.title, article.published_at, article.publisher) == (
        "疫情通报", "2022-12-04T09:00+08:00", "示例市卫健委",
    )  # fmt: skip


def test_only_the_text_of_the_container_is_read():
    (article,) = read(page())
    assert (article.paragraphs, article.published_at) == (("今天无新增。",), "")


def test_a_page_that_lost_its_text_has_no_article():
    assert list(read(page(body=" "))) == []
