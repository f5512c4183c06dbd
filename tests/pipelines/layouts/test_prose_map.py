"""Which part of a page is its article: none of its prose vanishes without a word."""

from __future__ import annotations

import pytest

from archive.records import Capture, Stated
from pipelines.layouts import trs
from pipelines.layouts.generic import read
from pipelines.layouts.prose_map import ProseMap
from pipelines.layouts.types import Page
from pipelines.parse import read_capture
from tests.pipelines.layouts.test_release import FIRST, LAST, TITLE

HEAD = f"<h1>{TITLE}</h1><div>发布时间：2022-12-04 来源：示例市卫健委</div>"
LONG = f"<p>{FIRST}</p><p>疫情防控指挥部提醒市民，近期减少聚集，做好个人防护，及时接种疫苗，有症状时尽快就诊。</p>"
SHORT = f"<p>{LAST}</p>"
NOTE = "<div class='tips'><p>读者若有不同意见，可以写信给编辑部。</p></div>"
COPYRIGHT = "<div><p>本网站内容归示例市卫健委所有，转载请注明出处。</p></div>"
ROWS = "<tr><td>病名</td><td>发病数</td></tr><tr><td>肝炎</td><td>12</td></tr><tr><td>梅毒</td><td>3</td></tr>"


def article_of(body: str):
    text = f"<html><head><title>{TITLE}_示例网</title></head><body>{body}</body></html>"
    (article,) = read(Page("http://www.example.cn/a.html", text, is_html=True))
    return article


def findings_of(body: str):
    text = f"<html><head><title>{TITLE}_示例网</title></head><body>{body}</body></html>"
    reading = read_capture(
        Capture(
            url="http://www.example.cn/a.html",
            source="example",
            fetched_at="2022-12-05T01:02:03.000004+00:00",
            via="live",
            status=200,
            content_type="text/html",
            headers=(),
            body=text.encode(),
            stated=Stated(area="990100"),
        )
    )
    return [(finding.kind, finding.evidence) for finding in reading.findings if finding.kind == "text_left_out"]


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{HEAD}<section>{LONG}</section><section>{SHORT}</section></article>",
        f"{HEAD}<section>{LONG}</section><section>{SHORT}</section>",
        f"{HEAD}<div class='txt1'>{LONG}</div><div class='ad'></div><div class='txt2'>{SHORT}</div>",
        f"{HEAD}<div><div><section>{LONG}</section></div><div>{SHORT}</div></div>",
        f"{HEAD}<div class='article-content'>{LONG}</div><div class='article-content'>{SHORT}</div>",
        f"<div>{HEAD}<p>{FIRST}</p><p>{LONG}</p></div><div>{SHORT}</div>",
    ],
)
def test_the_blocks_that_go_on_with_the_text_are_text(body):
    article = article_of(body)
    assert article.paragraphs[-1] == LAST
    assert TITLE not in article.paragraphs
    assert article.findings == ()


def test_the_containers_of_a_family_that_follow_each_other_are_one_text():
    text = f"{HEAD}<div class='TRS_Editor'>{LONG}</div><div class='TRS_Editor'>{SHORT}</div>"
    (article,) = trs.read(Page("http://www.example.cn/t20221203_1.html", text, is_html=True))
    assert article.paragraphs[-1] == LAST


@pytest.mark.makes("text_left_out")
@pytest.mark.parametrize(
    "body",
    [
        f"{HEAD}<div>{LONG}{SHORT}</div>{NOTE}",
        f"{HEAD}<div id='zoom'>{LONG}{SHORT}</div>{NOTE}",
        f"{HEAD}<div id='zoom'>{LONG}{SHORT}<p>网站标识码：9901000001</p>{NOTE}</div>",
    ],
)
def test_a_paragraph_next_to_the_text_or_below_a_footer_is_a_finding(body):
    assert findings_of(body) == [("text_left_out", "读者若有不同意见，可以写信给编辑部。")]


