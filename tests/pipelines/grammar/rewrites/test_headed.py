"""A place that heads what follows: on a line of its own, or before a colon."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("heading", ["{}", "●{}", "一、{}", "（二）{}", "【{}】", "{}:", "1.{}"])
def test_a_place_on_a_line_of_its_own_is_spoken_of_until_the_next(rows, heading):
    first, second = heading.format("东湖区"), heading.format("南桥区")
    text = f"{first}\n新增确诊病例3例。\n新增治愈出院病例1例。\n{second}\n新增确诊病例2例。"
    assert rows(text) == ["东湖区 new confirmed 3", "东湖区 new recovered 1", "南桥区 new confirmed 2"]


def test_a_place_before_a_colon_is_spoken_of_to_the_end_of_its_paragraph(rows):
    text = "东湖区：新增确诊病例3例。新增治愈出院病例1例。\n新增疑似病例2例。"
    assert rows(text) == ["东湖区 new confirmed 3", "东湖区 new recovered 1", "示例市 new suspected 2"]


def test_the_whole_area_ends_the_section_of_a_place(rows):
    text = "东湖区\n新增确诊病例3例。\n全市累计确诊病例20例。"
    assert rows(text) == ["东湖区 new confirmed 3", "示例市 cumulative confirmed 20"]


def test_several_places_on_a_line_head_nothing(rows):
    assert rows("东湖区、南桥区\n新增确诊病例3例。") == ["示例市 new confirmed 3"]


def test_a_measure_before_a_colon_is_of_the_basis_that_the_sentence_before_gave_it(rows):
    text = "新增确诊病例3例。确诊病例情况：东湖区2例，南桥区1例。"
    assert rows(text) == ["示例市 new confirmed 3", "东湖区 new confirmed 2", "南桥区 new confirmed 1"]


def test_places_before_colons_inside_of_a_sentence(rows):
    text = "11月29日，东湖区：确诊5例，疑似2例；南桥区：确诊3例，死亡1例。"
    assert rows(text) == [
        "东湖区 new confirmed 5",
        "东湖区 new suspected 2",
        "南桥区 new confirmed 3",
        "南桥区 new deaths 1",
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "东湖区：新增5例，累计20例，死亡1例；南桥区：新增2例，累计9例，死亡0例。",
        "东湖区：新增5例 累计20例 死亡1例；南桥区：新增2例 累计9例 死亡0例",
        "东湖区：新增5例，累计20例，死亡1例；\n南桥区：新增2例，累计9例，死亡0例。",
    ],
)
def test_a_place_and_a_colon_head_the_item_after_a_semicolon(rows, printed):
    assert rows(f"11月29日，全市登革热疫情如下：{printed}", title="登革热") == [
        "东湖区 new cases 5",
        "南桥区 new cases 2",
        "东湖区 cumulative cases 20",
        "东湖区 cumulative deaths 1",
        "南桥区 cumulative cases 9",
        "南桥区 cumulative deaths 0",
    ]


@pytest.mark.parametrize("heading", ["{}：{}+{}", "{}（{}+{}）", "{} {}+{}", "{}新增“{}+{}”"])
def test_a_place_with_a_pair_of_numbers_heads_what_follows(rows, heading):
    first, second = heading.format("东湖区", 3, 1), heading.format("南桥区", 0, 2)
    text = f"{first}\n新增确诊病例3例、无症状感染者1例。\n{second}\n无新增确诊病例。新增无症状感染者2例。"
    assert sorted(rows(text)) == [
        "东湖区 new asymptomatic 1",
        "东湖区 new confirmed 3",
        "南桥区 new asymptomatic 2",
        "南桥区 new confirmed 0 stated_zero",
    ]


@pytest.mark.parametrize("colon", ["", "："])
def test_lines_with_the_numbers_of_several_places_head_what_follows(rows, colon):
    text = (
        "疫情通报如下。\n"
        f"东湖区{colon}新增3例确诊病例\n11月29日，东湖区新增确诊病例3例。\n"
        f"南桥区{colon}新增2例无症状感染者\n11月29日，无新增确诊病例。新增无症状感染者2例。\n"
        "全市无新增死亡病例。"
    )
    assert sorted(rows(text)) == [
        "东湖区 new confirmed 3",
        "南桥区 new asymptomatic 2",
        "南桥区 new confirmed 0 stated_zero",
        "示例市 new deaths 0 stated_zero",
    ]


def test_a_line_with_the_numbers_of_one_place_heads_nothing(rows):
    text = "疫情通报如下。\n东湖区新增3例确诊病例\n11月29日，新增确诊病例3例，均在东湖区。\n无新增死亡病例。"
    assert "示例市 new deaths 0 stated_zero" in rows(text)


@pytest.mark.parametrize("opens", ["{}、", "（{}）"])
def test_a_numbered_section_is_of_the_place_that_it_begins_with(rows, opens):
    first, second, third = (opens.format(one) for one in "一二三")
    text = (
        f"{first}示例市疫情：新增确诊病例9例。\n{second}东湖区疫情情况：东湖区新增确诊病例3例。\n现有疑似病例2例。\n"
        f"{third}防控措施\n现有重症病例1例。"
    )
    assert rows(text) == [
        "示例市 new confirmed 9",
        "东湖区 new confirmed 3",
        "东湖区 current suspected 2",
        "示例市 current severe 1",
    ]


def test_a_numbered_section_of_the_nation_is_not_of_the_area(rows):
    text = "一、全国疫情：新增确诊病例90例。\n新增死亡病例7例。\n二、示例市疫情：新增确诊病例9例。\n新增死亡病例1例。"
    assert rows(text) == [
        "全国 new confirmed 90",
        "全国 new deaths 7",
        "示例市 new confirmed 9",
        "示例市 new deaths 1",
    ]


def test_numbered_districts_alone_do_not_head_the_paragraph_after_them(rows):
    text = "一、东湖区：新增确诊病例3例。\n二、南桥区：新增确诊病例2例。\n现有疑似病例2例。"
    assert rows(text)[-1] == "示例市 current suspected 2"


@pytest.mark.parametrize(
    "section",
    [
        "北京市疫情形势严峻，请勿前往。",
        "上海市来返人员请主动报备。",
        "全国防控要求从严。",
        "东湖区风险等级：上调为中风险。",
    ],
)
def test_a_numbered_section_that_counts_nothing_does_not_head_the_paragraph_after_it(rows, section):
    text = f"一、示例市疫情：新增确诊病例9例。\n二、{section}\n累计报告确诊病例30例。"
    assert rows(text) == ["示例市 new confirmed 9", "示例市 cumulative confirmed 30"]


@pytest.mark.parametrize("colon", ["", "："])
def test_lines_of_a_list_with_the_same_number_are_all_read(rows, colon):
    text = f"11月29日疫情如下。\n东湖区{colon}新增3例确诊病例\n南桥区{colon}新增3例确诊病例。"
    assert rows(text) == ["东湖区 new confirmed 3", "南桥区 new confirmed 3"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("境外输入：新增3例确诊病例\n本土：新增3例确诊病例。", ["new confirmed imported 3", "new confirmed local 3"]),
        ("新增死亡：3例死亡病例\n新增治愈：3例治愈病例。", ["new deaths 3", "new recovered 3"]),
    ],
)
def test_a_label_that_is_no_place_makes_no_headline_of_its_line(rows, lines, found):
    assert rows(f"11月29日疫情如下。\n{lines}") == [f"示例市 {one}" for one in found]
