from __future__ import annotations

from pipelines.layouts.hanweb import read, recognises
from pipelines.layouts.types import Page

ADDRESS = "http://www.example.cn/art/2020/3/11/art_7290_9003482.html"
TEXT = "<p>3月10日，示例市无新增确诊病例。</p><p>请市民出门戴口罩。</p>"


def page(body: str, url: str = ADDRESS) -> Page:
    head = "<title>示例市疫情通报_示例市卫健委</title>"
    above = "<div class='sp_title'>示例市疫情通报</div><p>发布日期：2020-03-12 08:10 信息来源：示例市卫健委</p>"
    return Page(url, f"<html><head>{head}</head><body>{above}{body}<p>主办单位：示例市</p></body></html>", is_html=True)


def test_the_text_is_between_two_meta_tags():
    body = f"<div class='main'><meta name='ContentStart'/>{TEXT}<meta name='ContentEnd'/></div>"
    (article,) = read(page(body))
    assert (article.title, article.publisher) == ("示例市疫情通报", "示例市卫健委")
    assert article.paragraphs == ("3月10日，示例市无新增确诊病例。", "请市民出门戴口罩。")


def test_the_text_is_between_two_comments_or_can_be_zoomed():
    comments = f"<td><!--ZJEG_RSS.content.begin-->{TEXT}<!--ZJEG_RSS.content.end--></td>"
    for body in (f"<table><tr>{comments}</tr></table>", f"<div id='zoom'>{TEXT}</div>"):
        (article,) = read(page(body))
        assert article.paragraphs[-1] == "请市民出门戴口罩。"


def test_the_day_in_the_address_is_no_date_of_publication():
    (article,) = read(page(f"<div id='zoom'>{TEXT}</div>"))
    assert article.published_at == "2020-03-12T08:10+08:00"


def test_a_saved_page_is_known_by_its_marks():
    assert recognises(page(f"<div class='bt_content'>{TEXT}</div>", "file:///saved.html"))
    assert not recognises(page(TEXT, "file:///saved.html"))
