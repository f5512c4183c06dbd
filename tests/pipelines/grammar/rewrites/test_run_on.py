"""Counts that a blank, a slash or nothing parts: each has the words before it, unless the last has its own after it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "printed",
    [
        "新增5例 累计120例 治愈100例 死亡0例",
        "新增 5 例 / 累计 120 例 / 治愈 100 例 / 死亡 0 例",
        "新增5例/累计120例/治愈100例/死亡0例",
        "新增5例 累计120例 治愈：100例 死亡：0例",
        "新增5例，累计120例治愈100例死亡0例",
    ],
)
def test_each_count_has_the_words_before_it(rows, printed):
    assert rows(f"11月29日，登革热疫情：示例市{printed}") == [
        "示例市 new cases 5",
        "示例市 cumulative cases 120",
        "示例市 cumulative recovered 100",
        "示例市 cumulative deaths 0",
    ]


def test_a_count_before_a_blank_ends_its_evidence(read):
    found = read("截至11月29日24时，示例市累计报告登革热40例 出院30例 在院10例")
    assert [one.evidence for bulletin in found.bulletins for one in bulletin.observations] == [
        "示例市累计报告登革热40例",
        "出院30例",
        "在院10例",
    ]


def test_a_place_begins_the_next_phrase(rows):
    assert rows("11月29日，东湖区报告登革热20例 死亡1例 南桥区报告登革热10例 死亡2例") == [
        "东湖区 new cases 20",
        "东湖区 new deaths 1",
        "南桥区 new cases 10",
        "南桥区 new deaths 2",
    ]


@pytest.mark.parametrize("printed", ["3例治愈 2例死亡", "3例治愈2例死亡", "3例 治愈 2例 死亡"])
def test_a_run_that_ends_in_a_measure_has_the_words_after_its_counts(rows, printed):
    assert rows(f"11月29日，登革热疫情：示例市{printed}") == ["示例市 new recovered 3", "示例市 new deaths 2"]


def test_a_blank_before_the_word_of_a_count_parts_nothing(rows):
    assert rows("11月29日，示例市新增3例 本土确诊病例") == ["示例市 new confirmed local 3"]


def test_a_comparison_after_a_blank_is_none_of_the_count_before_it(rows, passed):
    assert rows("11月29日，示例市新增登革热5例 较昨日增加2例") == ["示例市 new cases 5"]
    assert passed("示例市新增登革热5例 较昨日增加2例") == ["change: 2例"]


def test_the_sexes_after_a_blank_are_none_of_the_count_before_them(rows):
    assert rows("11月29日，示例市新增登革热病例5例 男3例 女2例") == ["示例市 new cases 5"]


def test_counts_that_touch_that_of_a_place_are_of_it(rows):
    text = "11月29日，全市新增确诊病例60例，东湖区20例重症2例，南桥区40例治愈3例死亡1例。"
    assert rows(text) == [
        "示例市 new confirmed 60",
        "东湖区 new confirmed 20",
        "东湖区 new severe 2",
        "南桥区 new confirmed 40",
        "南桥区 new recovered 3",
        "南桥区 new deaths 1",
    ]


def test_counts_that_touch_that_of_a_place_in_a_bracket_are_of_it(rows):
    text = "截至11月29日24时，累计确诊病例60例（东湖区20例死亡2例、南桥区22例死亡1例治愈9例、西岭区18例）。"
    assert rows(text) == [
        "示例市 cumulative confirmed 60",
        "东湖区 cumulative confirmed 20",
        "东湖区 cumulative deaths 2",
        "南桥区 cumulative confirmed 22",
        "南桥区 cumulative deaths 1",
        "南桥区 cumulative recovered 9",
        "西岭区 cumulative confirmed 18",
    ]


def test_parts_that_no_mark_ends_are_reported(rows, findings):
    text = f"新增登革热病例9例，{'其中3例' * 1000}。"
    assert rows(f"11月29日，{text}") == ["示例市 new cases 9"]
    assert {one.partition(":")[0] for one in findings(text)} == {"unread"}
