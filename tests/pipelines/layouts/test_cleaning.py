from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.layouts import cleaning
from pipelines.layouts.tree import parse_tree


def clean(markup: str) -> cleaning.Cleaned:
    return cleaning.clean([parse_tree(markup)])


def test_a_number_that_tags_cut_is_whole_again():
    assert clean("<p>新增<b>1</b><span>1</span>2\n例。</p>").paragraphs == ("新增112例。",)


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u200e", "\u202c", "\u2060", "\u2069", "\ufe0f", "\x9d", "\u3164", "\U000e0020"]
)
def test_a_sign_without_a_shape_is_no_part_of_a_number(sign):
    assert clean(f"<p>新增1{sign}2{sign}例。</p>").paragraphs == ("新增12例。",)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_a_line_end_of_another_system_is_a_blank(sign):
    assert clean(f"<p>新增1{sign}2例。</p>").paragraphs == ("新增1 2例。",)


def test_blocks_and_breaks_end_paragraphs_and_rows_do_not():
    fragment = (
        "甲<div>乙<br>丙</div>丁<table><tr><td>东湖区</td><td>3</td></tr><tr><td>南桥区</td><td>4</td></tr></table>"
    )
    assert clean(fragment).paragraphs == ("甲", "乙", "丙", "丁", "东湖区\t3", "南桥区\t4")


@pytest.mark.parametrize(
    "noise",
    [
        "<script>var a = 3</script>",
        "<div class='share'>分享到</div>",
        "<p>【字体：大 中 小】 浏览次数：12</p>",
        "<p>责任编辑：何山</p>",
        "<!-- 3例 -->",
    ],
)
def test_the_furniture_of_a_page_is_left_out(noise):
    assert clean(f"<div><p>今天无新增。</p>{noise}<p>谢谢。</p></div>").paragraphs == ("今天无新增。", "谢谢。")


def test_a_footer_is_cut_before_any_number_is_read():
    fragment = "<p>今天无新增。</p><p>主办单位：示例市卫健委</p><p>网站标识码：9901000001</p><p>电话12345</p>"
    assert clean(fragment).paragraphs == ("今天无新增。",)


def test_captions_are_kept_apart():
    cleaned = clean("<figure><img><figcaption>雪中的桥。</figcaption></figure><p>图为东湖。</p><p>雪停了。</p>")
    assert (cleaned.paragraphs, cleaned.captions) == (("雪停了。",), ("雪中的桥。", "图为东湖。"))


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [("▲东湖区：新增确诊病例3例", False), ("▲东湖区：医生在发药", True), ("▲3例患者走出医院", True)],
)
def test_a_line_of_a_list_of_numbers_is_no_caption(line, is_caption):
    cleaned = clean(f"<p>雪停了。</p><p>{line}</p>")
    assert (line in cleaned.captions, line in cleaned.paragraphs) == (is_caption, not is_caption)


def test_a_broken_title_is_one_line():
    assert cleaning.to_line([parse_tree("<h1>示例市<br>无新增</h1>")]) == "示例市 无新增"