COUNTED = "<table><tr><td>区</td><td>病例</td></tr><tr><td>甲</td><td>5</td></tr><tr><td>乙</td><td>7</td></tr></table>"


@pytest.mark.makes("text_left_out")
def test_a_table_of_numbers_next_to_the_text_is_a_finding():
    assert findings_of(f"{HEAD}<div id='zoom'>{LONG}{SHORT}</div>{COUNTED}") == [
        ("text_left_out", "区\t病例\t甲\t5\t乙\t7")
    ]


@pytest.mark.spares("text_left_out")
def test_a_table_of_numbers_in_the_text_or_a_footer_is_no_finding():
    body = f"{HEAD}<div id='zoom'>{LONG}{SHORT}{COUNTED}</div>"
    assert findings_of(f"{body}<div class='footer'>{COUNTED}</div>") == []


@pytest.mark.spares("text_left_out")
def test_the_title_and_the_words_of_a_site_about_itself_are_not_left_out():
    footer = "<div class='footer'><p>主办：示例市卫健委，未经许可，不得转载。</p></div><p>声明：本站文章仅供参考。</p>"
    assert findings_of(f"{HEAD}<div>{LONG}{SHORT}</div><div>{TITLE}。</div>{footer}") == []


def test_a_note_of_another_kind_and_a_footer_are_not_text():
    assert article_of(f"{HEAD}<div>{LONG}{SHORT}</div>{NOTE}{COPYRIGHT}").paragraphs[-1] == LAST


@pytest.mark.parametrize("names", ["class='with-menu'", "id='nav-page'", "class='football'", "class='no-share'"])
def test_a_frame_whose_name_has_that_of_a_menu_does_not_hide_the_page(names):
    page = f"<div class='wrap' {names}><ul><li><a href='/'>首页</a></li></ul>{HEAD}<div>{LONG * 3}</div></div>"
    assert len(article_of(page).paragraphs) == 6


@pytest.mark.parametrize("names", ["class='content-menu'", "id='navBody'", "class='share-text'"])
def test_a_short_release_in_an_element_of_such_a_name_is_read(names):
    assert article_of(f"{HEAD}<div {names}><p>{FIRST}</p></div>{COPYRIGHT}").paragraphs == (FIRST,)


@pytest.mark.parametrize("name", ["footer-page", "commentary", "relatedx"])
def test_a_short_article_with_its_title_is_read_whatever_its_frame_is_called(name):
    assert article_of(f"<div class='{name}'>{HEAD}<div>{SHORT}</div></div>").paragraphs[-1] == LAST


def test_an_article_in_a_form_is_read():
    article = article_of(f"<form id='aspnetForm'><input name='q'>{HEAD}<div>{LONG}{SHORT}</div></form>")
    assert article.paragraphs[-1] == LAST


def test_a_short_line_above_a_table_of_numbers_is_its_caption():
    (caption, *_) = article_of(f"{HEAD}<div><p>截至12月2日各区情况</p><table>{ROWS}</table></div>").paragraphs
    assert caption == "截至12月2日各区情况"


def test_links_around_a_table_of_numbers_are_no_caption():
    links = "<p><a href='/a.html'>首页</a> <a href='/b.html'>要闻</a></p>"
    article = article_of(f"{HEAD}<div>{links}<table>{ROWS}</table></div>")
    assert article.paragraphs == ("病名\t发病数", "肝炎\t12", "梅毒\t3")


@pytest.mark.parametrize("container", ["<div>{}</div>", "<div class='article-content'>{}</div>", "{}"])
def test_a_table_of_numbers_is_the_article_not_the_line_of_the_copyright(container):
    article = article_of(f"{HEAD}{container.format(f'<table>{ROWS}</table>')}{COPYRIGHT}")
    assert (article.body_kind, article.paragraphs) == ("table", ("病名\t发病数", "肝炎\t12", "梅毒\t3"))


def test_a_calendar_of_links_is_no_article():
    days = "".join(f"<td><a href='{n}.html'>{n}</a></td>" for n in range(1, 29))
    article = article_of(f"<table><tr>{days}</tr><tr>{days}</tr></table>{HEAD}<div>{LONG}</div>")
    assert article.paragraphs[0] == FIRST


