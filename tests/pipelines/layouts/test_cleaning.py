from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.layouts.cleaning import clean, to_line


def test_a_number_that_tags_cut_is_whole_again():
    assert clean("<p>新增<b>1</b><span>1</span>2\n例。</p>").paragraphs == ("新增112例。",)


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
        "<p>【字体:大 中 小】 浏览次数:12</p>",
        "<p>责任编辑:何山</p>",
        "<!-- 3例 -->",
    ],
)
def test_the_furniture_of_a_page_is_left_out(noise):
    assert clean(f"<div><p>今天无新增。</p>{noise}<p>谢谢。</p></div>").paragraphs == ("今天无新增。", "谢谢。")


def test_a_footer_is_cut_before_any_number_is_read():
    fragment = "<p>今天无新增。</p><p>主办单位:示例市卫健委</p><p>网站标识码:9901000001</p><p>电话12345</p>"
    assert clean(fragment).paragraphs == ("今天无新增。",)


def test_captions_are_kept_apart():
    cleaned = clean("<figure><img><figcaption>雪中的桥。</figcaption></figure><p>图为东湖。</p><p>雪停了。</p>")
    assert (cleaned.paragraphs, cleaned.captions) == (("雪停了。",), ("雪中的桥。", "图为东湖。"))


def test_a_broken_title_is_one_line():
    assert to_line("<h1>示例市<br>无新增</h1>") == "示例市 无新增"


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
