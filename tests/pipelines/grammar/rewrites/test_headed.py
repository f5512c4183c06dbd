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
