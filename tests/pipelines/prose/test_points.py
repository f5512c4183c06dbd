from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.prose.points import find_points


def rows(text: str, subheads: tuple[str, ...] = ()) -> list[tuple[int, str, str]]:
    return [(point.level, point.marker, point.heading) for point in find_points(text, subheads)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、", "二、"), ("（一）", "（二）"), ("(一)", "(二)"), ("1.", "2."), ("1、", "2、"),
        ("(1)", "(2)"), ("①", "②"), ("第一，", "第二，"), ("一是", "二是"), ("一要", "二要"),
    ],
)  # fmt: skip
def test_every_kind_of_mark_is_read(first, second):
    assert rows(f"{first}扫雪。路滑。\n{second}送菜。") == [(1, first, "扫雪"), (1, second, "送菜")]


def test_points_inside_a_paragraph_end_where_the_next_begins():
    text = "要做好两件事：一是扫雪，保畅通；二是送菜。都要快。\n完。"
    assert [point.text for point in find_points(text)] == ["一是扫雪，保畅通；", "二是送菜。都要快。"]


def test_an_outer_mark_is_above_inner_ones_in_the_order_of_official_prose():
    text = "一、扫雪\n（一）主路\n1.先扫桥\n2.再扫坡\n（二）小路\n二、送菜\n一是快。二是稳。"
    assert [(level, marker) for level, marker, _ in rows(text)] == [
        (1, "一、"), (2, "（一）"), (3, "1."), (3, "2."), (2, "（二）"), (1, "二、"), (2, "一是"), (2, "二是"),
    ]  # fmt: skip


def test_a_heading_that_is_alone_takes_what_follows_and_the_last_one_paragraph():
    points = list(find_points("一、扫雪\n扫主路。\n扫小路。\n二、送菜\n送到门口。\n谢谢大家。"))
    assert [point.text for point in points] == ["一、扫雪\n扫主路。\n扫小路。", "二、送菜\n送到门口。"]


def test_a_point_includes_the_points_under_it():
    outer, *inner = find_points("一、扫雪。先主后次。\n一是主路。\n二是小路。\n二、送菜。")
    assert outer.text == "一、扫雪。先主后次。\n一是主路。\n二是小路。"
    assert [point.level for point in inner] == [2, 2, 1]


def test_paragraphs_that_open_with_a_short_sentence_are_points_where_a_list_is_announced():
    text = "主要做了以下几项工作：\n扫净路面。今天扫了主路。\n送菜上门。菜店都开着。\n感谢大家，感谢志愿者。大家辛苦。"
    assert rows(text) == [(1, "", "扫净路面"), (1, "", "送菜上门")]
    assert rows(text.replace("以下几项工作：", "很多事。")) == []


def test_sub_heads_in_bold_are_points_if_there_are_two():
    text = "扫净路面\n今天扫了主路。\n送菜上门\n菜店都开着。"
    assert rows(text, ("扫净路面", "送菜上门")) == [(1, "", "扫净路面"), (1, "", "送菜上门")]
    assert rows(text, ("扫净路面",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "一是没有下文。\\n统一是好事。",
        "一、二线城市的雪更大。\n二、三线城市次之。",
        "1.5米以外等候。\n2.5米以内让路。",
        "第一时间赶到。第二天再来。",
        "二是后来的。三是更后的。",
        "一、男，33岁，住甲街。\n二、女，28岁，住乙街。",
        "1.病例1，住甲街。\n2.病例2，住乙街。",
        "患者一，男，33岁。\n患者二，女，28岁。",
        "之一是他，之二是我。",
    ],
)
def test_prose_and_lists_of_patients_have_no_points(text):
    assert rows(text) == []


PIECES = st.sampled_from([
    "一、", "二、", "（一）", "（二）", "1.", "2.", "一是", "二是", "①",
    "②", "扫雪", "。", ";", ",", "以下工作：", "\n", " ", "\u3000",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80), st.sampled_from([(), ("扫雪",), ("",)]))
def test_every_point_is_where_it_says_and_nests_in_the_one_above(text, subheads):
    outer = []
    for point in find_points(text, subheads):
        assert text[point.evidence_start : point.evidence_end] == point.text
        assert point.heading in point.text
        outer = [above for above in outer if above.level < point.level]
        assert point.level == len(outer) + 1
        assert all(above.evidence_end >= point.evidence_end for above in outer)
        outer.append(point)
