from __future__ import annotations

from pipelines.layouts.generic import read
from pipelines.layouts.located import Page

SENTENCES = "".join(
    f"<p>第{n}天,示例市新增确诊病例1<b>{n}</b>例,都在东湖区,请市民少出门,出门戴口罩。</p>" for n in "345678"
)


def page(head: str = "") -> Page:
    text = f"<html><head>{head}</head><body><article><h1>通报</h1>{SENTENCES}</article></body></html>"
    return Page("http://www.example.cn/a.html", text, is_html=True)


def test_an_unknown_page_gives_its_text_with_its_numbers_whole():
    (article,) = read(page())
    assert "新增确诊病例13例" in "".join(article.paragraphs)


def test_only_the_meta_tags_date_an_unknown_page():
    (without,), (dated,) = read(page()), read(page('<meta name="PubDate" content="2022-12-03">'))
    assert (without.published_at, dated.published_at) == ("", "2022-12-03")


def test_a_page_without_text_holds_no_article():
    assert list(read(Page("http://www.example.cn/a.html", "<html></html>", is_html=True))) == []
