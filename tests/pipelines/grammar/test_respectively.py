"""分别: one number for each name before it, in their order."""

from __future__ import annotations


def test_places_get_their_numbers_in_order(rows):
    assert rows("新增确诊病例9例,其中东湖区、南桥区和西岭区分别报告5例、3例和1例。") == [
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


def test_a_name_without_a_number_is_unread(rows, findings):
    text = "新增确诊病例9例,其中东湖区、南桥区分别报告5例。累计确诊病例20例。"
    assert "南桥区" not in " ".join(rows(text))
    assert any(found.startswith("unread: ") for found in findings(text))
