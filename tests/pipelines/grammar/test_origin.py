"""本土 and 境外输入, and how far the words carry."""

from __future__ import annotations


def test_it_is_shared_by_the_measures_of_one_list(rows):
    assert rows("新增6例境外输入确诊病例和14例无症状感染者,治愈出院5例。") == [
        "示例市 new confirmed imported 6",
        "示例市 new asymptomatic imported 14",
        "示例市 new recovered 5",
    ]


def test_before_the_basis_it_holds_for_the_sentences_that_follow(rows):
    assert rows(
        "境外输入现有确诊病例9例(无重症病例)。累计确诊病例80例,无死亡病例。截至11月29日24时,全市现有确诊病例30例。"
    ) == [
        "示例市 current confirmed imported 9",
        "示例市 current severe imported 0 stated_zero",
        "示例市 cumulative confirmed imported 80",
        "示例市 cumulative deaths imported 0 stated_zero",
        "示例市 current confirmed 30",
    ]


def test_a_heading_gives_it_to_its_section(rows):
    assert rows("本土疫情:\n新增确诊病例3例。\n境外输入疫情:\n新增确诊病例1例。") == [
        "示例市 new confirmed local 3",
        "示例市 new confirmed imported 1",
    ]


def test_brackets_may_break_down_by_it(rows):
    assert rows("现有在院病例30例(本土20例、境外输入10例)。")[1:] == [
        "示例市 current in_hospital local 20",
        "示例市 current in_hospital imported 10",
    ]
