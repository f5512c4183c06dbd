"""分别: one number for each name before it, in their order."""

from __future__ import annotations

import pytest


def test_places_get_their_numbers_in_order(rows):
    assert rows("新增确诊病例9例，其中东湖区、南桥区和西岭区分别报告5例、3例和1例。") == [
        "示例市 new confirmed 9",
        "东湖区 new confirmed 5",
        "南桥区 new confirmed 3",
        "西岭区 new confirmed 1",
    ]


def test_measures_get_their_numbers_in_order(rows):
    assert rows("新增确诊病例和无症状感染者分别为3例、5例。") == [
        "示例市 new confirmed 3",
        "示例市 new asymptomatic 5",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "11月26日、27日、28日分别新增确诊病例3例、5例。",
        "甲地、乙地分别新增确诊病例3例、5例。",
    ],
)
def test_numbers_of_things_that_are_not_distinguished_are_unread(rows, findings, text):
    assert rows(text) == []
    assert [found for found in findings(text) if found.startswith("unread: ")]


def test_words_after_分别_may_say_it_themselves(rows):
    assert rows("新增确诊病例5例，分别为东湖区3例、南桥区2例。")[1:] == [
        "东湖区 new confirmed 3",
        "南桥区 new confirmed 2",
    ]
    assert rows("当日分别新增确诊病例3例、无症状感染者5例。") == [
        "示例市 new confirmed 3",
        "示例市 new asymptomatic 5",
    ]


def test_a_name_without_a_number_is_unread(rows, findings):
    text = "新增确诊病例9例，其中东湖区、南桥区、西岭区分别报告5例、4例。累计确诊病例20例。"
    assert "南桥区" not in " ".join(rows(text))
    assert any(found.startswith("unread: ") for found in findings(text))


def test_an_unknown_measure_gives_no_share(rows, findings):
    text = "累计确诊病例30例，无症状感染者和复阳病例分别为5例和2例，累计死亡1例。"
    assert rows(text) == ["示例市 cumulative confirmed 30", "示例市 cumulative deaths 1"]
    assert findings(text) == ["unread: 无症状感染者和复阳病例分别为5例和2例"]


def test_a_moment_and_the_year_are_no_two_times_of_two_numbers(read):
    text = "截至10月2日，今年共錄得17宗本地個案和98宗輸入個案，去年同期則分別為零宗及62宗。"
    found = read(text, title="登革熱", publisher="衞生防護中心", area="", published="2024-10-03")
    assert [(row.origin, row.value, one.period_start[:10]) for one in found.bulletins for row in one.observations] == [
        ("local", 17, "2024-01-01"),
        ("imported", 98, "2024-01-01"),
    ]


def test_the_mainland_is_a_name_before_分别(rows):
    text = "2021年本澳共录得7例登革热病例。至于内地及香港，在2021年分别录得190例和62例。"
    assert rows(text, area="820000")[1:] == ["全国 new cases 190", "香港特别行政区 new cases 62"]


@pytest.mark.parametrize(("zero", "places"), [("无死亡病例", ["示例市"]), ("均无死亡病例", ["东湖区", "南桥区"])])
def test_a_zero_after_a_list_is_of_each_place_only_with_均(rows, zero, places):
    text = f"新增确诊病例9例，东湖区、南桥区分别为5例、4例，{zero}。"
    assert [row for row in rows(text) if "deaths" in row] == [f"{one} new deaths 0 stated_zero" for one in places]


@pytest.mark.parametrize("joint", ["、", "和"])
@pytest.mark.parametrize("said", ["各报告霍乱1例", "各新增霍乱病例1例"])
def test_each_of_several_days_has_the_number(read, joint, said):
    found = read(f"11月26日{joint}27日{said}。").bulletins
    assert [(one.period_start[:10], one.observations[0].value) for one in found] == [
        ("2022-11-26", 1),
        ("2022-11-27", 1),
    ]


def test_a_number_after_those_of_each_day_is_unread(rows, findings):
    text = "11月26日、27日各新增霍乱病例1例、死亡2例。"
    assert rows(text) == ["示例市 new cases 1", "示例市 new cases 1"]
    assert [found for found in findings(text) if found.startswith("unread: ")]