def test_a_caption_that_repeats_the_title_does_not_cost_the_text_above_it():
    article = article_of(f"{HEAD}<div id='zoom'><p>{FIRST}</p><img src='a.png'><p>{TITLE}</p></div>")
    assert (article.body_kind, article.paragraphs[0]) == ("text", FIRST)


def test_deep_and_wide_pages_take_steps_in_proportion(monkeypatch):
    steps = 0
    enter = ProseMap._is_title

    def count(self, element):
        nonlocal steps
        steps += 1
        return enter(self, element)

    monkeypatch.setattr(ProseMap, "_is_title", count)

    def steps_of(blocks: int) -> int:
        nonlocal steps
        steps = 0
        article_of(f"{HEAD}{f'<div><div>{LONG}</div></div>' * blocks}")
        return steps

    assert steps_of(80) <= 2.2 * steps_of(40)


def test_of_a_frame_around_text_and_recommendations_only_the_text_is_taken():
    others = "".join(f"<p><a href='{n}'>第{n}条新闻，标题很长很长，值得一看。</a></p>" for n in range(40))
    article = article_of(f"{HEAD}<div class='article-content'><div>{LONG}{SHORT}</div><div>{others}</div></div>")
    assert article.paragraphs[-1] == LAST


def test_what_is_no_prose_in_the_container_of_an_editor_stays():
    article = article_of(
        f"{HEAD}<div class='TRS_Editor'><div>{LONG}</div><p>东湖区3例</p><p>附件：<a>名单</a></p></div>"
    )
    assert article.paragraphs[-2:] == ("东湖区3例", "附件：名单")


def scattered(paragraphs: int) -> str:
    return HEAD + "".join(f"<p>{FIRST}</p><p>第{n}条提醒：{LAST}</p><hr>" for n in range(paragraphs))


def test_what_the_fallback_leaves_out_is_reported_too(monkeypatch):
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: f"<html><body><p>{FIRST * 4}</p></body></html>")
    article = article_of(f"{HEAD}{FIRST * 4}<br><hr>第二条提醒：{LAST}<br><b>谢谢</b>")
    assert (article.paragraphs, [finding.evidence for finding in article.findings]) == (
        (FIRST * 4,),
        [f"第二条提醒：{LAST}"],
    )


@pytest.mark.parametrize("paragraphs", [3, 1500])
def test_blocks_without_a_common_element_are_one_text_with_what_is_above(monkeypatch, paragraphs):
    monkeypatch.setattr("trafilatura.extract", None)
    menu = "<ul>" + "<li><a href='/'>首页，新闻，公告</a></li>" * 9 + "</ul>"
    article = article_of(f"{menu}{scattered(paragraphs)}{menu}{SHORT}")
    assert (len(article.paragraphs), article.published_at) == (2 * paragraphs + 1, "2022-12-04")


TEASER = """<div class='item'><h4><a href='x'>某地发布最新通告</a></h4>
    <p>近日，某地发布通告，决定开展全员检测，时间为三天。</p></div>"""


def test_other_columns_may_have_more_prose_than_the_article():
    left = f"<div class='l'>{HEAD}<div class='txt'>{LONG}{SHORT}</div></div>"
    article = article_of(f"<div class='w'>{left}<div class='r'><h3>要闻</h3>{TEASER * 9}</div></div>")
    assert article.paragraphs[-1] == LAST
    assert len(article.paragraphs) == 3


@pytest.mark.parametrize("heading", ["评论", "相关阅读：", "24小时热榜"])
def test_comments_and_recommendations_below_their_heading_are_no_text(heading):
    below = f"<div class='pl'><h3>{heading}</h3>{TEASER * 9}</div>"
    article = article_of(f"<div>{HEAD}<div class='txt'>{LONG}{SHORT}</div>{below}</div>")
    assert (article.paragraphs[-1], article.findings) == (LAST, ())