PIECES = st.sampled_from(["<p>", "</p>", "<td>", "<tr>", "<br>", "3例", "。", "\n", "<b>", "</div>"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_paragraph_is_empty_or_broken(fragment):
    for paragraph in clean(fragment).paragraphs:
        assert paragraph.strip()
        assert "\n" not in paragraph


def test_cells_that_reach_over_others_leave_these_empty():
    table = """<table><tr><th rowspan="2">病名</th><th colspan=2>发病数</th><th>死亡数</th></tr>
        <tr><th>本月</th><th>累计</th><th>本月</th></tr>
        <tr><td rowspan="2">肝炎</td><td>5</td><td></td><td>0</td></tr>
        <tr><td>6</td><td>60</td><td colspan="x">1</td></tr></table>"""
    assert clean(table).paragraphs == ("病名\t发病数\t\t死亡数", "\t本月\t累计\t本月", "肝炎\t5\t\t0", "\t6\t60\t1")


def test_a_table_is_no_wider_than_a_table():
    row = f"<tr>{'<td colspan=50 rowspan=50>3</td>' * 40}</tr>"
    (first, *_, last) = clean(f"<table>{row * 60}</table>").paragraphs
    assert max(len(first), len(last)) < 300


HEAD = "<tr><th>病名</th><th>发病数</th><th>死亡数</th></tr>"
ROWS = ("病名\t发病数\t死亡数", "肝炎\t12\t0")
SHAPES = {
    "a cell of two paragraphs": HEAD + "<tr><td>肝炎</td><td><p>12</p><p>&nbsp;</p></td><td>0</td></tr>",
    "a header of paragraphs": """<tr><th>病名</th><th><p>发病</p><p>数</p></th><th><p>死亡</p><p>数</p></th></tr>
        <tr><td>肝炎</td><td>12</td><td>0</td></tr>""",
    "a header written downwards": """<tr><th>病<br>名</th><th>发<br>病<br>数</th><th>死<br/>亡<br/>数</th></tr>
        <tr><td>肝炎</td><td>12</td><td>0</td></tr>""",
    "no row in the header": "<thead><th>病名<th>发病数<th>死亡数</thead><tbody><tr><td>肝炎<td>12<td>0</tbody>",
    "a form around the cells": HEAD + "<tr><form><td>肝炎</td><td>12</td><td>0</td></form></tr>",
    "a table in a cell": HEAD + "<tr><td>肝炎</td><td><table><tr><td>12</td></tr></table></td><td>0</td></tr>",
    "a script and a caption's class": HEAD
    + "<tr><td>肝炎<script>x</script></td><td class='caption'>12</td><td><i class='share'>分享</i>0</td></tr>",
    "an empty first row": f"<tr><td></td><td>&nbsp;</td><td></td></tr>{HEAD}<tr><td>肝炎<td>12<td>0</tr>",
    "th in the body": HEAD + "<tr><th>肝炎</th><th>12</th><td>0</td></tr>",
    "text outside of the cells": HEAD + "<tr>肝炎<td></td><td>12</td><td>0</td></tr>",
    "a row group that ends a cell": """<thead><tr><th rowspan=9>病名</th><th>发病数</th><th>死亡数</th></tr></thead>
        <tr><td>肝炎</td><td>12</td><td>0</td></tr>""",
    "inside of a layout": f"<tr><td>导航</td><td><table>{HEAD}<tr><td>肝炎<td>12<td>0</table></td></tr>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_row_of_any_shape_is_one_line(shape):
    assert clean(f"<table>{SHAPES[shape]}</table>").paragraphs[-2:] == ROWS


@pytest.mark.parametrize("span", ["2;", " 2", "+2", "2.5", "02"])
def test_a_span_is_parsed_as_browsers_do(span):
    table = f"<table><tr><td>病名</td><td colspan='{span}'>发病数</td><td>死亡数</td></tr></table>"
    assert clean(table).paragraphs == ("病名\t发病数\t\t死亡数",)


@pytest.mark.parametrize("span", ["0", "3", "99", "99999"])
def test_a_row_next_to_a_cell_from_above_keeps_its_column(span):
    rows = f"<tr><td rowspan='{span}'>东湖区</td><td>1</td></tr><tr><td>2</td></tr><tr><td><p>3</p><p></p></td></tr>"
    assert clean(f"<table>{rows}</table>").paragraphs == ("东湖区\t1", "\t2", "\t3")


def test_a_long_remark_does_not_cost_its_row():
    remark = (
        "<p>其中东湖区3例，南桥区9例，均已治愈。</p><p>以上为初步数字，以年终审定的数字为准，请勿与往年的数字比较。</p>"
        * 2
    )
    paragraphs = clean(f"<table>{HEAD}<tr><td>肝炎</td><td>12</td><td>0</td><td>{remark}</td></tr></table>").paragraphs
    assert paragraphs[1].startswith("肝炎\t12\t0\t其中东湖区3例")


def test_a_table_that_arranges_a_page_has_no_rows():
    article, menu = "<h1>通报</h1><p>今天无新增。</p><p>谢谢。</p>", "<p>导航</p><p>公开</p>"
    table = f"<table><tr><td width=5></td><td>{article}</td><td>{menu}</td></tr></table>"
    assert clean(table).paragraphs == ("通报", "今天无新增。", "谢谢。", "导航", "公开")


def test_an_article_in_a_form_is_text():
    assert clean("<form><p>今天无新增。</p><input value='搜索'><button>提交</button></form>").paragraphs == (
        "今天无新增。",
    )


def test_cells_of_as_many_lines_are_as_many_rows():
    table = f"<table>{HEAD}<tr><td>肝炎<br>梅毒</td><td>12<br>3</td><td><p>0</p><p>1</p></td></tr></table>"
    assert clean(table).paragraphs[1:] == ("肝炎\t12\t0", "梅毒\t3\t1")


def test_a_name_that_is_padded_in_its_cell_is_whole():
    assert clean(f"<table>{HEAD}<tr><td>霍&nbsp; 乱</td><td>3</td></tr></table>").paragraphs[1] == "霍乱\t3"
    assert clean("<p>王 丹</p>").paragraphs == ("王 丹",)


def test_set_text_keeps_its_lines_and_its_rows():
    text = "<pre>病名    发病数\n霍乱    3\n以上为初步数字，  请以年报为准，年报的数字经过审定，另行公布。</pre>"
    assert clean(text).paragraphs[:2] == ("病名\t发病数", "霍乱\t3")
    assert len(clean(text).paragraphs) == 3


def test_elements_that_follow_each_other_are_cleaned_with_what_is_between_them():
    body = parse_tree("<body>前<p>昨天下雪了。</p>中<!-- 9例 --><p>今天停了。</p>后</body>")[0]
    assert cleaning.clean(list(body)).paragraphs == ("昨天下雪了。", "中", "今天停了。")


@pytest.mark.parametrize("markup", ["<p><ruby>禽<rt>qín</rt></ruby>流感3例。</p>", "<p>禽流感<!-- 5 -->3例。</p>"])
@pytest.mark.parametrize("beside", ["", "<table><tr><td>病名</td><td>1</td></tr></table>"])
def test_markup_without_text_is_left_out_with_and_without_a_table(markup, beside):
    assert clean(f"<div>{markup}{beside}</div>").paragraphs[0] == "禽流感3例。"


@pytest.mark.parametrize(
    "links",
    [
        "<p>相關新聞</p><p>上月錄得9宗個案</p>",
        "<p>石桥镇上月新增9例水痘病例（2022-10-03）</p><p>南山镇流感回升 2022-09-30</p>",
    ],
)
def test_links_to_other_news_end_an_article(links):
    assert clean(f"<p>今天无新增。</p>{links}").paragraphs == ("今天无新增。",)


def test_a_series_of_days_ends_no_article():
    days = "<p>石桥镇新增病例9例（2022-11-03）</p><p>石桥镇新增病例8例（2022-11-04）</p>"
    assert len(clean(f"<p>各日新增如下。</p>{days}").paragraphs) == 3
