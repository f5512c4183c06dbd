from __future__ import annotations

import pytest

from pipelines.layouts.generic import read
from pipelines.layouts.types import Page

SENTENCES = "".join(
    f"<p>第{n}天，示例市新增确诊病例1<b>{n}</b>例，都在东湖区，请市民少出门，出门戴口罩。</p>" for n in "345678"
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


def test_a_page_without_text_has_no_article():
    assert list(read(Page("http://www.example.cn/a.html", "<html></html>", is_html=True))) == []


PROSE = "<p>12月3日，示例市召开会议，部署冬季防疫，要求各区做好准备。</p>" * 3
ABOVE = "<h2>示例市部署冬季防疫</h2><div>2022-12-03 09:30　来源：示例日报　作者：林小雨</div>"


def article_of(body: str, title: str = "示例市部署冬季防疫_示例网"):
    text = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return list(read(Page("http://www.example.cn/a.html", text, is_html=True)))


def test_the_title_is_what_page_and_head_both_say():
    (article,) = article_of(f"<div class='logo'>示例网新闻</div>{ABOVE}<div>{PROSE}</div>")
    assert article.title == "示例市部署冬季防疫"


def test_what_is_printed_below_the_title_dates_and_signs_it():
    (article,) = article_of(f"<div>更新于2022-12-09</div>{ABOVE}<div>{PROSE}</div><div>2022-12-10 别的新闻</div>")
    assert (article.published_at, article.publisher) == ("2022-12-03T09:30+08:00", "示例日报")
    assert article.byline == "作者：林小雨"


def test_a_hidden_line_signs_nothing():
    (article,) = article_of(f"{ABOVE}<p style='display: none'>来源：别处 作者：何山</p><div>{PROSE}</div>")
    assert (article.publisher, article.byline) == ("示例日报", "作者：林小雨")


def test_the_labelled_date_below_the_text_counts_where_none_is_above():
    (article,) = article_of(f"<h2>示例市部署冬季防疫</h2><div>{PROSE}<p>发布日期：2022-12-05 责任编辑：何山</p></div>")
    assert (article.published_at, article.byline) == ("2022-12-05", "")
    assert "责任编辑" not in "".join(article.paragraphs)


def test_the_prose_is_found_in_a_container_without_a_name_and_its_surroundings_are_not():
    menu = "".join(f"<li><a href='{n}.html'>第{n}条新闻，标题很长很长。</a></li>" for n in range(40))
    footer = "<div class='footer'>本站由示例市人民政府主办，未经许可，不得转载，谢谢合作。</div>"
    (article,) = article_of(f"<ul>{menu}</ul>{ABOVE}<div><div>{PROSE}</div></div><ul>{menu}</ul>{footer}")
    assert len(article.paragraphs) == 3
    assert "不得转载" not in "".join(article.paragraphs)


@pytest.mark.parametrize(("generator", "count"), [("LibreOffice 7.4", 1), ("Excel.Sheet", 1), ("Hexo 5.4", 0)])
def test_a_table_alone_is_a_document_if_an_office_program_saved_it(generator, count):
    rows = (("病名", "发病数"), ("麻疹", "12"), ("鼠疫", "1"))
    table = f"<table>{''.join(f'<tr><td>{name}</td><td>{number}</td></tr>' for name, number in rows)}</table>"
    text = f"<html><head><meta name=Generator content='{generator}'><title></title></head><body>{table}</body></html>"
    articles = list(read(Page("file:///a.html", text, is_html=True)))
    assert [article.paragraphs for article in articles] == [("病名\t发病数", "麻疹\t12", "鼠疫\t1")] * count


def test_lists_and_notices_are_no_articles():
    entries = "".join(
        f"<li><a href='{n}.html'>第{n}号通报，新增三例。</a><span>2022-12-0{n}</span></li>" for n in range(1, 9)
    )
    assert article_of(f"<h1>疫情通报</h1><ul>{entries}</ul><p>共8条，每页20条，当前第1页，共1页</p>") == []
    gone = "抱歉，您访问的页面不存在，可能已经被删除，请返回首页继续浏览其他内容，感谢您的理解和支持。"
    assert article_of(f"<div>发布时间：2022-12-03</div><div>{gone}</div>") == []


def test_what_a_site_recommends_below_the_text_is_left_out():
    (article,) = article_of(
        f"{ABOVE}<div id='zoom'>{PROSE}<p>【1】【2】</p><p>相关阅读：</p><p>别的新闻，很长很长。</p></div>"
    )
    assert len(article.paragraphs) == 3
