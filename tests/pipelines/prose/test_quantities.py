from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.prose.quantities import find_quantities


def rows(text: str) -> list[tuple[int | float, str, str]]:
    return [(q.value, q.unit, q.qualifier) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("接听来电12万件", (120000, "件", "")),
        ("１,２３４家商户", (1234, "家", "")),
        ("选派30余名队员", (30, "名", "over")),
        ("爬楼20多次", (20, "次", "over")),
        ("走了近3万步", (30000, "步", "under")),
        ("约200户居民", (200, "户", "about")),
        ("两个小时内办结", (2, "个小时", "")),
        ("三天左右送一次", (3, "天", "about")),
        ("近百岁的老人", (100, "岁", "under")),
        ("抓住4个环节", (4, "个环节", "")),
        ("增长1.5个百分点", (1.5, "个百分点", "")),
    ],
)
def test_a_number_with_a_unit_is_a_quantity(text, row):
    assert rows(text) == [row]


def test_an_amount_needs_no_unit():
    text = "全市哨点医院诊疗量为16.2万，检测量：3456；就诊量下降一成，诊疗量为2021年的两倍。"
    found = [(q.value, q.unit, q.phrase) for q in find_quantities(text)]
    assert found == [(162000, "", "全市哨点医院诊疗量为16.2万"), (3456, "", "检测量：3456")]


def test_the_phrase_is_the_clause_around_the_figure():
    (quantity,) = find_quantities("今天，志愿者给30户居民送菜；明天再送。")
    assert (quantity.phrase, quantity.evidence) == ("志愿者给30户居民送菜", "30户")


def test_what_observations_have_taken_is_left_to_them():
    text = "密切接触者8人，队员9人"
    assert [q.evidence for q in find_quantities(text, [(0, 7)])] == ["9人"]
    assert [q.evidence for q in find_quantities(text, [(8, 12), (0, 7)])] == []


@pytest.mark.parametrize(
    "text",
    [
        "12月3日0-15时",
        "2022年",
        "拨打12345热线",
        "第3个环节",
        "第74号公告",
        "7x24小时值守",
        "N95口罩",
        "住在5-7层",
        "每次3至5人",
        "一名干部",
        "防疫三件套",
        "统一家家户户",
        "31个省（自治区、直辖市）",
        "新增病例3例",
        "1" * 30 + "件",
    ],
)
def test_dates_names_ranges_and_counts_of_cases_are_no_quantities(text):
    assert rows(text) == []


PIECES = st.sampled_from([
    "3", "万", "两", "近", "余", "名", "个", "小时", "左右",
    ",", "，", "。", "第", "-", "人", "队员", "\n", " ",
    "\u3000",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80))
def test_every_quantity_is_where_it_says(text):
    for quantity in find_quantities(text):
        assert text[quantity.evidence_start : quantity.evidence_end] == quantity.evidence
        assert quantity.evidence in quantity.phrase
        assert quantity.phrase in text
